"""What several tables have in common: the words that prove a row, where it lies, what is reported of it."""

from typing import ClassVar

from sqlmodel import Field, SQLModel

from db.vocabulary import DistrictBasis, Precision, Status

DATE = r"^(\d{4}|-)-\d\d-\d\d$"
MOMENT = r"^(\d{4}|-)-\d\d-\d\d(T\d\d:\d\d)?$"
ADCODE = r"^\d{6}$"
DIVISION = "divisions.adcode"


class Record(SQLModel):
    """What all tables share: unknown columns are refused."""

    model_config = {"extra": "forbid"}
    heading: ClassVar[str]  # the table's title on the site
    about: ClassVar[str]  # what it holds, in a sentence, on the site
    label: ClassVar[str | None] = None  # the column that stands for a row where another table links to it
    facets: ClassVar[tuple[str, ...]] = ()  # columns to narrow the table by
    sort: ClassVar[str | None] = None  # column that the site sorts by, "-" before it for descending


class Evidence(Record):
    """The words that prove a row."""

    page_id: str = Field(foreign_key="pages.id", index=True, title="版面", description="Page that the words stand on")
    start_char: int = Field(ge=0, title="起", description="First character of the quote in the page's text, from 0")
    end_char: int = Field(ge=0, title="止", description="Character behind the quote in the page's text")
    quote: str = Field(title="原文", description="The words as printed: pages.text from start_char to end_char")


class Read(Evidence):
    """The words that prove a row, where they stand and what read them."""

    article_id: str = Field(foreign_key="articles.id", index=True, title="文章", description="Article of the page")
    rule: str = Field(title="规则", description="Rule that read the words")


class Placed(Record):
    """The division that something lies in."""

    district: str | None = Field(
        default=None, index=True, title="区县", description="District or county; empty when not known"
    )
    city: str | None = Field(default=None, title="市", description="City; for a county under its province, itself")
    province: str = Field(title="省", description="Province")
    adcode: str = Field(
        foreign_key=DIVISION,
        index=True,
        regex=ADCODE,
        title="区划代码",
        description="Smallest division known to hold it, as it was on the page's day (GB/T 2260)",
    )
    current_adcode: str | None = Field(
        default=None,
        foreign_key=DIVISION,
        index=True,
        regex=ADCODE,
        title="现行代码",
        description="What that division is today, merged or renamed; empty where it was split",
    )


class Pointed(Record):
    """A point, and what it stands for."""

    latitude: float | None = Field(
        default=None, ge=-90, le=90, title="纬度", description="Latitude of the point, WGS-84 degrees"
    )
    longitude: float | None = Field(
        default=None, ge=-180, le=180, title="经度", description="Longitude of the point, WGS-84 degrees"
    )
    geocode_precision: Precision | None = Field(
        default=None,
        title="坐标精度",
        description="What the point stands for; a district's point is not the facility's own",
    )
    geocode_source: str | None = Field(default=None, title="坐标来源", description="Where the point comes from")
    geocode_accuracy_m: int | None = Field(
        default=None,
        ge=0,
        title="坐标误差",
        description="How far off the point may be, metres; of a division's point: to the farthest corner of its box",
    )


class Named(Record):
    """A facility's names."""

    name: str = Field(index=True, title="名称", description="Canonical name, campus included")
    aliases: str | None = Field(default=None, title="别名", description="Other names in print, 、 between")


class Reported(Record):
    """The newest state reported, by whom and when."""

    district_basis: DistrictBasis | None = Field(
        default=None, title="区县依据", description="Where the district comes from"
    )
    status: Status | None = Field(
        default=None, index=True, title="状态", description="Newest state reported; empty when no page says"
    )
    from_at: str | None = Field(default=None, title="起始", description="Since when, local date or time")
    until_at: str | None = Field(default=None, title="截止", description="Until when, local date or time")
    announced_on: str | None = Field(
        default=None, title="见报日", description="Day on which the newest report was published"
    )
    publisher: str | None = Field(default=None, title="媒体", description="Who reported it")
    last_confirmed_on: str | None = Field(
        default=None, title="最近证实", description="Newest day on which a paper reported this state"
    )
    paper_count: int = Field(ge=0, title="媒体数", description="Papers that report this state, reprints not counted")
    day_count: int = Field(ge=0, title="报道天数", description="Days on which they report it")
    is_disputed: bool = Field(
        title="有争议", description="Papers disagree, and neither the later nor the more exact report decides"
    )
