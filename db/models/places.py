"""Where and what: divisions, points that were looked up, facilities under whatever name."""

from typing import Any, ClassVar

from sqlmodel import Field

from db.models.columns import ADCODE, DIVISION, Named, Placed, Pointed, Record
from db.vocabulary import Datum, DistrictBasis, Kind, Outcome, Precision


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
