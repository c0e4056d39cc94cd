"""Loudness reckoned from stretches, beside FFmpeg's meter on the finished file."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.audio.loudness import GAIN_STEP_DB, Measure, integrate, level

RATE = 48000


def tone(seconds, hz, amplitude, rate=RATE):
    return np.rint(
        amplitude * 32767 * np.sin(2 * np.pi * hz * np.arange(seconds * rate) / rate)
    ).astype(np.int16)


def measured(clips, rate=RATE):
    """Measure clips laid one after the other with half a second between them."""
    position, places = rate // 2, []
    for clip in clips:
        places.append((position, clip))
        position += len(clip) + rate // 2
    return Measure.of(position, iter(places), rate)


@pytest.mark.parametrize("rate", [22050, 24000, 44100, 48000])
def test_a_tone_at_full_scale_reads_as_the_standard_says(rate):
    """A 997 Hz sine at 0 dBFS in one channel is -3.01 LUFS (BS.1770-4, annex 1)."""
    measure = Measure.of(10 * rate, iter([(0, tone(10, 997, 1.0, rate))]), rate)

    assert integrate(measure.windows(0, 40, rate)) == pytest.approx(-3.01, abs=0.05)


def test_low_sounds_weigh_less_and_high_ones_more():
    """The weighting follows the standard's curve: less at 80 Hz, 4 dB more at 8 kHz."""
    at = {
        hz: integrate(
            Measure.of(5 * RATE, iter([(0, tone(5, hz, 0.5))]), RATE).windows(0, 40, RATE)
        )
        for hz in (80, 997, 8000)
    }

    assert at[80] - at[997] == pytest.approx(-2.45, abs=0.3)
    assert at[8000] - at[997] == pytest.approx(3.3, abs=0.2)


@pytest.mark.parametrize("seconds", [0.1, 10])
def test_silence_has_windows_without_energy(seconds):
    """A track on which nothing sounds is measured as nothing, and a moment not at all."""
    silent = Measure.of(int(seconds * RATE), iter(()), RATE).windows(0, 40, RATE)

    assert not silent.any()
    assert len(silent) == max(0, round(10 * seconds - 3))


def test_quiet_parts_do_not_count():
    """What is 30 dB softer than the rest is gated out (BS.1770-4, relative threshold)."""
    loud = measured([tone(10, 997, 0.1)])
    both = measured([tone(10, 997, 0.1), tone(10, 997, 0.003)])

    assert integrate(both.windows(0, 40, RATE)) == pytest.approx(
        integrate(loud.windows(0, 40, RATE)), abs=0.05
    )


def test_a_measure_survives_the_store():
    """What is unpacked reckons the same loudness as what was packed."""
    measure = measured([tone(1, 300, 0.9), tone(1, 5000, 0.2)])
    again = Measure.unpack(measure.pack())

    for gain_db in (0, 6, 12):
        assert integrate(again.windows(gain_db, -1, RATE)) == pytest.approx(
            integrate(measure.windows(gain_db, -1, RATE)), abs=0.001
        )


@given(st.integers(-40, -4), st.integers(-30, -6))
def test_the_gain_reaches_the_target(level_db, target):
    """A plain tone is taken to within half a step of the target, in whole steps."""
    measure = measured([tone(1, 997, 10 ** (level_db / 20))])
    found = level(lambda: [measure], target, -0.1, RATE)

    assert found.gain_db % GAIN_STEP_DB == 0
    assert abs(found.loudness_lufs - target) <= GAIN_STEP_DB / 2 + 0.01


def test_the_limiter_is_made_up_for():
    """Clicks over a tone are limited, and the gain rises until the rest is loud enough."""
    clip = tone(4, 997, 0.08)
    clip[::24000] = 20000
    measure = measured([clip])
    found = level(lambda: [measure], -16, -1.5, RATE)

    assert abs(found.loudness_lufs + 16) < 0.2
    assert integrate(measure.windows(found.gain_db, 40, RATE)) > found.loudness_lufs + 0.05


def test_silence_is_left_alone():
    """A track in which nothing is heard gets no gain."""
    measure = measured([np.zeros(RATE, np.int16)])

    assert level(lambda: [measure], -16, -1, RATE).gain_db == 0
