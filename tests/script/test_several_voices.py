"""Sentences, and essays, that several voices say."""

import os
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.errors import EngineError
from essaypub.model import (
    Alignment,
    Cell,
    Figure,
    Image,
    List,
    Metadata,
    Note,
    NoteReference,
    Paragraph,
    Publication,
    Quotation,
    Section,
    Sentence,
    Span,
    Speech,
    Style,
    Styled,
    Table,
    Text,
    plain,
)
from essaypub.narration import Part, Take
from essaypub.settings import NarrationSettings, SpoilerMode
from essaypub.script.diction import Diction
from essaypub.script.speakers import name_voices, speakers, other_voices
from essaypub.script.inlines import Telling
from essaypub.script.script import script
from essaypub.synthesis.synthesis import synthesise
from essaypub.voices.choice import load_family
from essaypub.synthesis.words import spoken_words
from essaypub.store import Store
from essaypub.wording import wording
from essaypub.workers import Workers
from tests.synthesis.test_synthesis import Faltering

ABOUT = Metadata("On hats", "en-GB", datetime(2026, 1, 1))
BRITISH = NarrationSettings(voice="espeak:en-gb")
EN, FR, DE = "espeak:en-gb", "espeak:fr-fr", "espeak:de"
VOICES = (
    ("heading", "espeak:en-us"),
    ("note", "espeak:en-gb-scotland"),
    ("quotation", "espeak:en-gb+f3"),
)


def french(words, **speech):
    return Span((Text(words),), "fr", Speech(**speech))


def german(words):
    return Span((Text(words),), "de")


def pause(pause_ms):
    return Span((), speech=Speech(pause_ms=pause_ms))


def sentence(*inlines, name="s1"):
    texts = (Text(one) if isinstance(one, str) else one for one in inlines)
    return Sentence(name, tuple(texts))


def essay(*blocks, notes=(), narration=BRITISH, about=ABOUT):
    return script(Publication(about, blocks, notes), narration, mode=SpoilerMode.SEPARATE)


def one(*inlines, narration=BRITISH):
    """Return the utterance of a paragraph of one sentence."""
    said = essay(Paragraph((sentence(*inlines),)), narration=narration)
    return next(utterance for utterance in said.utterances() if utterance.id == "s1")


def turns(*inlines, **rest):
    return [(turn.spoken, turn.voice) for turn in one(*inlines, **rest).parts()]


def test_a_marked_phrase_is_said_by_a_voice_of_its_language():
    """The sentence is divided there, and only there; its parts are said in order."""
    said = one("He said ", french("bonjour"), " and then ", german("auf Wiedersehen"), " to us.")

    assert [(turn.spoken, turn.voice, turn.language) for turn in said.parts()] == [
        ("He said,", EN, "en-GB"),
        ("bonjour,", FR, "fr"),
        ("and then,", EN, "en-GB"),
        ("auf Wiedersehen,", DE, "de"),
        ("to us.", EN, "en-GB"),
    ]
    assert said.spoken == "He said, bonjour, and then, auf Wiedersehen, to us."
    assert (said.voice, said.language) == (EN, "en-GB")


@pytest.mark.parametrize(
    ("inlines", "spoken"),
    [
        (("He said ", french("salut"), ", then left."), "He said, | salut, | then left."),
        (("Did he say “", french("salut"), "”?"), "Did he say, | salut?"),
        (("That (", french("hélas"), ") is all."), "That, | hélas, | is all."),
        ((french("Hélas"), "! He left."), "Hélas! | He left."),
        ((french("Amélie"), "’s hats."), "Amélie's, | hats."),
        (("It – ", french("la mer"), " – is big."), "It, | la mer, | is big."),
        (("“", french("Oui"), "”, she said."), "Oui, | she said."),
        ((german("Welt"), "-weary men."), "Welt, | weary men."),
        ((french("Oui"), " ", french("ou non"), "."), "Oui ou non."),
        ((Styled(Style.EMPHASIS, (french("Oui"),)), "."), "Oui."),
    ],
)
def test_punctuation_goes_with_the_words_it_closes(inlines, spoken):
    """No turn begins with a comma, none loses the mark that ends the sentence, none is a mark."""
    assert " | ".join(words for words, _ in turns(*inlines)) == spoken


def test_an_ordinary_sentence_stays_whole():
    """Styles, links, words to say, and what the narrator speaks anyhow, divide nothing."""
    made = one(
        "A ", Styled(Style.EMPHASIS, (Text("red"),)), " hat, ", Span((Text("x"),), speech=Speech("by")),
        " ", Span((Text("noon"),), "en-GB"), ".",
    )  # fmt: skip

    assert made.turns == ()
    assert made.spoken == "A red hat, by noon."


def test_the_narrator_may_keep_a_phrase():
    """By name, there or in the map, the narrator reads the phrase within the sentence."""
    latin = NarrationSettings(voice="espeak:en-gb", voices=(("la", "narrator"),))

    assert turns("An ", french("objet", voice="narrator"), " of art.") == [("An objet of art.", EN)]
    ad_hoc = Span((Text("ad hoc"),), "la")
    assert turns("An ", ad_hoc, " hat.", narration=latin) == [("An ad hoc hat.", EN)]


def test_a_pause_is_silence_and_no_comma():
    """What comes before it and after it is said apart, so that it is exactly as long as asked."""
    first, second = one("Wait", pause(800), ", then go.").parts()

    assert (first.spoken, first.pause_ms) == ("Wait,", 800)
    assert (second.spoken, second.pause_ms) == ("then go.", 0)


def test_pauses_of_what_is_not_said_stay():
    """A turn in which nothing can be said leaves its pause to the one before it."""
    made = one("Rain ", pause(300), french("🎉"), pause(200), " fell.")

    assert [(turn.spoken, turn.pause_ms) for turn in made.parts()] == [
        ("Rain,", 500),
        ("fell.", 0),
    ]


def test_a_mark_between_two_voices_is_heard():
    """Where a mark stands, a short silence does, unless the author asked for another."""
    made = one("Yes, ", french("oui"), "; ", german("ja"), " and ", french("non"), pause(90), ".")

    assert [turn.pause_ms for turn in made.parts()][:4] == [150, 300, 0, 0]


def test_what_we_say_first_is_said_by_the_voice_of_the_row():
    """The name of a column and the number of an item are in the language around the words."""
    head = Cell((sentence("Word", name="h1"),)), Cell((sentence("Sense", name="h2"),))
    row = (
        Cell((sentence(german("Sehnsucht"), name="c1"),)),
        Cell((sentence("longing", name="c2"),)),
    )
    listed = List(((Paragraph((sentence(french("Premier"), " one.", name="i1"),)),),), start=1)
    made = essay(Table((head,), (row,), (Alignment.START,) * 2), listed)
    said = {utterance.id: utterance for utterance in made.utterances()}

    def told(name):
        return [(turn.spoken, turn.voice) for turn in said[name].parts()]

    assert told("c1") == [("Word:", EN), ("Sehnsucht.", DE)]
    assert told("c2") == [("Sense: longing.", EN)]
    assert told("i1") == [("One.", EN), ("Premier,", FR), ("one.", EN)]
    assert "".join(turn.pieces[0].words for turn in said["c1"].turns[:1]) == "Word:"


def test_each_role_has_its_voice():
    """What is quoted, a heading and a note have theirs; what stands inside them follows."""
    quoted = Quotation(
        (
            Paragraph((sentence("The sea.", name="q1"),)),
            List(((Paragraph((sentence("A list.", name="q2"),)),),)),
            Figure("f", Image("a.png", "A hat")),
        )
    )
    note = Note("n", (Paragraph((sentence("A note.", name="n1"),)), quoted_in_a_note()))
    heading = (sentence("Hats", name="h1"),)
    text = Paragraph((sentence("Text.", NoteReference("r", "n"), name="t1"),))
    made = essay(
        Section("a", heading, (text, quoted)),
        notes=(note,),
        narration=NarrationSettings(voice="espeak:en-gb", voices=VOICES),
    )
    said = {utterance.id: utterance.voice for utterance in made.utterances()}

    assert said["essay.title"] == said["t1"] == said["f.image"] == EN
    assert said["h1"] == "espeak:en-us"
    assert said["q1"] == said["q2"] == said["n2"] == "espeak:en-gb+f3"
    assert said["n1"] == said["n.number"] == "espeak:en-gb-scotland"


def quoted_in_a_note():
    return Quotation((Paragraph((sentence("Quoted.", name="n2"),)),))


def test_a_voice_that_is_missing_is_an_error_with_its_sentence():
    """What the author wrote there is never said by another, and is easily found."""
    with pytest.raises(EngineError, match=r"sentence s1 \(“He said so\.”\).*en-gb"):
        one("He ", Span((Text("said"),), speech=Speech(voice="espeak:en-gbb")), " so.")


def test_written_words_are_found_across_voices(tmp_path):
    """Each word is found in its order, where it is written and while its own voice speaks."""
    said = essay(
        Paragraph(
            (
                sentence(
                    "In 1913 he (", french("le 3 mars"), ") said “", german("Auf Wiedersehen, Karl"),
                    "”, ", pause(400), "and left with £3.5m.",
                ),
            )
        )
    )  # fmt: skip
    store = Store(tmp_path)
    with Workers(1) as workers:
        takes = synthesise(said.passages, BRITISH, 44100, store, workers)
    (utterance, take), *_ = (
        pair for pair in zip(said.utterances(), takes, strict=True) if pair[0].id == "s1"
    )
    words = spoken_words(utterance, take, store, Diction.of(BRITISH, "en-GB"))
    written = [utterance.written[word.begin : word.end] for word in words]

    assert written == "In 1913 he le 3 mars said Auf Wiedersehen Karl and left with £3.5m".split()
    assert all(one.clip.end == two.clip.begin for one, two in pairwise(words))
    assert words[-1].clip.end == take.samples
    edges, place = [], 0
    for part in take.parts:
        edges.append((part.voice, place, place + part.samples))
        place += part.samples + part.rest
    assert [voice for voice, _, _ in edges] == [EN, FR, EN, DE, EN]
    spans = {one: (begin, end) for one, (_, begin, end) in enumerate(edges)}
    for number, (first, last) in enumerate([(0, 2), (3, 5), (6, 6), (7, 9), (10, 13)]):
        begin, end = spans[number]
        assert all(begin <= word.clip.begin < end for word in words[first : last + 1])
    assert take.parts[3].rest == 44100 * 400 // 1000


def test_a_server_is_asked_for_its_part_alone(tmp_path):
    """An online engine in the map says what it is named for, from this process, and no more."""
    engine = Faltering(0)
    narration = NarrationSettings(voice="espeak:en-gb", voices=(("fr", "faltering:one"),))

    def families(name):
        return engine if name == engine.name else load_family(name)

    publication = Publication(
        ABOUT, (Paragraph((sentence("He said ", french("oui"), " and ", french("non"), "."),)),)
    )
    said = script(publication, narration, mode=SpoilerMode.SEPARATE, families=families)
    with Workers(2) as workers:
        takes = synthesise(
            said.passages, narration, 44100, Store(tmp_path), workers, families=families
        )

    assert (engine.asked, engine.processes) == (["oui,", "non."], {os.getpid()})
    assert [part.voice for part in takes[-1].parts] == [EN, "faltering:one"] * 2


def test_everybody_who_is_heard_is_told(tmp_path):
    """The narrator comes first, then each as they are first heard, with how much."""
    said = essay(
        Section("a", (sentence("Hats", name="h1"),), ()),
        Paragraph((sentence("He said ", french("oui"), "."),)),
        narration=(narration := NarrationSettings(voice="espeak:en-gb", voices=VOICES)),
        about=Metadata("Oui", "en-GB", datetime(2026, 1, 1)),
    )
    with Workers(1) as workers:
        takes = synthesise(said.passages, narration, 44100, Store(tmp_path), workers)
    main = Diction.of(narration, "en-GB").cast.narrator
    who = speakers(takes, main)

    assert [(one.voice, one.utterances) for one in who] == [(EN, 2), ("espeak:en-us", 1), (FR, 1)]
    assert sum(one.samples for one in who) == sum(
        part.samples for take in takes for part in take.parts
    )
    assert [one.voice for one in speakers(takes[1:2], main)] == ["espeak:en-us"]
    assert name_voices(said, takes) == said


def test_a_phrase_that_comes_to_nothing_has_no_turn():
    """A phrase that is silent when it is said leaves its silence, and no voice, behind."""
    said = one("He said ", french("❶"), pause(300), " and left.")

    assert [(turn.spoken, turn.voice, turn.pause_ms) for turn in said.parts()] == [
        ("He said,", EN, 300),
        ("and left.", EN, 0),
    ]


def test_a_script_names_who_is_heard_instead():
    """Other voices than the script's are named turn by turn; fewer, as the first of them."""
    said = essay(Paragraph((sentence("He said ", french("oui"), "."),)))
    turns = len(one("He said ", french("oui"), ".").parts())

    def told(*voices):
        takes = [
            Take(utterance.id, tuple(Part("k", 9, voice) for voice in voices))
            for utterance in said.utterances()
        ]
        *_, last = name_voices(said, takes).utterances()
        return last.voice, [turn.voice for turn in last.turns]

    assert turns == 2
    assert told("a:one", "b:two") == ("a:one", ["a:one", "b:two"])
    assert told("a:one") == ("a:one", [])


def test_a_voice_that_stands_in_is_told_once_for_its_language():
    """Chosen by us is never silent; a voice that somebody named is not remarked on."""
    blocks = tuple(
        Paragraph((sentence("He said ", french(words), ".", name=f"p{words}"),))
        for words in ("oui", "non")
    )
    (finding,) = other_voices(essay(*blocks), Diction.of(BRITISH, "en-GB").cast)
    named = NarrationSettings(voice="espeak:en-gb", voices=(("fr", FR),))

    assert (finding.code, finding.place) == ("SPEECH-004", "poui")
    assert finding.detail == f"fr: {FR}, in 2 utterances; narration.voices.fr names another"
    assert not list(other_voices(essay(*blocks, narration=named), Diction.of(named, "en-GB").cast))


runs = st.lists(
    st.one_of(
        st.text(alphabet="ab ,.’'“”(–-)3!", min_size=1, max_size=8),
        st.text(alphabet="ab ,.’'“”(–-)3!", min_size=1, max_size=8).map(french),
        st.integers(1, 900).map(pause),
    ),
    min_size=1,
    max_size=6,
)


@given(runs)
def test_no_character_and_no_silence_is_lost(inlines):
    """The turns of a line are its words, each where it is written, and all of its pauses."""
    inlines = sentence(*inlines).inlines
    line = Telling(wording("en"), True, True).line(inlines, "en-GB")
    written = plain(inlines).strip()
    asked = sum(inline.speech.pause_ms for inline in inlines if isinstance(inline, Span))

    if line.turns:
        pieces = [piece for turn in line.turns for piece in turn.pieces]
        assert "".join(turn.spoken for turn in line.turns) == plain(inlines)
        for piece in pieces:
            assert written[piece.begin : piece.end] in (piece.words, "")
        assert [piece.begin for piece in pieces] == sorted(piece.begin for piece in pieces)
        assert all(any(map(str.isalnum, turn.spoken)) for turn in line.turns)
    silences = sum(turn.pause_ms for turn in line.turns)
    assert line.pause_before_ms + silences + line.pause_after_ms == asked


@given(runs)
def test_no_turn_begins_with_a_pause(inlines):
    """What is handed to a voice has something to say, first of all, and an end."""
    said = essay(Paragraph((sentence(*inlines),)))
    for utterance in said.utterances():
        for turn in utterance.parts():
            assert any(map(str.isalnum, turn.spoken))
            assert turn.spoken[-1] in ".!?…:;,"
        for turn in utterance.parts()[1:]:
            assert turn.spoken[0] not in " ,.;:!?)"
