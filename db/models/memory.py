"""What is remembered: states in their order, contradictions, misprints, corrections, for how long a report is fresh."""

from typing import ClassVar

from sqlmodel import Field

from db.models.columns import DATE, Evidence, Record
from db.vocabulary import CorrectionState, Kind, Status


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
    address: str | None = Field(
        default=None, title="地址", description="Where the service is, as this report prints it"
    )
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
