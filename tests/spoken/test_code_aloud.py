"""Code, read aloud."""

import pytest
from essaypub.spoken.english.code import code
from essaypub.spoken.normalise import normalise
from hypothesis import given
from hypothesis import strategies as st

LINES = [
    ('print("code")', "print, open bracket, quote, code, quote, close bracket."),
    ("x = 1", "x equals one."),
    ("if word_count >= 3:", "if word count is at least three, colon."),
    ("return firstName != ''", "return first Name is not equal to empty quotes."),
    ("a += b[0]  # the first", "a plus equals b, open square bracket, zero, close square bracket. comment: the first."),
    ("# only a remark", "comment: only a remark."),
    ("def f(x) -> int:", "def f, open bracket, x, close bracket, arrow int, colon."),
    ("let y = { k: 2 };", "let y equals, open brace, k, colon, two, close brace."),
    ("a\n\n    b", "a. b."),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("written", "spoken"), LINES)
def test_code_is_read_sign_by_sign(written, spoken):
    """Names are parted into words, signs have names, each line is a sentence."""
    assert normalise(code(written, "en-GB"), "en-GB") == spoken


def test_americans_name_brackets_otherwise():
    """What is a bracket in Britain is a parenthesis in America."""
    assert code("f(x)[0]", "en-US") == (
        "f, open paren, x, close paren,, open bracket, 0, close bracket."
    )


def test_other_languages_keep_their_code():
    """Without names for its signs, code is left as it is written."""
    assert code("x = 1", "fr") == "x = 1"


@given(text=st.text(max_size=80))
def test_any_code_can_be_read(text):
    """Whatever a block holds, nothing fails, and plain names are heard."""
    assert code(f"{text}\nplain", "en-GB").endswith("plain.")


INLINE = [
    ("The setting `narration.code` is off.".replace("`", ""), "The setting narration dot code is off."),
    ("Call word_count there.", "Call word count there."),
    ("Call wordCount() there.", "Call word Count there."),
    ("Use --quick there.", "Use, quick there."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "spoken"), INLINE)
def test_code_inside_a_sentence_is_said_as_words(written, spoken):
    """Its signs would be in the way: only a dot is named."""
    assert normalise(written, "en-GB") == spoken
