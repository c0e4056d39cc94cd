"""A narration as a whole: what is kept, what is made again, by how many workers."""

import numpy as np
import pytest

from essaypub.audio.m4b import M4B
from essaypub.audio.mp3 import MP3
from essaypub.errors import AudioError
from essaypub.store import Lost


@pytest.fixture
def spoken(stage, voice):
    """Two chapters of two clips."""
    for number in range(2):
        stage.passage(f"C{number}", [voice(0.5, 44100, 3 * number + n) for n in range(2)])
    return stage


def stamps(stage, kind):
    return {
        path.name: path.stat().st_mtime_ns for name, path in stage.store.entries() if name == kind
    }


def damage(stage, kind, key):
    path = stage.store.path(kind, key)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_nothing_is_encoded_twice(spoken):
    """A second narration finds every run in the store, and is equal."""
    first = spoken.narrate()
    before = stamps(spoken, "mp3") | stamps(spoken, "aac") | stamps(spoken, "loudness")

    assert spoken.narrate() == first
    assert stamps(spoken, "mp3") | stamps(spoken, "aac") | stamps(spoken, "loudness") == before


def test_an_edit_encodes_its_chapter_only(spoken):
    """Another sentence in the second chapter leaves the first chapter's runs as they were."""
    first = spoken.narrate()
    edited = np.frombuffer(spoken.store.get("clips", spoken.takes[-1].parts[0].key), "<i2")[::-1]
    spoken.takes = (*spoken.takes[:-1], spoken.take(spoken.takes[-1].id, edited))
    second = spoken.narrate()

    assert second.gain_db == first.gain_db
    assert second.track.runs["mp3"][0] == first.track.runs["mp3"][0]
    assert second.track.runs["mp3"][1] != first.track.runs["mp3"][1]


def test_one_codec_alone_sounds_the_same(spoken):
    """What is asked for beside it changes nothing of a file."""
    alone = spoken.narrate(("mp3",))

    assert alone.track.runs["mp3"] == spoken.narrate().track.runs["mp3"]
    assert set(alone.track.runs) == {"mp3"}


def test_processes_make_the_same(spoken, stages, pair):
    """Two workers give what one gives."""
    first = spoken.narrate()
    other = stages()
    other.passages = spoken.passages
    for take in spoken.takes:
        other.store.put("clips", take.parts[0].key, spoken.store.get("clips", take.parts[0].key))
    other.takes = spoken.takes
    second = other.narrate(workers=pair)

    assert second == first
    for output in (MP3, M4B):
        assert list(output.write(other.edition(second))) == list(
            output.write(spoken.edition(first))
        )


def test_missing_clips_are_named(spoken):
    """Clips that are damaged, gone, or not as long as their takes are named, all of them."""
    damage(spoken, "clips", spoken.takes[0].parts[0].key)
    spoken.store.path("clips", spoken.takes[3].parts[0].key).unlink()
    spoken.store.put("clips", spoken.takes[2].parts[0].key, b"\x00\x00")
    with pytest.raises(Lost) as caught:
        spoken.narrate()

    assert set(caught.value.keys) == {spoken.takes[place].parts[0].key for place in (0, 2, 3)}


def test_clips_lost_after_they_were_measured_are_named(spoken):
    """The encoder, too, says which clips it misses."""
    spoken.narrate(("aac",))
    spoken.store.path("clips", spoken.takes[1].parts[0].key).unlink()
    with pytest.raises(Lost) as caught:
        spoken.narrate(("mp3",))

    assert caught.value.keys == (spoken.takes[1].parts[0].key,)


@pytest.mark.parametrize("kind", ["mp3", "loudness"])
def test_what_was_damaged_is_made_again(spoken, kind):
    """A run or a measure whose seal is broken is replaced by one that is whole."""
    first = spoken.narrate()
    for key in stamps(spoken, kind):
        damage(spoken, kind, key)

    assert spoken.narrate() == first
    assert b"".join(MP3.write(spoken.edition(first)))


def test_damage_while_writing_is_told(spoken):
    """A run that breaks between encoding and writing stops the file, with its key."""
    narrated = spoken.narrate()
    key = narrated.track.runs["mp3"][0].key
    damage(spoken, "mp3", key)
    with pytest.raises(Lost, match="--cache") as caught:
        list(MP3.write(spoken.edition(narrated)))

    assert caught.value.keys == (key,)


def test_progress_ends_at_the_whole(spoken):
    """Progress begins at nothing, never goes back, and ends at the track's length."""
    told = []
    narrated = spoken.narrate(progress=lambda stage, done, total: told.append((stage, done, total)))

    assert {stage for stage, _, _ in told} == {"encode"}
    done = [step for _, step, _ in told]
    assert done == sorted(done) and done[0] == 0
    assert told[-1][1:] == (narrated.timeline.length, narrated.timeline.length)


def test_silent_clips_are_narrated(stage):
    """Clips in which nothing is heard give a track, without gain."""
    stage.passage("A", [np.zeros(9000)])
    narrated = stage.narrate()

    assert narrated.gain_db == 0
    assert b"".join(MP3.write(stage.edition(narrated)))
