"""The parts that a narrated EPUB is made of, one by one."""

import re
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from itertools import accumulate, pairwise
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from essaypub.epub.page_audio import cut_track, make_page_audio
from essaypub.epub.identity import identifier
from essaypub.epub.page_lines import find_lines
from essaypub.epub.word_spans import serialise, add_word_spans
from essaypub.errors import AudioError, FileError
from essaypub.epub import NARRATED
from essaypub.model import (
    Figure,
    Image,
    InlineSpoiler,
    List,
    Note,
    NoteReference,
    Publication,
    Spoiler,
    Text,
)
from essaypub.narration import Run, Track
from essaypub.resources import Resource
from essaypub.settings import SpoilerMode, SpokenPolicy, Sync
from essaypub.narration import Chapter, Clip, Cue, Timeline, Word
from tests.epub.conftest import everything, paragraph, sentence
from tests.epub.played import XHTML, Played

RATE = 1000


def essay(*blocks, notes=()):
    return Publication(everything().metadata, blocks, notes)


# Whole runs in the order of the page


@st.composite
def recordings(draw):
    """Return a track of runs with cues in them, and the cues in the order of a page."""
    run_lengths = draw(st.lists(st.integers(1, 4), min_size=1, max_size=6))
    position, cues, groups, runs = 0, [], [], []
    for number, count in enumerate(run_lengths):
        begin, position = position, position + 500
        group = []
        for _ in range(count):
            length = draw(st.integers(2, 900))
            cues.append(Cue(f"c{len(cues)}", Clip(position, position + length)))
            group.append(cues[-1].id)
            position += length + draw(st.integers(0, 400))
        position += 500
        groups.append(group)
        runs.append(Run(str(number), position - begin, b""))
    chapter = Chapter("all", "All", 1, Clip(0, position))
    tail = Run("tail", 9, b"")
    track = Track(Timeline(RATE, position, tuple(cues), (chapter,)), {"mp3": (*runs, tail)})
    page = draw(st.permutations(groups))
    missing = draw(st.sets(st.sampled_from([cue.id for cue in cues])))
    shown = [name for group in page for name in group if name not in missing]
    return track, tail, page, shown


@given(recordings())
def test_runs_follow_the_page(recording):
    """Clips abut from the first word to the last run's end; each holds its cue, in page order."""
    track, tail, page, shown = recording
    cut_of = {cue.id: cut for cut in cut_track(track) for cue in cut.cues}
    if not shown:
        return

    heard = make_page_audio(shown, cut_of, tail, RATE)

    assert [cue.id for cue in heard.cues] == shown
    assert heard.runs[-1] is tail
    chosen = [cut_of[name].run for name in shown]
    assert list(dict.fromkeys(chosen)) == list(heard.runs[:-1])
    clips = [cue.clip for cue in heard.cues]
    assert all(one.end == two.begin for one, two in pairwise(clips))
    begins = dict(zip(heard.runs, accumulate((run.samples for run in heard.runs), initial=0)))
    for cue in heard.cues:
        cut = cut_of[cue.id]
        own = next(one for one in cut.cues if one.id == cue.id).clip
        place = begins[cut.run]
        assert cue.clip.begin <= place + own.begin < place + own.end <= cue.clip.end
    assert clips[-1].end * 2 <= 2 * sum(run.samples for run in heard.runs[:-1])


def test_a_run_in_which_nobody_speaks_is_no_sound_of_a_page():
    """A pause or a jingle belongs to the track, not to what is shown."""
    cues = (Cue("a", Clip(10, 400)), Cue("b", Clip(1100, 1400)))
    runs = tuple(Run(name, 500, b"") for name in ("one", "pause", "two"))
    chapter = Chapter("all", "All", 1, Clip(0, 1500))
    track = Track(Timeline(RATE, 1500, cues, (chapter,)), {"mp3": (*runs, Run("tail", 9, b""))})

    found = cut_track(track)

    assert [(cut.number, cut.run.key) for cut in found] == [(0, "one"), (1, "two")]
    assert [cut.cues[0].clip for cut in found] == [Clip(10, 400), Clip(100, 400)]


def test_what_cannot_be_read_or_pointed_to_is_no_line():
    """Signs alone are nothing to say, and what is said needs an id to be seen."""
    body = '<p id="a">· · ·</p><p>No id.</p><p id="b">Words.</p>'
    page = Resource(
        "x.xhtml", "", f'<html xmlns="{XHTML[1:-1]}"><body>{body}</body></html>'.encode()
    )

    (passage,) = find_lines((page,), frozenset(), frozenset(), frozenset())

    assert [line.id for line in passage.utterances] == ["b"]


def test_what_is_said_only_beside_the_text_may_be_left_out(spoken):
    """A document of which nothing is heard has no sound, and the summary admits it."""
    made = spoken(everything())
    alone = replace(made, narration=replace(made.narration, beside=None))

    publication = Played(alone)

    assert set(publication.documents) == {"essay.xhtml", "spoilers.xhtml"}
    assert "auditory" not in publication.stated("schema:accessModeSufficient")


def test_a_line_inside_a_run_is_heard_before_it(played):
    """Who comes to a note that only a spoiler leads to is warned before its number is said."""
    detail = InlineSpoiler(
        "gust", (Text("the gust"),), (Text("it came late"), NoteReference("r", "n"))
    )
    note = Note("n", (paragraph("Very late."),))
    publication = essay(paragraph("Wind: ", detail, "."), notes=(note,))

    heard = played(publication, SpoilerMode.INLINE)
    document = heard.documents["essay.xhtml"]
    number = next(par for par in document.pars if par.id == "n.number")
    beside = {cue.id: cue.clip for cue in heard.edition.narration.beside.timeline.cues}
    veil = beside["n.veil"]

    assert "n.veil" not in document.heard
    rate = heard.edition.settings.audio.sample_rate_hz
    assert (number.end - number.begin) * rate > veil.end - veil.begin + rate


def test_a_spoiler_wins_over_the_list_around_it(played):
    """It is the spoiler that a listener escapes from; the list is then no escape."""
    spoiler = Spoiler("end", (Text("The end"),), (paragraph("It burned down."),), "A film")
    publication = essay(List(((paragraph("First"), spoiler),)))

    document = played(publication, SpoilerMode.INLINE).documents["essay.xhtml"]
    around = next(par.around for par in document.pars if par.id == "end.warning")

    assert [kind for _, kind in around] == ["aside", None, "chapter"]


def test_a_picture_described_by_its_caption_is_heard(played):
    """Where the caption says the same, the picture is not read twice, and nothing is missing."""
    figure = Figure("fig", Image("images/kite.svg", "A kite."), (sentence("A kite."),))

    publication = played(essay(figure))

    assert "fig.image" not in publication.documents["essay.xhtml"].heard
    assert "auditory" in publication.stated("schema:accessModeSufficient")


def test_a_picture_inside_a_sentence_counts(played):
    """Its description is part of the sentence, unless pictures are skipped: that is admitted."""
    publication = essay(paragraph("Look: ", Image("images/kite.svg", "a kite"), "."))

    said = played(publication).stated("schema:accessModeSufficient")
    skipped = played(publication, images=SpokenPolicy.SKIP).stated("schema:accessModeSufficient")

    assert ("auditory" in said, "auditory" in skipped) == (True, False)


# Words


def marked(inside, written, words):
    """Return a sentence with spans around `words`, and the cue that is left of it."""
    root = etree.fromstring(
        f'<html xmlns="{XHTML[1:-1]}"><body><p><span id="s">{inside}</span></p></body></html>'
    )
    spans = [
        found.span() for word in words for found in [re.search(rf"\b{re.escape(word)}\b", written)]
    ]
    clips = (Word(begin, end, Clip(n, n + 1)) for n, (begin, end) in enumerate(sorted(spans)))
    cue = Cue("s", Clip(0, len(words) or 1), tuple(clips))
    element = root.find(f".//{XHTML}span")
    return root, add_word_spans(cue, element, written)


def spans(root):
    return [
        "".join(one.itertext())
        for one in root.iter(f"{XHTML}span")
        if re.fullmatch(r"s\.w\d+", one.get("id", ""))
    ]


@pytest.mark.parametrize(
    ("inside", "written", "words", "found"),
    [
        ("One two.", "One two.", ["One", "two"], ["One", "two"]),
        ("One <em>two</em>.", "One two.", ["One", "two"], ["One", "two"]),
        ("<em>Her</em>’s and so", "Her’s and so", ["Her’s", "and", "so"], ["Her’s", "and", "so"]),
        ("un<b>told</b>ly old", "untoldly old", ["untoldly", "old"], ["untoldly", "old"]),
        ('one<sup><a role="doc-noteref">1</a></sup> two', "one two", ["one", "two"], ["one", "two"]),
        ("of<br/>the day", "of the day", ["of the", "day"], ["ofthe", "day"]),
        ("[Spoiler: the end] so", "the end so", ["the", "end", "so"], ["Spoiler: the", "end", "so"]),
        ("one two three", "one two three", ["one", "three"], ["one two", "three"]),
        ("un<b>told two</b>", "untold two", ["untold", "two"], []),
        ('one <img alt="a kite"/> two', "one  two", ["one", "two"], []),
        ('<span class="spoiler-warning">[Spoiler]</span> one', "one", ["one"], []),
        ("Quite another text", "one", ["one"], []),
        ("untold", "told", ["told"], []),
    ],
)  # fmt: skip
def test_words_get_spans(inside, written, words, found):
    """Every word that is shown gets one, whatever markup is around or inside it, or none does."""
    root, cue = marked(inside, written, words)

    assert spans(root) == found
    assert len(cue.words) == len(found)


INLINE = st.recursive(
    st.text("ab c’1", min_size=1, max_size=8),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"<em>{''.join(parts)}</em>"),
    max_leaves=6,
)  # fmt: skip


@given(INLINE)
def test_spans_change_no_text(inside):
    """The text stays as it was; the spans are in order, and hold all that can be read, or none."""
    written = re.sub("<[^>]+>", "", inside)
    root = etree.fromstring(f'<p xmlns="{XHTML[1:-1]}"><span id="s">{inside}</span></p>')
    found = [match.span() for match in re.finditer(r"\w+", written)]
    cue = Cue("s", Clip(0, 99), tuple(Word(*span, Clip(n, n + 1)) for n, span in enumerate(found)))

    left = add_word_spans(cue, root[0], written)

    assert "".join(root.itertext()) == written
    assert [one.get("id") for one in root.iter(f"{XHTML}span")][1:] == [
        f"s.w{n + 1}" for n in range(len(left.words))
    ]
    if left.words:
        assert spans(root) == [written[word.begin : word.end] for word in left.words]
        assert len(left.words) == len(found)


def test_a_document_keeps_its_tags_apart():
    """An element without content is not closed where it begins: some readers parse it as HTML."""
    root, _ = marked('a<span id="end"></span>', "a", ["a"])

    assert b'<span id="end"></span>' in serialise(root)


def test_words_are_heard_one_after_the_other(played):
    """With words marked, each clip is a word's, inside the sequence of its sentence."""
    document = played(sync=Sync.WORD).documents["essay.xhtml"]
    title = [par for par in document.pars if par.id.startswith("essay.title.")]

    assert [document.text(par.id) for par in title] == ["Kites", "&", "other", "things"]
    assert {par.around[0] for par in title} == {("essay.title", None)}


# What is said of it


def test_it_is_another_publication():
    """A reading system that keeps places by identifier does not mix it with the silent one."""
    metadata = replace(everything().metadata, identifier="urn:isbn:9780000000002")
    names = {
        identifier(metadata, spoiler_free=free, narrated=narrated)
        for free in (False, True)
        for narrated in (False, True)
    }

    assert len(names) == 4


def test_it_names_the_publication_it_is_the_sound_of(played, unzipped):
    """The silent EPUB's identifier is stated as another format's of the same."""
    silent = re.search(r"<dc:identifier[^>]*>([^<]+)<", unzipped(everything())["content.opf"])[1]

    assert played().stated("dcterms:isFormatOf") == [silent]


# The highlight

THEMES = {
    "black on white": (0x000000, 0xFFFFFF),
    "white on black": (0xFFFFFF, 0x000000),
    "dark grey on white": (0x333333, 0xFFFFFF),
    "sepia": (0x5F4B32, 0xFBF0D9),
    "grey on near black": (0xB0B0B0, 0x121212),
}


def luminance(colour):
    channels = (colour >> 16 & 255, colour >> 8 & 255, colour & 255)
    linear = (c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, two):
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tinted(text, page, share):
    mixed = 0
    for shift in (16, 8, 0):
        mixed = mixed << 8 | round(
            (text >> shift & 255) * share + (page >> shift & 255) * (1 - share)
        )
    return mixed


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_highlighted_can_be_read(theme):
    """On every page a reader may choose, text and line keep the contrast that the comment states."""
    rules = files("essaypub.epub").joinpath("overlay.css").read_text("utf-8")
    share = int(re.search(r"currentColor (\d+)%", rules)[1]) / 100
    text, page = THEMES[theme]
    found = contrast(text, tinted(text, page, share))

    assert found >= 4.5
    if stated := re.search(rf"([0-9.]+):1\s+{theme}", rules):
        assert f"{found:.1f}" == stated[1]


def test_the_highlight_has_no_colour_of_its_own():
    """Nothing in the stylesheet names a colour that a reader's own could collide with."""
    rules = files("essaypub.epub").joinpath("overlay.css").read_text("utf-8")
    rules = re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", rules) == []


def test_the_classes_are_the_ones_stated(played):
    """The stylesheet has a rule for each class that the package document names."""
    publication = played()
    rules = publication.read("style.css").decode()

    for name in ("media:active-class", "media:playback-active-class"):
        assert f".{publication.stated(name)[0]} " in rules
