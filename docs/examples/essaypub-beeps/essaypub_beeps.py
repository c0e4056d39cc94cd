"""A voice for essaypub that says every word as a beep: what an engine has to be, and no more."""

from __future__ import annotations

import math
import re
from array import array
from dataclasses import dataclass
from importlib.metadata import version
from zlib import crc32

from essaypub.voices.protocol import EngineError, Phonemes, Spoken, Voice, Word

VOICES = (
    Voice("one", ("mul",), "Beep One", "high"),
    Voice("two", ("mul",), "Beep Two", "low"),
)
PITCH_HZ = {"one": 440, "two": 220}
LETTER_S = 0.07  # how long a letter lasts, at speed 1
GAP_S = 0.06  # between two words


@dataclass(frozen=True)
class Beeper:
    """One voice, ready to speak. It keeps nothing between texts: the same text, the same sound."""

    pitch_hz: int
    speed: float
    sample_rate_hz: int = 16000  # any rate will do; essaypub converts it
    longest: int = 500  # characters; a longer sentence arrives in several pieces

    def speak(self, text: str, phonemes: tuple[Phonemes, ...] = ()) -> Spoken:
        """Return `text` as sound, and where each word begins."""
        samples = array("h")
        words: list[Word] = []
        for found in re.finditer(r"\w+", text):
            words.append(Word(found.start(), len(found[0]), len(samples)))
            samples.extend(self._beep(found[0]))
            samples.extend([0] * round(self.sample_rate_hz * GAP_S / self.speed))
        if not words:
            raise EngineError("beeps", f"there is nothing to say in {text!r}")
        return Spoken(samples, tuple(words))

    def _beep(self, word: str) -> array[int]:
        length = round(self.sample_rate_hz * LETTER_S * len(word) / self.speed)
        pitch_hz = self.pitch_hz * (1 + crc32(word.encode()) % 12 / 12)
        step = 2 * math.pi * pitch_hz / self.sample_rate_hz
        return array(
            "h",
            (
                int(9000 * math.sin(math.pi * place / length) * math.sin(step * place))
                for place in range(length)
            ),
        )


@dataclass(frozen=True)
class Beeps:
    """The family: what essaypub asks before anything is loaded."""

    name: str = "beeps"  # as in --voice beeps:one, and as the entry point is called
    title: str = "Beeps 1"  # what a listener is told
    synthetic: bool = True  # nobody speaks; every publication says so
    online: bool = False  # it asks no server
    tells_words: bool = True  # Spoken.words is filled
    takes_phonemes: bool = False  # it cannot be told how a word sounds

    @property
    def revision(self) -> str:
        """Changes whenever the same text would sound different: what was kept is then made anew."""
        return f"essaypub-beeps {version('essaypub-beeps')}"

    def lacking(self) -> str:
        """Return what it lacks on this machine and what to do; nothing, here."""
        return ""

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices that work here."""
        return VOICES

    def voice(self, name: str) -> Voice:
        """Return the voice of that name, or say which there are."""
        for voice in VOICES:
            if voice.name == name:
                return voice
        raise EngineError("beeps", f"there is no voice {name!r}; there are beeps:one and beeps:two")

    def open(self, voice: str, language: str, speed: float) -> Beeper:
        """Load a voice; essaypub keeps it for as long as it needs it."""
        return Beeper(PITCH_HZ[self.voice(voice).name], speed)


FAMILY = Beeps()
