"""Where written words are heard, from what real engines tell."""

import json
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.model import (
    Abbreviation,
    Cell,
    Figure,
    Image,
    InlineSpoiler,
    LineBreak,
    Link,
    List,
    Metadata,
    Note,
    NoteReference,
    Paragraph,
    Publication,
    Sentence,
    Span,
    Speech,
    SpoilerReference,
    Style,
    Styled,
    Table,
    Text,
)
from essaypub.narration import Part, Take
from essaypub.settings import NarrationSettings, SpoilerMode
from essaypub.script.diction import Diction
from essaypub.script.script import script
from essaypub.synthesis.synthesis import synthesise
from essaypub.synthesis.words import spoken_words, with_words
from essaypub.store import Store
from essaypub.narration import Clip, Cue, Passage, Script, Timeline, Utterance
from essaypub.workers import Workers

ABOUT = Metadata("On hats", "en-GB", datetime(2026, 1, 1))
ESPEAKS = NarrationSettings(voice="espeak")
DICTION = Diction.of(ESPEAKS, "en-GB")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return Store(tmp_path_factory.mktemp("store"))


def heard(said, store, narration=ESPEAKS):
    """Return each utterance of a script with its words and its length."""
    with Workers(1) as workers:
        takes = synthesise(said.passages, narration, 44100, store, workers)
    return [
        (utterance, spoken_words(utterance, take, store, DICTION), take)
        for utterance, take in zip(said.utterances(), takes, strict=True)
    ]


def marked(utterance, words):
    return [utterance.written[word.begin : word.end] for word in words]


def essay(*blocks, notes=(), mode=SpoilerMode.INLINE, narration=ESPEAKS):
    return script(Publication(ABOUT, blocks, notes), narration, mode=mode)


def one(*inlines, store, **rest):
    """Return the words of a paragraph of one sentence."""
    said = essay(Paragraph((Sentence("s1", inlines),)), **rest)
    return next(
        marked(utterance, words)
        for utterance, words, _ in heard(said, store)
        if utterance.id == "s1"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She left.", "She|left"),
        ("“Well,” he said — ‘no’…", "Well|he|said|no"),
        ("Wait—stop there.", "Wait|stop|there"),
        ("Some 8,316 others laughed.", "Some|8,316|others|laughed"),
        ("Dr Smith came on 3 March 2026.", "Dr|Smith|came|on|3|March|2026"),
        ("It cost £3.50, not $5 million.", "It|cost|£3.50|not|$5|million"),
        ("Henry VIII’s hats, e.g. red ones.", "Henry|VIII’s|hats|e.g.|red|ones"),
        ("Rain 🎉 fell.", "Rain|fell"),
        ("A\u00a0narrow\u2009gap.", "A|narrow|gap"),
        ("Choose tea and/or cake & jam.", "Choose|tea|and|or|cake|&|jam"),
        ("Pages 3–5 say so.", "Pages|3–5|say|so"),
        ("Pages 3 – 5 say so.", "Pages|3|–|5|say|so"),
        ("A state-of-the-art hat.", "A|state-of-the-art|hat"),
        ("Hy\u00adphen\u00adated words.", "Hy\u00adphen\u00adated|words"),
        ("The FBI uses C++ daily.", "The|FBI|uses|C++|daily"),
        ("Go to example.org/hats today.", "Go|to|example.org/hats|today"),
    ],
)
def test_each_written_word_is_found(text, words, store):
    """Whatever stands in a sentence, its words are found as they are written, in order."""
    assert one(Text(text), store=store) == words.split("|")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("M. Dupont a payé 12 345 € à 9:30.", "fr", "M.|Dupont|a|payé|12 345 €|à|9:30"),
        ("Rund 3,5 % (z. B. hier) von 12.345.", "de", "Rund|3,5 %|z. B.|hier|von|12.345"),
        ("«¡No!», dijo la Sra. López.", "es", "No|dijo|la|Sra.|López"),
        ("В 1984 году — она ушла.", "ru", "В|1984|году|она|ушла"),
        ("她离开了房间，没有说话。", "zh", "她离开了房间|没有说话"),
    ],
)
def test_other_languages(text, language, words, store):
    """Where the voice itself reads the digits, and in other scripts, words are found as well."""
    span = Span((Text(text),), language)

    assert one(span, store=store) == words.split("|")


def test_words_told_together_are_one(store):
    """The engine says some words as one, and tells of the first: both are marked together."""
    assert one(Text("A piece of the cake."), store=store) == ["A", "piece", "of the", "cake"]


def test_markup_changes_nothing(store):
    """Emphasis, links, breaks and a note's mark leave the words where they are written."""
    notes = (Note("n1", (Paragraph((Sentence("s2", (Text("Really."),)),)),)),)
    words = one(
        Text("Hats "),
        Styled(Style.EMPHASIS, (Text("fell"), Styled(Style.STRONG, (Text(" off"),)))),
        NoteReference("r1", "n1"),
        Text(" again,"),
        LineBreak(),
        Link((Text("as 12 rainy"),), "https://example.org/"),
        Text(" days show"),
        Image("rain.png", "Grey streets"),
        Text(" us."),
        store=store,
        notes=notes,
    )

    assert words == ["Hats", "fell", "off", "again", "as", "12", "rainy", "days", "show", "us"]


def test_what_the_author_wants_said_is_one_word(store):
    """Characters with words of their own are marked while those are said."""
    say = Span((Text("Nguyễn Huệ"),), speech=Speech(say="Nwin Hway himself"))

    assert one(Text("Then "), say, Text(" came."), store=store) == ["Then", "Nguyễn Huệ", "came"]
    assert one(
        Text("The "), Abbreviation("approx.", "approximate"), Text(" number"), store=store
    ) == ["The", "approx.", "number"]


def test_a_pause_in_the_middle_is_no_word(store):
    """Silence that the author asks for inside a sentence moves nothing."""
    slow = Span((Text("Wait"),), speech=Speech(pause_ms=300))

    assert one(slow, Text(" there now."), store=store) == ["Wait", "there", "now"]


def test_a_spoiler_in_a_sentence(store):
    """Said, its words are marked; taken out, only what stands for it."""
    label = (Text("the end"),)
    inside = InlineSpoiler("sp", label, (Text("a red hat"),))
    elsewhere = SpoilerReference("ref", "sp", label, passage=False)

    assert one(Text("He is "), inside, Text("."), store=store) == ["He", "is", "a", "red", "hat"]
    assert one(Text("He is "), elsewhere, Text("."), store=store, mode=SpoilerMode.SEPARATE) == [
        "He",
        "is",
        "the",
        "end",
    ]


def test_space_around_a_sentence_moves_no_word(store):
    """What begins with a picture, or with space of its own, has its words where they are."""
    picture = Image("hat.png", "A tall hat")
    silent = Span((Text(" "),), speech=Speech(say="first of all"))

    assert one(picture, Text("  with red words"), store=store) == ["with", "red", "words"]
    assert one(silent, Text(" then "), Text("hats. "), silent, store=store) == ["then", "hats"]


def test_what_is_said_instead_marks_the_words_it_stands_for(store):
    """Not the signs around them; and where only a space is written, nothing is marked."""
    letters = Span((Text("(“ABC”)"),), speech=Speech(say="the alphabet"))
    gap = Span((Text(" "),), speech=Speech(say="mind you"))

    assert one(Text("Learn "), letters, Text(" now."), store=store) == ["Learn", "ABC", "now"]
    assert one(Text("Learn it,"), gap, Text("now."), store=store) == ["Learn", "it", "now"]


def test_what_is_not_written_is_no_word(store):
    """A list's numbers, a column's name and "Image:" are said, and mark nothing."""
    picture = Figure("fig", Image("hat.png", "A tall hat"), ())
    items = List((tuple([Paragraph((Sentence("i1", (Text("Tall ones."),)),))]),), 1)
    cells = tuple(Cell((Sentence(f"c{n}", (Text(text),)),)) for n, text in enumerate("ab"))
    head = tuple(Cell((Sentence(f"h{n}", (Text(text),)),)) for n, text in enumerate(("Hue", "Fit")))
    table = Table((head,), (cells,), (), ())

    found = {
        utterance.id: (utterance.spoken, marked(utterance, words), words)
        for utterance, words, _ in heard(essay(picture, items, table), store)
    }

    spoken, words, places = found["i1"]
    assert (spoken, words) == ("One. Tall ones.", ["Tall", "ones"])
    assert places[0].clip.begin > 10000
    assert found["c0"][:2] == ("Hue: a.", ["a"])
    assert found["fig.image"][:2] == ("Image: A tall hat.", ["A", "tall", "hat"])


def test_a_column_that_another_voice_names_is_no_word(store):
    """Before a cell in another language the column is named by the narrator, and marks nothing."""
    head = tuple(Cell((Sentence(f"h{n}", (Text(text),)),)) for n, text in enumerate(("Hue", "Fit")))
    cell = Cell((Sentence("c0", (Span((Text("rouge vif"),), "fr"),)),))
    small = Cell((Sentence("c1", (Text("Small"),)),))

    table = Table((head,), ((cell, small),), (), ())

    found = [
        (utterance.spoken, marked(utterance, words))
        for utterance, words, _ in heard(essay(table), store)
    ]

    assert ("Hue: rouge vif.", ["rouge", "vif"]) in found


def test_words_follow_one_another_through_the_clip(store):
    """Each word lasts until the next is heard, the last until the clip ends."""
    said = essay(Paragraph((Sentence("s1", (Text("Seven hats, 21 coats and a tie fell."),)),)))
    for _, words, take in heard(said, store):
        edges = [word.clip.end for word in words[:-1]]
        assert edges == [word.clip.begin for word in words[1:]]
        assert words[-1].clip.end == take.samples
        assert all(word.clip.end - word.clip.begin > 1000 for word in words)


def test_a_long_sentence_is_marked_to_its_end(heart, store):
    """A sentence spoken in several parts has all its words, where they are."""
    text = "Nobody had asked the tall woman in the grey hat what she thought, "
    text = text * 7 + "and so she said 21 things."
    said = Script((Passage("p", "p", 1, (Utterance("s1", text, text, "en-GB"),)),))
    spoken = replace(said.passages[0].utterances[0], spoken=text.replace("21", "twenty-one"))
    said = Script((replace(said.passages[0], utterances=(spoken,)),))

    ((utterance, words, take),) = heard(said, store, NarrationSettings(voice="hibari"))

    assert marked(utterance, words) == [word.strip(",.") for word in text.split()]
    assert words[-1].clip.end == take.samples


def test_a_neural_voice_tells_every_word(store):
    """Numbers, titles and quotes included, hibari's words are all found."""
    text = "“Dr Smith,” she said, “didn’t wait: 8,316 others (and you) did.”"
    said = essay(Paragraph((Sentence("s1", (Text(text),)),)))
    words = [word.strip("“”,.:()") for word in text.split()]

    found = heard(said, store, NarrationSettings(voice="hibari"))

    assert marked(*found[-1][:2]) == [word for word in words if word]


def onset(samples, place):
    """Return where sound begins again after the stillest 40 ms around `place`, if they are still.

    Rates and places are of 44.1 kHz; still is what stays below a fiftieth of the loudest.
    """
    block = 44100 // 200
    grid = samples[: len(samples) // block * block].reshape(-1, block).astype(float)
    loud = np.abs(grid).max(axis=1)
    near = range(max(8, place // block - 30), min(len(loud), place // block + 20))
    end = min(near, key=lambda n: loud[n - 8 : n].max())
    if loud[end - 8 : end].max() > loud.max() / 50:
        return None
    while loud[end] < loud.max() / 50:
        end += 1
    return end * block


@pytest.mark.parametrize("voice", ["espeak", "hibari"])
def test_a_word_after_a_pause_begins_where_sound_does(voice, store):
    """After a pause, a word's clip begins within 60 ms of the sound that is measured there."""
    texts = (
        "Bread, butter, tea: cake.",
        "When the train stopped, people stood up; later, nobody did.",
        "At first, perhaps, the book told only half.",
    )
    said = essay(*(Paragraph((Sentence(f"s{n}", (Text(t),)),)) for n, t in enumerate(texts)))
    errors = []
    for utterance, words, take in heard(said, store, NarrationSettings(voice=voice)):
        samples = np.frombuffer(store.get("clips", take.parts[0].key), "<i2")
        for word in words:
            if utterance.written[: word.begin].endswith((", ", ": ", "; ")):
                begins = onset(samples, word.clip.begin)
                errors += [] if begins is None else [abs(word.clip.begin - begins) / 44.1]

    assert len(errors) >= 5
    assert max(errors) < 60


def told(rows, store, utterance, samples=40000):
    """Return the words found when an engine tells `rows`."""
    key = f"told-{hash(str(rows)) & 0xFFFFFF:x}"
    store.put("words", key, json.dumps(rows).encode())
    return spoken_words(
        utterance, Take(utterance.id, (Part(key, samples, "told:one"),)), store, DICTION
    )


PLAIN = Utterance("u", "one two red sky", "one two red sky.", "en-GB")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ""),
        ([[0, 3, 0], [4, 3, 900], [8, 3, 1800], [12, 3, 2700]], "one|two|red|sky"),
        ([[0, 3, 0], [4, 3, 1900], [8, 3, 1800], [12, 3, 2700]], "one|two red|sky"),
        ([[0, 3, 0], [4, 3, 0], [8, 3, 1800], [12, 3, 2700]], "one two|red|sky"),
        ([[0, 3, 0], [8, 3, 1800], [12, 3, 2700]], "one two|red|sky"),
        ([[4, 3, 900], [8, 3, 1800]], "one two|red sky"),
        ([[0, 3, 0], [4, 3, 900], [8, 3, 1800], [12, 3, 5]], "one|two red sky"),
    ],
)
def test_what_does_not_fit_is_merged(rows, words, store):
    """Words out of order, at one place, or not told of, are marked with a neighbour."""
    found = told(rows, store, PLAIN)

    assert "|".join(marked(PLAIN, found)) == words
    assert found == () or found[0].clip.begin == 0


def test_words_that_are_not_of_the_text_mark_nothing(store):
    """An utterance whose spoken text does not come from its written one has no words."""
    strange = replace(PLAIN, spoken="Something else.")

    assert told([[0, 9, 0], [10, 4, 900]], store, strange) == ()


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 6), st.integers(0, 39999)), max_size=8
    )
)
def test_whatever_is_told_words_are_in_order(rows, tmp_path_factory):
    """However an engine errs, the words make a cue: in order, apart, inside the clip."""
    store = Store(tmp_path_factory.getbasetemp() / "told")

    words = told([list(row) for row in rows], store, PLAIN)

    Cue("u", Clip(0, 40000), words)
    assert all(word.begin < word.end <= len(PLAIN.written) for word in words)


def test_a_timeline_with_words(store):
    """In the timeline, words are counted from the beginning of the track."""
    said = essay(Paragraph((Sentence("s1", (Text("Rain fell."),)),)))
    with Workers(1) as workers:
        takes = synthesise(said.passages, ESPEAKS, 44100, store, workers)
    place, cues = 5000, []
    for take in takes:
        cues.append(Cue(take.id, Clip(place, place + take.samples)))
        place += take.samples + 5000
    timeline = with_words(Timeline(44100, place, tuple(cues), ()), said, takes, store, DICTION)

    assert [len(cue.words) for cue in timeline.cues] == [2, 2]
    assert [cue.words[0].clip.begin for cue in timeline.cues] == [cue.clip.begin for cue in cues]
    assert [cue.words[-1].clip.end for cue in timeline.cues] == [cue.clip.end for cue in cues]
