"""What opens and closes an essay lies on the track in chapters of its own, without a cue."""

from dataclasses import replace

import numpy as np
import pytest

from essaypub.audio.assemble import EDGE_MS, Jingle, assemble
from essaypub.audio.balance import BELOW_SPEECH_LU
from essaypub.audio.track import encode_track
from essaypub.narration import Part
from essaypub.settings import Pauses
from essaypub.store import digest
from essaypub.narration import Passage
from essaypub.workers import Workers

RATE = 44100


def jingle(stage, name, samples):
    """Keep a sound, and return it as what opens or closes a track."""
    content = np.asarray(samples, "<i2").tobytes()
    key = digest(name, content)
    stage.store.put("clips", key, content)
    chapter = Passage(f"essay.{name}", name.title(), 1, ())
    return Jingle(chapter, Part(key, len(samples), f"sound:{name}"))


def test_jingles_have_chapters_and_no_cues(stage, voice):
    """The first chapter begins the track, and what is said begins at its own mark."""
    stage.passage("One", [voice(2, RATE, 1)])
    opening = jingle(stage, "opening", voice(3, RATE, 5))
    closing = jingle(stage, "closing", voice(1, RATE, 6))
    timeline, stretches = assemble(
        stage.passages, stage.takes, Pauses(), RATE, opening=opening, closing=closing
    )
    assert [one.id for one in timeline.chapters] == ["essay.opening", "p0", "essay.closing"]
    assert len(timeline.cues) == 1
    assert timeline.chapters[0].clip.begin == 0
    assert timeline.chapters[1].clip.begin == timeline.cues[0].clip.begin
    assert sum(stretch.samples for stretch in stretches) == timeline.length
    for stretch in stretches:
        assert stretch.pieces[0].samples >= EDGE_MS * RATE // 1000
        assert stretch.pieces[-1].samples >= EDGE_MS * RATE // 1000


def test_a_jingle_is_brought_below_the_narrator(stage, voice):
    """However loud the file is, it is heard a little softer than the voice."""
    stage.passage("One", [voice(4, RATE, 1, 0.2)])
    opening = jingle(stage, "opening", voice(3, RATE, 1, 0.6))
    made = encode_track(
        stage.passages,
        stage.takes,
        stage.settings,
        stage.store,
        Workers(1),
        ("mp3",),
        opening=opening,
    )
    gains = dict(made.level.voices)
    assert gains["hush:one"] == 0
    # the one file is three times as loud: 9.5 dB
    assert gains["sound:opening"] == pytest.approx(-9.5 - BELOW_SPEECH_LU, abs=1)


def test_without_jingles_the_track_is_what_it_was(stage, voice):
    """An essay that names no sounds has the same stretches as ever."""
    stage.passage("One", [voice(1, RATE, 1)])
    plain = assemble(stage.passages, stage.takes, Pauses(), RATE)
    assert plain == assemble(stage.passages, stage.takes, replace(Pauses()), RATE)
    assert plain[0].chapters[0].id == "p0"
