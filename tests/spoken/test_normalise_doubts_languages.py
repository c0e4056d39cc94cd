"""Numbers that French, German and Spanish leave as they are written, and how they could be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.spoken.doubts import find_undecided
from essaypub.spoken.normalise import normalise


@pytest.mark.parametrize(
    ("language", "text", "code", "written", "choices"),
    [
        ("fr", "Il a 21 trucs.", "NUM", "21 trucs", ("vingt et un", "vingt et une")),
        ("de", "Mein 3. Dings.", "NUM-ordinal", "3. Dings", ("dritte", "dritten", "dritter", "drittes")),
        ("de", "Es gibt 1 Ding.", "NUM", "1 Ding", ("ein", "eine", "einen")),
        ("fr", "Il a 1.000.021 trucs.", "NUM", "1.000.021 trucs",
         ("un million vingt et un", "un million vingt et une")),
        ("fr", "Il a 21 021 trucs.", "NUM", "21 021 trucs",
         ("vingt et un mille vingt et un", "vingt et un mille vingt et une")),
        ("es", "Hay 21 jóvenes.", "NUM", "21 jóvenes", ("veintiún", "veintiuna")),
        ("es-419", "Son 1.300 pasos.", "NUM", "1.300 pasos",
         ("mil trescientos", "uno coma tres cero cero")),
    ],
)  # fmt: skip
def test_what_is_left_is_told_with_its_choices(language, text, code, written, choices):
    """A number whose form cannot be known stays, and the author hears of it."""
    (doubt,) = find_undecided(text, language)

    assert (doubt.code, doubt.written, doubt.choices) == (code, written, choices)
    assert normalise(text, language) == text


def test_what_is_no_number_has_no_choices():
    """Digits with more full stops than any version has are told as well, without a guess."""
    (doubt,) = find_undecided("Le 1.2.3.4.5.6.7.8 plante.", "fr")

    assert (doubt.code, doubt.choices) == ("NUM", ())


@given(
    words=st.lists(st.sampled_from(["21", "pages", "trucs", "et", "1", "M.", "3 €", "1914-18"])),
    language=st.sampled_from(["fr", "de", "es", "it", "en-GB"]),
)
def test_each_digit_that_is_said_is_told(words, language):
    """In our languages no digit reaches a voice without a doubt about it."""
    text = " ".join(words)
    digits = [sign for sign in normalise(text, language) if sign.isdigit()]
    doubts = find_undecided(text, language)

    assert bool(digits) == bool(doubts) or language in ("it", "en-GB")
    assert all(doubt.written in text for doubt in doubts)
