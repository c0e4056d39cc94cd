"""Clips: silence goes, sound stays whole, lengths are exact."""

from array import array

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from essaypub.errors import EngineError
from essaypub.synthesis.clips import ready
from essaypub.voices.espeak.engine import FAMILY
from essaypub.voices.protocol import Spoken, Word
from essaypub.synthesis.treatment import JOIN_MS, LEAD_MS, TAIL_MS

RATE = 24000


def spoken(samples, words=()):
    return Spoken(array("h", np.asarray(samples, np.int16).tobytes()), tuple(words))


def tone(length, amplitude=9000, rate=RATE, frequency_hz=440):
    return amplitude * np.sin(2 * np.pi * frequency_hz * np.arange(length) / rate)


def silence(length):
    return np.zeros(length)


def made(*parts, rate=RATE, track=44100):
    return ready(parts, rate, track, "test")


def test_silence_around_a_sound_is_cut_to_the_guards():
    """Half a second of silence before and after leaves one guard each."""
    sound = spoken(np.r_[silence(12000), tone(24000), silence(12000)])

    clip = made(sound, track=RATE)

    guards = RATE * (LEAD_MS + TAIL_MS) // 1000
    assert abs(len(clip.samples) - 24000 - guards) <= RATE * 10 // 1000
    loud = np.flatnonzero(np.abs(clip.samples) > 500)
    assert abs(loud[0] - RATE * LEAD_MS // 1000) <= RATE * 6 // 1000


def test_a_soft_onset_is_kept():
    """A breath 40 dB below the vowel it leads to is part of the word."""
    noise = np.random.default_rng(0).normal(0, 40, 2400)
    sound = spoken(np.r_[silence(7200), noise, tone(12000), silence(7200)])

    clip = made(sound, track=RATE)

    assert len(clip.samples) >= 2400 + 12000


@pytest.mark.parametrize("text", ["His hat fell.", "Fifth.", "She sees ships.", "If, half of it."])
def test_hibari_loses_no_sound(text, heart):
    """What is cut from a real voice holds less than a thousandth of a thousandth of its energy."""
    whole = heart.speak(text)

    clip = made(whole, rate=heart.sample_rate_hz, track=heart.sample_rate_hz)

    before = np.square(np.frombuffer(whole.samples, np.int16).astype(float)).sum()
    after = np.square(clip.samples.astype(float)).sum()
    assert abs(before - after) < 1e-5 * before
    assert len(clip.samples) < len(whole.samples) - heart.sample_rate_hz // 4


def test_edges_fade_to_nothing():
    """A sound that begins and ends at once has no click at either edge."""
    clip = made(spoken(9000 * np.ones(4800)), track=RATE)

    assert abs(clip.samples[0]) < 500
    assert abs(clip.samples[-1]) < 500
    assert clip.samples.max() == 9000


@settings(max_examples=40)
@given(
    length=st.integers(400, 30000),
    rate=st.sampled_from([16000, 22050, 24000, 44100]),
    track=st.sampled_from([22050, 24000, 44100, 48000]),
)
def test_length_is_the_rounded_ratio(length, rate, track):
    """However long the sound and whatever the rates, the length is exact."""
    clip = made(spoken(tone(length, rate=rate)), rate=rate, track=track)
    kept = made(spoken(tone(length, rate=rate)), rate=rate, track=rate)

    assert len(clip.samples) == int(len(kept.samples) * track / rate + 0.5)


def test_resampling_keeps_the_place_and_the_pitch():
    """A click stays where it was, and a tone stays the tone it was, alone."""
    with_click = tone(24000, 3000)
    with_click[12000] = 30000
    click = made(spoken(with_click)).samples
    sound = made(spoken(tone(24000, frequency_hz=3000))).samples.astype(float)
    spectrum = np.abs(np.fft.rfft(sound[2000:-2000] * np.hanning(len(sound) - 4000)))
    hertz = np.fft.rfftfreq(len(sound) - 4000, 1 / 44100)

    assert abs(int(np.abs(click).argmax()) - 22050) <= 1
    assert abs(hertz[spectrum.argmax()] - 3000) < 2
    assert spectrum[np.abs(hertz - 3000) > 100].max() < spectrum.max() / 1000


def test_the_same_sound_gives_the_same_bytes():
    """Nothing of an earlier clip is left in a later one."""
    one, other = spoken(tone(20000)), spoken(tone(15000, 4000))
    first = made(one).samples.tobytes()
    made(other)

    assert made(one).samples.tobytes() == first


def test_parts_are_joined_by_a_short_silence():
    """Two parts make one clip with the agreed silence between their guards."""
    part = spoken(np.r_[silence(6000), tone(12000), silence(6000)])

    one, two = made(part, track=RATE), made(part, part, track=RATE)

    assert len(two.samples) == 2 * len(one.samples) + RATE * JOIN_MS // 1000


@given(
    st.lists(st.integers(600, 6000), min_size=1, max_size=4),
    st.integers(50, 4000),
    st.integers(3000, 32000),
)
def test_nothing_clicks_where_a_voice_stops_dead(lengths, frequency_hz, amplitude):
    """Whatever a part is cut off in, no step leads into silence or out of it, at a join or an end."""
    parts = [spoken(tone(length, amplitude, frequency_hz=frequency_hz)) for length in lengths]

    clip = made(*parts, track=RATE).samples.astype(int)

    assert abs(clip[0]) <= 2 and abs(clip[-1]) <= amplitude * 0.02
    still = clip == 0
    begins = [at for at in np.flatnonzero(still[1:] & ~still[:-1]) if still[at + 1 : at + 41].all()]
    ends = [
        at
        for at in np.flatnonzero(~still[1:] & still[:-1])
        if still[max(0, at - 39) : at + 1].all()
    ]
    assert len(begins) >= len(lengths) - 1 and len(ends) >= len(lengths) - 1
    for edge in (*begins, *ends):
        assert abs(clip[edge + 1] - clip[edge]) <= amplitude * 0.05


def test_words_move_with_the_sound():
    """A word's sample is shifted by what was cut before it and scaled to the track."""
    sound = spoken(
        np.r_[silence(12000), tone(24000), silence(12000)], [Word(0, 2, 0), Word(3, 4, 24000)]
    )

    clip = made(sound)

    assert [word.offset for word in clip.words] == [0, 3]
    assert clip.words[0].sample == 0
    assert abs(clip.words[1].sample - (12000 + 24 * LEAD_MS) * 44100 / 24000) < 300


def test_a_real_voice_keeps_its_words_inside():
    """Every word of an espeak clip begins inside it, in order."""
    engine = FAMILY.open("en-gb", "en", 1.0)

    clip = made(engine.speak("Nobody had asked her."), rate=engine.sample_rate_hz)

    begins = [word.sample for word in clip.words]
    assert len(begins) == 4
    assert begins == sorted(begins)
    assert begins[-1] < len(clip.samples)


@pytest.mark.parametrize(
    ("samples", "said"),
    [
        ([], "too short"),
        (tone(20), "too short"),
        (silence(24000), "silence"),
        (tone(24000, 20), "silence"),
        (np.clip(tone(24000, 60000), -32768, 32767), "full scale"),
    ],
)
def test_what_is_not_speech_is_an_error(samples, said):
    """Nothing, silence, and noise at full scale are refused, with the engine's name."""
    with pytest.raises(EngineError, match=f"test: .*{said}"):
        made(spoken(samples))


def test_a_voice_that_touches_full_scale_is_no_noise():
    """A few samples at the very top are a loud vowel; only a clip full of them is refused."""
    loud = tone(12000, 32767)
    loud[np.abs(loud) < 32766] *= 0.9

    assert abs(len(made(spoken(loud), track=RATE).samples) - 12000) < RATE // 50
    with pytest.raises(EngineError, match="noise at full scale"):
        made(spoken(32767 * np.sign(tone(12000))), track=RATE)
