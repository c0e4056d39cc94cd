"""Short forms, initials, capitals and Roman numerals by the words of a language."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.grammar.tables import Frame, alternatives, at_end

_CAPITALS = "A-ZÀ-ÖØ-Þ"
_SMALL = "a-zà-öø-ÿ"
_ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMERAL = re.compile("[IVX]+")
_PARTICLE = r"(?:de|du|des|le|la|von|van|zu|del|los)\s\w|[dl]'\w"
_NO_NAME = r"(?:El|La|Los|Las|Un|Una|En|Al|Del|Der|Die|Das|Den|Dem|Le|Les|Au|Aux|Du|Des)\b"
"""What begins a sentence, and has no number as a ruler or a sequel has."""

_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(numeral: str) -> int:
    """Return the value of a Roman numeral; 0 if it is not one as it should be written."""
    if not _ROMAN.fullmatch(numeral):
        return 0
    worths = [_WORTH[sign] for sign in numeral]
    return sum(
        -worth if worth < after else worth
        for worth, after in zip(worths, [*worths[1:], 0], strict=True)
    )


def short_forms(frame: Frame) -> Group:
    """Return the rules for short forms with a full stop, and for initials."""
    short = frame.shortened
    numbered, titles = alternatives(short.numbered), alternatives(short.titles)

    def always(match: re.Match[str]) -> str:
        words = short.always[match[0]]
        return f"{words}." if at_end(match) and match[0].endswith(".") else words

    def read_title(match: re.Match[str]) -> str:
        bare = len(match[1]) < 3 and "." not in match[1]  # "Me" and the like may be a pronoun
        if bare and not match.string[match.end()].isupper():
            return match[0]
        return f"{short.titles[match[1]]} "

    def letters(match: re.Match[str]) -> str:
        spaced = " ".join(filter(str.isalpha, match[0]))
        return f"{spaced}." if at_end(match) else spaced

    return group(
        rf"\w\.|[nN][°ºm]|[Nn]r\b|\b(?:{titles})\s|\b[cC]/",
        rule("ABBR-numbered", rf"(?<![\w.])({numbered})\s?(?=\d|[IVXLC]+\b)",
             lambda m: f"{short.numbered[m[1]]} "),
        rule("ABBR-title", rf"(?<![\w.])({titles})\s+(?=[{_CAPITALS}]|{_PARTICLE})",
             read_title),
        rule("ABBR-dotted", rf"(?<![\w.])(?:{alternatives(short.always)})(?!\w)", always),
        rule("INIT-name", rf"\b(?:[{_CAPITALS}]\.[ -]?){{1,5}}(?=[{_CAPITALS}][{_SMALL}'])",
             lambda m: "".join(f"{sign} " for sign in m[0] if sign.isalpha())),
        rule("INIT-dotted", rf"\b(?:[{_CAPITALS}]\.\s?){{1,9}}[{_CAPITALS}]\.", letters),
    )  # fmt: skip


def months(frame: Frame) -> Group:
    """Return the rule for the short forms of months, some of which are words besides."""
    short = frame.shortened.months
    named = alternatives(short)
    day = r"(?:(?<=\d\s)|(?<=\d\.\s)|(?<=\d de\s))"
    year = r"(?=\s(?:de )?\d{4})"

    def say(match: re.Match[str]) -> str:
        return f"{short[match[0]]}{'.' if at_end(match) else ''}"

    return group(r"\d", rule("ABBR-month", rf"{day}(?:{named})|(?<!\w)(?:{named}){year}", say))


def romans(frame: Frame) -> Group:
    """Return the rules for Roman numerals where they are certain to be numerals."""
    words = frame.romans

    def count(match: re.Match[str]) -> str:
        value = roman(match[2])
        return f"{match[1]} {frame.counting.cardinal(value, '')}" if value else match[0]

    def read_ruler(match: re.Match[str]) -> str:
        value = roman(match[2])
        return (words.reign(match[1], value, match) if 0 < value < 40 else None) or match[0]

    return group(
        r"\b[IVXLC]+\b",
        rule("ROMAN-ruler", rf"\b({words.rulers}) ([IVX]+)\b{words.close}", read_ruler),
        rule("ROMAN-division", rf"\b({words.divisions}) ([IVXLC]+)\b(?!')", count),
        rule(
            "ROMAN-name",
            rf"\b(?!{_NO_NAME})([{_CAPITALS}][\w-]*[{_SMALL}]) ([IVX]{{2,}})\b(?![.-]\w)",
            count,
        ),
    )


def capitals(frame: Frame) -> Group:
    """Return the rules for capitals that are said letter by letter; words are left."""
    short = frame.shortened

    def spell(match: re.Match[str]) -> str:
        letters = match[0]
        vowels = any(letter in "AEIOUYÄÖÜÉ" for letter in letters)
        if (
            letters in short.words
            or (vowels and letters not in short.spelt)
            or _NUMERAL.fullmatch(letters)
        ):
            return letters if letters not in short.spelt else " ".join(letters)
        return " ".join(letters)

    return group(
        rf"[{_CAPITALS}]{{2}}",
        rule("ACRO-spelt", rf"(?<![\w-])[{_CAPITALS}]{{2,6}}(?!\w)", spell),
    )
