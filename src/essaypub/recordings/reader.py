"""The person who reads, as the engines are asked about: a voice that cannot be made to speak."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from essaypub.errors import EngineError, SettingsError
from essaypub.model import Metadata
from essaypub.settings import NarrationSettings
from essaypub.voices.choice import Families, load_family
from essaypub.voices.protocol import Engine, Family, Voice

RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class Reading:
    """A family of one: whoever is heard in the recordings.

    Attributes:
        reader: A person's name, or several.
    """

    reader: str
    name: str = RECORDING
    title: str = RECORDING
    synthetic: bool = False
    online: bool = False
    tells_words: bool = False
    takes_phonemes: bool = False
    revision: str = "1"

    def lacking(self) -> str:
        """Return that it cannot speak."""
        return "a recording says only what was read; name the file in narration.recordings"

    def voices(self) -> tuple[Voice, ...]:
        """Return none: nobody can be asked to read."""
        return ()

    def voice(self, name: str) -> Voice:
        """Return who is heard in a recording."""
        return Voice(name, (), self.reader)

    def open(self, voice: str, language: str, speed: float) -> Engine:
        """Refuse to speak."""
        del voice, language, speed
        raise EngineError(RECORDING, self.lacking())


def with_reader(narration: NarrationSettings, metadata: Metadata) -> Families:
    """Return what finds the families of voices, and whoever reads the recordings among them.

    Raises:
        SettingsError: There are recordings, and nobody is named who could be heard in them.
    """
    if not narration.recordings:
        return load_family
    reader = narration.reader or ", ".join(metadata.authors)
    if not reader:
        reason = "say who is heard in the recordings; the essay names no author"
        raise SettingsError(reason, "narration.reader")
    return partial(_family, reader)


def _family(reader: str, name: str) -> Family:
    return Reading(reader) if name == RECORDING else load_family(name)
