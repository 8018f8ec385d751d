"""The home of a page, which 我市 means, where nothing that came with the page tells it."""

from functools import cache

from ingest.districts import find
from ingest.divisions import chain

SIGNS = 3  # divisions of one city, itself among them, that a page must name, and none of another city


@cache
def city(adcode: str) -> str | None:
    """The prefecture of a division, or the municipality."""
    province, prefecture, _ = chain(adcode)
    above = province if province and prefecture and province.name == prefecture.name else prefecture
    return above.adcode if above else None


def named_home(text: str) -> str | None:
    """Adcode of the city whose districts a page names, in full and without doubt; None where it names few, or another city's too.

    >>> named_home("小店区2家,迎泽区1家,清徐县1家"), named_home("小店区2家,迎泽区1家"), named_home("小店区、迎泽区、清徐县、榆次区")
    ('140100', None, None)
    """
    named = {
        p.adcode for p in find(text, None) if p.adcode and p.level in ("county", "prefecture") and p.printed == p.name
    }
    cities = {found for adcode in named if (found := city(adcode))}
    return cities.pop() if len(named) >= SIGNS and len(cities) == 1 else None
