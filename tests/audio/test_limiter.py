"""Gain and a look-ahead limiter of the true peak."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from essaypub.audio.limiter import (
    ATTACK_PER_HOP,
    HOP,
    RELEASE_PER_HOP,
    amplify,
    hop_peaks,
    knots,
    true_peaks,
)

LIMITS = arrays.arrays(np.float32, st.integers(1, 80), elements=st.floats(0.0625, 1, width=32))
CLIPS = arrays.arrays(np.int16, st.integers(1, 5 * HOP), elements=st.integers(-32768, 32767))


def oversampled_peak_db(samples):
    """Return the true peak by zero-padding the spectrum eightfold: another way altogether."""
    padded = np.concatenate([np.zeros(512), samples / 32768, np.zeros(512)])
    spectrum = np.fft.rfft(padded)
    fine = np.fft.irfft(np.concatenate([spectrum, np.zeros(7 * len(spectrum))]), 8 * len(padded))
    return 20 * np.log10(8 * np.abs(fine).max())


@given(LIMITS)
def test_knots_keep_every_limit(limits):
    """At both edges of a hop the gain is no more than the hop's limit, and never above one."""
    edges = knots(limits)

    assert (edges <= 1).all() and (edges > 0).all()
    assert (edges[:-1] <= limits).all() and (edges[1:] <= limits).all()


@pytest.mark.parametrize("hops", [0, 1, 99])
def test_what_needs_no_limit_is_left_alone(hops):
    """Where nothing is too loud, or there is nothing at all, the gain is one throughout."""
    assert knots(np.ones(hops, np.float32)).tolist() == [1] * (hops + 1)


@given(LIMITS)
def test_gain_moves_slowly(limits):
    """The gain comes down before a peak and goes up after it, by no more in a hop than it may."""
    edges = knots(limits)

    assert (edges[1:] <= edges[:-1] * RELEASE_PER_HOP * 1.0001).all()
    assert (edges[:-1] <= edges[1:] * ATTACK_PER_HOP * 1.0001).all()


@given(CLIPS, st.integers(-20, 30), st.integers(-60, -5))
@settings(max_examples=60)
def test_no_sample_passes_the_ceiling(clip, gain_db, tenths):
    """Whatever comes in, no sample that goes out is above the ceiling, nor wraps round."""
    out = amplify(clip, gain_db, tenths / 10)

    assert out.shape == clip.shape
    assert np.abs(out.astype(int)).max() <= 32768 * 10 ** (tenths / 200) + 1
    assert (np.sign(out) * np.sign(clip) >= 0).all()


def test_the_true_peak_is_held(voice):
    """Speech amplified far into the limiter stays under the ceiling between samples too."""
    for seed in range(2):
        speech = np.rint(np.convolve(voice(1, 44100, seed), [0.25, 0.5, 0.25])).astype(np.int16)
        out = amplify(speech, 24, -1.5)

        assert -1.8 < oversampled_peak_db(out) < -1.35


def test_a_peak_between_samples_is_seen():
    """A tone whose samples all miss its peak by 3 dB is limited by the peak."""
    tone = np.rint(30000 * np.sin(np.pi / 2 * np.arange(8192) + np.pi / 4)).astype(np.int16)

    assert hop_peaks(tone).max() < 0.66
    assert 0.9 < true_peaks(tone, 0.5)[1:-1].max() < 0.94
    assert oversampled_peak_db(amplify(tone, 0, -3)[1024:-1024]) < -2.5


def test_what_cannot_reach_the_ceiling_is_only_amplified(voice):
    """Below the ceiling the limiter changes nothing but the gain."""
    clip = voice(1, 24000, 3, 0.1)

    assert np.array_equal(amplify(clip, 6, -1), np.rint(clip * np.float32(10**0.3)))


def test_short_clips_are_clips():
    """A single sample, and a hop and one more, come back as long as they were."""
    for length in (1, HOP - 1, HOP, HOP + 1):
        assert len(amplify(np.full(length, 32767, np.int16), 10, -1)) == length
