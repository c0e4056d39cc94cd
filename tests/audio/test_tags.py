"""Chapters in numbers: nesting, more than a byte can count, odd titles."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mutagen.id3 import ID3
from mutagen.mp4 import MP4

from essaypub.audio.atoms import MOST_ENTRIES, nero_chapters, shorten
from essaypub.audio.credits import Credits
from essaypub.audio.id3 import chapter_frames, tag
from essaypub.languages.tags import three_letters
from essaypub.audio.m4b import M4B
from essaypub.model import Contributor
from essaypub.resources import Resource
from essaypub.narration import Chapter, Clip, Timeline

SAID = Credits("Title", "", ("A",), "N", False, "eng", None, "", "", "", (), None)
LEVELS = st.lists(st.integers(1, 4), min_size=1, max_size=40)


def timeline(levels, title="Chapter {}"):
    edges = range(0, 1000 * len(levels) + 1, 1000)
    chapters = tuple(
        Chapter(f"c{n}", title.format(n), level, Clip(*span))
        for n, (level, span) in enumerate(zip(levels, pairwise(edges), strict=True))
    )
    return Timeline(1000, edges[-1], (), chapters)


def read(levels, **options):
    return ID3(BytesIO(tag(SAID, timeline(levels, **options)) + b"\xff" * 4), translate=False)


def reached(found):
    """Return the chapters in the order in which the table of contents leads to them."""
    contents = {frame.element_id: frame for frame in found.getall("CTOC")}
    (top,) = [frame for frame in contents.values() if frame.flags & 2]
    order, met = [], []

    def follow(frame):
        met.append(frame.element_id)
        for child in frame.child_element_ids:
            if child in contents:
                follow(contents[child])
            else:
                order.append(child)

    follow(top)
    assert sorted(met) == sorted(contents), "a table of contents that nothing leads to"
    return order


@given(LEVELS)
def test_every_chapter_is_reached_once_in_order(levels):
    """However sections nest, the tables of contents lead to each chapter once, in time order."""
    found = read(levels)
    chapters = sorted(found.getall("CHAP"), key=lambda frame: frame.start_time)

    assert reached(found) == [frame.element_id for frame in chapters]
    assert [frame.element_id for frame in chapters] == sorted(
        frame.element_id for frame in chapters
    )


@given(LEVELS)
def test_every_table_of_contents_has_a_title(levels):
    """No CTOC is without TIT2, and every one is ordered."""
    for frame in read(levels).getall("CTOC"):
        assert str(frame.sub_frames["TIT2"])
        assert frame.flags & 1


@pytest.mark.parametrize("count", [255, 256, 1000])
def test_more_chapters_than_a_byte_counts(count):
    """Beyond 255 entries a table is split into tables, and none is lost."""
    found = read([1] * count)

    assert len(reached(found)) == count
    assert max(len(frame.child_element_ids) for frame in found.getall("CTOC")) <= 255


def test_more_chapters_than_two_bytes_count():
    """Seventy thousand entries are split twice, and every table keeps to a byte."""
    frames = list(chapter_frames(timeline([1] * 70_000), "Title"))
    tables = [frame for frame in frames if frame.startswith(b"CTOC")]
    counts = [frame[frame.index(b"\x00", 10) + 2] for frame in tables]

    assert len(frames) - len(tables) == 70_000
    assert sum(counts) == 70_000 + len(tables) - 1


def test_chapters_are_written_in_time_order():
    """The frames themselves are in order too, for players that ignore the table of contents."""
    content = tag(SAID, timeline([1] * 300))
    places = [
        content.index(b"CHAP", content.index(f"\x00\x00ch{n:04d}\x00\x00".encode()) - 12)
        for n in (1, 2, 150, 300)
    ]

    assert places == sorted(places)


@given(st.text(min_size=1, max_size=60).filter(str.strip))
@example("0 \x00")
@example("\x00")
def test_titles_come_back(title):
    """Any title is read back, its spaces made one line."""
    title = title.replace("{", "(").replace("}", ")")
    encodable = title.encode("utf-16", "replace").decode("utf-16").replace("\x00", "")
    found = read([1], title=title).getall("CHAP")

    expected = " ".join(encodable.split())
    assert str(found[0].sub_frames.get("TIT2", "")) == expected


def test_no_chapter_no_table():
    """A track without chapters has no empty table."""
    found = ID3(BytesIO(tag(SAID, Timeline(1000, 5, (), ())) + b"\xff" * 4), translate=False)

    assert not found.getall("CTOC")


def test_nero_lists_all_or_nothing():
    """There is no list of more chapters than its byte counts, rather than one cut short."""
    most = nero_chapters(timeline([1] * MOST_ENTRIES))

    assert most[8:17] == b"\x01" + bytes(7) + b"\xff"
    assert not nero_chapters(timeline([1] * (MOST_ENTRIES + 1)))


@given(st.text(), st.integers(0, 255))
def test_shortened_is_whole_characters(text, most):
    """A title is cut between characters, never inside one."""
    text = text.encode("utf-8", "ignore").decode()
    cut = shorten(text, most)

    assert len(cut) <= most
    assert text.startswith(cut.decode("utf-8"))


def test_nero_times_do_not_drift():
    """A begin is rounded once, from the sample, to the nearest tenth of a microsecond."""
    one = timeline([1, 1])
    odd = replace(one, sample_rate_hz=44100)

    assert (226757).to_bytes(8, "big") in nero_chapters(odd)


@pytest.mark.parametrize(
    ("tag_", "letters"),
    [("en-GB", "eng"), ("fr", "fra"), ("yue", "yue"), ("xx", "und"), ("", "und"), ("x-own", "und")],
)
def test_languages_in_three_letters(tag_, letters):
    """A tag's language is found, or owned to be unknown."""
    assert three_letters(tag_) == letters


@pytest.mark.parametrize(
    ("cover", "forms"), [(None, []), ("image/png", [14]), ("image/jpeg", [13])]
)
def test_an_m4b_has_the_tags_that_there_is_something_for(cover, forms, stages, voice):
    """A subtitle and a cover are tagged where there are some, the cover as what it is."""
    stage = stages()
    stage.passage("One", [voice(0.4, 44100, 0)])
    made = stage.edition(stage.narrate(("aac",)), subtitle="Or: patience" if cover else "")
    made = replace(made, resources=(Resource("images/cover.png", cover, b"x"),) if cover else ())

    found = MP4(BytesIO(b"".join(M4B.write(made)))).tags

    assert [one.imageformat for one in found.get("covr", [])] == forms
    assert ("----:com.apple.iTunes:SUBTITLE" in found) == bool(cover)


def test_everybody_is_credited_in_the_tags(stages, voice):
    """Under what each did, in the frames of an MP3 and in the atoms of an M4B."""
    credits_ = replace(SAID, contributors={"translator": ["Bo Ek", "Cy Lee"]})
    frames = ID3(BytesIO(tag(credits_, timeline([1]))))
    assert frames["TXXX:translator"].text == ["Bo Ek, Cy Lee"]
    stage = stages()
    stage.passage("One", [voice(0.4, 44100, 0)])
    made = stage.edition(
        stage.narrate(("aac",)), contributors=(Contributor("Bo Ek", "trl"), Contributor("Cy"))
    )
    tags = MP4(BytesIO(b"".join(M4B.write(made)))).tags
    assert tags["----:com.apple.iTunes:TRANSLATOR"] == [b"Bo Ek"]
    assert tags["----:com.apple.iTunes:CONTRIBUTOR"] == [b"Cy"]
