"""The tables, a class each. A column is one line: its description is also what Datasette and the README show.

Evidence tables are keyed by text and stored WITHOUT ROWID, so that their order on disk, and with it the database's dump,
does not depend on the order in which pages arrived. Published tables keep their rowid: full-text search needs it.
"""

from typing import Any, ClassVar

from sqlmodel import Field, SQLModel

from db.vocabulary import (
    ArticleKind,
    CorrectionState,
    DateBasis,
    Datum,
    DistrictBasis,
    Doubt,
    Kind,
    NoticeType,
    Outcome,
    Precision,
    Status,
    SubjectType,
)

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


class Page(Record, table=True):
    """A newspaper page as it was read: the truth that every other table is made from."""

    __tablename__ = "pages"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    heading: ClassVar[str] = "版面"
    about: ClassVar[str] = "读入的报纸版面全文;其他各表都由它得出。"
    facets: ClassVar[tuple[str, ...]] = ("publisher", "published_basis")
    id: str = Field(
        primary_key=True,
        title="版面",
        description="Name of the page's file without its ending; of a fetched page: paper, day, hash of the address",
    )
    publisher: str | None = Field(default=None, index=True, title="媒体", description="Newspaper or site")
    home_adcode: str | None = Field(
        default=None,
        foreign_key=DIVISION,
        regex=ADCODE,
        title="所在地",
        description="Home of the newspaper: what 我市 means",
    )
    published_on: str | None = Field(
        default=None, regex=DATE, index=True, title="出版日期", description="Day of publication"
    )
    published_basis: DateBasis | None = Field(
        default=None,
        title="日期依据",
        description="Stated on the page, given as metadata, or inferred from the news in it",
    )
    published_start: int | None = Field(
        default=None, title="日期起", description="First character of the clue to the day"
    )
    published_end: int | None = Field(default=None, title="日期止", description="Character behind the clue to the day")
    url: str | None = Field(
        default=None, title="网址", description="Address that the page was fetched from; empty for a file"
    )
    text: str = Field(title="全文", description="The page's text; all spans count its characters (code points, from 0)")
    sha256: str = Field(title="校验", description="Hash of the file and of what came with it")
    reader: str = Field(title="读法", description="Version of the rules and data that read the page")


class Article(Record, table=True):
    """A stretch of a page: article, brief, section of briefs, caption or boilerplate."""

    __tablename__ = "articles"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    heading: ClassVar[str] = "文章"
    about: ClassVar[str] = "版面上的文章、简讯、栏目和图片说明。"
    label: ClassVar[str | None] = "title"
    facets: ClassVar[tuple[str, ...]] = ("kind", "page_id")
    id: str = Field(primary_key=True, title="文章", description="Page and first character")
    page_id: str = Field(foreign_key="pages.id", index=True, title="版面", description="Page that it stands on")
    kind: ArticleKind = Field(index=True, title="类别", description="What the stretch is")
    title: str = Field(title="标题", description="Headline, on one line")
    start_char: int = Field(ge=0, title="起", description="First character in the page's text, from 0")
    end_char: int = Field(ge=0, title="止", description="Character behind it in the page's text")


class Claim(Read, table=True):
    """What a page says about one facility or site."""

    __tablename__ = "claims"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    heading: ClassVar[str] = "报道"
    about: ClassVar[str] = "某版面对某一机构或景点的一项说法,附原文与位置。"
    label: ClassVar[str | None] = "name"
    facets: ClassVar[tuple[str, ...]] = ("kind", "status", "district")
    id: str = Field(primary_key=True, title="编号", description="Hash of page, span and kind")
    facility_id: str | None = Field(
        default=None, foreign_key="facilities.id", index=True, title="机构", description="Facility that is meant"
    )
    kind: Kind = Field(index=True, title="类别", description="Service offered, or kind of site")
    name: str = Field(title="名称", description="Name as printed, on one line")
    canonical: str = Field(title="全称", description="Name written out: 省 and 市 named, aliases resolved")
    canonical_reason: str | None = Field(
        default=None, title="全称依据", description="Why, where data and not grammar says so"
    )
    district: str | None = Field(default=None, title="区县", description="District as printed")
    adcode: str | None = Field(
        default=None,
        foreign_key=DIVISION,
        regex=ADCODE,
        title="区划代码",
        description="Division of the printed district",
    )
    district_basis: DistrictBasis | None = Field(
        default=None, title="区县依据", description="Printed for the facility, or part of its name"
    )
    city_adcode: str | None = Field(
        default=None,
        foreign_key=DIVISION,
        regex=ADCODE,
        title="城市代码",
        description="City of the district, else the newspaper's home",
    )
    zone: str | None = Field(default=None, title="开发区", description="Development zone")
    status: Status | None = Field(
        default=None, index=True, title="状态", description="State reported; empty when the page does not say"
    )
    from_at: str | None = Field(default=None, regex=MOMENT, title="起始", description="Since when, local date or time")
    until_at: str | None = Field(default=None, regex=MOMENT, title="截止", description="Until when, local date or time")
    announced_on: str | None = Field(default=None, regex=DATE, title="见报日", description="Day of publication")
    address: str | None = Field(default=None, title="地址", description="Address as printed")
    phone: str | None = Field(default=None, title="电话", description="Telephone as printed, a space between several")
    hours: str | None = Field(default=None, title="时间", description="Opening hours as printed")
    channel: str | None = Field(default=None, title="渠道", description="App or account of an online service")
    campus: str | None = Field(default=None, title="院区", description="Campus as printed")
    audience: str | None = Field(default=None, title="对象", description="For whom the service is")
    alias: str | None = Field(default=None, title="别名", description="Other name printed in brackets")
    designation: str | None = Field(default=None, title="定点", description="Official role as printed")


class Notice(Read, table=True):
    """An act of a district or an agency that a page reports."""

    __tablename__ = "notices"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    heading: ClassVar[str] = "公告原始记录"
    about: ClassVar[str] = "版面所载区县与部门的动态和公告,附原文与位置。"
    label: ClassVar[str | None] = "title"
    facets: ClassVar[tuple[str, ...]] = ("type", "subject_type")
    id: str = Field(primary_key=True, title="编号", description="Hash of page, span and subject")
    subject: str = Field(title="主体", description="Who acts, as printed")
    canonical: str = Field(title="主体全称", description="Who acts, full name")
    subject_type: SubjectType = Field(index=True, title="主体类别", description="District or agency")
    adcode: str | None = Field(
        default=None, foreign_key=DIVISION, regex=ADCODE, title="区划代码", description="Place of the subject"
    )
    zone: str | None = Field(default=None, title="开发区", description="Development zone that acts")
    home_adcode: str | None = Field(
        default=None, foreign_key=DIVISION, regex=ADCODE, title="所在地", description="Home of the newspaper"
    )
    type: NoticeType = Field(index=True, title="类型", description="What the notice does")
    date: str | None = Field(default=None, regex=DATE, title="日期", description="Day of the act; empty for 近日")
    title: str = Field(title="标题", description="Headline")
    phones: str | None = Field(default=None, title="电话", description="Telephones of the institution, a space between")
    urls: str | None = Field(
        default=None, title="网址", description="Web addresses of the institution, a space between"
    )
    event: str | None = Field(default=None, title="事项", description="Exam that is put off")
    original_date: str | None = Field(default=None, regex=DATE, title="原定", description="Day it was planned for")
    new_date: str | None = Field(default=None, regex=DATE, title="改期", description="Day it is put off to")
    announced_on: str | None = Field(default=None, regex=DATE, title="见报日", description="Day of publication")
    supersedes_id: str | None = Field(
        default=None,
        foreign_key="notices.id",
        index=True,
        title="取代",
        description="Earlier notice on the same matter",
    )


class DeclaredCount(Read, table=True):
    """How many facilities a paper says there are, beside how many were read in the same article."""

    __tablename__ = "declared_counts"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    heading: ClassVar[str] = "报称数量"
    about: ClassVar[str] = "报纸自称的数量与实际列出的数量,用来核对。"
    label: ClassVar[str | None] = "scope"
    facets: ClassVar[tuple[str, ...]] = ("kind",)
    id: str = Field(primary_key=True, title="编号", description="Hash of page, span and kind")
    scope: str = Field(title="范围", description="Area that the count is for")
    adcode: str | None = Field(
        default=None, foreign_key=DIVISION, regex=ADCODE, title="区划代码", description="The area's division"
    )
    kind: Kind = Field(index=True, title="类别", description="What is counted")
    declared: int = Field(ge=0, title="报称", description="Number that the paper states")
    listed: int = Field(ge=0, title="列出", description="Number of facilities read for the area")


class Issue(Evidence, table=True):
    """A doubt, published with the words that raise it."""

    __tablename__ = "issues"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    heading: ClassVar[str] = "存疑"
    about: ClassVar[str] = "拿不准的地方:公开存疑,不作猜测。"
    label: ClassVar[str | None] = "detail"
    facets: ClassVar[tuple[str, ...]] = ("kind",)
    id: str = Field(primary_key=True, title="编号", description="Hash of page, span and doubt")
    kind: Doubt = Field(index=True, title="类别", description="What is doubtful")
    detail: str = Field(title="说明", description="The doubt in words")


class Block(Record, table=True):
    """Where a stretch of a page's text stands in the file that the page was read from."""

    __tablename__ = "blocks"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    heading: ClassVar[str] = "位置"
    about: ClassVar[str] = "全文各段在原文件中的位置:PDF 的页和坐标、图片上的坐标、表格的工作表和单元格。"
    facets: ClassVar[tuple[str, ...]] = ("page_id", "sheet")
    page_id: str = Field(primary_key=True, foreign_key="pages.id", title="版面", description="Page of the text")
    start_char: int = Field(
        primary_key=True, ge=0, title="起", description="First character in the page's text, from 0"
    )
    end_char: int = Field(ge=0, title="止", description="Character behind it in the page's text")
    sheet: str | None = Field(
        default=None,
        title="页",
        description="Sheet of a PDF (from 1) or spreadsheet (its name), or number of the table",
    )
    cell: str | None = Field(default=None, title="单元格", description="Cell of a table, as spreadsheets name it")
    left: float | None = Field(
        default=None, title="左", description="Left edge, in points of a PDF (1/72 inch) or pixels of a picture"
    )
    top: float | None = Field(default=None, title="上", description="Upper edge, from the top of the sheet or picture")
    right: float | None = Field(default=None, title="右", description="Right edge")
    bottom: float | None = Field(default=None, title="下", description="Lower edge, from the top")
    confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        title="识别置信度",
        description="How sure OCR is of the characters; empty where none read them",
    )


class Division(Record, table=True):
    """A province, city, county or district of China, present or former, with the point of its seat."""

    __tablename__ = "divisions"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    heading: ClassVar[str] = "行政区划"
    about: ClassVar[str] = "全国省、市、县三级行政区划,含已撤销的。"
    label: ClassVar[str | None] = "name"
    facets: ClassVar[tuple[str, ...]] = ("level",)
    adcode: str = Field(primary_key=True, regex=ADCODE, title="区划代码", description="Code (GB/T 2260)")
    name: str = Field(title="名称", description="Official name")
    level: str = Field(index=True, title="级别", description="province, prefecture or county")
    parent_adcode: str | None = Field(
        default=None, foreign_key=DIVISION, index=True, title="上级", description="Division that it lies in"
    )
    latitude: float | None = Field(default=None, title="纬度", description="Latitude of its seat, WGS-84 degrees")
    longitude: float | None = Field(default=None, title="经度", description="Longitude of its seat, WGS-84 degrees")


class Geocode(Record, table=True):
    """What an online geocoder answered, kept so that it is never asked again."""

    __tablename__ = "geocodes"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    heading: ClassVar[str] = "地理编码"
    about: ClassVar[str] = "在线地理编码服务的回答,原坐标与换算后的 WGS-84 坐标。"
    label: ClassVar[str | None] = "query"
    facets: ClassVar[tuple[str, ...]] = ("provider", "geocode_precision")
    query: str = Field(primary_key=True, title="查询", description="Name or address that was looked up")
    context: str = Field(
        primary_key=True, foreign_key=DIVISION, regex=ADCODE, title="范围", description="Division that it lies in"
    )
    provider: str = Field(primary_key=True, title="服务", description="Geocoder that answered")
    level: str | None = Field(
        default=None, title="级别", description="What the geocoder says that the point stands for; empty: not found"
    )
    source_latitude: float | None = Field(default=None, title="原纬度", description="Latitude as answered, degrees")
    source_longitude: float | None = Field(default=None, title="原经度", description="Longitude as answered, degrees")
    source_datum: Datum | None = Field(default=None, title="原坐标系", description="Datum of the answer")
    latitude: float | None = Field(default=None, ge=-90, le=90, title="纬度", description="Latitude, WGS-84 degrees")
    longitude: float | None = Field(
        default=None, ge=-180, le=180, title="经度", description="Longitude, WGS-84 degrees"
    )
    geocode_precision: Precision | None = Field(
        default=None, title="坐标精度", description="What the point stands for; empty where the level is not known"
    )
    geocode_accuracy_m: int | None = Field(
        default=None, ge=0, title="坐标误差", description="How far off the point may be, metres"
    )
    refusal: str | None = Field(
        default=None, title="拒用原因", description="Why the point is not used: it lies outside the division"
    )


class FacilityKey(Record):
    """The key of a table of facilities."""

    id: str = Field(
        primary_key=True, title="编号", description="Hash of what the place is: its city or province, name and campus"
    )


class Facility(Pointed, Placed, Named, FacilityKey, table=True):
    """A real-world place, under one name, whatever papers call it."""

    __tablename__ = "facilities"
    heading: ClassVar[str] = "机构"
    about: ClassVar[str] = "医院、景点等机构,一行一家,合并各报的不同叫法。"
    label: ClassVar[str | None] = "name"
    facets: ClassVar[tuple[str, ...]] = ("district", "kinds")
    sort: ClassVar[str | None] = "adcode"
    campus: str | None = Field(default=None, title="院区", description="Campus")
    parent_id: str | None = Field(
        default=None,
        foreign_key="facilities.id",
        index=True,
        title="所属",
        description="Hospital that it is a campus of",
    )
    district_basis: DistrictBasis | None = Field(
        default=None, title="区县依据", description="Where the district comes from"
    )
    kinds: str = Field(title="类别", description="Kinds of claims about it, a space between")
    claim_count: int = Field(ge=0, title="报道数", description="Number of claims about it, its campuses' apart")


class FacilityName(Record, table=True):
    """A name under which a facility stands in print, and why it is that facility's."""

    __tablename__ = "facility_names"
    heading: ClassVar[str] = "机构名称"
    about: ClassVar[str] = "机构在报上的各种叫法及认定依据。"
    label: ClassVar[str | None] = "name"
    facility_id: str = Field(primary_key=True, foreign_key="facilities.id", title="机构", description="Facility")
    name: str = Field(primary_key=True, title="名称", description="Name as printed")
    reason: str = Field(title="依据", description="Why it is this facility")
    claim_count: int = Field(ge=1, title="报道数", description="Number of claims that print it")


class FacilityMatch(Record, table=True):
    """An identity that print gives, the facility that it turned out to be, and what decided: its id leads there for good."""

    __tablename__ = "facility_matches"
    heading: ClassVar[str] = "机构认定"
    about: ClassVar[str] = "报上的每一种身份(城市、名称、院区)归到哪一家机构,由哪些检验决定;旧编号由此找到现编号。"
    label: ClassVar[str | None] = "name"
    facets: ClassVar[tuple[str, ...]] = ("outcome",)
    id: str = Field(primary_key=True, title="编号", description="Hash of scope, name, campus and county")
    facility_id: str | None = Field(
        default=None, foreign_key="facilities.id", index=True, title="机构", description="Facility; empty where missing"
    )
    outcome: Outcome = Field(index=True, title="结果", description="new, match, ambiguous or missing")
    scope_adcode: str | None = Field(
        default=None, foreign_key=DIVISION, title="范围", description="Province that leads the name, else the city"
    )
    name: str = Field(title="名称", description="Name in its normal form")
    campus: str | None = Field(default=None, title="院区", description="Campus in its normal form")
    county_adcode: str | None = Field(
        default=None,
        foreign_key=DIVISION,
        title="区县代码",
        description="County of today, where the name alone does not tell the place",
    )
    tests: str | None = Field(default=None, title="检验", description="Tests that decided, yes, no or ? (not known)")
    candidates: str | None = Field(default=None, title="候选", description="Ids of what it may be, a space between")


class FacilityValue(Record, table=True):
    """A value that claims give for a facility, the claim that proves it, and how many stand behind it."""

    __tablename__ = "facility_values"
    heading: ClassVar[str] = "机构各项"
    about: ClassVar[str] = "机构每一项的取值、出处和佐证数;转载只计一次。"
    label: ClassVar[str | None] = "value"
    facets: ClassVar[tuple[str, ...]] = ("field",)
    facility_id: str = Field(primary_key=True, foreign_key="facilities.id", title="机构", description="Facility")
    kind: Kind = Field(primary_key=True, title="类别", description="Kind of the claims")
    field: str = Field(primary_key=True, title="项目", description="Column of claims")
    value: str = Field(primary_key=True, title="取值", description="Value as printed; of a district, its adcode")
    claim_id: str = Field(foreign_key="claims.id", index=True, title="报道", description="Newest claim that gives it")
    first_on: str | None = Field(default=None, title="首见", description="First day in print")
    last_on: str | None = Field(default=None, title="末见", description="Last day in print")
    paper_count: int = Field(ge=0, title="媒体数", description="Papers that print it, reprints not counted")
    day_count: int = Field(ge=0, title="天数", description="Days on which they print it")


class StatusReport(Record, table=True):
    """A report of a facility's state, in the order in which they hold: what it confirms, or what it supersedes."""

    __tablename__ = "status_history"
    heading: ClassVar[str] = "状态沿革"
    about: ClassVar[str] = "每家机构每项服务的状态沿革:何时起、何时止、何日见报,证实或取代了哪一条。"
    facets: ClassVar[tuple[str, ...]] = ("kind", "status")
    sort: ClassVar[str | None] = "-announced_on"
    claim_id: str = Field(primary_key=True, foreign_key="claims.id", title="报道", description="Claim that reports it")
    facility_id: str = Field(foreign_key="facilities.id", index=True, title="机构", description="Facility")
    kind: Kind = Field(index=True, title="类别", description="Service offered, or kind of site")
    status: Status = Field(index=True, title="状态", description="State reported, corrections applied")
    starts_on: str = Field(
        regex=DATE, index=True, title="起", description="Day from which it holds; else of publication"
    )
    ends_on: str | None = Field(
        default=None,
        regex=DATE,
        title="止",
        description="Last day for which it is announced; empty: until further notice",
    )
    announced_on: str = Field(regex=DATE, index=True, title="见报日", description="Day of publication")
    position: int = Field(ge=1, title="次序", description="Place in the facility's history of this kind, from 1")
    confirms_id: str | None = Field(
        default=None, foreign_key="claims.id", title="证实", description="Earlier report of the same state"
    )
    supersedes_id: str | None = Field(
        default=None, foreign_key="claims.id", title="取代", description="Report of the state that this one ends"
    )
    reprints_id: str | None = Field(
        default=None, foreign_key="claims.id", title="转载自", description="Report in another copy of the same article"
    )


class Contradiction(Record, table=True):
    """Two reports that can't both be right on a day, and which of them holds, where a rule can tell."""

    __tablename__ = "contradictions"
    heading: ClassVar[str] = "矛盾"
    about: ClassVar[str] = "同一机构、同一服务、同一天,两报说法不同;后报或更具体者为准,否则存疑。"
    facets: ClassVar[tuple[str, ...]] = ("field", "reason")
    claim_id: str = Field(primary_key=True, foreign_key="claims.id", title="报道", description="Earlier report")
    other_id: str = Field(primary_key=True, foreign_key="claims.id", title="另一报道", description="Later report")
    field: str = Field(primary_key=True, title="项目", description="status or district")
    facility_id: str = Field(foreign_key="facilities.id", index=True, title="机构", description="Facility")
    kind: Kind = Field(title="类别", description="Kind of the reports")
    day: str | None = Field(default=None, title="日期", description="First day on which they disagree")
    value: str = Field(title="说法", description="What the earlier report says")
    other_value: str = Field(title="另一说法", description="What the later report says")
    quote: str = Field(title="原文", description="Words of the earlier report")
    other_quote: str = Field(title="另一原文", description="Words of the later report")
    prevails_id: str | None = Field(
        default=None,
        foreign_key="claims.id",
        title="采信",
        description="Report that holds; empty where none can be told",
    )
    reason: str = Field(title="理由", description="Why")


class Misprint(Evidence, table=True):
    """A misprint: what is printed, the reading, and why."""

    __tablename__ = "misprints"
    heading: ClassVar[str] = "误植"
    about: ClassVar[str] = "报上印错的名称:照印保存,另注读法与理由。"
    label: ClassVar[str | None] = "printed"
    claim_id: str = Field(primary_key=True, foreign_key="claims.id", title="报道", description="Claim that prints it")
    facility_id: str | None = Field(
        default=None, foreign_key="facilities.id", index=True, title="机构", description="Facility that is meant"
    )
    printed: str = Field(title="印作", description="As printed")
    reading: str = Field(title="读作", description="Reading")
    reason: str = Field(title="理由", description="Why")


class Correction(Record, table=True):
    """A correction from seeds/corrections.csv, and whether it holds."""

    __tablename__ = "corrections"
    heading: ClassVar[str] = "更正"
    about: ClassVar[str] = "人工更正:改什么、为何、谁说的、针对哪句原文;原文变了即停用。"
    facets: ClassVar[tuple[str, ...]] = ("state", "field")
    id: str = Field(primary_key=True, title="对象", description="Id of the claim or facility")
    field: str = Field(primary_key=True, title="项目", description="Column; or same, different: with another facility")
    value: str = Field(primary_key=True, title="改为", description="Value that holds; empty: none")
    page_id: str = Field(title="版面", description="Page whose words it was made for")
    quote: str = Field(title="原文", description="The words it was made for")
    reason: str = Field(title="理由", description="Why")
    source: str = Field(title="依据", description="Who says so")
    state: CorrectionState = Field(index=True, title="状态", description="Applied, suspended or unused")


class Freshness(Record, table=True):
    """For how many days a report of a kind is fresh."""

    __tablename__ = "freshness"
    heading: ClassVar[str] = "时效"
    about: ClassVar[str] = "各类信息见报后多少天内算新;未见新报不等于关闭。"
    kind: Kind = Field(primary_key=True, title="类别", description="Kind of claims")
    fresh_days: int = Field(ge=1, title="有效天数", description="Days after publication for which a report is fresh")


class PublishedKey(Record):
    """The key of a published table of facilities."""

    id: str = Field(primary_key=True, foreign_key="facilities.id", title="机构", description="Facility")


class Published(Evidence, Pointed, Reported, Placed, Named, PublishedKey):
    """What the browsable tables of facilities share."""

    claim_id: str = Field(foreign_key="claims.id", title="报道", description="Claim that the row rests on")
    address: str | None = Field(default=None, title="地址", description="Address as printed")


class FeverClinic(Published, table=True):
    """Fever clinics, one row a facility."""

    __tablename__ = "fever_clinics"
    heading: ClassVar[str] = "发热门诊"
    about: ClassVar[str] = "发热门诊,一行一家,每项附报纸原文。"
    label: ClassVar[str | None] = "name"
    facets: ClassVar[tuple[str, ...]] = ("district", "status", "geocode_precision")
    sort: ClassVar[str | None] = "adcode"
    audience: str | None = Field(default=None, title="对象", description="For whom the clinic is")
    designation: str | None = Field(default=None, title="定点", description="Official role as printed")
    phone: str | None = Field(default=None, title="电话", description="Telephone as printed")
    hours: str | None = Field(default=None, title="时间", description="Opening hours as printed")


class Hospital(Published, table=True):
    """Hospitals that open online consultation, are designated or announce another service, one row a facility."""

    __tablename__ = "hospitals"
    heading: ClassVar[str] = "医院服务"
    about: ClassVar[str] = "开通线上问诊、承担定点任务或公布其他服务的医院,一行一家。"
    label: ClassVar[str | None] = "name"
    facets: ClassVar[tuple[str, ...]] = ("kinds", "district")
    sort: ClassVar[str | None] = "adcode"
    kinds: str = Field(title="服务", description="Services announced, a space between")
    channel: str | None = Field(default=None, title="渠道", description="App or account of an online service")
    designation: str | None = Field(default=None, title="定点", description="Official role as printed")
    phone: str | None = Field(default=None, title="电话", description="Telephone as printed")
    hours: str | None = Field(default=None, title="时间", description="Opening hours as printed")


class ScenicSite(Published, table=True):
    """Scenic sites, museums, parks, libraries and venues whose opening changed, one row a site."""

    __tablename__ = "scenic_sites"
    heading: ClassVar[str] = "景点场馆"
    about: ClassVar[str] = "景区、公园、博物馆、图书馆等的开放与关闭,一行一处。"
    label: ClassVar[str | None] = "name"
    facets: ClassVar[tuple[str, ...]] = ("kind", "status")
    sort: ClassVar[str | None] = "-announced_on"
    kind: Kind = Field(index=True, title="类别", description="Kind of site")


class NoticeKey(Record):
    """What a notice is, at a glance."""

    id: str = Field(
        primary_key=True, foreign_key="notices.id", title="编号", description="Notice that the row rests on"
    )
    title: str = Field(title="标题", description="Headline")
    date: str | None = Field(default=None, index=True, title="日期", description="Day of the act; empty for 近日")
    type: NoticeType = Field(index=True, title="类型", description="What the notice does")
    subject: str = Field(index=True, title="主体", description="Who acts, full name")
    subject_type: SubjectType = Field(index=True, title="主体类别", description="District or agency")
    zone: str | None = Field(default=None, title="开发区", description="Development zone that acts")


class DistrictNotice(Evidence, Pointed, Placed, NoticeKey, table=True):
    """Notices of districts, development zones and agencies, one row a notice."""

    __tablename__ = "district_notices"
    heading: ClassVar[str] = "区县公告"
    about: ClassVar[str] = "区县、开发区和部门的动态与公告,一行一条。"
    label: ClassVar[str | None] = "title"
    facets: ClassVar[tuple[str, ...]] = ("district", "type", "subject_type")
    sort: ClassVar[str | None] = "-date"
    phones: str | None = Field(default=None, title="电话", description="Telephones of the institution, a space between")
    urls: str | None = Field(
        default=None, title="网址", description="Web addresses of the institution, a space between"
    )
    event: str | None = Field(default=None, title="事项", description="Exam that is put off")
    original_date: str | None = Field(default=None, title="原定", description="Day it was planned for")
    new_date: str | None = Field(default=None, title="改期", description="Day it is put off to")
    announced_on: str | None = Field(default=None, title="见报日", description="Day of publication")
    publisher: str | None = Field(default=None, title="媒体", description="Who reported it")


class DivisionCount(Record, table=True):
    """How much is known of a division and all that lies in it."""

    __tablename__ = "division_counts"
    heading: ClassVar[str] = "区划统计"
    about: ClassVar[str] = "各省、市、区县(含下级)有多少机构与公告,多少项由原文证明,多少数量相符。"
    sort: ClassVar[str | None] = "adcode"
    adcode: str = Field(
        primary_key=True, foreign_key=DIVISION, regex=ADCODE, title="区划代码", description="Division, as it is today"
    )
    facility_count: int = Field(ge=0, title="机构数", description="Number of facilities")
    fever_clinic_count: int = Field(ge=0, title="发热门诊数", description="Number of fever clinics")
    hospital_count: int = Field(ge=0, title="医院服务数", description="Number of hospitals that announced a service")
    scenic_site_count: int = Field(ge=0, title="景点场馆数", description="Number of scenic sites and venues")
    notice_count: int = Field(ge=0, title="公告数", description="Number of notices")
    record_count: int = Field(ge=0, title="记录数", description="Number of claims and notices that these rest on")
    proved_count: int = Field(
        ge=0, title="原文证明数", description="Number of those whose quote stands on its page, character for character"
    )
    declared_count: int = Field(ge=0, title="报称数", description="Number of counts that papers state")
    agreed_count: int = Field(ge=0, title="相符数", description="Number of those that equal what was listed")
    newest_on: str | None = Field(default=None, title="最近见报", description="Day of the newest report")


PUBLISHED: tuple[type[Record], ...] = (FeverClinic, Hospital, ScenicSite, DistrictNotice)
EVIDENCE: tuple[type[Record], ...] = (Article, Claim, Notice, DeclaredCount, Issue, Block)
TABULATED: tuple[type[Record], ...] = (*PUBLISHED, DivisionCount)  # made by db/tables/*.sql, in this order
# Parents before children: what is derived anew in each build.
DERIVED: tuple[type[Record], ...] = (
    Facility,
    FacilityName,
    FacilityMatch,
    FacilityValue,
    StatusReport,
    Contradiction,
    Misprint,
    Correction,
    Freshness,
    *TABULATED,
)
SEARCHED: tuple[type[Record], ...] = (*PUBLISHED, Facility)
TABLES: tuple[type[Record], ...] = (
    *PUBLISHED,
    *(model for model in DERIVED if model not in PUBLISHED),
    *EVIDENCE,
    Geocode,
    Page,
    Division,
)
