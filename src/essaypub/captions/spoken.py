"""What was said and when, as it is put into writing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from essaypub.narration import Cue, Narration, Piece, Role, Utterance, Word
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


def caption_texts(narration: Narration) -> Iterator[Spoken]:
    """Yield every utterance of the track, in order."""
    for utterance, cue in zip(narration.script.utterances(), narration.timeline.cues, strict=True):
        yield in_writing(utterance, cue)


def in_writing(utterance: Utterance, cue: Cue) -> Spoken:
    """Return an utterance as it is shown.

    That is what is written, with what is said and not written in its place: that something is
    a picture, or stands for a spoiler. Where nothing is written, it is what is said.
    """
    written = utterance.written.translate(_NO_NUL)
    if not written.strip():
        return Spoken(utterance, cue, utterance.spoken.translate(_NO_NUL).strip(), ())
    text, place = "", 0
    grown: list[tuple[int, int]] = []
    for at, added in _unwritten(utterance):
        text += written[place:at]
        fitting = _fitting(added, text, written[at:])
        text, place = text + fitting, at
        grown.append((at, len(fitting)))
    words = tuple(
        Word(
            word.begin + sum(more for at, more in grown if at <= word.begin),
            word.end + sum(more for at, more in grown if at < word.end),
            word.clip,
        )
        for word in cue.words
    )
    return Spoken(utterance, cue, text + written[place:], words)


def _unwritten(utterance: Utterance) -> Iterator[tuple[int, str]]:
    """Yield what is said and not written, with the character before which it is; no pauses."""
    pieces = utterance.pieces
    if not pieces and utterance.role is Role.IMAGE:
        before, after = wording(utterance.language).spoken_image.split("{label}")
        end = len(utterance.written)
        pieces = (Piece(before, 0, 0), Piece(after, end, end))
    for piece in pieces:
        if piece.begin == piece.end and piece.words.strip(" ,"):
            yield piece.begin, piece.words.translate(_NO_NUL)


def _fitting(added: str, before: str, after: str) -> str:
    """Return what is put between two texts, with one space where words meet, none at a comma."""
    begin = before[-1:].isalnum() and added[:1].isalnum()
    added = f"{' ' * begin}{added if before and not before[-1].isspace() else added.lstrip()}"
    if not after or after[0] in " ,.;:!?…)":
        return added.rstrip()
    return f"{added}{' ' * (added[-1:].isalnum() and after[0].isalnum())}"
