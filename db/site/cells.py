"""The cells of Datasette's tables: closed lists in words, divisions by name, rows and evidence as links to their pages."""

from typing import Any

from datasette.utils import to_css_class
from markupsafe import Markup, escape

from db.models import Evidence, Record
from db.site import links
from db.site.words import Words, fields, models, titled

TableRow = Any  # datasette.views.table.Row, which can't be imported while Datasette loads this plugin
LONGEST = 200  # characters of a cell in a list

PAGES = {  # table → the page of its row, by its key
    "facilities": links.facility,
    "fever_clinics": links.facility,
    "hospitals": links.facility,
    "scenic_sites": links.facility,
    "district_notices": links.notice,
    "notices": links.notice,
    "articles": links.article,
    "pages": links.page,
    "divisions": links.district,
    "division_counts": links.district,
}

POINTERS = {"page_id": links.page, "article_id": links.article, "facility_id": links.facility}


def body(t: Words, urls: Any, table: str, columns: list[dict[str, Any]], rows: list[TableRow]) -> Markup:
    """The rows of a table, made here since a template that waits for each cell takes twice as long."""
    titles = {column["name"]: escape(t.column(table, column["name"])) for column in columns}
    classes = {column: escape(to_css_class(column)) for column in titles}
    lines = []
    for row in rows:
        cells = []
        for cell in row:
            column, kind = cell["column"], cell["value_type"]
            empty = " empty" if kind == "none" else ""
            text = escape(shown(t, urls, table, row, cell))
            cells.append(
                f'<td class="col-{classes[column]} type-{kind}{empty}" data-label="{titles[column]}">{text}</td>'
            )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return Markup("\n".join(lines))  # every part is escaped above


def shown(
    t: Words,
    urls: Any,
    table: str,
    row: TableRow,
    cell: dict[str, Any],
    names: dict[str, str] | None = None,
    limit: int | None = LONGEST,
) -> str:
    """A cell as people read it: markup where it is a link, else text that the template escapes.

    Args:
        t: the reader's language.
        urls: Datasette's, which put its own address before a path.
        table: whose cell it is.
        row: the cell's row.
        cell: as Datasette shows it.
        names: of divisions, by code, where Datasette has not looked them up.
        limit: characters of a text that are shown; None for all.
    """
    column, raw, given = cell["column"], cell.get("raw"), cell["value"]
    model = models().get(table)
    if raw is None or model is None or column not in fields(table):
        return str(given) if not isinstance(given, Markup) else given
    label = label_of(cell) or (names or {}).get(str(raw))
    if path := path_of(model, table, row, column, str(raw)):
        behind = escape(f" {raw}" if label else "")
        return Markup(f'<a href="{escape(urls.path(path))}">{escape(shortened(label or str(raw), limit))}</a>{behind}')
    if isinstance(given, Markup):
        return given
    return shortened(t.value(table, column, raw), limit)


def answered(t: Words, urls: Any, column: str, given: object) -> object:
    """A cell of a ready query, whose columns bear titles: a link, or a word of a closed list in the reader's language."""
    if isinstance(given, Markup):
        return given
    column = titled().get(column, column)
    if column in POINTERS and given:
        return Markup('<a href="{}">{}</a>').format(urls.path(POINTERS[column](str(given))), given)
    return t.value(None, column, given)


def is_blank(given: object) -> bool:
    """Whether a cell of a query shows nothing."""
    return str(given).strip() in ("", "None", "&nbsp;")


def path_of(model: type[Record], table: str, row: TableRow, column: str, raw: str) -> str | None:
    """Where a cell leads on the site; None where it does not."""
    if column == "quote" and issubclass(model, Evidence):
        place = {name: value_of(row, name) for name in ("page_id", "start_char", "end_char")}
        return links.spot(place) if None not in place.values() else None
    if column in ("name", "title"):
        return page_of(table, row)
    if column.endswith("adcode") or (table, column) == ("geocodes", "context"):
        return links.district(raw)
    return POINTERS[column](raw) if column in POINTERS else None


def page_of(table: str, row: TableRow) -> str | None:
    """The site's own page of a row; None where it has none."""
    model = models().get(table)
    if table not in PAGES or model is None:
        return None
    key = next(name for name, field in fields(table).items() if getattr(field, "primary_key", False) is True)
    value = value_of(row, key)
    return PAGES[table](str(value)) if value is not None else None


def value_of(row: TableRow, column: str) -> Any:
    """The raw value of a column of a row; None where it is not shown."""
    return next((cell["raw"] for cell in row.cells if cell["column"] == column), None)


def label_of(cell: dict[str, Any]) -> str | None:
    """The label of the row that a cell points at, as Datasette found it; None where the cell is no such link."""
    given, raw = cell["value"], str(cell["raw"])
    if not isinstance(given, Markup) or "<em>" not in given:
        return None
    text = given.striptags()
    return text.removesuffix(raw).strip() or None if text.endswith(raw) else None


def shortened(text: str, limit: int | None) -> str:
    """A text, cut where it is longer than the limit."""
    return text if limit is None or len(text) <= limit else text[: limit - 1] + "…"
