"""One entry from what a file says, or the error that says what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from essaypub.errors import SourceError
from essaypub.lexicon.entries import Entry, Match
from essaypub.lexicon.patterns import fault, reference_fault
from essaypub.lexicon.phonetics import advice, strangers, tidy_ipa

LONGEST_WRITTEN = 300
LONGEST_SAID = 1000

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_VOICE = re.compile(r"[A-Za-z][\w.-]*(?::\S+)?", re.ASCII)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a lexicon something stands."""

    path: str
    line: int

    def error(self, message: str) -> SourceError:
        """Return the error that something is wrong here."""
        return SourceError(message, self.path, self.line)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which texts entries are for; empty for all.

    Attributes:
        language: A BCP 47 tag.
        voice: ``engine`` or ``engine:voice``.
    """

    language: str = ""
    voice: str = ""

    @classmethod
    def of(cls, language: str, voice: str, spot: Spot) -> Scope:
        """Return a scope, if both have the shape of what they should be.

        Raises:
            SourceError: One has not.
        """
        if language and not _TAG.fullmatch(language):
            raise spot.error(f"{language!r} is not a language tag; write e.g. en, en-GB or fr")
        if voice and not _VOICE.fullmatch(voice):
            raise spot.error(f"{voice!r} is not a voice; write e.g. espeak or espeak:en-gb")
        return cls(language, voice)


def tidy(text: str) -> str:
    """Return text in NFC on one line, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def entry(  # noqa: PLR0913 - all that an entry is made of
    spot: Spot,
    written: str,
    say: str,
    ipa: str,
    *,
    match: Match = Match.WORD,
    exact: bool = False,
    scope: Scope = Scope(),
) -> Entry:
    """Return an entry that makes sense.

    Raises:
        SourceError: It does not.
    """
    written, say, ipa = tidy(written), tidy(say), tidy_ipa(ipa)
    if not written:
        raise spot.error("nothing is written here; put the word before the sign of equality")
    if not say and not ipa:
        raise spot.error(
            f"this does not tell how {written!r} is said; put that in the second place"
        )
    if len(written) > LONGEST_WRITTEN or len(say) > LONGEST_SAID or len(ipa) > LONGEST_SAID:
        raise spot.error("this is too long for an entry; a lexicon is for words and short phrases")
    if found := _CONTROL.search(written + say + ipa):
        raise spot.error(f"there is a control character, {found[0]!r}; take it out")
    if unknown := strangers(ipa):
        raise spot.error(f"/{ipa}/ is not in the phonetic alphabet (IPA): {advice(unknown[0])}")
    if say and not any(character.isalnum() for character in say) and match is not Match.PATTERN:
        raise spot.error(f"{say!r} cannot be said; write how {written!r} sounds, in letters")
    if match is Match.PATTERN:
        if wrong := fault(written) or reference_fault(written, say):
            raise spot.error(wrong)
    elif not any(character.isalnum() or not character.isascii() for character in written):
        raise spot.error(
            f"{written!r} has no letter or digit, and would be found everywhere; add what it is"
            " written with, or make it a pattern between slashes"
        )
    if match is Match.PREFIX and not say:
        raise spot.error(
            f"phonemes are of whole words, and {written!r} begins one; respell it instead"
        )
    return Entry(written, say, ipa, match, exact, scope.language, scope.voice, str(spot))
