"""Days, hours, years and telephone numbers by the words of a language."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Rule, rule
from essaypub.spoken.grammar.numbers import Reader
from essaypub.spoken.grammar.tables import Frame, before

_ISO = r"(?<![\w.,/-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-]|\.\d)"
_PHONE = r"(?<!\w)\+\d[\d ()./-]{6,24}\d"


def dates(frame: Frame) -> tuple[Rule, ...]:
    """Return the rules for days written in digits."""
    calendar = frame.calendar

    def date(match: re.Match[str]) -> str:
        day, month, year = int(match["day"]), int(match["month"]), match["year"]
        if not (0 < day < 32 and 0 < month < 13):
            return match[0]
        words = frame.counting.year(int(year)) if year else ""
        return calendar.date(day, month, words, before(match))

    return (
        rule("DATE-iso", _ISO, date),
        *(rule("DATE-numeric", pattern, date) for pattern in calendar.dates),
    )


def times(frame: Frame) -> tuple[Rule, ...]:
    """Return the rules for the time of day."""

    def clock(match: re.Match[str]) -> str:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour > 24 or minute > 59:
            return match[0]
        return frame.calendar.clock(hour, minute)

    return tuple(rule("TIME", pattern, clock) for pattern in frame.calendar.clocks)


def phones(frame: Frame, reader: Reader) -> tuple[Rule, ...]:
    """Return the rules for telephone numbers."""

    def group(digits: str) -> str:
        if not frame.pairs:
            return reader.spell(digits)
        first = len(digits) % 2 or 2
        pairs = [digits[:first], *(digits[at : at + 2] for at in range(first, len(digits), 2))]
        return " ".join(
            reader.spell(pair) if pair[0] == "0" else reader.whole(pair) for pair in pairs
        )

    def say(match: re.Match[str]) -> str:
        groups = re.findall(r"\d+", match[0])
        plus = f"{frame.signs.others['+']} " if match[0][0] == "+" else ""
        return plus + ", ".join(map(group, groups))

    return rule("NUM-phone", _PHONE, say), rule("NUM-phone", frame.phones, say)
