"""How words sound, for voices that can be told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phonemes:
    """How some characters of a spoken text sound, for a voice that can be told.

    Attributes:
        begin: The first of the characters, in the spoken text.
        end: The character after the last.
        ipa: In the International Phonetic Alphabet.
    """

    begin: int
    end: int
    ipa: str

    def move(self, by: int) -> Phonemes:
        """Return the same in a text where its characters stand so many places later."""
        return Phonemes(self.begin + by, self.end + by, self.ipa)
