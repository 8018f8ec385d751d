"""Single days: the year or month that is not printed, what words like 今天 mean, and the hour."""

import re
from datetime import date, timedelta

INSTANT = ("即日", "即时", "即刻")
SHIFTS = dict.fromkeys((*INSTANT, "今日", "今天", "今起", "今晚", "今晨"), 0)
SHIFTS |= dict.fromkeys(("昨日", "昨天", "昨晚"), -1) | {"前天": -2, "后天": 2}
NEXT = ("明日", "明天", "明起", "次日", "翌日")
SHIFTS |= dict.fromkeys(NEXT, 1)
SAME = ("当日", "当天", "当晚", "同日")
WEEKS = {"上": -7, "本": 0, "这": 0, "下": 7}
LATE = ("下午", "傍晚", "晚", "晚上", "当晚", "当晚上", "晚间", "夜间", "夜里")
AHEAD = 1.5  # how much farther a day ahead seems than one in the past


def of_word(word: str, anchor: date | None, last: str | None) -> str | None:
    """The ISO date that a word like 今天 or 当日 means; None for 近日 and the like."""
    if word in SAME:
        return last
    if word in INSTANT and last:  # 4日发布公告,即日起闭园
        return last[:10] if last[0] != "-" else last
    if word in NEXT and last and last[0] != "-":  # 4日发布公告,明起闭园
        anchor = date.fromisoformat(last[:10])
    shift = 0 if word.endswith("之日") else SHIFTS.get(word)
    return None if shift is None or anchor is None else (anchor + timedelta(shift)).isoformat()


def nearest(only: int, anchor: date | None) -> str | None:
    """The ISO date of a day of the month, in the month nearest to the anchor."""
    if anchor is None:
        return None
    near = []
    for shift in (-1, 0, 1):
        month = anchor.month + shift - 1
        try:
            near.append(date(anchor.year + month // 12, month % 12 + 1, only))
        except ValueError:  # the 31st of a short month
            continue
    return min(near, key=lambda d: abs(d - anchor)).isoformat() if near else None


def day(year: str | None, month: str, only: str, anchor: date | None) -> str | None:
    """The ISO date; without a year, in the one nearest to the anchor; None where there is no such day."""
    try:
        if year:
            return date(int(year), int(month), int(only)).isoformat()
        if anchor is None:
            return f"-{date(2000, int(month), int(only)).isoformat()[4:]}"
        near = []
        for candidate in (anchor.year - 1, anchor.year, anchor.year + 1):
            try:
                near.append(date(candidate, int(month), int(only)))
            except ValueError:  # the 29th of February
                continue
        return min(near, key=lambda d: distance(d, anchor)).isoformat() if near else None
    except ValueError:
        return None


def distance(day: date, anchor: date) -> float:
    """Days from the anchor; news tells of the past rather than of what is as far ahead."""
    days = (day - anchor).days
    return days * AHEAD if days > 0 else -days


def moment(on: str | None, match: re.Match[str], prefix: str) -> str | None:
    """The day with the time that follows it, if any."""
    hour = match[f"{prefix}hour"]
    if on is None or hour is None:
        return on
    printed = match[f"{prefix}minute"]
    minute = 30 if printed == "半" else int(printed or 0)
    of_day = 0 if hour == "零" else int(hour)
    late = match[f"{prefix}part"] in LATE or (prefix == "word_" and match["word"].endswith("晚"))
    of_day += 12 if late and of_day < 12 else 0
    return f"{on}T{of_day:02}:{minute:02}" if of_day < 24 and minute < 60 else on
