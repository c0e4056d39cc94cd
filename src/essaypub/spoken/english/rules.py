"""All rules of English, in the order in which they are applied."""

from __future__ import annotations

from functools import cache

from essaypub.spoken.addresses import Names, addresses
from essaypub.spoken.engine import Group, group
from essaypub.spoken.english.abbreviations import ABBREVIATIONS, BRITISH_NUMBER
from essaypub.spoken.english.acronyms import ACRONYMS, FORMULAE
from essaypub.spoken.english.codes import FILES, NAMES, SUFFIX, codes
from essaypub.spoken.english.dates import dates
from essaypub.spoken.english.fractions import numbers
from essaypub.spoken.english.quantities import quantities
from essaypub.spoken.english.roman import roman
from essaypub.spoken.english.short_forms import LEFT_STOPS, short_forms
from essaypub.spoken.english.symbols import MATHS, SIGNS, SLASHES, TAGS
from essaypub.spoken.english.times import times
from essaypub.spoken.english.years import spans, years

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
        *short_forms(british=british),
        addresses(_NAMES),
        group(
            r"[.A-Z](?:(?<=\w\.)[a-zA-Z_][a-z\d_]|(?<=[a-z][A-Z])[a-z]|(?<=[\s(]\.)[a-zN])",
            SUFFIX,
            FILES,
            *NAMES,
        ),
        TAGS,
        ABBREVIATIONS,
        *((BRITISH_NUMBER,) if british else ()),
        FORMULAE,
        codes(british=british),
        dates(british=british, day_first=day_first),
        roman(british=british),
        times(british=british),
        spans(british=british),
        *quantities(british=british),
        years(british=british),
        *numbers(british=british),
        SLASHES,
        MATHS,
        SIGNS,
        ACRONYMS,
        LEFT_STOPS,
    )
