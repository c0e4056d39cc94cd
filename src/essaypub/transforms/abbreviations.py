"""Words whose full stop need not end a sentence, by language.

Every entry is written as it occurs, so that "Sun." is a day and "sun." the end of a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from essaypub.languages.tables import TRIAL, languages, table
from essaypub.languages.tags import primary


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What a language writes before a full stop, without the stop.

    Attributes:
        never: No sentence ends here: titles, and what always introduces something.
        numbered: No sentence ends here when a number follows.
        sometimes: A sentence ends here only if one of `starters` follows.
        starters: Words that, with a capital, begin a sentence rather than a name.
        ordinals: Whether a short number with a full stop is an ordinal, as in German.
        spaced_quotes: Whether a space stands before a closing guillemet, as in French.
        after_clock: What follows "a.m." and the like without beginning a sentence.
    """

    never: frozenset[str]
    numbered: frozenset[str]
    sometimes: frozenset[str]
    starters: frozenset[str]
    ordinals: bool = False
    spaced_quotes: bool = False
    after_clock: frozenset[str] = frozenset()


OTHER = Abbreviations(
    never=frozenset((
        "Dr", "Prof", "Mr", "Mrs", "Ms", "St", "Mme", "Mlle", "cf", "Cf", "vs", "ca", "Hr", "Sr",
        "Jr",
    )),
    numbered=frozenset(("p", "pp", "vol", "no", "No", "Nr", "n", "art")),
    sometimes=frozenset(("al", "ibid")),
    starters=frozenset(),
    after_clock=frozenset(("GMT", "UTC", "EST", "EDT", "PST", "PDT", "BST", "CET")),
)  # fmt: skip


def abbreviations(language: str) -> Abbreviations:
    """Return the abbreviations for a BCP 47 tag; a few that are common where we know none."""
    name = primary(language)
    return _read(name) if name in languages() else OTHER


@cache
def _read(language: str) -> Abbreviations:
    values: dict[str, Any] = {
        name: frozenset(value.split()) if isinstance(value, str) else value
        for name, value in table(language, "sentences").items()
        if name != TRIAL
    }
    return Abbreviations(**values)
