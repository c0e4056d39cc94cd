"""The clock that every audible output reads."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from essaypub.narration import Chapter, Clip, Cue, Timeline, Word, Words, clock_value, milliseconds

positions = st.integers(0, 10**10)
rates = st.sampled_from([8000, 16000, 22050, 24000, 44100, 48000])


def seconds(value):
    return float(value.removesuffix("s"))


@given(positions, rates)
def test_a_clock_value_is_within_half_a_millisecond(position, rate):
    """Each position is rounded once, and to the nearest."""
    assert abs(milliseconds(position, rate) - 1000 * position / rate) <= 0.5 + 1e-6


@given(positions, positions, rates)
def test_clock_values_keep_order(one, other, rate):
    """Rounding never writes a later position before an earlier one."""
    first, last = sorted((one, other))

    assert seconds(clock_value(first, rate)) <= seconds(clock_value(last, rate))


@given(positions, st.integers(0, 10**6), rates)
def test_a_millisecond_apart_stays_apart(position, length, rate):
    """Positions at least a millisecond apart never round to one instant."""
    assume(length * 1000 >= rate)

    assert milliseconds(position, rate) < milliseconds(position + length, rate)


def test_values():
    """Seconds with three decimals; nothing before the track."""
    assert clock_value(0, 24000) == "0.000s"
    assert clock_value(12, 24000) == "0.001s"
    assert clock_value(296280, 24000) == "12.345s"
    with pytest.raises(ValueError, match="precede"):
        clock_value(-1, 8000)


@pytest.mark.parametrize("edges", [(3, 3), (-1, 4), (5, 4)])
def test_a_clip_runs_forward(edges):
    """A clip has a length, and lies on the track."""
    with pytest.raises(ValueError, match="forward"):
        Clip(*edges)


def chapters(*edges):
    return tuple(
        Chapter(str(begin), "One", 1, Clip(begin, end))
        for begin, end in zip(edges, edges[1:], strict=False)
    )


def test_a_timeline_has_no_gap():
    """Chapters meet, and reach both ends."""
    cues = (Cue("a", Clip(5, 20)), Cue("b", Clip(40, 80)))

    assert Timeline(8000, 100, cues, chapters(0, 30, 100)).length == 100
    for wrong in (chapters(0, 30, 90), chapters(10, 100), (*chapters(0, 30), *chapters(40, 100))):
        with pytest.raises(ValueError, match="gap"):
            Timeline(8000, 100, cues, wrong)


@pytest.mark.parametrize(
    "cues",
    [
        (Cue("a", Clip(5, 20)), Cue("b", Clip(19, 80))),
        (Cue("b", Clip(40, 80)), Cue("a", Clip(5, 20))),
        (Cue("a", Clip(5, 101)),),
    ],
)
def test_cues_are_apart_in_order_and_inside(cues):
    """No two sound at once, and none after the end."""
    with pytest.raises(ValueError, match="cue"):
        Timeline(8000, 100, cues, chapters(0, 100))


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ([Word(0, 3, Clip(5, 9)), Word(2, 6, Clip(9, 12))], "overlap"),
        ([Word(0, 3, Clip(5, 9)), Word(4, 6, Clip(8, 12))], "overlap"),
        ([Word(4, 6, Clip(5, 9)), Word(0, 3, Clip(9, 12))], "out of order"),
        ([Word(0, 3, Clip(4, 9))], "outside"),
        ([Word(0, 3, Clip(5, 21))], "outside"),
    ],
)
def test_words_are_apart_in_order_and_inside_their_cue(words, wrong):
    """What is written and what is heard run the same way, and a word is heard with its sentence."""
    with pytest.raises(ValueError, match=wrong):
        Cue("a", Clip(5, 20), words)


@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 10**12), st.integers(1, 10**6))))
def test_packed_words_are_the_words(rows):
    """Packed, words come out as they went in, alone, as a slice, from the end, and all."""
    words = [Word(at, at + 1, Clip(begin, begin + length)) for at, begin, length in rows]
    packed = Words.of(words)

    assert list(packed) == words
    assert len(packed) == len(words) and bool(packed) == bool(words)
    assert packed[1:] == tuple(words[1:])
    assert [packed[-1]] == words[-1:] if words else True
