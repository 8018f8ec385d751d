"""Where a notice says that one may ask: telephones of institutions and web addresses; never a person's mobile."""

import re
from collections.abc import Iterable

from ingest.text import Text

CALL = r"(?:电话|热线|专线|拨打|致电|咨询|举报|\d[、,/])"
PHONE = re.compile(
    r"(?<![\d-])(?P<phone>0\d{2,3}[-—]?\d{7,8}|\(0\d{2,3}\)\d{7,8}|[48]00-?\d{3}-?\d{4})(?!\d)"
    rf"|{CALL}[::\s]*“?(?P<local>[2-8]\d{{6,7}})(?![\d-])"
    r"|(?:热线|电话|拨打|致电|专线)[^,。;\d]{0,12}(?P<called>1\d{4}|9\d{4})(?!\d)"
    r"|(?<!\d)(?P<line>1\d{4}|9\d{4})[”\"]?(?=[^,。;、\d]{0,8}(?:热线|电话|专线))|“(?P<quoted>1\d{4}|9\d{4})”"
)
URL = re.compile(
    r"https?://[A-Za-z0-9_./?=&%#:~-]+|www\.[A-Za-z0-9_./?=&%#:~-]+|(?<![\w.@])(?:[a-z0-9-]{2,20}\.){1,3}(?:com|cn|net|org|gov)(?:\.cn)?(?![\w.@])"
)
# What a page says of itself, not the notice of its subject.
FURNITURE = re.compile(
    r"^[\s(]*(?:来源|编辑|责编|责任编辑|作者|版权|转载|声明|免责|供图|上一篇|下一篇|标签)|本文(?:地址|链接|来源)|本[站网]|爆料|投稿|新闻热线|扫码关注|广告"
)


def contacts(lines: Iterable[Text]) -> dict[str, str | None]:
    """Telephones and web addresses of lines, a space between, as columns of a notice; the page's own left out."""
    phones: list[str] = []
    urls: list[str] = []
    for line in lines:
        if FURNITURE.search(line.chars) and len(line) <= FOOTER:
            continue
        phones += [match[match.lastgroup or 0] for match in PHONE.finditer(line.chars)]
        urls += URL.findall(line.chars)
    return {"phones": " ".join(dict.fromkeys(phones)) or None, "urls": " ".join(dict.fromkeys(urls)) or None}


FOOTER = 120  # characters of a line that may be no more than the page's own
