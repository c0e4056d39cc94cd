"""What a lexicon holds, wherever it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Match(StrEnum):
    """What of a text an entry is about."""

    WORD = "word"
    PREFIX = "prefix"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Entry:
    """How something that is written is said.

    Attributes:
        written: A word or several, or the pattern.
        say: A respelling, said instead of what is written; may be empty when there is `ipa`.
        ipa: In the International Phonetic Alphabet; may be empty when there is `say`.
        match: A whole word, the beginning of one, or a regular expression.
        exact: Whether capitals must agree.
        language: A BCP 47 tag of the texts it is for, wider ones included; empty for all.
        voice: ``engine`` or ``engine:voice`` that it is for; empty for all.
        place: The file and the line it comes from.
    """

    written: str
    say: str = ""
    ipa: str = ""
    match: Match = Match.WORD
    exact: bool = False
    language: str = ""
    voice: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries, of which the first that matches a place in a text is heard there."""

    entries: tuple[Entry, ...] = ()


NO_LEXICON = Lexicon()
