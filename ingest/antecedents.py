"""Who a sentence is about that does not name its facility: 该院, 医院, a campus alone, 老院区 and 新址, or nothing at all.

Source: dev c020, c026 (该院 in a notice that the hospital signs); notices of moves (老院区停诊,新院区运行) and of hospitals
that open again, whose second sentence has no subject (自11月27日起,全面恢复诊疗服务).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from db.vocabulary import Status
from ingest.dates import EXPRESSION
from ingest.items import unnumbered
from ingest.mentions import Run
from ingest.names import name
from ingest.reading import Reading
from ingest.services import any_service, named
from ingest.states import REOPENED, SUSPENDED
from ingest.text import Text

# The facility named before, or the one that signs.
DEICTIC = re.compile(
    r"(?:[该我本新老旧]|这家|此)(?:院区?|医院|中心|所|站|门诊部)(?:的)?(?![长内])|(?:医院)?[新旧原]址(?![新重扩]建)|"
    r"[两三四]个?院区|(?:^|(?<=[,:。]))医院(?=(?:门诊|急诊|门急诊|门、急诊|发热门诊|全面|决定|将于|于20|自20|自即日))"
)
# The house that a facility leaves, and the one that it moves to.
HOUSE = re.compile(r"(?:医院)?(?:(?P<old>[老旧原])|新)(?:院区?|医院|中心|所|站|门诊部|址)")
NEW_HOUSE = re.compile(r"新(?:院区?|医院|址)(?![新重扩]建)")
NEW = re.compile(r"(?<=院|站|所|心)新院区?$")
MOVES = re.compile(r"搬迁|迁址|迁至|搬至")
# A campus alone is one of the hospital named before: 嘉禾院区.
CAMPUS = re.compile(r"(?<=院)?[^院]{1,6}(?:院区|分院|[病分]区)(?:[^院]{0,6}[病分]区)?$")
# A day, then a verb of state: a sentence whose subject is in the one before.
SINCE = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{0,4}}期间,|(?:[自从至到~—-]{{0,2}}(?:{EXPRESSION.pattern})(?:\([^()]{{1,6}}\))?)+起?,?)\s*"
)
GOES_ON = re.compile(rf"(?:已|将|现|全面|正式|逐步|有序|均)*(?:{SUSPENDED}|{REOPENED})")
OF_MANY = re.compile(r"全[市省县区]|[我本][市省县区]|各(?!项|类|种|科|住院|病区|临床)|所有|其[他它余]")


def stands(reading: Reading, sentence: Text, names: bool) -> Iterator[tuple[int, int]]:
    """Start and end of the words of a sentence that stand for a facility; (0, 0) where it leaves out who it is about.

    Args:
        reading: where the reading of the article stands.
        sentence: the sentence.
        names: whether it names a facility.
    """
    found = [m.span() for m in DEICTIC.finditer(sentence.chars)]
    yield from found
    if not (found or names) and (
        (reading.signed and opens_with_service(reading, sentence))
        or ((reading.signed or reading.alone) and goes_on(reading, sentence))
    ):
        yield 0, 0  # what signs the page is what its sentences are about: 发热门诊24小时接诊


def opens_with_service(reading: Reading, sentence: Text) -> bool:
    """Whether a sentence begins with the words of a service."""
    match = any_service(reading.services).match(unnumbered(sentence).chars)
    return match is not None and bool(named(match[0], reading.services))


def goes_on(reading: Reading, sentence: Text) -> bool:
    """Whether a sentence says on what day a service stops, or goes on, of the facility of the sentence before."""
    sentence = unnumbered(sentence)
    rest = SINCE.sub("", sentence.chars, count=1)
    return not OF_MANY.search(rest) and (
        GOES_ON.match(rest) is not None or opens_with_service(reading, sentence.cut(len(sentence) - len(rest)))
    )


def meant(reading: Reading, run: Run | None, house: Text | None = None) -> Run | None:
    """The names that a run means: its own, else (a campus alone, 该院) the facility's that was named before.

    Args:
        reading: where the reading of the article stands.
        run: the names, None where 该院 and the like stand for one.
        house: the old or new house that stands for it, if one does; the old one has the name without 新院区.
    """
    if run is None:
        subject = reading.subject
        if house and is_old(house) and subject and (new := NEW.search(subject.names[0].core.chars)):
            return replace(subject, names=(name(subject.names[0].core.cut(0, new.start())),))
        return subject
    if len(run.names) == 1:
        core = run.names[0].core.chars
        if CAMPUS.fullmatch(core):
            return reading.campuses.get(core) or reading.subject
        reading.subject = run
        if campus := CAMPUS.search(core):
            reading.campuses.setdefault(campus[0], run)
    return run


def house_in(words: Text) -> Text | None:
    """The words where they stand for an old or a new house: 老院区, 新址."""
    return words if HOUSE.match(words.chars) else None


def is_old(house: Text) -> bool:
    """Whether a house is the one that a facility leaves."""
    return "新" not in house.chars


def of_house(reading: Reading, house: Text | None, status: Status) -> Status:
    """The state of a facility's house once it moves: the old one that stops is given up, the new one opens."""
    if house is None or not any(MOVES.search(line.chars) for line in reading.article.lines):
        return status
    moved = {Status.suspended: Status.closed} if is_old(house) else {Status.reopened: Status.open}
    return moved.get(status, status)


def told_by_house(reading: Reading, said: str) -> bool:
    """Whether words speak of a move (…将整体搬迁) and the article tells of the new house: that tells more."""
    return MOVES.search(said) is not None and any(NEW_HOUSE.search(line.chars) for line in reading.article.lines)
