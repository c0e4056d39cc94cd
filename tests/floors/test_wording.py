"""The words essaypub itself puts into a publication."""

import pytest

from essaypub.wording import wording


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("The ending of Her", "A passage about the ending of Her is at the end."),
        ("Her (2013)", "A passage about Her (2013) is at the end."),
        ("About the wife", "A passage about the wife is at the end."),
        ("Who leaves?", "A passage about who leaves is at the end."),
        ("a detail in “The goodbye”", "A passage about a detail in “The goodbye” is at the end."),
    ],
)
def test_any_label_stands_in_the_sentence(label, said):
    """However a label is written, what is said of it is a sentence."""
    words = wording("en-GB")

    assert words.spoken_reference.format(label=words.within(label)) == said


@pytest.mark.parametrize("language", ["fr", "de-AT", "es"])
def test_a_label_after_a_colon_stays_as_it_is(language):
    """Where the sentence does not run into the label, its first letter is the author's."""
    assert wording(language).within("Die letzte Szene") == "Die letzte Szene"


def test_an_unknown_language_is_spoken_of_in_english():
    """Better than nothing, and what most readers can look up."""
    assert wording("cy").notes == "Notes"


@pytest.mark.parametrize(
    ("language", "names", "said"),
    [
        ("en", "A", "A"),
        ("en", "AB", "A and B"),
        ("en", "ABC", "A, B and C"),
        ("de", "ABC", "A, B und C"),
        ("fr", "AB", "A et B"),
        ("es", "AB", "A y B"),
    ],
)
def test_names_are_joined_as_in_a_sentence(language, names, said):
    """The last of several follows a word."""
    assert wording(language).enumerate(names) == said


@pytest.mark.parametrize(
    ("name", "synthetic", "said"),
    [
        ("Heart, by Hibari 0.2.1", True, "Heart (synthetic voice, Hibari)"),
        ("Wren, by eSpeak NG 1.52.0", True, "Wren (synthetic voice, eSpeak NG)"),
        ("Wren", True, "Wren (synthetic voice)"),
        ("Flo, by herself", False, "Flo, by herself"),
    ],
)
def test_a_synthetic_voice_is_called_one(name, synthetic, said):
    """Its engine stands with it, without a version; a person is called what they are called."""
    assert wording("en").narrator(name, synthetic=synthetic) == said
