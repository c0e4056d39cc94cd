"""Takes and pauses → one track: its timeline, and the stretches it is encoded in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from essaypub.audio.pauses import pause_ms, title_pause_ms
from essaypub.errors import AudioError
from essaypub.narration import (
    Boundary,
    Chapter,
    Clip,
    Cue,
    Part,
    Passage,
    Take,
    Timeline,
    Utterance,
)
from essaypub.settings import Pauses

STRETCH_MULTIPLE = 9216  # whole frames of MP3 (1152 or 576 samples) and of AAC (1024)
EDGE_MS = 500  # silence an encoder needs at a join for it to be heard by nobody
CUT_MS = 1200  # the least pause in which a long chapter is cut
CUT_AFTER_S = 600
CUT_AT_LATEST_S = 720

_RANK = {boundary: rank for rank, boundary in enumerate(Boundary)}


@dataclass(frozen=True, slots=True)
class Silence:
    """Digital silence, in samples; at least 1."""

    samples: int


@dataclass(frozen=True, slots=True)
class Sound:
    """Part of a take on the track.

    Attributes:
        key: Where the store keeps it.
        samples: How many it is.
        voice: Who is heard.
        gain_db: What it is amplified by besides the whole track.
    """

    key: str
    samples: int
    voice: str = ""
    gain_db: float = 0.0


Piece: TypeAlias = Silence | Sound


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of the track that is encoded by itself: a chapter, a part of a long one, or a note.

    It begins and ends in at least half a second of digital silence and is whole frames of every
    codec, so that what is encoded of it depends on nothing outside it, and joins without a seam.
    """

    samples: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Jingle:
    """A sound that is no speech, in a chapter of its own: it lies on the track without a cue.

    Attributes:
        chapter: What it is called; a passage in which nothing is said.
        part: The sound.
    """

    chapter: Passage
    part: Part


@dataclass(slots=True)
class _Tape:
    """The stretch under way, and where on the track it is."""

    rate: int
    position: int = 0
    begin: int = 0
    pieces: list[Piece] | None = None

    def silence(self, milliseconds: int) -> int:
        """Add silence, and return how many samples it is."""
        samples = -(-milliseconds * self.rate // 1000)
        self._add(Silence(samples), samples)
        return samples

    def sound(self, take: Take) -> Clip:
        """Add a take, and return its clip: never shorter than a millisecond."""
        begin = self.position
        for part in take.parts:
            self._add(Sound(part.key, part.samples, part.voice), part.samples)
            self._add_silence_to(self.position + part.rest)
        self._add_silence_to(begin + self.rate // 1000 + 1)
        return Clip(begin, self.position)

    def cut(self) -> Stretch:
        """End the stretch with silence up to the next multiple of whole frames."""
        length = self.position - self.begin
        self._add_silence_to(self.begin + -(-length // STRETCH_MULTIPLE) * STRETCH_MULTIPLE)
        stretch = Stretch(self.position - self.begin, tuple(_join(self.pieces or [])))
        self.begin, self.pieces = self.position, None
        return stretch

    def _add_silence_to(self, position: int) -> None:
        if position > self.position:
            self._add(Silence(position - self.position), position - self.position)

    def _add(self, piece: Piece, samples: int) -> None:
        if samples:
            self.pieces = self.pieces or []
            self.pieces.append(piece)
            self.position += samples


def _join(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a stretch, which ends in silence, with neighbouring silences made one."""
    silent = 0
    for piece in pieces:
        if isinstance(piece, Silence):
            silent += piece.samples
            continue
        if silent:
            yield Silence(silent)
            silent = 0
        yield piece
    yield Silence(silent)


def assemble(  # noqa: PLR0913 - what is said, what frames it, and how
    passages: tuple[Passage, ...],
    takes: tuple[Take, ...],
    pauses: Pauses,
    sample_rate_hz: int,
    *,
    opening: Jingle | None = None,
    closing: Jingle | None = None,
) -> tuple[Timeline, tuple[Stretch, ...]]:
    """Lay the takes on one track, in whole samples.

    The silence between two chapters belongs to the first of them: a chapter's mark is where its
    first clip begins, so that whoever jumps to it hears speech at once. Only the first chapter
    begins with silence, for it begins where the track does. The stretches are cut inside that
    silence, half a second or more from any sound.

    Args:
        passages: One for each chapter; one in which nothing is said gives none.
        takes: One for each utterance, in the order of the script.
        pauses: The silences at a chapter's ends are never shorter than half a second.
        sample_rate_hz: Of the takes and of the track.
        opening: What is heard before the first passage.
        closing: What is heard after the last.

    Returns:
        The timeline, and the stretches that together are exactly as long.

    Raises:
        AudioError: Nothing is said, or the takes are not those of the passages.
    """
    said = [passage for passage in passages if passage.utterances]
    expected = [utterance.id for passage in said for utterance in passage.utterances]
    if expected != [take.id for take in takes]:
        raise AudioError("the takes are not one for each utterance, in the order of the script")
    if not said:
        raise AudioError("there is nothing to narrate: the essay has no text that can be spoken")
    tape = _Tape(sample_rate_hz)
    remaining = iter(takes)
    begin_ms = max(EDGE_MS, pauses.chapter_begin_ms)
    cues: list[Cue] = []
    marks: list[tuple[Passage, int]] = []
    stretches: list[Stretch] = []

    def play(jingle: Jingle, end_ms: int) -> None:
        tape.silence(begin_ms)
        marks.append((jingle.chapter, tape.position))
        tape.sound(Take(jingle.chapter.id, (jingle.part,)))
        tape.silence(end_ms)
        stretches.append(tape.cut())

    if opening is not None:
        play(opening, EDGE_MS)
    for passage in said:
        tape.silence(begin_ms)
        marks.append((passage, tape.position))
        before: Utterance | None = None
        for utterance in passage.utterances:
            take = next(remaining)
            if before is not None and not take.runs_on:
                pause = pause_ms(before, utterance, pauses)
                if before is passage.utterances[0]:
                    pause = max(pause, title_pause_ms(before, utterance, pauses))
                if _to_be_cut(tape, utterance):
                    half = max(CUT_MS, pause) // 2
                    tape.silence(half)
                    stretches.append(tape.cut())
                    tape.silence(max(CUT_MS, pause) - half)
                else:
                    tape.silence(pause)
            cues.append(Cue(utterance.id, tape.sound(take)))
            before = utterance
        last_ms = before.pause_ms if before else 0
        tape.silence(max(EDGE_MS, pauses.chapter_end_ms, last_ms))
        stretches.append(tape.cut())
    if closing is not None:
        play(closing, max(EDGE_MS, pauses.chapter_end_ms))
    edges = [0, *(mark for _, mark in marks[1:]), tape.position]
    chapters = tuple(
        Chapter(passage.id, passage.title, passage.level, Clip(begin, end), passage.spoiler)
        for (passage, _), (begin, end) in zip(marks, pairwise(edges), strict=True)
    )
    timeline = Timeline(sample_rate_hz, tape.position, tuple(cues), chapters)
    return timeline, tuple(stretches)


def _to_be_cut(tape: _Tape, after: Utterance) -> bool:
    """Whether the track is cut here: before a note, and where a chapter grows long.

    A note is a stretch of its own because it may stand elsewhere on a page than on the track. A
    long chapter is cut before a paragraph, or a sentence if none comes.
    """
    if after.boundary is Boundary.NOTE:
        return True
    seconds = (tape.position - tape.begin) / tape.rate
    if _RANK[after.boundary] >= _RANK[Boundary.ITEM]:
        return seconds >= CUT_AFTER_S
    return seconds >= CUT_AT_LATEST_S and after.boundary is not Boundary.PHRASE
