"""English words for dates, times and years."""

from __future__ import annotations

import re

from essaypub.speech.normalise.english_numbers import cardinal, decade, ordinal, year
from essaypub.speech.normalise.rules import Rule, rule

_MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "May": "May",
    "Jun": "June", "Jul": "July", "Aug": "August", "Sep": "September", "Sept": "September",
    "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
_NAMES = tuple(dict.fromkeys(_MONTHS.values()))
_MONTH = "(" + "|".join((*_NAMES, *sorted(set(_MONTHS) - {"May"}, key=len, reverse=True))) + r")\b"
_DAY = r"(?<![\d.,:/£$€-])(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (1\d\d\d|20\d\d)(?![\d]|,\d|\.\d))?"


def dates(*, british: bool, day_first: bool | None) -> tuple[Rule, ...]:
    """Return the rules for dates.

    Args:
        british: Whether numbers have an "and", and a month is followed by "the".
        day_first: How 3/4/2026 is meant; None leaves it unread as a date.
    """

    def spoken(day: str, month: str, of: str | None, *, article: bool = True) -> str:
        words = ordinal(str(int(day)), british=british)
        tail = f", {year(of, british=british)}" if of else ""
        return f"{'the ' if article else ''}{words} of {_MONTHS.get(month, month)}{tail}"

    def day_month(found: re.Match[str]) -> str:
        if not 1 <= int(found[2]) <= 31:
            return found[0]
        said = spoken(found[2], found[3], found[4], article=not found[1])
        return f"{found[1] or ''}{said}"

    def days_month(found: re.Match[str]) -> str:
        first = ordinal(str(int(found[1])), british=british)
        return f"the {first} to {spoken(found[2], found[3], found[4])}"

    def month_day(found: re.Match[str]) -> str:
        if not 1 <= int(found[2]) <= 31:
            return found[0]
        words = ordinal(str(int(found[2])), british=british)
        tail = f", {year(found[3], british=british)}" if found[3] else ""
        article = "the " if british else ""
        return f"{_MONTHS.get(found[1], found[1])} {article}{words}{tail}"

    def iso(found: re.Match[str]) -> str:
        month, day = int(found[2]), int(found[3])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return found[0]
        return _written(day, _NAMES[month - 1], found[1])

    def _written(day: int, month: str, of: str) -> str:
        if british:
            return spoken(str(day), month, of)
        return f"{month} {ordinal(str(day), british=False)}, {year(of, british=False)}"

    def slashed(found: re.Match[str]) -> str:
        one, two = int(found[1]), int(found[2])
        day, month = (one, two) if day_first or (day_first is None and one > 12) else (two, one)
        certain = day_first is not None or one > 12 or two > 12
        if not certain or not (1 <= month <= 12 and 1 <= day <= 31):
            return f"{one} slash {two} slash {year(found[3], british=british)}"
        return _written(day, _NAMES[month - 1], found[3])

    return (
        rule("DATE-iso", r"(?<![\d-])([12]\d\d\d)-(\d\d)-(\d\d)(?![\d-])", iso),
        rule("DATE-slash", r"(?<![\d/])(\d{1,2})/(\d{1,2})/([12]\d\d\d)(?![\d/])", slashed),
        rule("DATE-days", rf"{_DAY}\s?[–-]\s?(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}\.?{_YEAR}",
             days_month),
        rule("DATE-day", rf"(\b[Tt]he )?{_DAY} (?:of )?{_MONTH}{_YEAR}", day_month),
        rule("DATE-month", rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,:/]\d|[–-]\d|%){_YEAR}",
             month_day),
    )  # fmt: skip


def times(*, british: bool) -> tuple[Rule, ...]:
    """Return the rules for times of day."""

    def number(digits: str) -> str:
        return cardinal(str(int(digits)), british=british)

    def clock(hour: str, minute: str) -> str:
        if minute == "00":
            return number(hour)
        return f"{number(hour)} {'oh ' if minute[0] == '0' else ''}{number(minute)}"

    def half_day(found: re.Match[str]) -> str:
        if int(found[1]) > 24 or int(found[2] or 0) > 59:
            return found[0]
        return f"{clock(found[1], found[2] or '00')} {found[3].upper()} M"

    def whole_day(found: re.Match[str]) -> str:
        if int(found[1]) > 24 or int(found[2]) > 59:
            return found[0]
        if found[3]:
            return f"{clock(found[1], found[2])} and {number(found[3])} seconds"
        if found[2] != "00":
            return clock(found[1], found[2])
        if 1 <= int(found[1]) <= 12:
            return f"{number(found[1])} o'clock"
        return "midnight" if int(found[1]) in (0, 24) else f"{number(found[1])} hundred hours"

    return (
        rule("TIME-half", r"(?<![\d.:,])(\d{1,2})(?:[:.](\d\d))?\s?([aApP])[mM]\b", half_day),
        rule("TIME-whole", r"(?<![\d.:,])(\d{1,2}):(\d\d)(?::(\d\d))?(?![\d:])", whole_day),
    )


def spans(*, british: bool) -> tuple[Rule, ...]:
    """Return the rules for spans of years, and for decades."""

    def span(found: re.Match[str]) -> str:
        first, last = found[1], found[2]
        if len(last) == 2:
            if int(last) <= int(first[2:]):
                return found[0]
            end = (
                cardinal(last, british=british)
                if last >= "10"
                else year(first[:2] + last, british=british)
            )
        else:
            end = year(last, british=british)
        return f"{year(first, british=british)} to {end}"

    def season(found: re.Match[str]) -> str:
        if int(found[2]) != (int(found[1]) + 1) % 100:
            return found[0]
        return f"{year(found[1], british=british)} {cardinal(str(int(found[2])), british=british)}"

    return (
        rule("NUM-years", r"(?<![\d.,/£$€])(1[1-9]\d\d|20\d\d)\s?[–-]\s?(1[1-9]\d\d|20\d\d|\d\d)"
             r"(?![\d]|[.,]\d|s\b)", span),
        rule("NUM-season", r"(?<![\d.,/£$€])(1[1-9]\d\d|20\d\d)/(\d\d)(?!\d|/)", season),
        rule("NUM-decade", r"(?<=\d0s)\s?[–-]\s?(?='?\d)", " to "),
        rule("NUM-decade", r"(?<![\d.,£$€-])(1[1-9]\d0|20\d0)'?s\b", lambda m: decade(m[1])),
        rule("NUM-decade", r"(?<![\w.,£$€-])'?([2-9]0)'?s\b", lambda m: decade(m[1])),
    )  # fmt: skip


def years(*, british: bool) -> tuple[Rule, ...]:
    """Return the rules for single years."""

    def one(found: re.Match[str]) -> str:
        return year(found[1], british=british)

    def short(found: re.Match[str]) -> str:
        digits = found[1]
        return (
            f"oh {cardinal(digits[1], british=british)}"
            if digits[0] == "0"
            else cardinal(digits, british=british)
        )

    return (
        rule("NUM-year", r"(?<![\w.,])'(\d\d)(?![\w.,:%]*\d|')\b", short),
        rule("NUM-year", r"(?<![\w.,£$€+])(1[1-9]\d\d|20\d\d)(?![\w]|[.,:]\d|\s?(?:%|°))", one),
    )  # fmt: skip
