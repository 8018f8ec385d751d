"""The tables, a class each. A column is one line: its description is also what Datasette and the README show.

Evidence tables are keyed by text and stored WITHOUT ROWID, so that their order on disk, and with it the database's dump,
does not depend on the order in which pages arrived. Published tables keep their rowid: full-text search needs it.
"""

from db.models.columns import ADCODE, DATE, DIVISION, MOMENT, Evidence, Named, Placed, Pointed, Read, Record, Reported
from db.models.evidence import Article, Block, Claim, DeclaredCount, Issue, Notice, Page
from db.models.memory import Contradiction, Correction, Freshness, Misprint, StatusReport
from db.models.places import Division, Facility, FacilityKey, FacilityMatch, FacilityName, FacilityValue, Geocode
from db.models.published import (
    DistrictNotice,
    DivisionCount,
    FeverClinic,
    Hospital,
    NoticeKey,
    Published,
    PublishedKey,
    ScenicSite,
)

__all__ = [
    "ADCODE",
    "DATE",
    "DERIVED",
    "DIVISION",
    "EVIDENCE",
    "MOMENT",
    "PUBLISHED",
    "SEARCHED",
    "TABLES",
    "TABULATED",
    "Article",
    "Block",
    "Claim",
    "Contradiction",
    "Correction",
    "DeclaredCount",
    "DistrictNotice",
    "Division",
    "DivisionCount",
    "Evidence",
    "Facility",
    "FacilityKey",
    "FacilityMatch",
    "FacilityName",
    "FacilityValue",
    "FeverClinic",
    "Freshness",
    "Geocode",
    "Hospital",
    "Issue",
    "Misprint",
    "Named",
    "Notice",
    "NoticeKey",
    "Page",
    "Placed",
    "Pointed",
    "Published",
    "PublishedKey",
    "Read",
    "Record",
    "Reported",
    "ScenicSite",
    "StatusReport",
]

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
