"""The tables, a class each; every column carries the description that Datasette and the README show.

Evidence tables are keyed by text and stored WITHOUT ROWID, so that their order on disk, and with it the database's
dump, does not depend on the order in which pages arrived. Published tables keep their rowid: full-text search needs it.
"""

from typing import Any, ClassVar

from sqlmodel import Field, SQLModel

from db.vocabulary import (
    ArticleKind,
    DateBasis,
    DistrictBasis,
    Doubt,
    Kind,
    NoticeType,
    Precision,
    Status,
    SubjectType,
)

DATE = r"^(\d{4}|-)-\d\d-\d\d$"
MOMENT = r"^(\d{4}|-)-\d\d-\d\d(T\d\d:\d\d)?$"
ADCODE = r"^\d{6}$"


class Record(SQLModel):
    """What all tables share: unknown columns are refused."""

    model_config = {"extra": "forbid"}  # type: ignore[assignment]


class Proof(Record):
    """The words that prove a row."""

    page_id: str = Field(foreign_key="pages.id", index=True, description="Page that the words stand on")
    start_char: int = Field(ge=0, description="Where the quote starts in the page's text (code points, from 0)")
    end_char: int = Field(ge=0, description="Where the quote ends (exclusive)")
    quote: str = Field(description="The words of the page, as printed: text[start_char:end_char]")


class Evidence(Proof):
    """The words that prove a row, and what found them."""

    article_id: str | None = Field(
        default=None, foreign_key="articles.id", index=True, description="Article of the page"
    )
    rule: str = Field(description="Rule that read the words (file of ingest/kinds)")


class Located(Record):
    """Where something is, and how exactly that is known."""

    adcode: str = Field(
        foreign_key="divisions.adcode",
        index=True,
        regex=ADCODE,
        description="Code of the smallest known division (GB/T 2260, six digits)",
    )
    province: str = Field(description="Province")
    city: str | None = Field(default=None, description="City (prefecture); for a county under its province, itself")
    district: str | None = Field(
        default=None, index=True, description="District, county or county-level city; empty when not known"
    )
    latitude: float | None = Field(default=None, ge=-90, le=90, description="Latitude of the point (WGS-84, degrees)")
    longitude: float | None = Field(
        default=None, ge=-180, le=180, description="Longitude of the point (WGS-84, degrees)"
    )
    geocode_precision: Precision | None = Field(
        default=None, description="What the point stands for: a district's point is not the facility's"
    )
    geocode_source: str | None = Field(default=None, description="Where the point comes from")


class Page(Record, table=True):
    """A newspaper page as it was read: the truth that every other table is made from."""

    __tablename__ = "pages"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    id: str = Field(primary_key=True, description="Name of the page's file without its ending")
    publisher: str | None = Field(default=None, index=True, description="Newspaper or site")
    home_adcode: str | None = Field(
        default=None, foreign_key="divisions.adcode", regex=ADCODE, description="Home of the newspaper: what 我市 means"
    )
    published_on: str | None = Field(default=None, regex=DATE, index=True, description="Date of publication")
    published_basis: DateBasis | None = Field(
        default=None, description="Why this date: stated on the page, given with it, or inferred from the news in it"
    )
    published_start: int | None = Field(default=None, description="Where the clue to the date starts in the text")
    published_end: int | None = Field(default=None, description="Where the clue to the date ends")
    text: str = Field(description="The page's text; all spans count its characters")
    sha256: str = Field(description="Hash of the text and of what came with it")
    reader: str = Field(description="Version of the rules and data that read the page")


class Article(Record, table=True):
    """A stretch of a page: article, brief, section of briefs, caption or boilerplate."""

    __tablename__ = "articles"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    id: str = Field(primary_key=True, description="Page and first character")
    page_id: str = Field(foreign_key="pages.id", index=True, description="Page that the article stands on")
    kind: ArticleKind = Field(description="What the stretch is")
    title: str = Field(description="Headline, on one line")
    start_char: int = Field(ge=0, description="Where it starts in the page's text (code points, from 0)")
    end_char: int = Field(ge=0, description="Where it ends (exclusive)")


class Claim(Evidence, table=True):
    """What a page says about one facility or site."""

    __tablename__ = "claims"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    id: str = Field(primary_key=True, description="Hash of page, span and kind")
    facility_id: str | None = Field(
        default=None, foreign_key="facilities.id", index=True, description="Facility that is meant"
    )
    kind: Kind = Field(index=True, description="Service offered, or kind of site")
    name: str = Field(description="Name as printed, on one line")
    canonical: str = Field(description="Name written out: 省 and 市 replaced by the paper's home, aliases resolved")
    canonical_reason: str | None = Field(default=None, description="Why the canonical name differs, when data says so")
    district: str | None = Field(default=None, description="District as printed")
    adcode: str | None = Field(
        default=None, foreign_key="divisions.adcode", regex=ADCODE, description="Code of the printed district"
    )
    district_basis: DistrictBasis | None = Field(
        default=None, description="Whether the district is printed for the facility or part of its name"
    )
    home_adcode: str | None = Field(
        default=None, foreign_key="divisions.adcode", regex=ADCODE, description="Home of the newspaper"
    )
    zone: str | None = Field(default=None, description="Development zone as printed")
    status: Status | None = Field(default=None, description="State that the page reports; empty when it does not say")
    from_at: str | None = Field(default=None, regex=MOMENT, description="Since when (local date or time)")
    until_at: str | None = Field(default=None, regex=MOMENT, description="Until when (local date or time)")
    announced_on: str | None = Field(default=None, regex=DATE, description="Day of publication")
    address: str | None = Field(default=None, description="Address as printed")
    phone: str | None = Field(default=None, description="Telephone of the facility as printed, a space between several")
    hours: str | None = Field(default=None, description="Opening hours as printed")
    channel: str | None = Field(default=None, description="Where an online service is found: app, account")
    campus: str | None = Field(default=None, description="Campus (院区) as printed")
    audience: str | None = Field(default=None, description="For whom the service is")
    alias: str | None = Field(default=None, description="Other name printed in brackets")
    designation: str | None = Field(default=None, description="Official role as printed, such as 定点医院")


class Notice(Evidence, table=True):
    """An act of a district or an agency that a page reports."""

    __tablename__ = "notices"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    id: str = Field(primary_key=True, description="Hash of page, span and subject")
    subject: str = Field(description="Who acts, as printed")
    canonical: str = Field(description="The subject's full name")
    subject_type: SubjectType = Field(description="District or agency")
    adcode: str | None = Field(
        default=None, foreign_key="divisions.adcode", regex=ADCODE, description="Code of the subject's place"
    )
    zone: str | None = Field(default=None, description="Development zone that acts")
    home_adcode: str | None = Field(
        default=None, foreign_key="divisions.adcode", regex=ADCODE, description="Home of the newspaper"
    )
    type: NoticeType = Field(index=True, description="What the notice does")
    date: str | None = Field(default=None, regex=DATE, description="Day of the act; empty for 近日")
    title: str = Field(description="Headline")
    phones: str | None = Field(default=None, description="Telephone numbers of the institution, a space between")
    urls: str | None = Field(default=None, description="Web addresses of the institution, a space between")
    event: str | None = Field(default=None, description="What is put off: the exam's name")
    original_date: str | None = Field(default=None, regex=DATE, description="Day it was planned for")
    new_date: str | None = Field(default=None, regex=DATE, description="Day it is put off to")
    announced_on: str | None = Field(default=None, regex=DATE, description="Day of publication")


class DeclaredCount(Evidence, table=True):
    """How many facilities a paper says there are, beside how many it lists."""

    __tablename__ = "declared_counts"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    id: str = Field(primary_key=True, description="Hash of page, span and kind")
    scope: str = Field(description="Area that the count is for")
    adcode: str | None = Field(
        default=None, foreign_key="divisions.adcode", regex=ADCODE, description="Code of the area"
    )
    kind: Kind = Field(description="What is counted")
    declared: int = Field(ge=0, description="Number that the paper states")
    listed: int = Field(ge=0, description="Number of facilities read from the same article for the same area")


class Issue(Proof, table=True):
    """A doubt, published with the words that raise it."""

    __tablename__ = "issues"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    id: str = Field(primary_key=True, description="Hash of page, span and kind")
    kind: Doubt = Field(index=True, description="What is doubtful")
    detail: str = Field(description="The doubt in words")


class Division(Record, table=True):
    """A province, city, county or district of China, present or former, with its point."""

    __tablename__ = "divisions"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}
    adcode: str = Field(primary_key=True, regex=ADCODE, description="Code (GB/T 2260, six digits)")
    name: str = Field(description="Official name")
    level: str = Field(description="province, prefecture or county")
    parent_adcode: str | None = Field(
        default=None, foreign_key="divisions.adcode", index=True, description="Division that it lies in"
    )
    latitude: float | None = Field(default=None, description="Latitude of its seat (WGS-84, degrees)")
    longitude: float | None = Field(default=None, description="Longitude of its seat (WGS-84, degrees)")


class Facility(Located, table=True):
    """A real-world place, under one name, whatever papers call it."""

    __tablename__ = "facilities"
    id: str = Field(primary_key=True, description="Hash of city, canonical name and campus")
    name: str = Field(index=True, description="Canonical name, campus included")
    aliases: str | None = Field(default=None, description="Other names in print, 、 between")
    campus: str | None = Field(default=None, description="Campus (院区)")
    district_basis: DistrictBasis | None = Field(default=None, description="Where the district comes from")
    kinds: str = Field(description="Kinds of claims about it, a space between")
    claim_count: int = Field(ge=1, description="Number of claims about it")


class FacilityName(Record, table=True):
    """A name under which a facility stands in print, with the reason for taking it as that facility's."""

    __tablename__ = "facility_names"
    facility_id: str = Field(primary_key=True, foreign_key="facilities.id", description="Facility that is meant")
    name: str = Field(primary_key=True, description="Name as printed")
    reason: str = Field(description="Why it is this facility")
    claim_count: int = Field(ge=0, description="Number of claims that print it")


class Published(Located):
    """What the browsable tables of facilities share."""

    id: str = Field(primary_key=True, foreign_key="facilities.id", description="Facility")
    name: str = Field(index=True, description="Canonical name, campus included")
    aliases: str | None = Field(default=None, description="Other names in print, 、 between")
    status: Status | None = Field(
        default=None, index=True, description="Newest state reported; empty when no page says"
    )
    from_at: str | None = Field(default=None, description="Since when (local date or time)")
    until_at: str | None = Field(default=None, description="Until when (local date or time)")
    announced_on: str | None = Field(default=None, description="Day on which the newest report was published")
    district_basis: DistrictBasis | None = Field(default=None, description="Where the district comes from")
    publisher: str | None = Field(default=None, description="Who reported it")
    claim_id: str = Field(foreign_key="claims.id", description="Claim that the row rests on")
    page_id: str = Field(foreign_key="pages.id", description="Page that the words stand on")
    start_char: int = Field(description="Where the quote starts in the page's text (code points, from 0)")
    end_char: int = Field(description="Where the quote ends (exclusive)")
    quote: str = Field(description="The words of the page, as printed")


class FeverClinic(Published, table=True):
    """Fever clinics (发热门诊), one row a facility."""

    __tablename__ = "fever_clinics"
    audience: str | None = Field(default=None, description="For whom the clinic is")
    designation: str | None = Field(default=None, description="Official role as printed, such as 定点医院")


class Hospital(Published, table=True):
    """Hospitals that open online consultation, are designated or announce another service, one row a facility."""

    __tablename__ = "hospitals"
    kind: Kind = Field(index=True, description="Service that is announced")
    channel: str | None = Field(default=None, description="Where an online service is found: app, account")
    designation: str | None = Field(default=None, description="Official role as printed, such as 定点医院")


class ScenicSite(Published, table=True):
    """Scenic sites, museums, parks, libraries and venues whose opening changed, one row a site."""

    __tablename__ = "scenic_sites"
    kind: Kind = Field(index=True, description="Kind of site")


class DistrictNotice(Located, table=True):
    """Notices of districts, development zones and agencies, one row a notice."""

    __tablename__ = "district_notices"
    id: str = Field(primary_key=True, foreign_key="notices.id", description="Notice that the row rests on")
    subject: str = Field(index=True, description="Who acts, full name")
    subject_type: SubjectType = Field(index=True, description="District or agency")
    zone: str | None = Field(default=None, description="Development zone that acts")
    type: NoticeType = Field(index=True, description="What the notice does")
    date: str | None = Field(default=None, index=True, description="Day of the act; empty for 近日")
    title: str = Field(description="Headline")
    phones: str | None = Field(default=None, description="Telephone numbers of the institution, a space between")
    urls: str | None = Field(default=None, description="Web addresses of the institution, a space between")
    event: str | None = Field(default=None, description="What is put off: the exam's name")
    original_date: str | None = Field(default=None, description="Day it was planned for")
    new_date: str | None = Field(default=None, description="Day it is put off to")
    announced_on: str | None = Field(default=None, description="Day of publication")
    publisher: str | None = Field(default=None, description="Who reported it")
    page_id: str = Field(foreign_key="pages.id", description="Page that the words stand on")
    start_char: int = Field(description="Where the quote starts in the page's text (code points, from 0)")
    end_char: int = Field(description="Where the quote ends (exclusive)")
    quote: str = Field(description="The words of the page, as printed")


EVIDENCE = (Page, Article, Claim, Notice, DeclaredCount, Issue)
PUBLISHED = (FeverClinic, Hospital, ScenicSite, DistrictNotice)
