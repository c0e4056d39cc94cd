"""Silence between utterances: the longest of what the boundary, the pair and the author ask for."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.audio.pauses import ANY, ours, pause_ms, authors_pauses, title_pause_ms
from essaypub.errors import SettingsError
from essaypub.settings import LONGEST_PAUSE_MS, Pauses
from essaypub.narration import Boundary, Role, Utterance

ROLES = [*Role, ANY]


def after(role, boundary=Boundary.PARAGRAPH):
    return Utterance("b", "x", "x", "en", role, boundary)


def before(role, pause=0):
    return Utterance("a", "x", "x", "en", role, pause_ms=pause)


def test_headings_are_set_apart():
    """After a heading comes the heading's pause, but not between two sentences of one."""
    heading = before(Role.HEADING)

    assert pause_ms(heading, after(Role.HEADING, Boundary.SENTENCE), Pauses()) == 350
    assert pause_ms(heading, after(Role.TEXT), Pauses()) == 900


def test_pauses_follow_the_sentence():
    """They are longer after a long sentence and after one with a semicolon, and keep to the setting."""

    def after_saying(spoken, sentence_ms=350):
        first = Utterance("a", spoken, spoken, "en", Role.TEXT)
        second = after(Role.TEXT, Boundary.SENTENCE)
        return pause_ms(first, second, Pauses(sentence_ms=sentence_ms))

    assert after_saying("No.") == after_saying("x" * 100) == 350
    assert after_saying("x" * 150) == 420
    assert after_saying("x" * 200) == after_saying("x" * 900) == 490
    assert after_saying("It rained; nobody came.") == 560
    assert after_saying("It rained; nobody came.", 0) == 0


def test_a_chapters_title_is_left_to_be_heard():
    """Two seconds follow it, unless it goes on or the author has set what follows headings."""
    title, text = before(Role.HEADING), after(Role.TEXT)

    assert title_pause_ms(title, text, Pauses()) == 2000
    assert not title_pause_ms(title, after(Role.HEADING, Boundary.SENTENCE), Pauses())
    assert not title_pause_ms(before(Role.TEXT), text, Pauses())
    assert not title_pause_ms(title, text, Pauses(between=(("heading *", "300"),)))


def test_the_author_lengthens_a_pause():
    """A pause asked for in the text stands in for a shorter one."""
    assert pause_ms(before(Role.TEXT, 2000), after(Role.TEXT), Pauses()) == 2000
    assert pause_ms(before(Role.TEXT, 100), after(Role.TEXT), Pauses()) == 700


@given(
    st.sampled_from(Role), st.sampled_from(Role), st.sampled_from(Boundary), st.integers(0, 5000)
)
def test_the_longest_wins(first, second, boundary, asked):
    """No pause is shorter than its boundary's, its pair's or the author's, and each is one of them."""
    pauses = Pauses()
    found = pause_ms(before(first, asked), after(second, boundary), pauses)
    table = ours(pauses)
    pairs = ((first, second), (first, ANY), (ANY, second))
    by_pair = [table[pair] for pair in pairs if pair in table]
    apart = first is not second or boundary not in (Boundary.PHRASE, Boundary.SENTENCE)
    assert found >= asked
    if apart:
        assert found >= max(by_pair, default=0)
    wanted = {asked, *by_pair, 150, 350, 450, 700, 900, 1400}
    assert found in wanted


def test_an_author_sets_a_pair():
    """A pair of the author's takes the place of ours; the one that names more wins."""
    pauses = Pauses(between=(("* quotation", "2000"), ("text quotation", "1500")))
    assert pause_ms(before(Role.TEXT), after(Role.QUOTATION), pauses) == 1500
    assert pause_ms(before(Role.ITEM), after(Role.QUOTATION), pauses) == 2000
    shorter = Pauses(between=(("notice *", "900"),))
    assert pause_ms(before(Role.NOTICE), after(Role.TEXT), shorter) == 900
    assert pause_ms(before(Role.NOTICE), after(Role.TEXT), Pauses()) == 1400


def test_sentences_of_one_paragraph_are_no_pair():
    """A pair is of two elements: it does not part the sentences of one."""
    pauses = Pauses(between=(("text text", "3000"),))
    assert pause_ms(before(Role.TEXT), after(Role.TEXT, Boundary.SENTENCE), pauses) == 350
    assert pause_ms(before(Role.TEXT), after(Role.TEXT), pauses) == 3000


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("text qotation", "800", "quotation"),
        ("text", "800", "two roles"),
        ("text text text", "800", "two roles"),
        ("text code", "-1", "milliseconds"),
        ("text code", "soon", "milliseconds"),
        ("text code", str(LONGEST_PAUSE_MS + 1), str(LONGEST_PAUSE_MS)),
        ("zzz text", "800", "known: title"),
    ],
)
def test_a_pair_that_makes_no_sense_is_named(name, value, says):
    """An unknown role or a bad number is an error that says what would do."""
    with pytest.raises(SettingsError, match=re.escape(says)):
        authors_pauses(Pauses(between=((name, value),)))


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(ROLES), st.sampled_from(ROLES)),
        st.integers(0, LONGEST_PAUSE_MS),
    )
)
def test_every_pair_of_roles_can_be_set(pairs):
    """What is set is what is read."""
    between = tuple(sorted((f"{one} {two}", str(ms)) for (one, two), ms in pairs.items()))
    assert authors_pauses(Pauses(between=between)) == pairs


def test_the_table_in_the_docs_is_ours():
    """docs/speech.md lists each pair with its pause, and no other."""
    text = Path(__file__).parents[2].joinpath("docs/speech.md").read_text("utf-8")
    listed = re.findall(r"^\| `([a-z*]+) ([a-z*]+)` \| (\d+)", text, re.MULTILINE)
    assert {(one, two): int(ms) for one, two, ms in listed} == ours(Pauses())
