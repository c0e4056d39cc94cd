"""Voices of one track are as loud as its narrator, whatever their engines made of them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.audio.assemble import Silence, Sound, Stretch, assemble
from essaypub.audio.balance import (
    MOST_DB,
    balance_voices,
    balance,
    lift,
    loudness_by_voice,
    mend,
)
from essaypub.audio.encode import measure_key, run_key
from essaypub.audio.codecs import mp3
from essaypub.audio.loudness import BLOCK, GAIN_STEP_DB, Measure
from essaypub.audio.track import encode_track
from essaypub.narration import Part
from essaypub.settings import AudioSettings
from essaypub.workers import Workers

RATE = 44100


def spoken_by(stage, voices):
    """Let the utterances of the stage be said by these voices in turn."""
    takes = tuple(
        replace(take, parts=(replace(take.parts[0], voice=voices[place % len(voices)]),))
        for place, take in enumerate(stage.takes)
    )
    return replace(stage, takes=takes)


def laid(stage):
    """Return the stretches of what is on the stage, and the level of its track."""
    settings = stage.settings
    made = encode_track(stage.passages, stage.takes, settings, stage.store, Workers(1), ("mp3",))
    timeline, stretches = assemble(stage.passages, stage.takes, settings.pauses, RATE)
    return made, timeline, stretches


def loudness_heard(samples, timeline, voices):
    """Return the loudness of what each voice says in a decoded file, as FFmpeg-like windows."""
    by_voice = {}
    for place, cue in enumerate(timeline.cues):
        clip = samples[cue.clip.begin : cue.clip.end]
        by_voice.setdefault(voices[place % len(voices)], []).append(clip)
    found = {}
    for voice, clips in by_voice.items():
        whole = np.concatenate(clips)
        ints = np.rint(whole * 32767).astype(np.int16)
        measure = Measure.of(len(ints), [(0, ints)], RATE)
        stretch = Stretch(len(ints), (Sound("k", len(ints), voice),))
        found[voice] = loudness_by_voice([stretch], [measure], RATE)[voice][1]
    return found


def test_three_voices_are_equally_loud_in_the_finished_file(stage, voice, heard):
    """A voice 14 dB softer and one 6 dB louder than the narrator are heard as loud as the narrator."""
    amplitudes = (0.35, 0.07, 0.7)
    voices = ("hush:one", "hush:soft", "hush:loud")
    clips = [voice(3 + place % 2, RATE, place, amplitudes[place % 3]) for place in range(12)]
    stage.passage("All", clips)
    stage = spoken_by(stage, voices)
    narrated = stage.narrate(("mp3",))
    edition = stage.edition(narrated)
    from essaypub.audio.mp3 import write

    samples = heard(b"".join(write(edition)))
    found = loudness_heard(samples, narrated.timeline, voices)
    assert max(found.values()) - min(found.values()) <= 1.0
    assert narrated.loudness_lufs == pytest.approx(-16, abs=0.5)


def test_the_voice_that_is_heard_most_is_amplified_by_nothing_of_its_own(stage, voice):
    """The narrator's gain is the track's, so that one voice costs and changes nothing."""
    stage.passage("All", [voice(4, RATE, place) for place in range(3)])
    made, _, stretches = laid(stage)
    assert dict(made.level.voices) == {"hush:one": 0.0}
    form = mp3(RATE, 96)
    assert run_key(stretches[0], AudioSettings(), 1.0, form) == run_key(
        balance_voices(stretches[0], dict(made.level.voices)), AudioSettings(), 1.0, form
    )


def test_what_a_voice_is_amplified_by_changes_frames_but_not_the_measure():
    """Measures stay as they are when gains move; frames do not."""
    stretch = Stretch(BLOCK, (Sound("k", BLOCK, "a:a"),))
    louder = balance_voices(stretch, {"a:a": 0.25})
    assert measure_key(louder, RATE) == measure_key(stretch, RATE)
    assert run_key(louder, AudioSettings(), 0.0, mp3(RATE, 96)) != run_key(
        stretch, AudioSettings(), 0.0, mp3(RATE, 96)
    )


def test_lifting_a_measure_is_measuring_what_is_lifted(voice):
    """Energies and peaks are reckoned at a gain as they would be measured at it."""
    soft, loud = voice(1.3, RATE, 1, 0.1), voice(0.7, RATE, 2, 0.1)
    gap = 5000
    pieces = (Sound("a", len(soft), "a"), Silence(gap), Sound("b", len(loud), "b"))
    stretch = balance_voices(Stretch(len(soft) + gap + len(loud), pieces), {"b": 6.0})
    clips = [(0, soft), (len(soft) + gap, loud)]
    measure = lift(stretch, Measure.of(stretch.samples, clips, RATE))
    raised = np.rint(loud * 10 ** (6 / 20)).astype(np.int16)
    wanted = Measure.of(stretch.samples, [clips[0], (clips[1][0], raised)], RATE)
    assert measure.energies == pytest.approx(wanted.energies, rel=2e-3, abs=1e-9)
    assert measure.peaks == pytest.approx(wanted.peaks, abs=1e-4)


@given(
    st.dictionaries(
        st.text("abc", min_size=1, max_size=3),
        st.tuples(st.integers(1, 10**9), st.floats(-80, 0) | st.just(float("-inf"))),
        min_size=1,
    )
)
def test_gains_are_few_steps_and_bounded(loudness):
    """Each gain is a whole number of steps, none beyond the bound, and the narrator's is none."""
    narrator_lufs, gains = balance(loudness)
    assert set(gains) == set(loudness)
    for gain in gains.values():
        assert abs(gain) <= MOST_DB
        assert gain / GAIN_STEP_DB == round(gain / GAIN_STEP_DB)
    most = max(samples for samples, _ in loudness.values())
    assert any(gains[one] == 0 for one, (samples, _) in loudness.items() if samples == most)
    assert any(lufs == narrator_lufs for _, lufs in loudness.values())


def test_a_jingle_is_softer_than_speech_and_never_the_standard():
    """However long a jingle is, voices are not brought to it."""
    narrator_lufs, gains = balance({"sound:opening": (10**6, -9.0), "hush:one": (10, -20.0)})
    assert narrator_lufs == -20
    assert gains == {"sound:opening": -14.0, "hush:one": 0.0}


def test_a_track_that_goes_with_another_takes_its_levels(stage, voice):
    """Known voices are amplified as on the other track; one that is new is brought to its narrator."""
    stage.passage("All", [voice(4, RATE, place, 0.2) for place in range(2)])
    main, _, _ = laid(stage)
    beside = replace(stage, passages=(), takes=())
    beside.passage("More", [voice(3, RATE, 7, 0.05), voice(3, RATE, 8, 0.05)])
    beside = spoken_by(beside, ("hush:one", "hush:new"))
    made = encode_track(
        beside.passages,
        beside.takes,
        beside.settings,
        beside.store,
        Workers(1),
        ("mp3",),
        level=main.level,
    )
    assert made.level.gain_db == main.level.gain_db
    gains = dict(made.level.voices)
    assert gains["hush:one"] == 0
    assert gains["hush:new"] == pytest.approx(12, abs=1.5)


def test_a_word_shorter_than_a_window_is_measured_all_the_same(voice):
    """A voice that says one short word has a loudness."""
    word = voice(0.2, RATE, 3)
    stretch = Stretch(len(word), (Sound("k", len(word), "a"),))
    ((samples, lufs),) = loudness_by_voice(
        [stretch], [Measure.of(len(word), [(0, word)], RATE)], RATE
    ).values()
    assert samples == len(word)
    assert -40 < lufs < 0


def test_a_part_of_no_known_voice_is_left_alone():
    """A stretch in which nobody is amplified comes back as it is."""
    stretch = Stretch(10, (Sound("k", 10, Part("k", 10, "x").voice),))
    assert balance_voices(stretch, {"y": 3.0}) == stretch


def test_what_the_limiter_takes_is_given_back():
    """A voice that is limited more than the narrator gets what it lost, in steps, within bounds."""
    gains = {"a:a": 0.0, "b:b": 20.0, "c:c": MOST_DB}
    heard = {"a:a": (100, -16.0), "b:b": (10, -17.1), "c:c": (10, -19.0)}
    assert mend(gains, heard) == {"a:a": 0.0, "b:b": 21.0, "c:c": MOST_DB}
