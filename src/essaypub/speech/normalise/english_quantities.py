"""English words for money, measures, ranges, fractions and everything else in digits."""

from __future__ import annotations

import re

from essaypub.speech.normalise.english_numbers import cardinal, decimal, ordinal, spelt
from essaypub.speech.normalise.english_units import CURRENCIES, SCALES, money, units
from essaypub.speech.normalise.rules import Rule, rule

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SCALE = r"(?:\s?(k|K|mn|m|M|bn|b|B|tn)\b|\s(thousand|million|billion|trillion)\b)?"
_SIGN = "|".join(map(re.escape, CURRENCIES))
_PARTS = {
    2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters"),
    5: ("fifth", "fifths"), 6: ("sixth", "sixths"), 8: ("eighth", "eighths"),
    16: ("sixteenth", "sixteenths"), 7: ("seventh", "sevenths"), 9: ("ninth", "ninths"),
}  # fmt: skip
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip
_WITH_ARTICLE = {"one half": "a half", "one quarter": "a quarter", "one third": "a third"}
_SAID = {"24/7": "twenty-four seven", "9/11": "nine eleven", "7/7": "seven seven"}


def quantities(*, british: bool) -> tuple[Rule, ...]:
    """Return the rules for numbers that measure something."""
    named = units(british=british)
    percent = "per cent" if british else "percent"

    def number(digits: str) -> str:
        return decimal(digits.replace(",", ""), british=british)

    def amount(found: re.Match[str]) -> str:
        scale = found[3] or found[4] or ""
        return money(found[1], found[2], scale, number, british=british)

    def amounts(found: re.Match[str]) -> str:
        scale = found[4] or found[5] or ""
        first = number(found[2])
        return f"{first} to {money(found[1], found[3], scale, number, british=british)}"

    def after(found: re.Match[str]) -> str:
        return money(found[2], found[1].replace(" ", ""), "", number, british=british)

    def measure(found: re.Match[str]) -> str:
        unit = named[found[2]]
        adjective = found[2] == "mm" and found[0][-3].isdigit()  # a 35mm film
        one = found[1] == "1" or adjective
        return f"{number(found[1])} {unit.one if one else unit.more}"

    def hyphened(found: re.Match[str]) -> str:
        return f"{number(found[1])}-{named[found[2]].one}"

    sign = "|".join(map(re.escape, named))
    return (
        rule("NUM-negative", r"(?<![\w)\]£$€.,-])-(?=[£$€]?\d)", "minus "),
        rule("MONEY-code", r"\b(US|A|C|NZ|HK)\$(?=\d)",
             lambda m: {"US": "$", "A": "$", "C": "$", "NZ": "$", "HK": "$"}[m[1]]),
        rule("MONEY-range", rf"({_SIGN})({_NUMBER})\s?[–-]\s?(?:{_SIGN})?({_NUMBER}){_SCALE}",
             amounts),
        rule("MONEY-amount", rf"({_SIGN})\s?({_NUMBER}){_SCALE}", amount),
        rule("MONEY-after", rf"(?<![\w.,])({_NUMBER})\s?(€)", after),
        rule("MONEY-pence", rf"(?<![\w.,£$€])({_NUMBER})p\b",
             lambda m: f"{number(m[1])} {'penny' if m[1] == '1' else 'pence'}"),
        rule("MONEY-cents", rf"(?<![\w.,£$€])({_NUMBER})\s?¢",
             lambda m: f"{number(m[1])} {'cent' if m[1] == '1' else 'cents'}"),
        rule("RANGE", r"(?<![\w.,-])(\d[\d,.]*)(%?)\s?–\s?(?=[£$€]?\d)", r"\1\2 to "),
        rule("RANGE-hyphen", r"(?<![\w.,/-])(\d{1,3})-(\d{1,3})(?![\w/-]|[.,]\d)", _ascending),
        rule("NUM-percent", rf"(?<![\w.,])({_NUMBER})\s?(?:%|percent\b|per cent\b)",
             lambda m: f"{number(m[1])} {percent}"),
        rule("NUM-scale", rf"(?<![\w.,])({_NUMBER})(k|bn)\b",
             lambda m: f"{number(m[1])} {SCALES[m[2]]}"),
        rule("UNIT-hyphen", rf"(?<![\w.,])({_NUMBER})-({sign})(?!\w)", hyphened),
        rule("UNIT", rf"(?<![\w.,])({_NUMBER})\s?({sign})(?![\w²³])", measure),
    )  # fmt: skip


def _ascending(found: re.Match[str]) -> str:
    """Read a hyphen between numbers as a range when they rise, as a score when they do not."""
    joint = "to" if int(found[1]) < int(found[2]) and found[2][0] != "0" else ""
    return " ".join(filter(None, (found[1], joint, found[2])))


def numbers(*, british: bool) -> tuple[Rule, ...]:
    """Return the rules for all digits that are left."""

    def said(digits: str) -> str:
        return cardinal(digits, british=british)

    def parts(above: int, below: int) -> str:
        one, more = _PARTS[below]
        return f"{said(str(above))} {one if above == 1 else more}"

    def vulgar(found: re.Match[str]) -> str:
        words = parts(*_VULGAR[found[2]])
        if not found[1]:
            return words
        return f"{said(found[1])} and {_WITH_ARTICLE.get(words, words)}"

    def fraction(found: re.Match[str]) -> str:
        if found[0] in _SAID:
            return _SAID[found[0]]
        above, below = int(found[2]), int(found[3])
        if below in (10, 20, 100) and above <= below and not found[1]:
            return f"{said(found[2])} out of {said(found[3])}"
        if above >= below or below not in _PARTS:
            return found[0]
        words = parts(above, below)
        if not found[1]:
            return words
        return f"{said(found[1].strip())} and {_WITH_ARTICLE.get(words, words)}"

    def version(found: re.Match[str]) -> str:
        words = " point ".join(said(part) for part in found[2].split("."))
        return f"version {words}" if found[1] else words

    def lettered(found: re.Match[str]) -> str:
        letters = found[1] if len(found[1]) > 3 else " ".join(found[1])
        return f"{letters} {said(found[2])}"

    def loose(found: re.Match[str]) -> str:
        text, digits = found.string, found[0]
        words = decimal(digits.replace(",", ""), british=british)
        before = " " if found.start() and text[found.start() - 1].isalpha() else ""
        after = " " if found.end() < len(text) and text[found.end()].isalpha() else ""
        return f"{before}{words}{after}"

    return (
        rule("NUM-by", r"(?<=\d)\s?x\s?(?=\d)|(?<=\d)×(?=\d)", " by "),
        rule("NUM-times", r"(?<=\d)x\b", " times"),
        rule("NUM-ratio", r"(?<![\w:.,])(\d{1,3}):(\d{1,3})(?![\w:]|[.,]\d)", r"\1 to \2"),
        rule("NUM-fraction", r"(?:(\d+)\s?)?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])", vulgar),
        rule("NUM-fraction", r"(?<![\w.,/])(\d+ )?(\d{1,2})/(\d{1,3})(?![\w/]|[.,]\d)", fraction),
        rule("NUM-version", r"\b([vV])?(?<![\d.])(\d+(?:\.\d+){2,})(?!\w)|\b([vV])(\d+)\b(?!\.)",
             lambda m: version(m) if m[2] else f"version {said(m[4])}"),
        rule("NUM-version", r"\b[vV](?=\d+\.\d)", "version "),
        rule("NUM-ordinal", r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b",
             lambda m: ordinal(m[1].replace(",", ""), british=british)),
        rule("NUM-lettered", r"\b([A-Z]{1,4})-?(\d{1,3})\b(?![.,]\d)", lettered),
        rule("NUM-long", r"(?<![\d.,])\d{16,}(?![.,]?\d)", lambda m: spelt(m[0])),
        rule("NUM", r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+|\d+|(?<!\w)\.\d+", loose),
    )  # fmt: skip
