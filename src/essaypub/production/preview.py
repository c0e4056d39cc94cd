"""One line of text, spoken: to try a voice, a lexicon's entry, or how something is said."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from io import BytesIO
from typing import Self

from essaypub.narration import Doubt, Passage, Role, Utterance
from essaypub.production.inputs import Materials
from essaypub.script.diction import Diction
from essaypub.settings import Settings
from essaypub.spoken.engine import Change
from essaypub.spoken.phonemes import Phonemes
from essaypub.store import Store
from essaypub.synthesis.synthesis import synthesise
from essaypub.workers import Workers


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in words.

    Attributes:
        written: The text.
        language: What it is read as, a BCP 47 tag.
        voice: Who would say it, ``engine:voice``.
        changes: What is made of it, in order, with what makes it.
        utterance: What would be said; None when there is nothing to say.
        doubts: What could not be decided.
    """

    written: str
    language: str
    voice: str
    changes: tuple[Change, ...]
    utterance: Utterance | None
    doubts: tuple[Doubt, ...]

    @classmethod
    def of(cls, text: str, language: str, settings: Settings) -> Self:
        """Put a text into words as an essay in that language with those settings would.

        Raises:
            EngineError: Its voice is not here.
            FileError: A lexicon is not there.
            SourceError: A lexicon makes no sense.
        """
        lexicon = Materials.of(settings).lexicon
        diction = Diction.of(settings.narration, language, lexicon)
        casting = diction.cast.assign(Role.TEXT, language)
        voice = str(casting.choice)
        put = diction.put(Utterance("line", text, text, language))
        changes = diction.pronouncer.explain(diction.copy(text, casting.language, voice))
        if put is None:
            return cls(text, casting.language, voice, changes, None, ())
        return cls(text, casting.language, voice, changes, put.utterance, put.doubts)

    @property
    def spoken(self) -> str:
        """What would be said; empty for nothing."""
        return self.utterance.spoken if self.utterance else ""

    @property
    def phonemes(self) -> tuple[Phonemes, ...]:
        """How some of its words sound, for a voice that can be told."""
        return self.utterance.phonemes if self.utterance else ()


def wav_line(line: Line, settings: Settings, store: Store) -> bytes:
    """Return a line that says something as a WAV file, spoken by the narrator of `settings`.

    Raises:
        EngineError: The voice does not work here, or cannot say it.
    """
    if line.utterance is None:
        raise ValueError(f"there is nothing to say in {line.written!r}")
    rate = settings.audio.sample_rate_hz
    passages = (Passage("line", line.written, 1, (line.utterance,)),)
    (take,) = synthesise(passages, settings.narration, rate, store, Workers(1))
    content = BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        for part in take.parts:
            file.writeframes(store.require("clips", part.key))
            file.writeframes(bytes(2 * part.rest))
    return content.getvalue()
