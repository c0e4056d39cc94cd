"""Where each utterance lies in a recording, found by a synthetic reading of the same words.

The two readings are laid against each other frame by frame (dynamic time warping), twice: every
80 ms over the whole recording, and every 10 ms near the way that was found. A way may stay where
it is while the recording goes on (a pause, a cough, words that are not in the text), and may step
over utterances that are not in the recording; both have their price.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from essaypub.recordings.alignment_features import Floats, Frames, find_loud_frames, mirror

Ints = NDArray[np.int64]

COARSE = 8  # frames as one, in the first pass
COARSE_CELLS = 24_000_000  # bytes of memory for the ways of the first pass
NEAR_FRAMES = 60  # to either side of the way found, in the second
QUIET_COST = 0.2  # of a frame in which nothing is heard, wherever the way stays
OTHER_COST = 0.9  # of a frame of something else than the text; unlike speech costs about 1
UNEVEN_COST = 0.3  # of being slower or faster than the reading laid against
SKIP_COST = 24.0  # of stepping over an utterance, in frames of 10 ms
SPARE_COST = 6.0  # of stepping over one that need not be there
STAY, STEP, LEAP = 0, 1, 2
SKIP = 3
FAR = np.float32(1e30)


@dataclass(frozen=True, slots=True)
class Found:
    """Where an utterance lies in a recording.

    Attributes:
        begin: Its first frame of 10 ms.
        end: The frame after its last.
        likeness: How much it is like the reading it was laid against: 1 the same, 0 nothing.
    """

    begin: int
    end: int
    likeness: float


@dataclass(frozen=True, slots=True)
class _Reading:
    """Readings of utterances, one after another, each after an empty column.

    Attributes:
        vectors: Shape ``(columns, …)``.
        gates: The empty column before each utterance, and the one after the last.
    """

    vectors: Floats
    gates: Ints


def align(
    recording: Frames, readings: Sequence[Frames], due: Sequence[bool] = ()
) -> tuple[Found | None, ...]:
    """Return where each utterance lies; None for one that was stepped over.

    Args:
        recording: It holds the utterances in order, most of them at least.
        readings: A synthetic reading of each.
        due: Whether each is to be expected; all of them when nothing is said.
    """
    heard = find_loud_frames(recording.levels_db)
    spoken = sum(int(find_loud_frames(reading.levels_db).sum()) for reading in readings)
    pace = min(2.5, max(0.4, float(heard.sum()) / max(1, spoken)))
    prices = np.where(heard, OTHER_COST, QUIET_COST).astype(np.float32)
    coarse = _reading(readings, pace / COARSE)
    thin = _thin(recording.vectors)
    width = max(64, COARSE_CELLS // max(1, len(thin)))
    middle = np.linspace(0, len(coarse.vectors) - 1, len(thin)).astype(np.float32)
    starts = np.arange(0, len(prices), COARSE)
    thin_prices = np.asarray(np.add.reduceat(prices, starts) / COARSE, np.float32)
    each = [SKIP_COST if is_due else SPARE_COST for is_due in due or [True] * len(readings)]
    skips = np.cumsum([0.0, *each], dtype=np.float32) / np.float32(COARSE)
    way = _way(thin, thin_prices, coarse, middle, width, skips)
    kept = _find_passed(way, coarse)
    if not kept:
        return (None,) * len(readings)
    fine = _reading([readings[place] for place in kept], pace)
    near = _middle(way, coarse, fine, kept, len(recording))
    way = _way(recording.vectors, prices, fine, near, 2 * NEAR_FRAMES + 1)
    finds: list[Found | None] = [None] * len(readings)
    for column, place in enumerate(kept):
        finds[place] = _find(way, fine, column, recording)
    return tuple(finds)


def _reading(readings: Sequence[Frames], pace: float) -> _Reading:
    """Return the readings at another pace: so many columns for each of their frames."""
    columns: list[Floats] = []
    gates = [0]
    for reading in readings:
        count = max(1, round(len(reading) * pace))
        if pace < 0.9:  # several frames to a column: their mean
            edges = np.linspace(0, len(reading), count + 1).astype(int)[:-1]
            vectors = np.add.reduceat(reading.vectors, edges, axis=0)
        else:
            vectors = reading.vectors[(np.arange(count) / count * len(reading)).astype(int)]
        columns += [np.zeros((1, vectors.shape[1]), np.float32), _unit(vectors)]
        gates.append(gates[-1] + 1 + count)
    columns.append(np.zeros((1, columns[-1].shape[1]), np.float32))
    return _Reading(np.concatenate(columns), np.array(gates))


def _thin(vectors: Floats) -> Floats:
    return _unit(np.add.reduceat(vectors, np.arange(0, len(vectors), COARSE), axis=0))


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6), np.float32)


def _way(  # noqa: PLR0913, PLR0917 - the whole of a search
    vectors: Floats,
    prices: Floats,
    reading: _Reading,
    middle: Floats,
    width: int,
    skips: Floats | None = None,
) -> Ints:
    """Return the column of `reading` that each frame is laid against, on the cheapest way.

    Args:
        vectors: Of the recording.
        prices: Of staying in a column, for each frame of the recording.
        reading: What it is laid against.
        middle: The column round which to look, for each frame; never falling.
        width: How many columns are looked at.
        skips: The price of stepping from the first gate to each; None when it cannot be done.
    """
    columns = len(reading.vectors)
    width = min(width, columns)
    begins = np.clip(np.round(middle).astype(int) - width // 2, 0, columns - width)
    begins = np.maximum.accumulate(begins)
    moves = np.zeros((len(vectors), width), np.uint8)
    leaps = np.zeros(columns, bool)
    leaps[reading.gates] = True
    uneven = np.where(leaps, np.float32(0), np.float32(UNEVEN_COST))
    cost = np.full(width, FAR, np.float32)
    cost[0] = 0 if begins[0] == 0 else FAR
    first = True
    for row, begin in enumerate(begins):
        shift = 0 if first else begin - begins[row - 1]
        first = False
        before = np.full(width + 2, FAR, np.float32)
        held = cost[shift:]
        before[2 : 2 + len(held)] = held
        if shift >= 1:
            before[1] = cost[shift - 1] if shift - 1 < width else FAR
        if shift >= 2:
            before[0] = cost[shift - 2] if shift - 2 < width else FAR
        unlike = 1 - reading.vectors[begin : begin + width] @ vectors[row]
        stay = before[2:] + np.minimum(unlike, prices[row]) + uneven[begin : begin + width]
        step = before[1:-1] + unlike
        leap = before[:-2] + unlike + np.float32(UNEVEN_COST)
        move = moves[row]
        cost = np.minimum(stay, step)
        move[step < stay] = STEP
        leaping = leap < cost
        cost[leaping] = leap[leaping]
        move[leaping] = LEAP
        if skips is not None:
            _skip(cost, move, begin, reading.gates, skips)
    return _trace_back(moves, begins, reading.gates, columns - 1)


def _skip(cost: Floats, move: NDArray[np.uint8], begin: int, gates: Ints, skips: Floats) -> None:
    """Let the ways at the gates step on to later gates, at a price for each utterance."""
    first, last = np.searchsorted(gates, [begin, begin + len(cost)])
    if last - first < 2:
        return
    places = gates[first:last] - begin
    prices = skips[first:last]
    here = cost[places]
    best = np.minimum.accumulate(here - prices) + prices
    better = best < here - 1e-3
    cost[places[better]] = best[better]
    move[places[better]] = SKIP


def _trace_back(moves: NDArray[np.uint8], begins: Ints, gates: Ints, last: int) -> Ints:
    """Follow the moves back from the last column, and return the column of each frame."""
    way = np.zeros(len(moves), np.int64)
    column = min(last, int(begins[-1]) + moves.shape[1] - 1)
    for row in range(len(moves) - 1, -1, -1):
        move = moves[row, min(max(0, column - begins[row]), moves.shape[1] - 1)]
        while move == SKIP:
            column = int(gates[np.searchsorted(gates, column) - 1])
            move = moves[row, column - begins[row]]
        way[row] = column
        column = max(0, column - (0 if move == SKIP else int(move)))
    return way


def _find_passed(way: Ints, reading: _Reading) -> list[int]:
    """Return which utterances the way goes through, not over."""
    inside = np.setdiff1d(np.unique(way), reading.gates)
    counts = np.histogram(inside, reading.gates)[0]
    return [place for place, count in enumerate(counts) if count]


def _middle(way: Ints, coarse: _Reading, fine: _Reading, kept: list[int], count: int) -> Floats:
    """Return the columns of the fine reading near which the coarse way leads, frame by frame."""
    old: list[int] = []
    new: list[int] = []
    for column, place in enumerate(kept):
        old += [int(coarse.gates[place]), int(coarse.gates[place + 1])]
        new += [int(fine.gates[column]), int(fine.gates[column + 1])]
    columns = np.interp(way, old, new)
    centres = (np.arange(len(way)) + 0.5) * COARSE
    return np.maximum.accumulate(np.interp(np.arange(count), centres, columns)).astype(np.float32)


def _find(way: Ints, reading: _Reading, column: int, recording: Frames) -> Found:
    """Return the frames laid against one utterance, but those in which the way stays at an end."""
    first, last = int(reading.gates[column]) + 1, int(reading.gates[column + 1])
    begin = int(np.searchsorted(way, first))
    end = max(begin + 1, int(np.searchsorted(way, last)))
    rows = np.arange(begin, min(end, len(way)))
    rows = rows[find_loud_frames(recording.levels_db)[rows]] if len(rows) else rows
    columns = np.minimum(way[rows], last - 1)
    likeness = np.einsum("ij,ij->i", recording.vectors[rows], reading.vectors[columns])
    if not len(rows):
        return Found(begin, end, 0.0)
    uneven = way[rows] - way[np.maximum(0, rows - 1)] != 1
    return Found(begin, end, float(likeness.mean() - UNEVEN_COST * uneven.mean()))


def backwards(readings: Sequence[Frames]) -> tuple[Frames, ...]:
    """Return what is no reading of a text, though it sounds like its voice: the same reversed."""
    return tuple(
        Frames(mirror(reading.vectors), reading.levels_db[::-1]) for reading in reversed(readings)
    )
