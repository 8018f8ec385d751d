"""What people browse: one row a facility or a notice, each with its words."""

from typing import ClassVar

from sqlmodel import Field

from db.models.columns import ADCODE, DIVISION, Evidence, Named, Placed, Pointed, Record, Reported
from db.vocabulary import Kind, NoticeType, SubjectType


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
