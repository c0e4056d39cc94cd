"""Finished MP3s and M4Bs, as FFmpeg and mutagen read them."""

from io import BytesIO

import av
import mutagen.mp4
import pytest
from mutagen.id3 import ID3

from essaypub.audio.m4b import M4B
from essaypub.audio.mp3 import MP3
from essaypub.synthesis.clips import ready
from essaypub.voices.espeak.engine import FAMILY
from essaypub.narration import milliseconds

TITLES = ("Opening", "Ein Maß — für zwei", "Spoiler: the ending", "Ὀδύσσεια")


@pytest.fixture(scope="module")
def edition(stages, voice):
    """Four chapters on two levels, the third a spoiler's."""
    stage = stages()
    for number, title in enumerate(TITLES):
        clips = [voice(0.8 + 0.2 * n, 44100, 5 * number + n) for n in range(3)]
        stage.passage(title, clips, 1 + number % 2, spoiler=number == 2)
    return stage.edition(stage.narrate())


@pytest.fixture(scope="module")
def mp3_file(edition):
    return b"".join(MP3.write(edition))


@pytest.fixture(scope="module")
def m4b_file(edition):
    return b"".join(M4B.write(edition))


def chapters_of(content):
    with av.open(BytesIO(content)) as file:
        return [
            (chapter["metadata"]["title"], chapter["start"] * chapter["time_base"])
            for chapter in file.chapters()
        ]


def test_mp3_chapters_are_listed_in_time(edition, mp3_file):
    """FFmpeg lists every chapter, at its millisecond, in the order of time."""
    timeline = edition.narration.timeline

    assert [title for title, _ in chapters_of(mp3_file)] == list(TITLES)
    assert [int(begin * 1000) for _, begin in chapters_of(mp3_file)] == [
        milliseconds(chapter.clip.begin, 44100) for chapter in timeline.chapters
    ]


def test_m4b_chapters_are_exact(edition, m4b_file):
    """FFmpeg lists every chapter at its very sample."""
    timeline = edition.narration.timeline

    assert chapters_of(m4b_file) == [
        (chapter.title, pytest.approx(chapter.clip.begin / 44100, abs=1e-9))
        for chapter in timeline.chapters
    ]


def test_nero_chapters_say_the_same(edition, m4b_file):
    """Mutagen, which reads only Nero's list, finds the same chapters."""
    found = mutagen.mp4.MP4(BytesIO(m4b_file)).chapters

    assert [chapter.title for chapter in found] == list(TITLES)
    assert [chapter.start for chapter in found] == [
        pytest.approx(chapter.clip.begin / 44100, abs=1e-6)
        for chapter in edition.narration.timeline.chapters
    ]


def test_mp3_tags(edition, mp3_file):
    """The tag is version 2.3 and says who, what, when, in which language, and that a machine spoke."""
    found = ID3(BytesIO(mp3_file), translate=False)

    assert found.version == (2, 3, 0)
    assert str(found["TIT2"]) == str(found["TALB"]) == "On Waiting — a Study"
    assert str(found["TPE1"]) == "A. Writer/B. Writer"
    assert str(found["TLAN"]) == "eng"
    assert not found.getall("TDRC")  # it is of version 2.4
    assert (str(found["TYER"]), str(found["TDAT"])) == ("2026", "0201")
    assert str(found["TCOP"]) == "2026 CC-BY-4.0"
    assert found.getall("COMM")[0].text == ["What a queue teaches."]
    assert found["TXXX:ai-content"].text == ["true"]
    assert str(found["TCOM"]) == "Hibari (synthetic voice)"
    assert found.getall("APIC")[0].data == edition.resources[0].content


def test_m4b_tags(edition, m4b_file):
    """The audiobook says the same in its own words, and that it is an audiobook."""
    found = mutagen.mp4.MP4(BytesIO(m4b_file)).tags

    assert found["©nam"] == ["On Waiting — a Study"]
    assert found["aART"] == found["©ART"] == ["A. Writer, B. Writer"]
    assert found["©wrt"] == ["Hibari (synthetic voice)"]
    assert found["stik"] == [2]
    assert found["pgap"] is True
    assert found["cprt"] == ["CC-BY-4.0"]
    assert found["----:com.apple.iTunes:ai-content"] == [b"true"]
    assert bytes(found["covr"][0]) == edition.resources[0].content


def test_lengths_are_told(edition, mp3_file, m4b_file):
    """Mutagen reads from the headers what FFmpeg finds by decoding."""
    seconds = edition.narration.timeline.length / 44100

    assert mutagen.File(BytesIO(mp3_file)).info.length == pytest.approx(seconds, abs=0.001)
    assert mutagen.File(BytesIO(m4b_file)).info.length == pytest.approx(seconds, abs=0.03)


@pytest.mark.parametrize("output", [MP3, M4B], ids=lambda output: output.name)
def test_loudness_and_peak(edition, judged, output):
    """FFmpeg's meter finds the loudness asked for and reckoned, and no peak above the ceiling."""
    loudness, peak = judged(b"".join(output.write(edition)))

    assert loudness == pytest.approx(-16, abs=0.5)
    assert loudness == pytest.approx(edition.narration.loudness_lufs, abs=0.35)
    assert peak <= -1


@pytest.mark.parametrize("output", [MP3, M4B], ids=lambda output: output.name)
def test_the_same_bytes_twice(edition, output):
    """Written again, a file is the same."""
    assert b"".join(output.write(edition)) == b"".join(output.write(edition))


def test_the_movie_comes_first(m4b_file):
    """A player that streams finds where everything lies before any sound."""
    assert m4b_file[4:12] == b"ftypM4B "
    assert m4b_file.index(b"moov") < m4b_file.index(b"mdat")


def test_a_frame_begins_after_the_tag(mp3_file):
    """The tag's size leads to the Info frame, which has no table of seek points."""
    size = 0
    for byte in mp3_file[6:10]:
        size = size << 7 | byte
    frame = mp3_file[10 + size :]

    assert frame[:2] == b"\xff\xfb"
    assert frame[21:29] == b"Info\x00\x00\x00\x03"


@pytest.mark.parametrize("output", [MP3, M4B], ids=lambda output: output.name)
def test_a_real_voice_is_as_loud_as_asked(stage, judged, output):
    """What a voice engine says comes out at -16 LUFS within half a unit, and below -1 dBTP."""
    engine = FAMILY.open("en-gb", "en-GB", 1.0)
    said = (
        "The bus was late, and nobody minded.",
        "Perhaps patience is only a habit of towns!",
        "We stood there, eleven of us, and counted the pigeons.",
        "Then it rained; and how it rained.",
    )
    rate = stage.settings.audio.sample_rate_hz
    clips = [ready([engine.speak(text)], engine.sample_rate_hz, rate, "espeak") for text in said]
    stage.passage("Waiting", [clip.samples for clip in clips])
    narrated = stage.narrate((output.codec,))
    loudness, peak = judged(b"".join(output.write(stage.edition(narrated))))

    assert loudness == pytest.approx(-16, abs=0.5)
    assert loudness == pytest.approx(narrated.loudness_lufs, abs=0.2)
    assert peak <= -1
