"""What agencies announce: exams put off, services suspended or resumed, traffic.

The act stands in the headline; the agency is named there or in the body. The span reaches from the first paragraph to the
last that a value comes from. Source: page 000 (公路网), page 001 (考试延期, 暂停…来访接待).
"""

import re
from collections.abc import Iterator
from typing import Any

from db.models import Notice
from db.vocabulary import ArticleKind, NoticeType
from ingest.articles import Article
from ingest.claims import notice
from ingest.dates import When, dates
from ingest.districts import chain, find
from ingest.text import Text

ROADS = r"(?:公路网?|高速|收费站|道路|路网|客运|航班|列车|地铁|公交|铁路|国道|省道|机场|交通)"
ACTS = (
    (NoticeType.exam_postponed, re.compile(r"(?:考试|笔试|面试|考)\S{0,4}(?:延期|推迟|推后|延后|延迟|顺延)")),
    (
        NoticeType.service_suspended,
        re.compile(
            r"(?:暂停|停止|停办)\S{0,10}(?:接待|办理|服务|业务|来访)|(?:接待|办理|服务|业务|来访)\S{0,4}(?:暂停|停办)"
        ),
    ),
    (NoticeType.service_resumed, re.compile(r"(?:恢复|重新)\S{0,10}(?:接待|办理|服务|业务|来访)")),
    (NoticeType.traffic, re.compile(rf"{ROADS}\S{{0,6}}(?:畅通|恢复|封闭|管制|关闭|停运|停航|改道|绕行|暂停|通车)")),
)
AGENCY = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]{0,8}?(?:省|市|县|区|自治区))?[\u4e00-\u9fff]{2,14}?"
    r"(?:厅|委员会|事务局|管理局|公安局|[\u4e00-\u9fff]局|指挥部|领导小组|总队|支队|法院|检察院|考试院|考试中心|集团(?:有限)?公司)"
)
LEVEL = re.compile(
    r"(?:省|市|县|区|自治区)[\u4e00-\u9fff]{2,12}?(?:厅|局|委员会|[发工卫]\S{0,3}委|总队|支队|法院|检察院|考试院|考试中心)"
)
TRAFFIC_AGENCY = re.compile(
    r"(?:省|市|县|区)?(?:交通运输|公安交管|公路|铁路|交警|轨道|公交|地铁|民航)[\u4e00-\u9fff]{0,6}?(?:厅|局|总队|支队|公司|集团)"
)
PHONE = re.compile(r"(?<![\d-])(?:0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4})(?!\d)")
URL = re.compile(r"https?://[\w./?=&%#:-]+|www\.[\w./?=&%#:-]+")
PLANNED = re.compile(r"原(?:定|计划)于?$")
MOVED = re.compile(r"(?:延期|推迟|推后|延后|调整|改|顺延)[至到为]$")
EVENT = re.compile(r"([^,。;:的]{2,40}(?:考试|笔试|面试))(?=原|延|推|顺|$)")


def read(article: Article) -> Iterator[Notice]:
    """The notice of an article whose headline names such an act, where an agency is named with it."""
    if article.kind is not ArticleKind.article or not article.paragraphs:
        return
    headline = "\n".join(line.chars for line in article.head)
    act = next((kind for kind, words in ACTS if words.search(headline.replace(" ", ""))), None)
    who = subject(article, act) if act else None
    if act is None or who is None:
        return
    values, proofs = details(article, act)
    first = article.paragraphs[0].span()[0]
    last = max(p.span()[1] for p in (article.paragraphs[0], *proofs))
    yield notice(article, who.chars, served(article, who), (first, last), type=act, rule="agency_notice", **values)


def subject(article: Article, act: NoticeType) -> Text | None:
    """The agency that acts: the first named in the headline, else in the body."""
    words = TRAFFIC_AGENCY if act is NoticeType.traffic else LEVEL
    for line in article.lines:
        if match := words.search(line.chars):
            return line.cut(*match.span())
    return None


def served(article: Article, who: Text) -> str | None:
    """Adcode of the place that the agency serves: the one in its name, the home's province for 省…, its city for 市…."""
    if places := [p for p in find(who.chars, article.page.home, article.dateline.on) if p.start == 0]:
        return places[0].adcode
    province, city, county = chain(article.page.home) if article.page.home else (None, None, None)
    unit = {"省": province, "市": city, "县": county, "区": county}.get(who.chars[:1])
    return unit.adcode if unit else None


def details(article: Article, act: NoticeType) -> tuple[dict[str, Any], list[Text]]:
    """The notice's dates, phones and addresses, and the paragraphs that they stand in."""
    values: dict[str, Any] = {"date": None}
    proofs: list[Text] = []
    phones: list[str] = []
    urls: list[str] = []
    for paragraph in article.paragraphs:
        days = [w for w in dates(paragraph.chars, article.dateline.on) if w.at]
        news = [w for w in days if not PLANNED.search(before(paragraph, w)) and not MOVED.search(before(paragraph, w))]
        own = {"phones": PHONE.findall(paragraph.chars), "urls": URL.findall(paragraph.chars)}
        if act is NoticeType.exam_postponed and (event := postponed(paragraph, days)):
            values |= event
            proofs.append(paragraph)
        if values["date"] is None and news:
            values["date"] = news[0].day
            proofs.append(paragraph)
        if own["phones"] or own["urls"]:
            phones += own["phones"]
            urls += own["urls"]
            proofs.append(paragraph)
    values["phones"] = " ".join(dict.fromkeys(phones)) or None
    values["urls"] = " ".join(dict.fromkeys(urls)) or None
    return values, proofs


def postponed(paragraph: Text, days: list[When]) -> dict[str, str | None] | None:
    """An exam's name, planned and new day, where the paragraph tells them."""
    planned = next((w for w in days if PLANNED.search(before(paragraph, w))), None)
    new = next((w for w in days if MOVED.search(before(paragraph, w))), None)
    if not planned and not new:
        return None
    told = paragraph.chars[: new.start if new else len(paragraph)]
    event = next((m for m in reversed(list(EVENT.finditer(told))) if m[1] not in ("考试", "笔试", "面试")), None)
    return {
        "event": event[1].strip() if event else None,
        "original_date": planned.day if planned else None,
        "new_date": new.day if new else None,
    }


def before(paragraph: Text, when: When) -> str:
    """The few characters before a date."""
    return paragraph.chars[max(0, when.start - 8) : when.start]
