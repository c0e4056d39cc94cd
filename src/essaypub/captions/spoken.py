"""What was said and when, as it is put into writing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from essaypub.errors import AudioError
from essaypub.outputs import Edition, Narrated
from essaypub.timeline import Cue, Role, Utterance, Word
from essaypub.wording import wording

_NO_NUL = {0: "\ufffd"}  # no reader of captions or XML takes a NUL


@dataclass(frozen=True, slots=True)
class Spoken:
    """One utterance in writing, with its place on the track.

    Attributes:
        text: What is shown for it; never blank.
        words: Where the words of `text` are heard; empty when that is not known.
    """

    utterance: Utterance
    cue: Cue
    text: str
    words: tuple[Word, ...]


def narration(edition: Edition) -> Narrated:
    """Return the narration of an edition.

    Raises:
        AudioError: It has none.
    """
    if edition.narrated is None:
        raise AudioError("captions were asked of an edition that was not narrated")
    return edition.narrated


def speaker(edition: Edition) -> str:
    """Return who is heard; a synthetic voice is called one."""
    narrated = narration(edition)
    words = wording(edition.publication.metadata.language)
    return words.narrator(narrated.narrator, synthetic=narrated.synthetic)


def spoken(narrated: Narrated) -> Iterator[Spoken]:
    """Yield every utterance of the track, in order."""
    for utterance, cue in zip(narrated.script.utterances(), narrated.timeline.cues, strict=True):
        yield in_writing(utterance, cue)


def in_writing(utterance: Utterance, cue: Cue) -> Spoken:
    """Return an utterance as it is shown.

    That is what is written; for a picture its alternative text, called so as it is when spoken;
    and where nothing is written, what is said.
    """
    written = utterance.written.translate(_NO_NUL)
    if not written.strip():
        return Spoken(utterance, cue, utterance.spoken.translate(_NO_NUL).strip(), ())
    if utterance.role is not Role.IMAGE:
        return Spoken(utterance, cue, written, cue.words)
    before, after = wording(utterance.language).spoken_image.split("{label}")
    words = tuple(
        Word(word.begin + len(before), word.end + len(before), word.clip) for word in cue.words
    )
    return Spoken(utterance, cue, f"{before}{written}{after}", words)
