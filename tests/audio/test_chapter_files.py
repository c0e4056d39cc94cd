"""An MP3 for each chapter: made of the runs there are, safe by name, as its shop wants it."""

import re
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from mutagen.id3 import ID3

from essaypub.audio.chapter_files import FOLDER, SECTIONS, chapter_files, sample
from essaypub.audio.assemble import Jingle
from essaypub.audio.track import encode_track
from essaypub.narration import Narration
from essaypub.presets import PUBLISHERS
from essaypub.settings import Preset
from essaypub.narration import Passage, Script
from essaypub.workers import Workers

RATE = 44100


def staged(stages, voice, preset):
    stage = replace(stages(), settings=PUBLISHERS[preset].settings)
    stage.passage("The Café: a “Study”", [voice(2, RATE, 1), voice(1, RATE, 2)])
    stage.passage("../../etc/passwd", [voice(40, RATE, 3)])
    stage.passage("Spoiler: he dies", [voice(1.5, RATE, 4)], level=2, spoiler=True)
    stage.passage("第三章", [voice(30, RATE, 5)])
    return stage


@pytest.fixture(scope="module", params=[Preset.ACX, Preset.LIBRIVOX])
def made(request, stages, voice):
    """An edition of four chapters, narrated for a publisher."""
    stage = staged(stages, voice, request.param)
    return stage.edition(stage.narrate(("mp3",)))


def contents(made):
    return {one.path: one.content for one in SECTIONS.beside(made)}


def test_names_are_safe_and_reveal_nothing(made):
    """Letters, digits and hyphens, in the order of the track; a spoiler is called one."""
    names = [one.path for one in chapter_files(made)]
    assert names == [
        "sections/01-the-cafe-a-study.mp3",
        "sections/02-etc-passwd.mp3",
        "sections/03-spoiler.mp3",
        "sections/04-chapter.mp3",
    ]
    assert all(re.fullmatch(r"sections/\d\d-[a-z0-9-]+\.mp3", name) for name in names)


def test_a_long_title_is_cut_between_words(stages, voice):
    """A name stays short enough for any disk, and no word of it is cut."""
    stage = replace(stages(), settings=PUBLISHERS[Preset.ACX].settings)
    stage.passage("Of the many kinds of waiting that a queue can teach", [voice(1, RATE, 1)])

    (file,) = chapter_files(stage.edition(stage.narrate(("mp3",))))

    assert file.path == "sections/01-of-the-many-kinds-of-waiting-that-a-queue.mp3"


def test_each_file_sounds_as_its_chapter_does(made, heard):
    """Decoded, a file is as long as it says, and is what the whole has there, to the sample."""
    whole = heard(b"".join(_whole(made)))
    place = 0
    for file in chapter_files(made):
        alone = heard(contents(made)[file.path])
        assert len(alone) == file.samples
        own = sum(run.samples for run in file.runs if run.key != _silence(made))
        assert np.abs(alone[:own] - whole[place : place + own]).max() < 1e-3
        assert np.abs(alone[own:]).max(initial=0) < 1e-4
        place += own


def _whole(made):
    from essaypub.audio.mp3 import write

    return write(made)


def _silence(made):
    return made.narration.track.runs["mp3"][-1].key


def test_silence_at_the_ends_is_what_was_promised(made, heard):
    """Half a second to one before the first sound; after the last, what the publisher wants."""
    least, most = (1, 5) if made.settings.audio.preset is Preset.ACX else (4.5, 5.5)
    for file in chapter_files(made):
        sounding = np.flatnonzero(np.abs(heard(contents(made)[file.path])) > 0.003)
        head, tail = sounding[0] / RATE, (file.samples - sounding[-1]) / RATE
        assert 0.5 <= head <= 1
        assert least <= tail <= most
        # the clips begin and end softly, so that they are heard a little less
        assert -0.01 <= head - file.head / RATE <= 0.25
        assert -0.01 <= tail - file.tail / RATE <= 0.25


def test_each_file_says_what_it_is_part_of(made):
    """Its own title, the essay's as album, its number, and one chapter."""
    for number, (path, content) in enumerate(sorted(contents(made).items())[:4], 1):
        tags = ID3(BytesIO(content))
        assert str(tags["TALB"]) == "On Waiting — a Study"
        assert str(tags["TRCK"]) == f"{number}/4"
        assert len(tags.getall("CHAP")) == 1
        assert str(tags["TIT2"]) == chapter_files(made)[number - 1].chapter.title


def test_the_playlist_names_each_file(made):
    """In order, with its length in whole seconds and its title."""
    lines = b"".join(SECTIONS.write(made)).decode().splitlines()
    assert lines[0] == "#EXTM3U"
    files = [line for line in lines if not line.startswith("#")]
    assert [f"{FOLDER}/{name}" for name in files] == [one.path for one in chapter_files(made)]
    assert lines[1].startswith("#EXTINF:")


def test_a_sample_holds_no_spoiler(stages, voice):
    """Whole chapters after the title, a minute or more, and never one that gives things away."""
    stage = stages()
    stage = replace(stage, settings=PUBLISHERS[Preset.ACX].settings)
    stage.passage("Title", [voice(2, RATE, 1)])
    stage.passage("One", [voice(35, RATE, 2)])
    stage.passage("Two", [voice(35, RATE, 3)])
    stage.passage("Spoiler: x", [voice(35, RATE, 4)], spoiler=True)
    edition = stage.edition(stage.narrate(("mp3",)))
    files = chapter_files(edition)
    found = sample(edition)
    assert found.runs == (*files[1].runs, *files[2].runs)
    assert 60 <= found.samples / RATE <= 300


def test_too_little_before_the_spoilers_gives_no_sample(made):
    """Forty seconds are no sample, whatever the spoilers would add."""
    assert sample(made) is None


def test_jingles_are_in_the_files_beside_them(stages, voice, heard):
    """What opens is in the first file, what closes in the last, and the last ends in silence."""
    stage = replace(stages(), settings=PUBLISHERS[Preset.ACX].settings)
    stage.passage("One", [voice(2, RATE, 1)])
    stage.passage("Two", [voice(2, RATE, 2)])
    jingles = {}
    for name in ("opening", "closing"):
        sound = voice(3, RATE, len(name))
        part = replace(stage.take(name, sound).parts[0], voice=f"sound:{name}")
        jingles[name] = Jingle(Passage(f"essay.{name}", name, 1, ()), part)
    made = encode_track(
        stage.passages, stage.takes, stage.settings, stage.store, Workers(1), ("mp3",), **jingles
    )
    narrated = Narration(Script(stage.passages), made.track, (), -19.0, made.level.gain_db)
    edition = stage.edition(narrated)
    one, two = chapter_files(edition)
    assert [file.chapter.title for file in (one, two)] == ["One", "Two"]
    assert one.samples + two.samples == narrated.timeline.length
    assert one.runs and two.runs and min(one.samples, two.samples) > 7 * RATE
    sounding = np.flatnonzero(np.abs(heard(contents(edition)[two.path])) > 0.003)
    assert two.tail / RATE == pytest.approx((two.samples - sounding[-1]) / RATE, abs=0.5)
