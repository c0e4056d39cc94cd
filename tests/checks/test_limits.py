"""What publishers of sound ask for, as values: worded, measured, and complete."""

from dataclasses import fields, replace
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.presets import PUBLISHERS, Figures, Limit, number
from essaypub.settings import Preset

GOOD = Figures(600, 44100, 1, 192, -19, -20, -4, -3.5, -inf, 0.7, 1.6)
EVERY = [(preset, limit) for preset, publisher in PUBLISHERS.items() for limit in publisher.limits]


@pytest.mark.parametrize(("preset", "limit"), EVERY)
def test_each_limit_says_who_asks_for_it(preset, limit):
    """A verdict without a source is an opinion."""
    assert limit.source.startswith(("ACX", "LibriVox", "Apple"))
    assert "https://" in limit.source
    assert limit.wanted
    assert limit.least <= limit.most


def test_every_preset_is_judged():
    """A preset without limits, or without settings, would be a promise of nothing."""
    assert set(PUBLISHERS) == set(Preset)
    for preset, publisher in PUBLISHERS.items():
        assert publisher.settings.audio.preset is preset
        assert publisher.limits


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("sample rate", {"sample_rate_hz": 48000}),
        ("bit rate", {"kbps": 128}),
        ("RMS", {"rms_db": -24}),
        ("RMS", {"rms_db": -17}),
        ("peak", {"peak_db": -2}),
        ("noise floor", {"noise_db": -55}),
        ("silence before", {"head_s": 0.2}),
        ("silence after", {"tail_s": 6}),
        ("length", {"seconds": 7300}),
        ("channels", {"channels": 6}),
    ],
)
def test_each_limit_of_acx_is_missed_by_what_misses_it(name, change):
    """Every published number decides something, and nothing but its own."""
    limits = PUBLISHERS[Preset.ACX].limits
    assert all(limit.is_met(GOOD) for limit in limits)
    missed = [limit.name for limit in limits if not limit.is_met(replace(GOOD, **change))]
    assert missed == [name]


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_bounds_are_kept_from_both_sides(one, two):
    """A limit is met from its least to its most, both included."""
    least, most = sorted((one, two))
    limit = Limit("x", least, most, " dB", "", lambda figures: figures.rms_db)
    assert limit.is_met(replace(GOOD, rms_db=least)) and limit.is_met(replace(GOOD, rms_db=most))
    assert not limit.is_met(replace(GOOD, rms_db=most + 1))
    assert limit.is_met(replace(GOOD, rms_db=most + 1), spare=1.5)


@pytest.mark.parametrize(
    ("value", "written"), [(-23.0, "−23"), (0.5, "0.5"), (44100, "44100"), (-1.234, "−1.23")]
)
def test_numbers_are_written_for_people(value, written):
    """No zeros that say nothing, and a minus sign that is one."""
    assert number(value) == written


def test_figures_are_all_used_or_shown():
    """What is measured is there because some publisher limits it."""
    used = {
        field.name
        for field in fields(Figures)
        for _, limit in EVERY
        if limit.figure(replace(GOOD, **{field.name: 77})) != limit.figure(GOOD)
    }
    assert used == {field.name for field in fields(Figures)}
