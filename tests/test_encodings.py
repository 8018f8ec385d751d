"""The encoding of text: by its marks, by what the server and the page say, by its look."""

import pytest

from tests.files import TEXT, page, text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_in_any_encoding(encoding: str) -> None:
    assert text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("encoding", "words"), [("gb18030", "䶮湖公园"), ("gbk", "喆园"), ("big5", "發熱門診一覽表"), ("utf-16-be", "")]
)
def test_characters_that_only_some_encodings_have(encoding: str, words: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    said = f"{words}。請民眾就近就診,電話查詢。\n" if encoding == "big5" else f"{words}开放,市民可以预约参观。\n"
    assert text(mark + said.encode(encoding)) == said


def test_the_page_names_its_encoding() -> None:
    said = "<html><head><meta charset=gb2312></head><body><p>喆园景区开放</p></body></html>"
    assert text(said.encode("gbk")) == "喆园景区开放"
    assert text(said.encode()) == "喆园景区开放"  # it is wrong about it


def test_the_server_names_the_encoding() -> None:
    said = "联通".encode("gbk")  # is UTF-8 too
    assert page(said, "GBK").text == "联通"
    for wrong in ("utf-8", "ISO-8859-1", "no-such", "zip"):
        assert page(TEXT.encode("gbk"), wrong).text == TEXT


def test_half_a_character_is_told_and_the_rest_read() -> None:
    made = page((TEXT * 3).encode("gbk") + "诊".encode("gbk")[:1])
    assert made.text.startswith(TEXT)
    (unread,) = made.unread
    assert made.text[unread.start : unread.end] == "\ufffd"
    assert "1 characters" in unread.detail
