"""Spanish places in a row: ordinals, centuries and rulers."""

from __future__ import annotations

import re
from collections.abc import Callable

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.grammar.words import roman
from essaypub.spoken.spanish.nouns import stands_before_noun
from essaypub.spoken.spanish.numbers import cardinal, ordinal


def _century(number: int) -> str:
    return ordinal(number) if number < 11 else cardinal(number, "")


def _centuries(match: re.Match[str]) -> str:
    numbers = [roman(one) for one in (match[2], match[4]) if one]
    if not all(0 < number < 31 for number in numbers):
        return match[0]
    joint = {"-": "a", "–": "a"}.get((match[3] or "").strip(), (match[3] or "").strip())
    return " ".join([match[1], f" {joint} ".join(map(_century, numbers))])


def _place(match: re.Match[str]) -> str:
    number, ending = int(match[1]), match[2]
    if not 0 < number < 100:
        return match[0]
    if ending in ("er", "ᵉʳ"):
        return ordinal(number, "") if number % 10 in (1, 3) else match[0]
    if ending in ("º", "°", "o") and number % 10 in (1, 3) and stands_before_noun(match):
        return ordinal(number, "")
    plural = "s" if ending.endswith("s") else ""
    return ordinal(number, "a" if ending[0] in "ªa" else "o") + plural


def _say_numbered(match: re.Match[str]) -> str:
    number, feminine = roman(match[2]), match[1].lower() == "la"
    if not 0 < number < 100:
        return match[0]
    return f"{match[1]} {ordinal(number, 'a' if feminine else '')} "


def places() -> tuple[Group, ...]:
    """Return the rules for ordinals and centuries."""
    return (
        group(
            r"\d\.?(?:[ºª°oaᵉ]|er)|[Ss](?:iglos?|s?\.) [IVX]|\b[IVX]+ [A-ZÁÉÍÓÚ]",
            rule("NUM-ordinal", r"(?<![\w.,])(\d{1,3})\.?(er|ᵉʳ|[ºª]s?)(?!\w)", _place),
            rule("NUM-ordinal", r"(?<![\w.,])(\d{1,3})\.(°|[oa]s?)(?!\w)", _place),
            rule("ROMAN-place",
                 r"\b([Ll]a|[Ee]l|[Aa]l|[Dd]el) ([IVX]+) (?=[A-ZÁÉÍÓÚ][a-záéíóúñ])", _say_numbered),
            rule("ROMAN-century",
                 r"\b([Ss]iglos?|[Ss]s?\.) ([IVX]+)\b"
                 r"(?:(\s?[-–]\s?| y | al | a | o )([IVX]+)\b)?",
                 lambda m: _name(_centuries(m))),
        ),
    )  # fmt: skip


def _name(words: str) -> str:
    if words.startswith(("s.", "S.", "ss.", "Ss.")):
        head, _, rest = words.partition(" ")
        return f"{'siglos' if head.lower() == 'ss.' else 'siglo'} {rest}"
    return words


def reign(women: str) -> Callable[[str, int, re.Match[str]], str | None]:
    """Return what puts a ruler's number into words: an ordinal up to ten."""

    def say(name: str, number: int, _found: re.Match[str]) -> str:
        feminine = re.fullmatch(women, name)
        if number > 10:
            return f"{name} {cardinal(number, '')}"
        return f"{name} {ordinal(number, 'a' if feminine else 'o')}"

    return say
