"""Pronunciations in the phonetic alphabet, told to the engines that can be told."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.errors import EngineError
from essaypub.voices.espeak import engine as espeak
from essaypub.voices.hibari import engine as hibari
from essaypub.voices.espeak.library import IPA, read
from essaypub.voices.espeak.phonemes import put_mnemonics, signs
from essaypub.voices.ipa import plain, spell, with_endings
from essaypub.spoken.phonemes import Phonemes

# An essayist's words, in each language whose sounds the engines are held to.
WORDS = {
    ("gmw/en", "en"): "hello measure church judge thing this loch bird nurse father goat about"
    " theory square poor fire hour boy loud song yellow queen vision better little button",
    ("gmw/en-US", "en"): "hello measure church judge thing this bird nurse father goat about"
    " fire boy loud song yellow queen vision",
    ("roa/fr", "fr"): "bonjour jardin montagne oeuvre peuple nuit rue vin blanc un monde oiseau"
    " famille eau garçon leçon chercher hier",
    ("gmw/de", "de"): "schön Mädchen Straße Buch ich zwanzig Pfeffer jung König Vater heute Haus"
    " mein Köln Glück über Öffnung",
    ("roa/es", "es"): "jamón calle niño perro pero guitarra hablar cielo gente ciudad agua hoy"
    " causa mucho llave",
}


def spans(text, *pronunciations):
    """Return the sounds of words in `text`, each looked for after the one before."""
    found, place = [], 0
    for word, ipa in pronunciations:
        place = text.index(word, place)
        found.append(Phonemes(place, place + len(word), ipa))
        place += len(word)
    return tuple(found)


def back(file, language, ipa):
    """Return how the library says it would sound, asked back."""
    return read([f"[[{'|'.join(spell(ipa, signs(file, language), 'espeak'))}]]"], file, IPA)[0]


def loosely(ipa):
    """Return `ipa` without what the library adds or leaves out beside other sounds."""
    return re.sub(r"[ˈˌ‍;\u0303ː]", "", plain(ipa)).replace("r", "ɹ").replace("ɾ", "ɹ")


@pytest.mark.parametrize(
    ("file", "language", "word"),
    [(*voice, word) for voice, words in WORDS.items() for word in words.split()],
)
def test_what_espeak_says_can_be_told_to_it(file, language, word):
    """A word's sounds as the library tells them are the sounds it makes when told them."""
    ipa = read([word], file, IPA)[0]

    assert loosely(back(file, language, ipa)) == loosely(ipa)


@pytest.mark.parametrize(
    ("file", "language", "ipa", "heard"),
    [
        ("gmw/en", "en", "/liˈɑːnə/", "liˈɑːnə"),
        ("gmw/en", "en", "t͡ʃaɪˈkɒfski", "tʃaɪkˈɒfski"),
        ("gmw/en", "en", "dɹɛs", "dɹˈɛs"),
        ("gmw/en", "en", "dres", "dɹˈɛs"),
        ("gmw/en", "en", "ɡøːtə", "ɡɜːtə"),
        ("gmw/en-US", "en", "ˈkɑɹ", "kˈɑːr"),
        ("roa/fr", "fr", "ʒɑ̃ ljyk ɡɔˈdaʁ", "ʒɑ̃ ljyk ɡɔdˈaʁ"),
        ("roa/fr", "fr", "ˈθɪŋ", "θˈɪŋ"),
        ("gmw/de", "de", "ˈmɪlçˌʁaɪ̯s", "mˈɪlçʁˌaɪs"),
        ("roa/es", "es", "kaˈβaʎo", "kaβˈaʎo"),
        ("roa/es", "es", "bɔ̃", "bˈɔn"),
    ],
)
def test_espeak_is_told_any_spelling(file, language, ipa, heard):
    """Ties, slashes, broad letters and sounds of other languages come to the nearest it has."""
    assert back(file, language, ipa) == heard


@pytest.mark.parametrize(
    ("ipa", "heard"),
    [
        ("/liˈɑːnə/", "liˈɑnə"),
        ("ˈnɜːs", "nˈɜɹs"),
        ("ˈnɝs", "nˈɜɹs"),
        ("ɡəʊt", "ɡˈOt"),
        ("ɡoʊt", "ɡˈOt"),
        ("ˈklɪəkət", "klˈɪɹkət"),
        ("ˈskwɛə", "skwˈɛɹ"),
        ("ˈlɒt", "lˈɑt"),
        ("ˈd͡ʒʌd͡ʒ", "ʤˈʌʤ"),
        ("ˈlɛtɚ", "lˈɛtəɹ"),
        ("ˈbʌtn̩", "bˈʌtᵊn"),
        ("ˈæstɹəˌnɔːt", "ˈæstɹənˌɔt"),
        ("bɔ̃ˈʒuʁ", "bɔnʒˈuɹ"),
        ("bʊk", "bˈʊk"),
    ],
)
def test_hibari_is_told_british_and_american(ipa, heard):
    """Either accent, with or without its marks, comes to the sounds the network was taught."""
    assert "".join(spell(ipa, hibari.SIGNS, "hibari")) == heard


@pytest.mark.parametrize(
    ("ipa", "named"),
    [
        ("Ich", "latin capital letter i"),
        ("ʘa", "click"),
        ("˥a", "tone"),
        ("", "no sound"),
        ("ˈ", "no sound"),
    ],
)
def test_what_is_no_sound_is_named(ipa, named):
    """What cannot be told is named, with what can be done about it."""
    with pytest.raises(EngineError, match=f'{named}.*say="…"'):
        spell(ipa, hibari.SIGNS, "hibari")


@given(st.lists(st.sampled_from(sorted(hibari.SIGNS.keys() - {" ", "ˈ", "ˌ"})), min_size=1))
def test_every_sound_stays_and_only_stress_is_added(sounds):
    """Sounds that an engine has come out as its signs, in order."""
    joined = ".".join(sounds)
    expected = "".join(hibari.SIGNS[sound] for sound in sounds)

    assert "".join(spell(joined, hibari.SIGNS, "hibari")).replace("ˈ", "") == expected


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=12))
def test_anything_is_told_or_refused(ipa):
    """No text stands in for a pronunciation and crashes."""
    try:
        assert "".join(spell(ipa, hibari.SIGNS, "hibari")).strip()
    except EngineError as error:
        assert 'say="…"' in str(error)


@pytest.mark.parametrize(
    ("text", "ipa", "ending"),
    [
        ("Bee's knees", "biː", "biːz"),
        ("Bess’s knees", "bɛs", "bɛsɪz"),
        ("Bett's knees", "bɛt", "bɛts"),
        ("Bettina", "bɛt", "bɛt"),
    ],
)
def test_a_possessive_is_said_with_its_word(text, ipa, ending):
    """An apostrophe and an s after a word that is told belong to it, in English."""
    word = text.partition("'")[0].partition("’")[0][:4]
    (one,) = with_endings(spans(text, (word, ipa)), text, "en-GB")
    assert one.ipa == ending
    assert with_endings(spans(text, (word, ipa)), text, "de")[0].ipa == ipa


TEXT = "She met Lianna’s friend, not Lianna, in Nguyen [[street]]."
TOLD = spans(TEXT, ("Lianna", "ˈlɪənə"), ("Lianna", "zu"), ("Nguyen", "ŋwiˈɛn"))


@pytest.fixture(params=["espeak:en-gb", "hibari:heart"])
def speaker(request, heart):
    """Each embedded engine, opened."""
    return heart if request.param == "hibari:heart" else espeak.FAMILY.open("en-gb", "en-GB", 1.0)


def test_told_words_change_and_the_rest_stays(speaker):
    """Every word still has its place; a told word lasts another time, one before it the same."""
    untold, one, all_told = (speaker.speak(TEXT, TOLD[:count]) for count in (0, 2, 3))

    places = [TEXT[word.offset : word.offset + word.length] for word in untold.words]
    assert places == "She met Lianna’s friend not Lianna in Nguyen street".split()
    for spoken in (one, all_told):
        assert [TEXT[word.offset : word.offset + word.length] for word in spoken.words] == places
        begins = [word.sample for word in spoken.words]
        assert begins == sorted(set(begins))
    assert [word.sample for word in untold.words[:2]] == [word.sample for word in one.words[:2]]
    lasts = [spoken.words[6].sample - spoken.words[5].sample for spoken in (untold, one)]
    assert lasts[1] < 0.85 * lasts[0]  # “zu” is shorter than “Lianna”
    assert one.samples != all_told.samples


def test_telling_changes_nothing_for_those_who_are_not_told(speaker):
    """The same text without pronunciations has the same samples before and after."""
    before = speaker.speak("A book.").samples
    speaker.speak("A book.", spans("A book.", ("book", "buːk")))

    assert speaker.speak("A book.").samples == before


@pytest.mark.parametrize(("word", "ipa"), [("kitchen", "ˈkɪtʃən"), ("window", "ˈwɪndəʊ")])
def test_espeak_told_what_it_would_say_says_the_same(word, ipa):
    """Its own sounds, told to it, change no sample and no word's place."""
    text = f"She could not see the {word} in the evening light."
    engine = espeak.FAMILY.open("en-gb", "en-GB", 1.0)

    assert engine.speak(text, spans(text, (word, ipa))) == engine.speak(text)


@pytest.mark.parametrize("word", ["Она", "你好", "1984", "[book]", "b](/z/)k", "😀", "Dr."])
def test_any_word_can_be_told(speaker, word):
    """What an engine cannot read, or would take for directions, is heard as it is told."""
    text = f"Here {word} stands."
    spoken = speaker.speak(text, spans(text, (word, "ˈbɑːbə")))

    said = [text[one.offset : one.offset + one.length] for one in spoken.words]
    assert (said[0], said[-1]) == ("Here", "stands")
    assert len(spoken.samples) > 0.8 * speaker.sample_rate_hz


def test_part_of_a_word_can_be_told(heart):
    """A prefix is told, and what follows it is read."""
    text = "It was unhappiness."
    spoken = heart.speak(text, (Phonemes(9, 14, "ˈsæd"),))

    assert [text[one.offset : one.offset + one.length] for one in spoken.words] == [
        "It",
        "was",
        "unhappiness",
    ]


def test_espeak_has_no_brackets_but_ours():
    """Double brackets that an author wrote are not taken for sounds."""
    asked, origins = put_mnemonics(TEXT, TOLD[:1], "gmw/en", "en")

    assert asked.count("[[") == asked.count("]]") == 1
    assert len(origins) == len(asked)
    assert all(TEXT[origin] == there for origin, there in zip(origins[:8], asked[:8]))
