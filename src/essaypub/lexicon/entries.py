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
        say: A respelling, said instead of what is written; may be empty when there is `ipa`. Of a
            pattern, it may refer to groups.
        ipa: In the International Phonetic Alphabet; may be empty when there is `say`.
        match: A whole word, the beginning of one, or a regular expression.
        exact: Whether capitals must agree.
        language: A BCP 47 tag of the texts it is for, narrower ones included; empty for all.
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

    def speaks(self, language: str) -> bool:
        """Tell whether it is for texts in `language`: one for ``en`` is for ``en-GB`` too."""
        own, other = self.language.lower(), language.lower()
        return not own or other == own or other.startswith(f"{own}-")

    def is_for(self, voice: str) -> bool:
        """Tell whether it is for `voice`, an ``engine:voice``."""
        own, other = self.voice.lower(), voice.lower()
        return not own or other == own or other.startswith(f"{own}:")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries; where several match at one place, the longest is heard, of equals the first.

    Attributes:
        shared: Whether essays have it in common, so that each needs but some of it.
    """

    entries: tuple[Entry, ...] = ()
    shared: bool = False


NO_LEXICON = Lexicon()
