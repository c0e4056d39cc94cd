"""A file of words with their times, whoever wrote it, and what lies beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from essaypub.errors import FileError
from essaypub.published import cue_markup
from essaypub.published.audio import open_recording
from essaypub.published.captions import (
    Cue,
    Fault,
    Reading,
    chapters,
    decode,
    split_faults,
    sub_rip,
    transcript,
    web_vtt,
)
from essaypub.published.publications import CUES, Text, cues_kind
from essaypub.published.recording import Recording, read_promise
from essaypub.published.text import Written, beside

_SOUNDS = (".mp3", ".m4b", ".m4a")


@dataclass(frozen=True, eq=False)
class Captions(Text):
    """A file of words with their times, or a transcript without; read when it is asked for."""

    @cached_property
    def kind(self) -> str:
        """``"vtt"``, ``"srt"``, ``"transcript"``, ``"chapters"`` or ``"txt"``."""
        return cues_kind(self.path.name)

    @cached_property
    def stem(self) -> str:
        """What the essay's files are called, without any ending."""
        name = self.path.name
        ending = next((kind for kind in CUES if name.lower().endswith(kind)), "")
        return name[: len(name) - len(ending)] if ending else ""

    @cached_property
    def _reading(self) -> Reading:
        text, faults = decode(self.content)
        readers = {
            "vtt": web_vtt,
            "srt": sub_rip,
            "transcript": transcript,
            "chapters": chapters,
        }
        if self.kind not in readers:
            return (), faults
        cues, others = split_faults(readers[self.kind](text))
        return cues, (*faults, *others)

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The cues, in the order of the file."""
        return self._reading[0]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What could not be understood."""
        return self._reading[1]

    def read_words(self, cue: Cue) -> str:
        """Return the words of a cue, as they are seen."""
        return cue_markup.visible_text(cue, self.kind)

    def place(self, at: str) -> str:
        """Return where something is, as findings name it."""
        return f"{self.path}: {at}"

    @cached_property
    def recording(self) -> Recording | None:
        """The sound of the same name beside it; None when there is none to read."""
        for stem in dict.fromkeys((self.stem, self.stem.rpartition(".")[0])):
            for ending in _SOUNDS:
                path = self.path.with_name(f"{stem}{ending}") if stem else Path()
                if stem and path.is_file():
                    try:
                        return open_recording(path)
                    except FileError:
                        continue
        return None

    @cached_property
    def written(self) -> Written | None:
        """What the book or the page of the same name shows; None when there is none to read."""
        if not self.stem:
            return None
        tags = () if self.recording is None else self.recording.tags.values()
        return beside(self.path.parent, self.stem, (*tags, read_promise(self.path).narrator))
