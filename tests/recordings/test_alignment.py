"""Readings laid against recordings that are made of numbers, so that it is known what is where."""

import numpy as np
import pytest

from essaypub.recordings import alignment
from essaypub.recordings.alignment import FAR, SKIP, STEP, align
from essaypub.recordings.alignment_features import Frames
from essaypub.recordings.alignment_pauses import onset


def sound(chance, count, quietest_db=-20):
    """Return frames that are like no others."""
    vectors = chance.standard_normal((count, 25)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Frames(vectors, chance.uniform(quietest_db, -10, count).astype(np.float32))


def joined(parts):
    return Frames(
        np.concatenate([one.vectors for one in parts]),
        np.concatenate([one.levels_db for one in parts]),
    )


@pytest.mark.parametrize("seed", [*range(20), 696])
def test_what_is_found_lies_in_the_recording_in_order(seed):
    """However little two sounds have in common, no utterance comes before another, or is empty."""
    chance = np.random.default_rng(seed)
    recording = sound(chance, int(chance.integers(1, 200)), -60 if seed % 2 else -20)
    readings = [sound(chance, int(chance.integers(1, 60))) for _ in range(seed % 7 + 1)]

    found = [one for one in align(recording, readings) if one]

    assert all(0 <= one.begin < one.end for one in found)
    assert all(one.begin <= two.begin for one, two in zip(found, found[1:]))
    assert all(-1 <= one.likeness <= 1.001 for one in found)


def test_nothing_is_found_in_another_sound():
    """A moment of something else holds none of the utterances, and that is no error."""
    chance = np.random.default_rng(34)

    assert align(sound(chance, 4), [sound(chance, 150)] * 3) == (None,) * 3


def test_a_long_recording_is_searched_as_well_in_little_memory(monkeypatch):
    """Where few ways can be kept, fewer than an utterance is long, each is found all the same."""
    chance = np.random.default_rng(1)
    readings = [sound(chance, count) for count in (900, 1500, 700)]
    recording = joined(readings)
    wide = align(recording, readings)
    monkeypatch.setattr(alignment, "COARSE_CELLS", 0)

    assert align(recording, readings) == wide
    assert [one.begin for one in wide] == pytest.approx([0, 900, 2400], abs=COARSE_FRAMES)


COARSE_FRAMES = 8


@pytest.mark.parametrize("begun", [0.0, 20_000.0, 90_000.0])
def test_nothing_is_stepped_over_for_nothing(begun):
    """After hours, too, an utterance is stepped over only where that is cheaper."""
    chance = np.random.default_rng(2)
    gates = np.arange(0, 4000, 20)
    cost = (begun + np.linspace(500, 0, 4001)).astype(np.float32)
    skips = np.cumsum(chance.choice([3.0, 0.75], len(gates)), dtype=np.float32)
    move = np.full(len(cost), STEP, np.uint8)

    alignment._skip(cost, move, 0, gates, skips)

    assert not (move == SKIP).any()
    cost[30:] = FAR
    alignment._skip(cost, move, 0, gates, skips)
    assert (move[gates[2:]] == SKIP).all()


def test_without_a_pause_a_sentence_begins_where_it_is_softest():
    """A reader who does not draw breath is cut at the softest moment near by, not where it is loud."""
    levels_db = np.full(100, -20.0, np.float32)
    levels_db[47] = -40

    assert onset(50, 0, 100, np.ones(100, bool), levels_db) == 47


@pytest.mark.parametrize("latest", [51, 90])
def test_a_sentence_never_begins_before_the_one_before_it(latest):
    """Where there is no room to look, it begins as near as it may."""
    heard = np.ones(100, bool)

    assert 60 <= onset(50, 60, max(61, latest), heard, np.zeros(100, np.float32)) <= 60
