"""A recording cut into takes, one for each utterance of its passage."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import numpy as np

from essaypub.errors import AudioError
from essaypub.narration.takes import SAMPLE_BYTES
from essaypub.recordings.alignment import Found, align, backwards
from essaypub.recordings.alignment_features import Frames, find_loud_frames, frames
from essaypub.recordings.alignment_pauses import onset
from essaypub.recordings.labels import Label
from essaypub.recordings.sound import Tape, tape
from essaypub.store import Store, digest
from essaypub.synthesis.batches import CLIPS, WORDS

RECORDINGS = "recordings"
TAIL_FRAMES = 12  # kept after the last sound where silence follows
PACE = (0.4, 2.5)  # of a reader, as against the reading laid beside; beyond, it is another text
LEAST_MARGIN = 0.01  # by which a text is more like a recording than the same text backwards
SAFE_MARGIN = 0.025  # readings of the right text were measured to have 0.035 and more
LEAST_FRAMES = 2000  # shorter recordings say too little to be refused as those of another text
FEW_FRAMES = 500  # still shorter ones say too little to be doubted
UNCERTAIN = 0.06  # below the passage backwards, so unlike is a sentence that is not there
UNEVEN = 1.8  # times as fast or slow as the rest of the recording
BESIDES_FRAMES = 150  # heard between two sentences, and no part of them
SHORT_FRAMES = 150  # shorter ones say too little about whether they are there
OVERLAP_FRAMES = 25  # by which a sentence may be longer than was found
ROOM = 0.5  # of what an utterance takes: with so much sound where it should be, it is there


@dataclass(frozen=True, slots=True)
class Cutting:
    """A recording to be cut, and all that how it is cut depends on.

    Attributes:
        key: Where the store keeps what comes of it.
        content: The digest of the recording.
        readings: The clips of a synthetic reading of each utterance, at `RATE_HZ`.
        own: Which utterances are the author's; others are ours, and need not be read.
        parted: Which utterances the track may be cut before.
        labels: Where each begins, for those that are labelled; none when that is to be found.
    """

    key: str
    path: str
    content: str
    rate_hz: int
    store: Store
    readings: tuple[tuple[str, ...], ...]
    own: tuple[bool, ...]
    parted: tuple[bool, ...]
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    """Where an utterance lies in a recording, in samples; a pause belongs to what is before it."""

    begin: int
    end: int


def cut(work: Cutting) -> None:
    """Cut a recording, and keep its clips and a row for each utterance.

    A row is the clip's key, its samples, and whether it runs on from the one before; or nothing,
    for an utterance that the recording does not hold. With it goes what is doubtful.

    Raises:
        FileError: The recording cannot be read.
        AudioError: It is no sound, is silent, or is no reading of the passage.
    """
    with tape(Path(work.path), work.rate_hz, work.store.root / RECORDINGS) as sound:
        heard = find_loud_frames(sound.frames.levels_db)
        if work.labels:
            spans, doubts, besides = _label(work, sound), {}, True  # nobody has looked
        else:
            readings = [_reading(work.store, keys) for keys in work.readings]
            finds, chance = _likely(work, sound.frames, readings)
            doubts = dict(_doubts(work, finds, sound.frames, readings, chance))
            besides = _besides(finds, heard) > BESIDES_FRAMES
            spans = _spans(finds, sound)
        rows = list(_keep(work, spans, sound))
    content = json.dumps({"rows": rows, "doubts": doubts, "besides": besides})
    work.store.put(RECORDINGS, work.key, content.encode())


def _reading(store: Store, keys: tuple[str, ...]) -> Frames:
    return frames(np.frombuffer(store.require(CLIPS, key), "<i2") for key in keys)


def _likely(
    work: Cutting, recording: Frames, readings: Sequence[Frames]
) -> tuple[tuple[Found | None, ...], float]:
    """Return where the utterances lie, and how like they would be if it were by chance."""
    heard = int(find_loud_frames(recording.levels_db).sum())
    spoken = [int(find_loud_frames(reading.levels_db).sum()) for reading in readings]
    least = sum(count for count, own in zip(spoken, work.own, strict=True) if own)
    if not PACE[0] * least <= heard <= PACE[1] * sum(spoken) + 500:
        raise AudioError(
            f"{work.path}: it holds {heard / 100:.1f} seconds of speech, but its text takes about"
            f" {sum(spoken) / 100:.1f}; give the recording of this section, all of it"
        )
    finds = align(recording, readings, work.own)
    chance = _likeness(align(recording, backwards(readings)))
    margin = _likeness(finds) - chance
    missing = sum(find is None for find in finds)
    if heard > LEAST_FRAMES and (margin < LEAST_MARGIN or missing > len(finds) // 2):
        raise AudioError(
            f"{work.path}: this does not sound like a reading of its section; give another"
            " recording, or labels that say where each sentence begins"
        )
    return tuple(_place(finds, spoken, find_loud_frames(recording.levels_db))), chance


def _likeness(finds: Sequence[Found | None]) -> float:
    there = [find for find in finds if find is not None]
    if not there:
        return 0.0
    lengths = [find.end - find.begin for find in there]
    return float(np.average([find.likeness for find in there], weights=lengths))


def _place(
    finds: Sequence[Found | None], spoken: Sequence[int], heard: np.ndarray
) -> Iterator[Found | None]:
    """Yield what was found; what was not, but has sound in its place, is where that sound is."""
    place = 0
    while place < len(finds):
        if (find := finds[place]) is not None:
            yield find
            place += 1
            continue
        after = next((n for n in range(place, len(finds)) if finds[n] is not None), len(finds))
        begin = finds[place - 1].end if place else 0  # type: ignore[union-attr]
        end = finds[after].begin if after < len(finds) else len(heard)  # type: ignore[union-attr]
        begin, end = _apart(heard, begin, end)
        sounds = np.flatnonzero(heard[begin:end]) + begin
        wanted = sum(spoken[place:after])
        if len(sounds) < ROOM * wanted or len(sounds) < after - place:
            yield from [None] * (after - place)
        else:
            shares = np.cumsum([0, *spoken[place:after]]) / max(1, wanted)
            edges = [int(sounds[min(len(sounds) - 1, int(s * len(sounds)))]) for s in shares]
            edges[-1] = int(sounds[-1]) + 1
            for first, last in pairwise(edges):
                yield Found(first, max(first + 1, last), 0.0)
        place = after


def _apart(heard: np.ndarray, begin: int, end: int) -> tuple[int, int]:
    """Return a span without the sounds at its ends that go on from outside it."""
    quiet = np.flatnonzero(~heard[begin:end])
    if not len(quiet):
        return begin, end
    first, last = begin + int(quiet[0]), begin + int(quiet[-1]) + 1
    return (
        first if first - begin < OVERLAP_FRAMES else begin,
        last if end - last < OVERLAP_FRAMES else end,
    )


def _besides(finds: Sequence[Found | None], heard: np.ndarray) -> int:
    """Return how many frames of sound lie before, between and after what was found."""
    silent = heard.copy()
    for find in finds:
        if find is not None:
            silent[find.begin : find.end] = False
    return int(silent.sum())


def _doubts(
    work: Cutting,
    finds: Sequence[Found | None],
    recording: Frames,
    readings: Sequence[Frames],
    chance: float,
) -> Iterator[tuple[int, str]]:
    """Yield the utterances whose place is uncertain, and why."""
    heard = find_loud_frames(recording.levels_db)
    if heard.sum() > FEW_FRAMES and _likeness(finds) - chance < SAFE_MARGIN:
        yield 0, "all of the recording is only a little like its section; is it the right one?"
    lengths = [int(find_loud_frames(reading.levels_db).sum()) for reading in readings]
    there = [
        (int(heard[find.begin : find.end].sum()), length)
        for find, length in zip(finds, lengths, strict=True)
        if find is not None
    ]
    pace = sum(real for real, _ in there) / max(1, sum(length for _, length in there))
    for place, (find, length) in enumerate(zip(finds, lengths, strict=True)):
        if find is None:
            if work.own[place]:
                yield place, "it is not in the recording, so a voice says it"
            continue
        real = int(heard[find.begin : find.end].sum())
        ratio = real / max(1.0, length * pace)
        odd = not 1 / UNEVEN <= ratio <= UNEVEN
        unlike = length > SHORT_FRAMES and find.likeness < chance
        if unlike and (odd or find.likeness < chance - UNCERTAIN):
            yield place, "what is read there hardly sounds like it"
            continue
        after = next((later for later in finds[place + 1 :] if later is not None), None)
        end = after.begin if after else len(heard)
        if (other := int(heard[find.end : end].sum())) > BESIDES_FRAMES:
            yield place, f"{other / 100:.1f} seconds of something else are heard after it"


def _spans(finds: Sequence[Found | None], sound: Tape) -> list[_Span | None]:
    """Return the spans, each begun at the sound after a pause, each ended where the next begins."""
    levels_db = sound.frames.levels_db
    heard = find_loud_frames(levels_db)
    edges: list[int] = []
    for find in finds:
        if find is not None:
            earliest = edges[-1] + 1 if edges else 0
            latest = max(earliest + 1, find.end)
            edges.append(onset(max(earliest, find.begin), earliest, latest, heard, levels_db))
    sounds = np.flatnonzero(heard)
    edges.append(max(edges[-1] + 1 if edges else 0, int(sounds[-1]) + 1 + TAIL_FRAMES))
    between = iter(pairwise(map(sound.sample, edges)))
    return [None if find is None else _Span(*next(between)) for find in finds]


def _label(work: Cutting, sound: Tape) -> list[_Span | None]:
    """Return the spans that the labels say, to the sample."""
    begins = [round(label.begin * sound.rate_hz) for label in work.labels]
    last = work.labels[-1]
    if begins[-1] >= sound.samples:
        raise AudioError(f"{work.path}: its last label lies after its end")
    end = round(last.end * sound.rate_hz) if last.end > last.begin else sound.samples
    between = iter(pairwise([*begins, min(sound.samples, max(end, begins[-1] + 1))]))
    every = len(begins) == len(work.own)
    return [_Span(*next(between)) if every or own else None for own in work.own]


def _keep(
    work: Cutting, spans: Sequence[_Span | None], sound: Tape
) -> Iterator[tuple[str, int, bool] | None]:
    """Keep the clip of each span, and yield its row."""
    heard = find_loud_frames(sound.frames.levels_db)
    runs = [_runs_on(work, spans, place) for place in range(len(spans))]
    for place, span in enumerate(spans):
        if span is None:
            yield None
            continue
        on = runs[place]
        follows = place + 1 < len(spans) and runs[place + 1]
        end = span.end if follows or work.labels else _find_ending(span, heard, sound)
        what = f"{work.rate_hz} {span.begin} {end} {on} {follows} av {version('av')}"
        key = digest("recorded clip", work.content, what)
        content = sound.cut(span.begin, end, fade_in=not on, fade_out=not follows)
        work.store.put(CLIPS, key, content)
        work.store.put(WORDS, key, b"[]")
        yield key, len(content) // SAMPLE_BYTES, on


def _runs_on(work: Cutting, spans: Sequence[_Span | None], place: int) -> bool:
    """Whether the reader's own pause is kept before an utterance.

    It is not where the track can be cut, nor beside what is ours: another edition may say that in
    other words, or not at all.
    """
    if place == 0 or spans[place] is None or spans[place - 1] is None:
        return False
    return work.own[place - 1] and work.own[place] and not work.parted[place]


def _find_ending(span: _Span, heard: np.ndarray, sound: Tape) -> int:
    """Return where a span ends that silence follows: a little after its last sound."""
    first, last = (sample * 100 // sound.rate_hz for sample in (span.begin, span.end))
    sounds = np.flatnonzero(heard[first:last])
    if not len(sounds):
        return span.end
    return min(span.end, sound.sample(first + int(sounds[-1]) + 1 + TAIL_FRAMES))
