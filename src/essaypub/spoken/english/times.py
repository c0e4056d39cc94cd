"""English words for times of day."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.english.numbers import cardinal, spell

_HOURS = 24
_CLOCK = r"(\d{1,2})(?:[:.]([0-5]\d))?"


def times(*, british: bool) -> Group:
    """Return the rules for times of day.

    Args:
        british: Whether a full stop may stand between hours and minutes.
    """

    def number(digits: str) -> str:
        return cardinal(str(int(digits)), british=british)

    def clock(hour: str, minute: str) -> str:
        if minute == "00":
            return number(hour)
        return f"{number(hour)} {'oh ' if minute[0] == '0' else ''}{number(minute)}"

    def read_interval(match: re.Match[str]) -> str:
        if int(match[1]) > _HOURS:
            return match[0]
        return f"{clock(match[1], match[2] or '00')} to "

    def half_day(match: re.Match[str]) -> str:
        if int(match[1]) > _HOURS or int(match[2] or 0) > 59:
            return match[0]
        return f"{clock(match[1], match[2] or '00')} {match[3].upper()}.M"

    def whole_day(match: re.Match[str]) -> str:
        if int(match[1]) > _HOURS or int(match[2]) > 59:
            return match[0]
        if match[3]:
            unit = "second" if int(match[3]) == 1 else "seconds"
            return f"{clock(match[1], match[2])} and {number(match[3])} {unit}"
        if match[2] != "00":
            return clock(match[1], match[2])
        if 1 <= int(match[1]) <= 12:
            return f"{number(match[1])} o'clock"
        return "midnight" if int(match[1]) in (0, 24) else f"{number(match[1])} hundred hours"

    def race(match: re.Match[str]) -> str:
        return f"{clock(match[1], match[2])} point {spell(match[3])}"

    def hours(match: re.Match[str]) -> str:
        hour, minute = match[1], match[2]
        begin = f"{'zero ' if hour[0] == '0' and hour != '00' else ''}{number(hour)}"
        return f"{begin} {'hundred' if minute == '00' else number(minute)} hours"

    def read_duration(match: re.Match[str]) -> str:
        hours, minutes, seconds = match[1], match[2], match[3]
        return " ".join(
            f"{number(digits)} {name}{'' if int(digits) == 1 else 's'}"
            for digits, name in ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
            if digits
        )

    dotted = (
        rule("TIME-dotted", r"(?<![\w.:,£$€])([01]?\d|2[0-3])\.([0-5]\d)(?=\s?(?:o'clock|hrs?\b"
                            r"|GMT\b|BST\b"
             r"|in the (?:morning|afternoon|evening)|at night|train\b|tonight\b|sharp\b))",
             lambda m: clock(m[1], m[2])),
    ) if british else ()  # fmt: skip
    return group(
        r"\d(?:[:.]\d|\s?[aApP][mM]\b|\s?(?:hrs|hours|[hm](?:in)?\s?\d))",
        rule("UNIT-time", r"(?<![\w.,:])(\d{1,2})\s?h\s?([0-5]?\d)(?:\s?m(?:in)?)?(?:\s?"
                          r"([0-5]?\d)\s?s)?\b(?![.,]\d)", read_duration),
        rule("UNIT-time", r"(?<![\w.,:])()(\d{1,2})\s?m(?:in)?\s?([0-5]?\d)\s?s(?:ec)?\b",
             read_duration),
        rule("TIME-range", rf"(?<![\w.:,£$€]){_CLOCK}\s?[–-]\s?(?=\d{{1,2}}"
                           rf"(?:[:.][0-5]\d)?\s?[aApP][mM]\b)",
             read_interval),
        rule("TIME-range", r"(?<![\w.:,])(\d{1,2}):([0-5]\d)\s?[–-]\s?(?=\d{1,2}:[0-5]\d(?![\d:]))",
             read_interval),
        rule("TIME-range", r"(?<=\d)(\s?[aApP][mM])\s?[–-]\s?(?=\d|noon|midnight)", r"\1 to "),
        rule("TIME-race", r"(?<![\w.:,])(\d{1,2}):([0-5]\d)\.(\d{1,2})(?![\d:]|\.\d)", race),
        rule("TIME-half", rf"(?<![\d.:,]){_CLOCK}\s?([aApP])[mM]\b", half_day),
        rule("TIME-hours", r"(?<![\w.:,])([01]\d|2[0-3]):?([0-5]\d)\s?(?:hrs|hours)\b", hours),
        *dotted,
        rule("TIME-whole", r"(?<![\d.:,])(\d{1,2}):(\d\d)(?::(\d\d))?(?![\d:]|,\d{3})", whole_day),
    )  # fmt: skip
