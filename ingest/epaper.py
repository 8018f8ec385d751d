"""An article of an electronic edition → the text of a page: headline, body, tables, captions, in the order of the page.

What stands where is told by the paper's row (seeds/papers.csv), else by what the publishing systems themselves write:
ids and classes of their templates, and Founder's comment behind the page (enpproperty). The headline is marked with #.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from db.errors import InputError
from ingest.encodings import charset, decode
from ingest.fetch import RefusedError, joined
from ingest.founder import properties
from ingest.markup import Element, clean, lines, placed_lines, tree
from ingest.papers import Paper

TITLES = (
    "//founder-title",
    "//*[@id='Title' or @id='doctitle']",
    "//*[@class='main-article-alltitle' or @class='detConTit' or @class='content_title' or @class='bmnr_con_biaoti']",
    "//td[@class='font01'] | //*[@class='newsdetatit']/h3",
)
HEADINGS = ("//h1", "//h2")  # where nothing better tells a headline
SUBTITLES = (
    "//*[@id='PreTitle' or @id='SubTitle' or @id='yinti' or @id='subdoctitle']"
    " | //*[@class='bmnr_con_yinti' or @class='bmnr_con_futi' or @class='yinti_title' or @class='futi_title']"
)
BODIES = (
    "//founder-content",
    "//cms-content",
    "//*[@id='ozoom' or @id='zoom' or @id='contenttext' or @id='doccontent' or @id='pgcontent']",
    "//*[@id='newspapercontent' or @id='zhenwenzone' or @id='content_div' or @id='DivDisplay']",
    "//*[starts-with(@id, 'div_page_roll')]",
    "//*[@class='newsdetatext' or @class='bmnr_con_con' or @class='details']",
)
BELOW = "following-sibling::*[1][not(*)]"  # of a headline: its subheading, where it has one
PICTURE = re.compile(r"^\[图片 (\S+)\]$", re.MULTILINE)


def text(data: bytes, content_type: str, url: str, paper: Paper | None) -> str:
    """The text of an article's page.

    A picture is named, as [图片 address], where it stands in place of a body.

    Args:
        data: bytes of the page.
        content_type: what the server calls them.
        url: where they are from.
        paper: what stands where; None: as publishing systems have it.

    Raises:
        InputError: the characters can't be told, or there is no place for a body.
    """
    try:
        source = decode(data, charset(content_type))
        root = tree(source)
    except InputError as error:
        raise InputError(f"{url}: can't be read: {error}") from error
    known = properties(source)
    places = {element: n for n, element in enumerate(root.iter())}
    bodies = outermost(next(found(root, [paper.body if paper else "", *BODIES]), []))
    if not bodies:
        raise InputError(f"{url}: no body of an article; the site's layout is another than seeds/papers.csv says")
    headlines = found(root, [paper.title if paper else "", *TITLES, *(() if known.get("title") else HEADINGS)])
    beside = (outermost([e for e in elements if is_apart(e, bodies)]) for elements in headlines)
    titles = next((elements for elements in beside if any(map(lines, elements))), [])
    above = [*titles, *selected(root, paper.kicker if paper else ""), *selected(root, SUBTITLES)]
    above += [line for title in titles for line in title.xpath(BELOW)]
    about = sorted(outermost([e for e in above if is_apart(e, bodies)]), key=places.__getitem__)
    headline = (
        " ".join(line for title in titles for line in lines(title)) or known.get("title", "") or window(root, paper)
    )
    head: list[str] = []
    for element in about:
        if element in titles:
            head += [f"# {headline}"] if headline and element is titles[0] else []
        elif element.find(".//founder-author") is None:
            head += [line for line in lines(element) if line not in head]
    if headline and not titles:
        head = [f"# {headline}", *head]
    body = [line for element in bodies for line in lines(element)]
    pictures, captions = illustrations(root, places, titles, bodies, {line.removeprefix("# ") for line in head})
    if not body:
        body = [f"[图片 {address}]" for address in addresses(url, pictures)]
    return "\n".join([*head, *body, *captions]) + "\n"


def addresses(url: str, sources: Iterable[str]) -> Iterator[str]:
    """The addresses of a page's pictures, those left out that are none."""
    for source in sources:
        with suppress(RefusedError):
            yield joined(url, source)


def selected(root: Element, expression: str) -> list[Element]:
    """The elements that an XPath finds; of text that it finds, the element that holds it."""
    nodes = root.xpath(expression) if expression else []
    return list(dict.fromkeys(node if hasattr(node, "tag") else node.getparent() for node in nodes))


def found(root: Element, expressions: Iterable[str]) -> Iterator[list[Element]]:
    """The elements of each expression that finds any, in the order of the expressions."""
    return filter(None, (selected(root, expression) for expression in expressions))


def outermost(elements: list[Element]) -> list[Element]:
    """The elements that lie in no other of them."""
    all_of_them = set(elements)
    return [e for e in dict.fromkeys(elements) if not any(a in all_of_them for a in e.iterancestors())]


def window(root: Element, paper: Paper | None) -> str:
    """The headline in a browser window's title, the paper's name behind it left out; empty where there is only that."""
    whole = next((line for title in root.iter("title") for line in lines(title)), "")
    first = re.split(r"[-_|—–]", whole)[0].strip()
    return "" if paper and paper.name in first else first


def is_apart(element: Element, others: list[Element]) -> bool:
    """Whether an element is none of some others, and neither holds one nor lies in one."""
    around = set(element.iterancestors())
    return not any(o is element or o in around or element in set(o.iterancestors()) for o in others)


def illustrations(
    root: Element, places: dict[Element, int], titles: list[Element], bodies: list[Element], told: set[str]
) -> tuple[list[str], list[str]]:
    """The addresses of an article's pictures, and the captions that stand outside its body.

    Pictures stand between the headline and the body (without a headline, the last before the body), or in the body; a
    caption follows its picture.
    """
    start = places[titles[0]] if titles else -1
    opening, closing = places[bodies[0]], max(places[e] for body in bodies for e in body.iter())
    images = [image for image in root.iter("img") if image.get("src") and not image.get("src").startswith("data:")]
    before = [image for image in images if start < places[image] < opening]
    before = before if titles else before[-1:]
    within = [image for image in images if opening <= places[image] <= closing]
    captions: list[str] = []
    if before:
        first = places[before[0]]
        captions = [line for element, line in placed_lines(root) if first <= places[element] < opening]
    return [clean(image.get("src")) for image in (*before, *within)], [line for line in captions if line not in told]
