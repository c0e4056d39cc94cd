"""English words for years, spans of years, and decades."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.english.numbers import cardinal, decade, year

COUNTED = (
    "words|people|pages|copies|men|women|children|miles|votes|voters|seats|soldiers|students"
    "|readers|viewers|listeners|times|years|days|hours|minutes|seconds|islands|ships|books|films"
    "|pounds|dollars|euros|steps|metres|meters|kilometres|kilometers|members|workers|letters"
    "|sheep|houses|homes|calories|followers|users|subscribers|jobs|refugees|characters"
)
"""What follows a number that counts, and is no year."""

_YEAR = r"1[1-9]\d\d|20\d\d"
_BEFORE = (
    "[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Yy]ear|circa|A\\.D|AD|[Oo]f"
)


def spans(*, british: bool) -> Group:
    """Return the rules for spans of years, and for decades."""

    def span(match: re.Match[str]) -> str:
        first, last = match[1], match[2]
        if len(last) == 2:
            if int(last) <= int(first[2:]):
                return match[0]
            end = (
                cardinal(last, british=british)
                if last >= "10"
                else year(first[:2] + last, british=british)
            )
        else:
            end = year(last, british=british)
        return f"{year(first, british=british)} to {end}"

    def season(match: re.Match[str]) -> str:
        if int(match[2]) != (int(match[1]) + 1) % 100:
            return match[0]
        return f"{year(match[1], british=british)} {cardinal(str(int(match[2])), british=british)}"

    return group(
        r"\d\s?[–-]\s?'?\d|\d{4}/\d\d|\d0'?s\b|'\d\d",
        rule("NUM-years", rf"(?<![\d.,/£$€])({_YEAR})\s?[–-]\s?({_YEAR}|\d\d)(?![\d]|[.,]\d"
                          rf"|s\b)", span),
        rule("NUM-years", r"(?<![\w.,/£$€])'(\d\d)\s?[–-]\s?(?='\d\d\b)", r"'\1 to "),
        rule("NUM-season", rf"(?<![\d.,/£$€])({_YEAR})/(\d\d)(?!\d|/)", season),
        rule("NUM-decade", r"(?<=\d0s)\s?[–-]\s?(?='?\d)", " to "),
        rule("NUM-decade", r"(?<![\d.,£$€])(1[1-9]\d0|20\d0)'?s\b", lambda m: decade(m[1])),
        rule("NUM-decade", r"(?<![\w.,£$€])'?([2-9]0)'?s\b", lambda m: decade(m[1])),
        rule("NUM-decade", r"(?<!\w)'00s\b", "noughties" if british else "two thousands"),
    )  # fmt: skip


def years(*, british: bool) -> Group:
    """Return the rules for single years."""

    def one(match: re.Match[str]) -> str:
        return year(match[1], british=british)

    def say_letters(match: re.Match[str]) -> str:
        return f"{year(match[1], british=british)} {match[2]}"

    def early(match: re.Match[str]) -> str:
        return f"{match[1]} {year(match[2], british=british)}"

    def short(match: re.Match[str]) -> str:
        digits = match[1]
        return (
            f"oh {cardinal(digits[1], british=british)}"
            if digits[0] == "0"
            else cardinal(digits, british=british)
        )

    after = rf"(?![\w]|[.,:]\d|\s?(?:%|°)| (?:{COUNTED})\b)"
    return group(
        r"\d{4}|'\d\d",
        rule("NUM-year", r"(?<![\w.,])'(\d\d)(?![\w.,:%]*\d|')\b", short),
        rule("NUM-year", rf"(?<![\w.,£$€+])({_YEAR}){after}", one),
        rule("NUM-year", rf"(?<![\w.,£$€+])({_YEAR})([a-e])(?=[),;:])", say_letters),
        rule("NUM-year", rf"\b({_BEFORE}) (10\d\d){after}", early),
    )
