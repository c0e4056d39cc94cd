"""What a voice engine is to the rest of the project; nothing heavy is imported to say it.

It is all that an engine in a package of its own needs to import: ``docs/engine-recipe.md``.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Protocol

from essaypub.errors import EngineError
from essaypub.spoken.phonemes import Phonemes

__all__ = ["Engine", "EngineError", "Family", "Phonemes", "Spoken", "Voice", "Word"]


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of a family.

    Attributes:
        name: What follows the colon of ``--voice``: ``"heart"``, ``"en-gb"``.
        languages: BCP 47 tags of what it speaks, the one it speaks best first.
        title: What a listener is told: ``"Heart"``.
        description: Who it sounds like, for a person choosing; may be empty.
        revision: Changes whenever this voice would sound different and its family's own revision
            stays: a digest of its file, the address of its server. May be empty in a list.
        scripts: Codes of ISO 15924: the scripts whose words it reads; empty where it does not say.
    """

    name: str
    languages: tuple[str, ...]
    title: str
    description: str = ""
    revision: str = ""
    scripts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Word:
    """Where a word is heard.

    Attributes:
        offset: Of its first character in the text that was spoken.
        length: In characters.
        sample: At which it begins, at the engine's rate.
    """

    offset: int
    length: int
    sample: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """What came out of an engine.

    Attributes:
        samples: 16 bits each, one channel, at the engine's rate.
        words: In the order they are heard; none where the engine does not know.
    """

    samples: array[int]
    words: tuple[Word, ...] = ()


class Engine(Protocol):
    """A voice, loaded and ready; the same text always comes out as the same samples."""

    @property
    def sample_rate_hz(self) -> int:
        """Samples in one second of what `speak` returns."""

    @property
    def longest(self) -> int:
        """The most characters `speak` takes at once."""

    def speak(self, text: str, phonemes: tuple[Phonemes, ...] = ()) -> Spoken:
        """Return `text` as sound.

        Args:
            text: Plain punctuation and words, at most `longest` characters; English letters that
                are said one by one have points between them: ``"the D.N.A test"``.
            phonemes: How some of its words sound; none unless the family takes them.

        Raises:
            EngineError: It cannot be spoken, or nothing was heard.
        """


class Family(Protocol):
    """The voices of one engine, none of them loaded.

    Two members more are used where an engine has them: `advice`, a sentence on how to come by its
    voices, and `answers()`, which asks the server it needs and returns why it cannot be used.
    """

    @property
    def name(self) -> str:
        """What ``--voice`` calls it: ``"espeak"``."""

    @property
    def title(self) -> str:
        """What a listener is told, with the version: ``"Hibari 0.2.1"``."""

    @property
    def synthetic(self) -> bool:
        """Whether no human being speaks."""

    @property
    def online(self) -> bool:
        """Whether it asks a server; then it is driven from one process, one text at a time."""

    @property
    def tells_words(self) -> bool:
        """Whether its voices tell where each word begins."""

    @property
    def takes_phonemes(self) -> bool:
        """Whether its voices can be told how a word sounds."""

    @property
    def revision(self) -> str:
        """Changes whenever the same text would sound different; cheap, nothing is loaded."""

    def lacking(self) -> str:
        """Return what it lacks here and what to do about it; empty when it works."""

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices that work here, the best of each language first."""

    def voice(self, name: str) -> Voice:
        """Return the voice of that name, one `voices` does not list among them if it works.

        Raises:
            EngineError: There is none here; the message names those nearest.
        """

    def open(self, voice: str, language: str, speed: float) -> Engine:
        """Load a voice.

        Args:
            voice: A name that `voice` knows.
            language: The BCP 47 tag of what it is about to speak.
            speed: How fast, 1.0 being the voice's own pace.

        Raises:
            EngineError: There is no such voice here, or it cannot be loaded.
        """
