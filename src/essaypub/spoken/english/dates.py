"""English words for dates."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, Rule, group, rule
from essaypub.spoken.english.numbers import cardinal, ordinal, whole, year

_MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "May": "May",
    "Jun": "June", "Jul": "July", "Aug": "August", "Sep": "September", "Sept": "September",
    "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
_NAMES = tuple(dict.fromkeys(_MONTHS.values()))
_MONTH = "(" + "|".join((*_NAMES, *sorted(set(_MONTHS) - {"May"}, key=len, reverse=True))) + r")\b"
_SUFFIX = "(?:st|nd|rd|th)?"
_DAY = rf"(?<![\d.,:/£$€-])(\d{{1,2}}){_SUFFIX}"
_YEAR = r"(?:,? (1\d\d\d|20\d\d)(?![\d]|,\d|\.\d))?"
_TO = r"\s?[–-]\s?"
_WEEKDAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday",
    "Thur": "Thursday", "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
}  # fmt: skip
_ANY_MONTH = _MONTH.replace("(", "(?:", 1)
_ANY_WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))


def weekday(match: re.Match[str]) -> str:
    """Return a day of the week by its whole name."""
    return _WEEKDAYS[match[1]]


def months(match: re.Match[str]) -> str:
    """Return two months by their whole names, and "to" between them."""
    first, last = (_MONTHS.get(match[n], match[n]) for n in (1, 2))
    return f"{first} to {last}"


WEEKDAYS: tuple[Rule, ...] = (
    rule("DATE-months", rf"\b{_MONTH}\.?{_TO}{_MONTH}", months),
    rule("DATE-weekday", rf"\b({_ANY_WEEKDAY})\.?(?=,? \d{{1,2}}{_SUFFIX} {_ANY_MONTH}"
                         rf"|,? {_ANY_MONTH}\.? \d)",
         weekday),
    rule("DATE-weekday", rf"\b({_ANY_WEEKDAY})\.?(?={_TO}(?:{_ANY_WEEKDAY})\b)", weekday),
    rule("DATE-weekday", rf"(?<=day[–-])({_ANY_WEEKDAY})\b(?:\.(?=\s\S))?", weekday),
    rule("DATE-weekday", rf"(?<=day)[–-](?="
                         rf"(?:{'|'.join(sorted(set(_WEEKDAYS.values())))})\b)", " to "),
)  # fmt: skip
"""Days and months that are cut short, where a date, or another of them, makes them certain."""


def dates(*, british: bool, day_first: bool | None) -> Group:
    """Return the rules for dates.

    Args:
        british: Whether numbers have an "and", and a month is followed by "the".
        day_first: How 3/4/2026 is meant; None leaves it unread as a date.
    """
    article = "the " if british else ""

    def place(day: str) -> str:
        return ordinal(str(int(day)), british=british)

    def tail(digits: str | None) -> str:
        return f", {year(digits, british=british)}" if digits else ""

    def say(day: str, month: str, digits: str | None, *, the: bool = True) -> str:
        name = _MONTHS.get(month, month)
        return f"{'the ' if the else ''}{place(day)} of {name}{tail(digits)}"

    def day_month(match: re.Match[str]) -> str:
        if not 1 <= int(match[2]) <= 31:
            return match[0]
        said = say(match[2], match[3], match[4], the=not match[1])
        return f"{match[1] or ''}{said}"

    def days_month(match: re.Match[str]) -> str:
        return f"the {place(match[1])} to {say(match[2], match[3], match[4])}"

    def month_day(match: re.Match[str]) -> str:
        if not 1 <= int(match[2]) <= 31:
            return match[0]
        return f"{_MONTHS.get(match[1], match[1])} {article}{place(match[2])}{tail(match[3])}"

    def month_days(match: re.Match[str]) -> str:
        if not 1 <= int(match[2]) < int(match[3]) <= 31:
            return match[0]
        month = _MONTHS.get(match[1], match[1])
        return f"{month} {article}{place(match[2])} to {article}{place(match[3])}{tail(match[4])}"

    def say_year(digits: str) -> str:
        return (year if len(digits) == 4 else _short)(digits, british=british)

    def say_written(day: int, month: int, digits: str) -> str:
        name = _NAMES[month - 1]
        said = (
            year(digits, british=british) if len(digits) == 4 else _short(digits, british=british)
        )
        if british:
            return f"the {place(str(day))} of {name}, {said}"
        return f"{name} {place(str(day))}, {said}"

    def iso(match: re.Match[str]) -> str:
        month, day = int(match[2]), int(match[3])
        valid = 1 <= month <= 12 and 1 <= day <= 31
        return say_written(day, month, match[1]) if valid else match[0]

    def say_slashed(match: re.Match[str]) -> str:
        one, two, digits = int(match[1]), int(match[2]), match[3]
        day, month = (one, two) if day_first or (day_first is None and one > 12) else (two, one)
        certain = day_first is not None or one > 12 or two > 12
        if certain and 1 <= month <= 12 and 1 <= day <= 31:
            return say_written(day, month, digits)
        said = (
            year(digits, british=british) if len(digits) == 4 else _short(digits, british=british)
        )
        return f"{one} slash {two} slash {said}"

    def say_dotted(match: re.Match[str]) -> str:
        day, month = int(match[1]), int(match[2])
        certain = day_first or day > 12
        valid = certain and 1 <= month <= 12 and 1 <= day <= 31
        return say_written(day, month, match[3]) if valid else match[0]

    def romanly(match: re.Match[str]) -> str:
        day, month = int(match[1]), whole(match[2])
        valid = 1 <= month <= 12 and 1 <= day <= 31
        return say_written(day, month, match[3]) if valid else match[0]

    return group(
        r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d|\d[-/.]\s?[\divx]|#\d"
        rf"|\d{_SUFFIX} (?:of )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
        rule("NUM-number", r"#(?=\d)", "number "),
        rule("DATE-iso", r"(?<![\d-])([12]\d\d\d)-(\d\d)-(\d\d)(?![\d-])", iso),
        rule(
            "DATE-slash", r"(?<![\d/])(\d{1,2})/(\d{1,2})/([12]\d\d\d|\d\d)(?![\d/])", say_slashed
        ),
        rule("DATE-dotted", r"(?<![\w.])(\d{1,2})\.(\d{1,2})\.([12]\d\d\d)(?!\w|\.\w)", say_dotted),
        rule("DATE-roman", r"(?<![\w.])(\d{1,2})\.\s?([ivx]{1,4})\.\s?([12]\d\d\d)(?!\w"
                           r"|\.\w)", romanly),
        rule("DATE-to", rf"(?<=\d)(\s{_ANY_MONTH}){_TO}"
                        rf"(?=\d{{1,2}}{_SUFFIX} {_ANY_MONTH})", r"\1 to "),
        rule("DATE-to", rf"\b({_ANY_MONTH} \d{{1,2}}){_TO}(?={_ANY_MONTH} \d)", r"\1 to "),
        rule("DATE-to", rf"({_ANY_MONTH} [12]\d\d\d){_TO}(?="
                        rf"(?:\d{{1,2}} )?{_ANY_MONTH} \d)", r"\1 to "),
        rule("DATE-days", rf"{_DAY}{_TO}(\d{{1,2}}){_SUFFIX} {_MONTH}\.?{_YEAR}", days_month),
        rule("DATE-day", rf"(\b[Tt]he )?{_DAY} (?:of )?{_MONTH}{_YEAR}", day_month),
        rule("DATE-days", rf"\b{_MONTH} (\d{{1,2}}){_SUFFIX}{_TO}(\d{{1,2}}){_SUFFIX}\b"
                          rf"(?![.:/]\d|%){_YEAR}",
             month_days),
        rule("DATE-month", rf"\b{_MONTH} (\d{{1,2}}){_SUFFIX}\b(?![.,:/]\d|[–-]\d"
                           rf"|%){_YEAR}", month_day),
    )  # fmt: skip


def _short(digits: str, *, british: bool) -> str:
    """Return how the last two digits of a year are said."""
    words = cardinal(str(int(digits)), british=british)
    return f"oh {words}" if digits[0] == "0" else words
