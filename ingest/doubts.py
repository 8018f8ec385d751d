"""What stays in doubt: a district that no table has, a day whose year nobody tells."""

from collections.abc import Iterable, Iterator

from db.models import Claim, Issue, Notice
from db.vocabulary import Doubt
from ingest.articles import Article
from ingest.claims import issue


def doubts(article: Article, records: Iterable[object]) -> Iterator[Issue]:
    """The issues of an article's claims and notices, one for a district and one for a day."""
    told: set[tuple[Doubt, str]] = set()
    for record in records:
        if not isinstance(record, Claim | Notice):
            continue
        found = [(Doubt.unknown_date, day) for day in days(record) if day.startswith("--")]
        if isinstance(record, Claim) and record.district and record.adcode is None:
            found.append((Doubt.unknown_district, record.district))
        for kind, detail in found:
            if (kind, detail) not in told:
                told.add((kind, detail))
                yield issue(article, kind, (record.start_char, record.end_char), detail)


def days(record: Claim | Notice) -> Iterator[str]:
    """The days that a record gives."""
    given = (record.from_at, record.until_at) if isinstance(record, Claim) else (record.date, record.new_date)
    yield from (day for day in given if day)
