"""From when until when what a sentence says of a facility holds: 12月20日起暂停, 1月22日至24日停诊, 停诊至2月1日.

Source: dev c011 (…自2022年12月14日起…2022年12月14日17时起停诊), c026 (即日起…全部暂停).
"""

import re
from datetime import date

from ingest.dates import Period, periods

FROM = re.compile(r"\s*(?:\([^()]*\))?\s*(?:[上下]午|凌晨|晚)?\s*(?:开始|起|以后|之后)")
Term = tuple[str | None, str | None]


def term(lead: str, tail: str, anchor: date | None) -> Term:
    """The first and last day or moment, each None where not printed, of what the words around names say of them.

    Args:
        lead: the words before the names, from the head of the sentence; a day counts with 起 or an end.
        tail: the words behind them, up to the next names; any day counts.
        anchor: the day on which they were written.

    >>> term("12月19日获悉,", "发热门诊12月20日起暂停", date(2022, 12, 20)), term("12月19日获悉,", "停诊", date(2022, 12, 20))
    (('2022-12-20', None), (None, None))
    """
    behind = [p for p in periods(tail, anchor) if p.since or p.until]
    if behind:
        return ends(behind)
    before = [p for p in periods(lead, anchor) if p.until or (p.since and FROM.match(lead, p.end))]
    return ends(before[-1:])


def ends(found: list[Period]) -> Term:
    """The start of the first period and the end of what goes on from it."""
    if not found:
        return None, None
    later = next((p.until for p in found if p.until), None)
    return found[0].since, later
