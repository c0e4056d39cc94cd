"""How a text is said: by the lexicon first, then by the rules of its language."""

from __future__ import annotations

from dataclasses import dataclass

from essaypub.lexicon import NO_LEXICON, Lexicon
from essaypub.settings import SpokenPolicy
from essaypub.speech.normalise.doubts import Undecided
from essaypub.speech.normalise.spoken import normalise, traced
from essaypub.speech.normalise.tracing import Traced
from essaypub.timeline import Phonemes


@dataclass(frozen=True, slots=True)
class Said:
    """What is said for a text.

    Attributes:
        spoken: Plain punctuation and words; without letters or digits if there is nothing to say.
        phonemes: How some of its words sound; none unless the voice takes them.
        undecided: What was left as it is written.
    """

    spoken: str
    phonemes: tuple[Phonemes, ...] = ()
    undecided: tuple[Undecided, ...] = ()


@dataclass(frozen=True, slots=True)
class Pronouncer:
    """Puts texts into words.

    Attributes:
        emoji: Whether they are read by their names.
    """

    lexicon: Lexicon = NO_LEXICON
    emoji: SpokenPolicy = SpokenPolicy.SKIP

    def said(self, text: str, language: str, voice: str, *, takes_phonemes: bool) -> Said:
        """Return what is said for `text`.

        Args:
            text: A sentence, or any other running text, without markup.
            language: A BCP 47 tag.
            voice: Who says it, ``engine:voice``.
            takes_phonemes: Whether that voice can be told how a word sounds.
        """
        del voice, takes_phonemes
        return Said(normalise(text, language))

    def traced(self, text: str, language: str, voice: str, *, takes_phonemes: bool) -> Traced:
        """Return what `said` returns as spoken, and where each character of it is written."""
        del voice, takes_phonemes
        return traced(text, language)
