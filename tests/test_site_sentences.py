"""The sentence around a quote: whole where it is short, cut where it is long, never with words of its neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.sentences import AROUND, sentence

TEXT = "昨日下雪。甲医院、乙医院开诊!明日天晴;路滑\n\n另一段"


@pytest.mark.parametrize(
    ("quote", "before", "behind"),
    [
        ("乙医院", "甲医院、", "开诊!"),
        ("昨日下雪", "", "。"),
        ("明日", "", "天晴;"),
        ("路滑", "", ""),
        ("另一段", "", ""),
    ],
)
def test_a_sentence_ends_where_the_print_ends_it(quote: str, before: str, behind: str) -> None:
    start = TEXT.index(quote)
    found = sentence(TEXT, start, start + len(quote))
    assert (found.before, found.quote, found.behind) == (before, quote, behind)
    assert not found.is_cut_before
    assert not found.is_cut_behind


def test_a_long_sentence_is_cut_and_says_so() -> None:
    text = "甲" * 500 + "乙医院" + "丙" * 500
    found = sentence(text, 500, 503)
    assert (len(found.before), len(found.behind)) == (AROUND, AROUND)
    assert found.is_cut_before
    assert found.is_cut_behind


def test_a_line_that_breaks_in_a_sentence_is_joined() -> None:
    found = sentence("开诊的有甲\n医院、乙医院", 9, 12)
    assert found.before == "开诊的有甲 医院、"


@given(st.text(alphabet="甲乙。；\n !", max_size=500), st.integers(0, 500), st.integers(0, 20))
def test_the_quote_is_never_changed(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    found = sentence(text, start, end)
    assert found.quote == text[start:end]
    assert not {"。", "；", "!"} & set(found.before)
    assert all(mark not in found.behind[:-1] for mark in "。；!")


def test_a_long_sentence_is_cut_behind_a_mark() -> None:
    names = "、".join(f"甲乙丙丁第{number}人民医院" for number in range(100))
    start = names.index("第50人民医院")
    found = sentence(names, start, start + len("第50人民医院"))
    assert (found.is_cut_before, found.is_cut_behind) == (True, True)
    assert found.before.startswith("甲乙丙丁第")
    assert found.behind.endswith("人民医院、")
