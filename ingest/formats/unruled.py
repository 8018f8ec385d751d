"""Tables without rules: a header whose words stand apart, and lines whose words stand in the same columns."""

from collections.abc import Sequence

from ingest.formats.columns import Word, Words, apart, flat, striped
from ingest.tables import header
from ingest.text import Text

GAPS = (0.9, 0.6, 0.3)  # widths of white between columns, in heights of a word
FAR = 3.0  # heights of a line that may be free between two rows

Found = tuple[Words, list[list[Words | None]], Words]


def table(words: Sequence[Word]) -> Found | None:
    """The words above a sheet's first such table, those of its cells by row, and the words below; None if there is none."""
    stripes = striped(words)
    for at, stripe in enumerate(stripes):
        said = header([Text.of(word.text) for word in stripe]) if len(stripe) > 1 else None
        if said:
            end = at + 1
            while end < len(stripes) and follows(stripes[end - 1], stripes[end]):
                end += 1
            while end > at + 1:
                if columns := ranges(stripes[at:end], len(stripe)):
                    rows = [[inside(line, *column) or None for column in columns] for line in stripes[at:end]]
                    return flat(stripes[:at]), wrapped(rows, said), flat(stripes[end:])
                end -= 1
    return None


def follows(before: Words, after: Words) -> bool:
    """Whether a line stands near enough under another to be of the same table."""
    return after[0].box[1] - max(word.box[3] for word in before) < FAR * after[0].height


def ranges(stripes: Sequence[Words], count: int) -> list[tuple[float, float]]:
    """From where to where each column reaches, if the words of all lines stand in so many."""
    words = flat(stripes)
    for gap in GAPS:
        parts = apart(words, gap * stripes[0][0].height)
        if len(parts) == count:
            return [(min(word.box[0] for word in part), max(word.box[2] for word in part)) for part in parts]
    return []


def inside(words: Words, left: float, right: float) -> Words:
    """The words of a line that stand in a column."""
    return [word for word in words if left <= (word.box[0] + word.box[2]) / 2 <= right]


def wrapped(rows: list[list[Words | None]], columns: Sequence[str]) -> list[list[Words | None]]:
    """The rows, a line of one cell joined to the row above: a long cell goes on in it."""
    whole = spread(rows, columns.index("district")) if "district" in columns else rows
    kept = whole[:1]
    for row in whole[1:]:
        filled = [n for n, cell in enumerate(row) if cell]
        if len(filled) == 1 and len(kept) > 1 and (above := kept[-1][filled[0]]):
            kept[-1][filled[0]] = [*above, *(row[filled[0]] or [])]
        else:
            kept.append(row)
    return kept


def spread(rows: list[list[Words | None]], at: int) -> list[list[Words | None]]:
    """The rows, a district that stands in the middle of its rows written in each; as they are, if the districts do not fit so."""
    districts = [cell for row in rows[1:] if (cell := row[at])]
    own = [row for row in rows[1:] if any(cell for n, cell in enumerate(row) if n != at)]
    told, start = [rows[0]], 0
    for district in districts:
        left = range(start, len(own))
        end = min(
            left, key=lambda n: abs(middle(own[start], at) + middle(own[n], at) - 2 * height(district)), default=None
        )
        if (
            end is None
            or abs(middle(own[start], at) + middle(own[end], at) - 2 * height(district)) > district[0].height
        ):
            return rows
        told += [[district if n == at else cell for n, cell in enumerate(row)] for row in own[start : end + 1]]
        start = end + 1
    return told if start == len(own) else rows


def middle(row: Sequence[Words | None], but: int) -> float:
    """The height at which the cells of a row stand, one of them left out."""
    return height([word for n, cell in enumerate(row) if cell and n != but for word in cell])


def height(words: Words) -> float:
    """The height at which words stand."""
    return (min(word.box[1] for word in words) + max(word.box[3] for word in words)) / 2
