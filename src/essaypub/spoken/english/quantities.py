"""English words for measures, shares and ranges."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.english.fractions import VULGAR
from essaypub.spoken.english.money import NUMBER, SCALES, money
from essaypub.spoken.english.numbers import cardinal, decimal
from essaypub.spoken.english.units import attributive, units
from essaypub.spoken.english.years import COUNTED

_PER = {
    "kg": "kilogram", "lb": "pound", "g": "gram", "h": "hour", "hr": "hour", "hour": "hour",
    "min": "minute", "s": "second", "sec": "second", "second": "second", "minute": "minute",
    "day": "day", "wk": "week", "week": "week", "month": "month", "mo": "month", "yr": "year",
    "year": "year", "person": "person", "head": "head", "night": "night", "mile": "mile",
    "ml": "millilitre", "l": "litre", "dl": "decilitre", "litre": "litre", "m": "metre",
    "m²": "square metre", "m³": "cubic metre", "km²": "square kilometre", "km": "kilometre",
    "sq m": "square metre", "sq ft": "square foot",
}  # fmt: skip
_POWERED = re.compile(r" (?:bulb|lamp|batter|suppl|motor|charger|amplifier|speaker|socket)")
_POINTS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def quantities(*, british: bool) -> tuple[Group, ...]:
    """Return the rules for numbers that measure something."""
    named = units(british=british)
    percent = "per cent" if british else "percent"
    sign = "|".join(map(re.escape, named))
    per = "|".join(map(re.escape, sorted(_PER, key=len, reverse=True)))

    def number(digits: str) -> str:
        return decimal(digits.replace(",", ""), british=british)

    def measure(match: re.Match[str]) -> str:
        unit = named[match[2]]
        adjective = match[2] == "mm" and match[0][-3].isdigit()  # a 35mm film
        one = match[1] == "1" or adjective or attributive(match)
        return f"{number(match[1])} {unit.one if one else unit.more}"

    def say_hyphened(match: re.Match[str]) -> str:
        return f"{number(match[1])}-{named[match[2]].one}"

    def fraction(match: re.Match[str]) -> str:
        unit = named[match[2]]
        if match[1] in ("½", "1/2"):
            return f"half {'an' if re.match('[aeiou]|ho', unit.one) else 'a'} {unit.one}"
        whole = match[1][0].isdigit() and (match[1][-1] in VULGAR or " " in match[1])
        return f"{match[1]} {unit.more if whole else unit.one}"

    def each(match: re.Match[str]) -> str:
        name = _PER[match[2]]
        if not british:
            name = name.replace("litre", "liter").replace("metre", "meter")
        return f"{match[1]} per {name}"

    def height(match: re.Match[str]) -> str:
        if match[2] == "0":
            return f"{number(match[1])} feet"
        return f"{number(match[1])} foot {number(match[2])}"

    def feet_inches(match: re.Match[str]) -> str:
        feet = "foot" if match[1] == "1" else "feet"
        inches = "inch" if match[2] == "1" else "inches"
        return f"{number(match[1])} {feet} {number(match[2])} {inches}"

    def angle(match: re.Match[str]) -> str:
        one = match[1] == "1" or attributive(match)
        words = f"{number(match[1])} {'degree' if one else 'degrees'}"
        if match[2]:
            words += f" {number(match[2])} {'minute' if match[2] == '1' else 'minutes'}"
        return words + (f" {_POINTS[match[3]]}" if match[3] else "")

    def inches(match: re.Match[str]) -> str:
        return f"{number(match[1])} {'inch' if match[1] == '1' else 'inches'}"

    def stone(match: re.Match[str]) -> str:
        if match[2]:
            return f"{number(match[1])} stone {number(match[2])} pounds"
        attached = match[1][-1] != "1" or match[1] == "11"
        return f"{number(match[1])} stone" if attached and " " not in match[0] else match[0]

    def electric(match: re.Match[str]) -> str:
        name = {"V": "volt", "W": "watt"}[match[2]]
        one = match[1] == "1" or attributive(match) or _POWERED.match(match.string, match.end())
        return f"{number(match[1])} {name if one else f'{name}s'}"

    def read_nil(match: re.Match[str]) -> str:
        return f"{cardinal(match[1], british=british)} {'nil' if british else 'zero'}"

    return (
        group(
            r"-[£$€]?\d|/",
            rule("NUM-negative", r"(?<![\w)\]£$€.,-])-(?=[£$€]?\d)", "minus "),
            rule("UNIT-per", rf"((?:^|[\s(-])(?:[£$€¥]\s?)?(?:{NUMBER})(?:\s?(?:mg|µg|kg|g|ml"
                             rf"|miles?|words?|tonnes?|kWh|W|J|mol))?)"
                 rf"\s?/\s?({per})(?![\w/²³])", each),
        ),
        group(
            r"[£$€¥₹₽₩₪₺¢]|\dp\b|\ds\.? ?\d+d\b|USD|GBP|EUR|JPY|AUD|CAD|NZD|HKD|INR|RUB",
            *money(number, british=british),
        ),
        group(
            r"\d(?:'\s?\d|\s?ft|\s?°)",
            rule("UNIT-height", r"(?<![\w.,'])([1-9])'\s?(1[01]|\d)\b(?!['\d])″?", height),
            rule("UNIT-feet", r"(?<![\w.,])(\d+)\s?ft\.?\s?(\d{1,2})\s?(?:ins?\b\.?(?!\s*$)"
                              r"|ins?\b|″)", feet_inches),
            rule("UNIT-angle", r"(?<![\w.,])(\d{1,3}(?:\.\d+)?)\s?°(?:\s?(\d{1,2})')?(?:\s?"
                               r"([NSEW])\b)?(?!\s?[CF]\b)", angle),
        ),
        group(
            r"\d(?:\S{0,2}|\s[kcm]?[mg])\s?[–-]\s?[£$€]?\d|–(?<=\b[A-Z]–)[A-Z]\b",
            rule("RANGE-letters", r"(?:(?<=s )|(?=A–Z))\b([A-Z])–([A-Z])\b(?!\.\w)", _say_letters),
            rule("RANGE-score", r"(?<![\w.,/-])([1-9]\d?)[–-]0(?![\w/-]|[.,:]\d)", read_nil),
            rule("RANGE-pages", r"(?<=ages )(\d+)[–-](?=\d)", r"\1 to "),
            rule("RANGE", r"(?<![\w.,-])(\d{3})[–-]0(?=[1-9](?![\w/-]|\.\d))", r"\1 to "),
            rule("RANGE", r"(?<![\w.,-])(\d[\d,.]*)(%?|\s?(?:km|kg|cm|mm|m|g)\b)\s?–\s?"
                          r"(?=[£$€]?\d)", r"\1\2 to "),
            rule("RANGE-hyphen", r"(?<![\w.,/-])(\d{1,3})-(\d{1,3})(?![\w/-]|[.,]\d)", _ascending),
            rule("RANGE-ordinal", r"(?<=\d(?:st|nd|rd|th))\s?[–-]\s?(?=\d+(?:st|nd|rd"
                                  r"|th)\b)", " to "),
        ),
        group(
            r"\d\s?(?:%|‰|per|bn|tn|[kmM]\b)",
            rule("NUM-percent", rf"(?<![\w.,])({NUMBER})\s?(?:%|percent\b|per cent\b)",
                 lambda m: f"{number(m[1])} {percent}"),
            rule("NUM-percent", rf"(?<![\w.,])"
                                rf"({NUMBER})\s?‰", lambda m: f"{number(m[1])} per mille"),
            rule("NUM-scale", r"(?<=\d)(\s?(?:m|bn|tn)) yrs?\b", r"\1 years"),
            rule("NUM-scale", rf"\b([Pp]opulation(?: [a-z]+){{1,4}}) ({NUMBER})m\b",
                 lambda m: f"{m[1]} {number(m[2])} million"),
            rule("NUM-scale", r"(?<![\w.,-])(5|10)k(?= (?:run|race|walk|time)s?\b)", r"\1 K"),
            rule("NUM-scale", rf"(?<![\w.,])({NUMBER})\s?(bn|tn)\b|(?<![\w.,])({NUMBER})(k)\b",
                 lambda m: f"{number(m[1] or m[3])} {SCALES[m[2] or m[4]]}"),
            rule("NUM-scale", rf"(?<![\w.,])({NUMBER})([mM])(?= (?:{COUNTED})\b)",
                 lambda m: f"{number(m[1])} million"),
        ),
        group(
            rf"[\d½¼¾⅓⅔⅛⁰¹²³⁴-⁹][\s-]?(?:in\b|st\b|[VW]\b|{sign})",
            rule("UNIT-either", rf"(\d\s?(?:{sign}))/(?=(?:{NUMBER})\s?(?:{sign})(?!\w))",
                 r"\1 or "),
            rule("NUM-by", rf"(\d\s?(?:{sign}))\s?[x×]\s?(?=\d)", r"\1 by "),
            rule("UNIT", rf"(?<=[\d⁻⁰¹²³⁴-⁹][⁰¹²³⁴-⁹])\s({sign})(?![\w²³/])",
                 lambda m: f" {named[m[1]].more}"),
            rule("UNIT-stone", r"(?<![\w.,])([4-9]|[12]\d)\s?st(?:\s(\d{1,2})\s?lbs?)?\b", stone),
            rule("UNIT", r"(?<![\w.,°-])(\d{1,3}(?:\.\d+)?)\s?([VW])\b(?!['-]| \d|\.\s?\w)",
                 electric),
            rule("UNIT-inch", rf"(?<![\w.,])({NUMBER})\s?in\.(?=\s+[a-z])", inches),
            rule("UNIT-stop", r"(?<=\d)(\s?(?:ft|in|lbs?|oz|yds?|mi|hrs?|mins?|secs?|sq ft|tb?sp"
                              r"|mos|kgs?))\.(?=\s+[a-z])", r"\1"),
            rule("UNIT-inch", rf"(?<![\w.,])({NUMBER})(?:in\b| in\b(?= (?:wide|tall|long|deep"
                              rf"|thick|high)\b))",
                 inches),
            rule("UNIT-fraction", rf"(?<![\w.,/])(\d*[½¼¾⅓⅔⅛]|(?:\d+ )?[1-9]/[2-9](?= ))\s?"
                                  rf"({sign})(?![\w²³])", fraction),
            rule("UNIT-hyphen", rf"(?<![\w.,])({NUMBER})-({sign})(?!\w)", say_hyphened),
            rule("UNIT", rf"(?<![\w.,/])({NUMBER})\s?({sign})(?![\w²³]|/[^\W\d])", measure),
        ),
    )  # fmt: skip


def _say_letters(match: re.Match[str]) -> str:
    """Read a dash between letters as a range when they rise."""
    return f"{match[1]} to {match[2]}" if match[1] < match[2] else match[0]


def _ascending(match: re.Match[str]) -> str:
    """Read a hyphen between numbers as a range when they rise, as a score when they do not."""
    joint = "to" if int(match[1]) < int(match[2]) and match[2][0] != "0" else ""
    return " ".join(filter(None, (match[1], joint, match[2])))
