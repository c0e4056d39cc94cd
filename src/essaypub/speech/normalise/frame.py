"""The rules of a language whose voice reads digits well: only the rest is put into words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from essaypub.speech.normalise.addresses import Names, addresses
from essaypub.speech.normalise.rules import Group, group, rule


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a language.

    Attributes:
        to: What is said for a dash between numbers.
        percent: What is said for the sign; so with the other signs.
        abbreviations: What is said for each, its full stop included in the key.
        titles: The same, where a name follows.
        numbered: The same, where a number follows.
        thousands: What stands between thousands, as a class of a regular expression.
    """

    names: Names
    to: str
    percent: str
    ampersand: str
    plus: str
    equals: str
    section: str
    degrees: str
    euros: str
    pounds: str
    dollars: str
    times: str
    number: str
    thousands: str
    abbreviations: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    numbered: Mapping[str, str] = field(default_factory=dict)


def rules(frame: Frame) -> tuple[Group, ...]:
    """Return the rules for a language, in the order in which they are applied."""
    abbreviations = _alternatives(frame.abbreviations)
    titles = _alternatives(frame.titles)
    numbered = _alternatives(frame.numbered)
    money = {"€": frame.euros, "£": frame.pounds, "$": frame.dollars}
    amount = r"(?<![\w.,])\d+(?:[.,]\d+){0,6}"

    def ended(found: re.Match[str]) -> str:
        words = frame.abbreviations[found[0]]
        last = not found.string[found.end() :].strip(" ')]")
        return f"{words}." if last and found[0].endswith(".") else words

    return (
        addresses(frame.names),
        group(
            r"\w\.|[NnM][°ºm]",
            rule("ABBR-numbered", rf"(?<!\w)({numbered})\s?(?=[\dIVX])",
                 lambda m: f"{frame.numbered[m[1]]} "),
            rule("ABBR-title", rf"(?<!\w)({titles})\s+(?=[^\W\d_a-z])",
                 lambda m: f"{frame.titles[m[1]]} "),
            rule("ABBR-dotted", rf"(?<![\w.])(?:{abbreviations})(?!\w)", ended),
            rule("INIT-name", r"\b(?:[A-ZÄÖÜÉ]\.[ -]?){1,5}(?=[A-ZÄÖÜÉ][a-zäöüéèñ'])",
                 lambda m: "".join(f"{sign} " for sign in m[0] if sign.isalpha())),
        ),
        group(
            r"\d",
            rule(
                "NUM-long", r"\d{41,}", lambda m: " ".join(m[0])
            ),
            rule("NUM-thousands", rf"(?<![\w.,])\d{{1,3}}(?:{frame.thousands}\d{{3}})+(?!\d)",
                 lambda m: "".join(filter(str.isdigit, m[0]))),
            rule("RANGE", r"(?<=[\d%€])\s?–\s?(?=[£$€]?\d)", f" {frame.to} "),
            rule("MONEY-before", r"([€£$])\s?(\d+(?:[.,]\d+){0,6})",
                 lambda m: f"{m[2]} {money[m[1]]}"),
            rule("MONEY-after", rf"({amount})\s?([€£$])", lambda m: f"{m[1]} {money[m[2]]}"),
            rule("NUM-percent", r"(?<=\d)\s?%", f" {frame.percent}"),
            rule("SIGN-degree", r"(?<=\d)\s?°\s?C?\b", f" {frame.degrees} "),
            rule("SIGN-times", r"(?<=\d)\s?[×x]\s?(?=\d)", f" {frame.times} "),
            rule("SIGN-number", r"#(?=\d)", f"{frame.number} "),
        ),
        group(
            r"[&@§+=/]",
            rule("SIGN-and", r"\s*&\s*", f" {frame.ampersand} "),
            rule("SIGN-at", r"\s*@\s*", f" {frame.names.at} "),
            rule("SIGN-section", r"§+\s*", f"{frame.section} "),
            rule("SIGN-plus", r"\s*\+\s*(?=\w)", f" {frame.plus} "),
            rule("SIGN-equals", r"\s*=\s*(?=\w)", f" {frame.equals} "),
            rule("SLASH-line", r"\s+/+\s+", ", "),
        ),
    )  # fmt: skip


def _alternatives(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
