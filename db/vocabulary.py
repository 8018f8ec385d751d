"""The closed lists of words that columns may hold; an unknown word raises."""

from enum import StrEnum


class ArticleKind(StrEnum):
    """What a stretch of a page is."""

    article = "article"
    brief = "brief"
    section = "section"
    caption = "caption"
    boilerplate = "boilerplate"


class Kind(StrEnum):
    """What a claim is about: the service offered, or the kind of site."""

    fever_clinic = "fever_clinic"
    hospital = "hospital"
    test_site = "test_site"
    vaccination_site = "vaccination_site"
    online_consultation = "online_consultation"
    other_health = "other_health"
    scenic_site = "scenic_site"
    museum = "museum"
    park = "park"
    library = "library"
    venue = "venue"


class Status(StrEnum):
    """What the page says of a service or site; None where it does not say."""

    open = "open"
    closed = "closed"
    suspended = "suspended"
    postponed = "postponed"
    reopened = "reopened"
    limited = "limited"


class NoticeType(StrEnum):
    """What a notice does."""

    meeting = "meeting"
    project = "project"
    service_suspended = "service_suspended"
    service_resumed = "service_resumed"
    exam_postponed = "exam_postponed"
    traffic = "traffic"
    policy = "policy"
    other = "other"


class SubjectType(StrEnum):
    """Who acts in a notice."""

    district = "district"
    agency = "agency"


class Basis(StrEnum):
    """From where a page's day or home is known."""

    stated = "stated"
    metadata = "metadata"
    inferred = "inferred"


class DistrictBasis(StrEnum):
    """Where a facility's district comes from, the surest first."""

    printed = "printed"
    name = "name"
    address = "address"
    another_record = "another record"
    correction = "correction"


class Precision(StrEnum):
    """What a point stands for, from a door to a province."""

    poi = "poi"
    address = "address"
    road = "road"
    township = "township"
    district = "district"
    city = "city"
    province = "province"


OWN_POINT = (Precision.poi, Precision.address)  # the only points that may be shown as a facility's own


class Datum(StrEnum):
    """The coordinate system that a geocoder answers in."""

    wgs84 = "WGS-84"
    cgcs2000 = "CGCS2000"
    gcj02 = "GCJ-02"
    bd09 = "BD-09"


class Doubt(StrEnum):
    """Why something is published as doubtful."""

    count_differs = "count differs"
    unknown_district = "unknown district"
    unknown_date = "unknown date"
    two_districts = "two districts"
    two_statuses = "two statuses"
    same_place = "same place?"
    correction_suspended = "correction suspended"
    point_outside = "point outside district"
    unread = "unread"


class Outcome(StrEnum):
    """What became of an identity that print gives: a facility of its own, another's, undecided, or nowhere to look."""

    new = "new"
    match = "match"
    ambiguous = "ambiguous"
    missing = "missing"


class CorrectionState(StrEnum):
    """Whether a correction holds: its quote stands as it stood, or has changed, or its page is not in the directory."""

    applied = "applied"
    suspended = "suspended"
    unused = "unused"


AVAILABLE = (Status.open, Status.reopened, Status.limited)  # what "open on a day" means

# For how many days a report is fresh: silence is not closure, but an old list says less.
FRESH_DAYS = {kind: 14 if kind in ("fever_clinic", "test_site") else 30 for kind in Kind}
