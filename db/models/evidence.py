"""What stands on pages: written a page at a time, never changed by what is derived."""

from typing import Any, ClassVar

from sqlmodel import Field

from db.models.columns import ADCODE, DATE, DIVISION, MOMENT, Evidence, Read, Record
from db.vocabulary import ArticleKind, Basis, DistrictBasis, Doubt, Kind, NoticeType, Status, SubjectType


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
    home_basis: Basis | None = Field(
        default=None,
        title="所在地依据",
        description="Given as metadata, that of the paper named on the page, or the city of the districts it names",
    )
    published_on: str | None = Field(
        default=None, regex=DATE, index=True, title="出版日期", description="Day of publication"
    )
    published_basis: Basis | None = Field(
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
