"""Text whose lines are all cut at one measure, as print and mail are: which lines go on on the next.

Such a page has no line longer than its measure, and many that fill it, most with a mark inside; lists of names that
happen to be equally long have no marks. A line that fills the measure goes on; a shorter one, or an empty line behind it,
ends its paragraph. The measure is one of characters, or of columns of which Han characters fill two.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

SHORTEST = 12  # characters of a measure
FEWEST = 5  # lines that fill it
SHARE = 0.35  # of all lines
HANGING = 2  # characters that may hang over
MARK = re.compile("[,。;:!?、]")


def columns(chars: str) -> int:
    """How many columns characters fill: as many as GB 18030 has bytes for them, but for rare ones."""
    return len(chars.encode("gb18030", "replace"))


def filled(lines: Sequence[str]) -> list[bool]:
    """Whether each line fills the measure of the text; none does where the text has none.

    >>> filled(["窗口从今天起暂停办理,何时", "恢复办理请大家关注公告,也", "可以拨打电话咨询。谢谢!"] * 3 + ["甲局"])[-2:]
    [True, False]
    """
    return next((full for size in (len, columns) if (full := fills(lines, size))), [False] * len(lines))


def fills(lines: Sequence[str], size: Callable[[str], int]) -> list[bool] | None:
    """Whether each line fills the measure by which `size` counts; None where there is no such measure."""
    unit = size("字")
    sizes = [size(line) for line in lines]
    counts = Counter(filter(None, sizes))
    if counts.total() < FEWEST:
        return None
    measure = max(counts, key=lambda one: (counts[one], one))
    if measure < SHORTEST * unit or max(counts) > measure + HANGING * unit:
        return None
    full = [measure - unit <= one for one in sizes]
    marked = sum(MARK.search(line) is not None for line, whole in zip(lines, full, strict=True) if whole)
    return full if sum(full) >= max(FEWEST, SHARE * counts.total()) and 2 * marked >= sum(full) else None
