"""All rules of English, in the order in which they are applied."""

from __future__ import annotations

from functools import cache

from essaypub.speech.normalise.addresses import Names, addresses
from essaypub.speech.normalise.english_dates import dates, spans, times, years
from essaypub.speech.normalise.english_numbers import spelt
from essaypub.speech.normalise.english_quantities import numbers, quantities
from essaypub.speech.normalise.english_symbols import SIGNS, SLASHES
from essaypub.speech.normalise.english_words import ABBREVIATIONS, ACRONYMS, roman
from essaypub.speech.normalise.rules import Group, group, rule

_NAMES = Names("dot", "at", "slash", "dash", "underscore")


@cache
def english(language: str) -> tuple[Group, ...]:
    """Return the rules for a kind of English.

    Args:
        language: A BCP 47 tag: ``en-US`` counts the American way, every other the British;
            which of two numbers is the month is known for ``en-US`` and ``en-GB`` only.
    """
    tag = language.lower()
    british = not tag.startswith("en-us")
    day_first = {"en-gb": True, "en-us": False}.get(tag[:5])
    return (
        addresses(_NAMES),
        ABBREVIATIONS,
        roman(british=british),
        group(
            r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]",
            rule("NUM-long", r"\d{41,}", lambda m: spelt(m[0])),
            rule("NUM-phone", r"(?<!\w)\+\d[\d ()./-]{6,}\d", lambda m: _phone(m[0])),
            rule("NUM-number", r"#(?=\d)", "number "),
            *dates(british=british, day_first=day_first),
            *times(british=british),
            *spans(british=british),
            *quantities(british=british),
            *years(british=british),
            *numbers(british=british),
        ),
        SLASHES,
        SIGNS,
        ACRONYMS,
    )


def _phone(written: str) -> str:
    """Return the digits of a telephone number, a pause between its groups."""
    digits = "".join(sign if sign.isdigit() else " " for sign in written)
    return "plus " + ", ".join(map(spelt, digits.split()))
