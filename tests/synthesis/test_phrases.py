"""Long speech in breaths."""

import pytest
from essaypub.synthesis.phrases import phrases
from hypothesis import given
from hypothesis import strategies as st

words = st.text(st.sampled_from("ab ,.;—-"), max_size=200)


@given(words, st.integers(1, 60))
def test_phrases_lose_nothing_and_keep_the_limit(text, longest):
    """Put together again, phrases are the text but for spaces, and none is too long."""
    parts = phrases(text, longest)

    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < len(part) <= longest for part in parts)


@given(st.lists(st.text("ab", min_size=1, max_size=8), min_size=1, max_size=40))
def test_a_word_that_fits_is_never_broken(some):
    """Phrases are made of the words of the text."""
    assert " ".join(phrases(" ".join(some), 8)).split() == some


def test_the_strongest_mark_near_the_middle_parts_a_sentence():
    """A semicolon is a better place than a comma that is nearer the middle."""
    text = "aaaa aaaa aaaa; bbb bbb, cccc cccc cccc cccc"

    assert phrases(text, 40) == ("aaaa aaaa aaaa;", "bbb bbb, cccc cccc cccc cccc")


def test_short_speech_stays_whole():
    """What fits is one phrase, nothing is none."""
    assert phrases("Short, and whole.", 350) == ("Short, and whole.",)
    assert phrases("  ", 350) == ()


def test_a_part_must_hold_something():
    """A limit below one character is refused."""
    with pytest.raises(ValueError, match="must hold"):
        phrases("a", 0)
