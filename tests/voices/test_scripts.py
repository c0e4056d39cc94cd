"""Which scripts voices read, and what they are asked to read."""

import pytest

from essaypub.voices.choice import load_family
from essaypub.voices.espeak.scripts import scripts_of
from essaypub.voices.lookup import best
from essaypub.voices.scripts import find_unread, typical_language

LATIN = frozenset({"Latn"})


@pytest.mark.parametrize(
    ("texts", "word"),
    [(["Plain words."], ""), (["Éléphant and Žižek"], ""), (["He read 東京 today."], ""), (["He read.", "東京は日本の首都です"], "東京は日本の首都です"), (["The letter α, and я."], ""),
     (["A long enough sentence with one Москва in it."], ""), (["Москва и вода."], "Москва"), (["𐌲𐌿𐍄"], "")],
)  # fmt: skip
def test_a_word_that_cannot_be_read(texts, word):
    """It shows where most of what is to be said is in another script; a word here and there is spelt."""
    assert find_unread(texts, LATIN) == word
    assert find_unread(texts, frozenset()) == ""


@pytest.mark.parametrize(
    ("language", "script", "reads"),
    [("en-GB", "Grek", False), ("el", "Grek", True), ("ru", "Cyrl", True), ("de", "Cyrl", False), ("ja", "Kana", True),
     ("ja", "Hani", False), ("cmn", "Hani", True), ("he", "Hebr", True), ("fr", "Hang", True)],
)  # fmt: skip
def test_scripts_of_espeak(language, script, reads):
    """Measured, voice by voice."""
    assert (script in scripts_of(language)) is reads


@pytest.mark.parametrize(
    "word", ["مرحبا", "Москва", "ሰላም", "λόγος", "東京", "שלום", "かな", "カナ", "한국", "ไทย"]
)
def test_the_voice_that_is_named_can_read_it(word):
    """What is offered in place of a voice that cannot does read the script."""
    family = load_family("espeak")
    voice = best(family.voices(), typical_language(word))
    assert voice is not None
    assert find_unread([word], voice.scripts) == ""


def test_voices_say_which_scripts_they_read():
    """Those of Hibari read one."""
    assert [voice.scripts for voice in load_family("hibari").voices()] == [LATIN]
    assert all(voice.scripts for voice in load_family("espeak").voices())
