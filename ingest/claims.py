"""What a kind's rule found on a page → records that prove themselves: spans, quotes, places and names completed."""

import re
from hashlib import sha256
from typing import Any

from db.models import Claim, DeclaredCount, Issue, Notice
from db.vocabulary import DistrictBasis, Doubt, Kind, SubjectType
from ingest.articles import Article
from ingest.canonical import canonical
from ingest.districts import Place, locate_address, locate_name, resolve
from ingest.divisions import chain, division
from ingest.names import Name, meaning
from ingest.phones import PHONE
from ingest.text import Text


def identity(*parts: object) -> str:
    """Sixteen hex digits that depend on the parts alone."""
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def proof(article: Article, span: tuple[int, int]) -> dict[str, Any]:
    """The columns that tie a record to the words of the page."""
    start, end = span
    return {
        "page_id": article.page.id,
        "article_id": article.id,
        "start_char": start,
        "end_char": end,
        "quote": article.page.text[start:end],
    }


def claim(
    article: Article,
    kind: Kind,
    found: Name,
    place: Place | None = None,
    within: Place | None = None,
    **values: Any,
) -> Claim:
    """A claim about the facility that a printed name means.

    Args:
        article: where it is printed.
        kind: service offered, or kind of site.
        found: the name.
        place: the district printed for it (a heading's, a row's), if any; else the name's own district counts.
        within: the county that the whole page is about: what 市 means where it is a county-level city.
        values: further columns of the claim; a district in `address` counts where the name has none.
    """
    home, span = article.page.home, found.text.span()
    said = canonical(found.core.chars, within.adcode if within and within.adcode else home)
    opens = place is None or OPENING.match(found.core.chars) is not None
    own = locate_name(found.core.chars, home, article.dateline.on) if opens else None
    if place and not (own and own.start == 0 and is_beside(own, place)):
        own = None  # a heading's district counts, unless the name begins with another of its city
    basis = DistrictBasis.printed if place else None
    district = shown_as(place) if place else None
    if own and own.level == "county" and FULL.search(own.printed):
        place, basis = own, DistrictBasis.name
        district = re.sub(r"\s+", "", own.printed)
    elif place is None and (inside := bracketed(found, article)):
        place, basis, district = inside, DistrictBasis.printed, inside.printed
    elif place is None and (address := values.get("address")):
        place = county(locate_address(address, home, article.dateline.on), address)
        basis, district = (DistrictBasis.address, place.printed) if place else (None, None)
    if place is None and within:
        place, basis, district = within, DistrictBasis.printed, within.name
    elif place is None and own and own.level in ("township", "zone"):  # tells the county, prints none
        place, basis = own, DistrictBasis.name
    shown = [b for b in found.brackets if meaning(b.chars) not in ("restriction", "address", "contact")]
    whole = found.text if len(shown) == len(found.brackets) else found.core
    brackets = {what: one_line(b) for b in shown if (what := meaning(b.chars)) in BRACKET_COLUMNS}
    columns = proof(article, whole.span())
    shared = [whole.chars] if "、" in columns["quote"] and "、" not in whole.chars else []  # 市第一、第二医院
    return Claim.model_validate(
        columns
        | {
            "id": identity(article.page.id, *span, kind, *shared),
            "kind": kind,
            "name": one_line(whole),
            "canonical": said.name,
            "canonical_reason": said.reason,
            "district": district,
            "adcode": place.adcode if place else None,
            "zone": place.zone if place else None,
            "district_basis": basis,
            "city_adcode": city_of(place.adcode if place else city_in(said.name, home), home),
            "announced_on": day(article),
        }
        | brackets
        | telephone(found)
        | values
    )


def telephone(found: Name) -> dict[str, str]:
    """The telephone of an institution in a bracket behind its name, as a column: 甲医院(0351-7654321)."""
    phones = [m[0] for b in found.brackets if meaning(b.chars) == "contact" for m in PHONE.finditer(b.chars)]
    return {"phone": " ".join(phones)} if phones else {}


def shown_as(place: Place) -> str:
    """A district as printed, without the city before it: 甲市乙区."""
    return place.name if place.level == "county" and place.printed.endswith(place.name) else place.printed


def bracketed(found: Name, article: Article) -> Place | None:
    """The district that is all that a bracket behind a name holds: 甲医院(乙区)."""
    for bracket in found.brackets:
        place = resolve(bracket.chars, article.page.home, article.dateline.on) if FULL.search(bracket.chars) else None
        if place and place.level == "county":
            return place
    return None


def is_beside(one: Place, other: Place) -> bool:
    """Whether two places are different divisions of one city."""
    if one.adcode is None or other.adcode is None or one.adcode == other.adcode:
        return False
    return city_of(one.adcode, None) == city_of(other.adcode, None)


def addressed(article: Article, made: Claim, address: str) -> dict[str, Any]:
    """The columns that an address gives to a claim that was made without it: itself, and the district that it prints."""
    place = county(locate_address(address, article.page.home, article.dateline.on), address)
    return {"address": address} | (placed(article, made, place, DistrictBasis.address) if place else {})


def placed(article: Article, made: Claim, place: Place, basis: DistrictBasis) -> dict[str, Any]:
    """The columns that a district printed behind a claim gives to it, if it has none."""
    if made.district_basis:
        return {}
    return {
        "district": shown_as(place),
        "adcode": place.adcode,
        "zone": place.zone,
        "district_basis": basis,
        "city_adcode": city_of(place.adcode, article.page.home),
    }


# A district's name in full: 鄞州 in a hospital's name is no district.
FULL = re.compile(r"[区县市旗]$")
OPENING = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:[县市旗]|(?<!社)区)")  # of a name that may begin with a district


def county(place: Place | None, address: str) -> Place | None:
    """The place where it is a county or a zone that the address prints; a township's county is not printed."""
    return (
        place if place and place.level == "county" and FULL.search(place.printed) and place.printed in address else None
    )


CITY = re.compile(r"[\u4e00-\u9fff]{2,6}?市")
BRACKET_COLUMNS = ("campus", "designation", "audience", "alias")


def declared_count(
    article: Article, kind: Kind, scope: str, adcode: str | None, number: int, span: tuple[int, int], rule: str
) -> DeclaredCount:
    """How many the article says there are; `listed` is filled once the article is read whole."""
    return DeclaredCount.model_validate(
        proof(article, span)
        | {
            "id": identity(article.page.id, *span, kind),
            "scope": scope,
            "adcode": adcode,
            "kind": kind,
            "declared": number,
            "listed": 0,
            "rule": rule,
        }
    )


def notice(article: Article, subject: str, place: Place | str | None, span: tuple[int, int], **values: Any) -> Notice:
    """A notice by a district (its place is a Place) or an agency (the adcode that it serves)."""
    district = isinstance(place, Place)
    adcode = place.adcode if isinstance(place, Place) else place
    said = place.name if isinstance(place, Place) else canonical(subject, article.page.home).name
    return Notice.model_validate(
        proof(article, span)
        | {
            "id": identity(article.page.id, *span, subject),
            "subject": subject,
            "canonical": said,
            "subject_type": SubjectType.district if district else SubjectType.agency,
            "adcode": adcode,
            "zone": place.zone if isinstance(place, Place) else None,
            "home_adcode": article.page.home,
            "title": article.title,
            "announced_on": day(article),
        }
        | values
    )


def issue(article: Article, kind: Doubt, span: tuple[int, int], detail: str) -> Issue:
    """A doubt about the words of a span."""
    columns = proof(article, span)
    del columns["article_id"]
    return Issue.model_validate(
        columns | {"id": identity(article.page.id, *span, kind, detail), "kind": kind, "detail": detail}
    )


def day(article: Article) -> str | None:
    """The article's day of publication."""
    return article.dateline.on.isoformat() if article.dateline.on else None


def city_of(adcode: str | None, home: str | None) -> str | None:
    """The city of a division, else that of the paper's home, else the home itself."""
    for code in (adcode, home):
        if code:
            province, city, _ = chain(code)
            return (city or province).adcode if city or province else None  # type: ignore[union-attr]
    return None


def city_in(name: str, home: str | None) -> str | None:
    """Adcode of the city whose full name opens a name: 太原市第四人民医院 in a provincial paper."""
    match = CITY.match(name)
    place = resolve(match[0], home) if match else None
    return place.adcode if place else None


def one_line(text: Text) -> str:
    """The characters without white space, as a name is printed on one line."""
    return re.sub(r"\s+", "", text.printed)


def home_place(article: Article) -> tuple[str, str] | None:
    """Name and adcode of the paper's home, which 我市 and 全市 mean."""
    home = division(article.page.home) if article.page.home else None
    if home is None:
        return None
    province, city, _ = chain(home.adcode)
    return (city.name, city.adcode) if city else (home.name, home.adcode) if province else None
