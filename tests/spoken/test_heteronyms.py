"""Words written alike that sound different, and what is left in doubt."""

import pytest
from essaypub.spoken.doubts import Undecided, find_undecided
from essaypub.spoken.heteronyms.words import WORDS
from essaypub.spoken.heteronyms.rules import sounds
from hypothesis import given
from hypothesis import strategies as st

CERTAIN = [
    ("She has read it.", "red"),
    ("We will read it.", "reed"),
    ("He read the letter.", "red"),
    ("Did he read it?", "reed"),
    ("I read it.", ""),
    ("It was read by millions.", "red"),
    ("a well-read man", "red"),
    ("to lead the way", "leed"),
    ("a lead pipe", "led"),
    ("made of lead.", "led"),
    ("the lead role", "leed"),
    ("They lead us.", "leed"),
    ("live music", "lyve"),
    ("they live in Rome", "livv"),
    ("to live alone", "livv"),
    ("our lives changed", "lyves"),
    ("she lives here", "livvs"),
    ("the concert was broadcast live", "lyve"),
    ("a tear ran down", "teer"),
    ("tear it up", "tare"),
    ("wear and tear", "tare"),
    ("in tears", "teers"),
    ("a minute later", "minnit"),
    ("minute detail", "mynewt"),
    ("every minute counts", "minnit"),
    ("the last-minute change", "minnit"),
    ("close the door", "cloze"),
    ("close to home", "cloce"),
    ("too close", "cloce"),
    ("at the close of day", "cloze"),
    ("a close friend", "cloce"),
    ("to use it", "yooz"),
    ("the use of it", "yooss"),
    ("it is no use", "yooss"),
    ("we use it", "yooz"),
    ("she uses it", "yoozes"),
    ("many uses", "yoosses"),
    ("the wind blew", "winned"),
    ("to wind the clock", "wined"),
    ("the road will wind up the hill", "wined"),
    ("take a bow", "bough"),
    ("bow and arrow", "beau"),
    ("the bow of the ship", "bough"),
    ("in a row", "roe"),
    ("a row about money", "rao"),
    ("bass guitar", "base"),
    ("sea bass", "bas"),
    ("an open wound", "woond"),
    ("she wound up the clock", "wowned"),
    ("in the desert", "dezert"),
    ("to desert him", "dessert"),
    ("on record", "reckord"),
    ("to record it", "rekord"),
    ("at present", "prezzent"),
    ("to present it", "prezent"),
    ("used to read", "reed"),
    ("people who live there", "livv"),
    ("This is due to use of force", "yooss"),
    ("happy to lead", "leed"),
    ("the content of it", "content"),
    ("content to wait", "contentt"),
    ("I object to it", "object"),
    ("He is getting close", "cloce"),
]


@pytest.mark.parametrize(("text", "say"), [pair for pair in CERTAIN if pair[1]])
def test_what_stands_beside_a_word_says_how_it_sounds(text, say):
    """Each sentence is certain of its last heteronym."""
    assert sounds(text, "en-GB")[-1].say == say


def test_a_word_is_left_where_both_would_do():
    """I read may be today or yesterday: nothing is changed, and the doubt is told."""
    assert sounds("I read it.", "en-GB") == ()
    (doubt,) = find_undecided("I read it.", "en-GB")

    assert doubt == Undecided("HET-read", "read", ("in the present", "in the past"))


def test_every_heteronym_has_a_certain_pair():
    """No code is without a sentence that settles it."""
    settled = {one.code for text, _ in CERTAIN for one in sounds(text, "en-GB")}

    assert settled >= {word.code for word in WORDS.values()} - UNSEEN


UNSEEN = {
    f"HET-{word}"
    for word in ("project refuse conduct subject produce rebel permit excuse abuse").split()
}
"""Pairs of noun and verb that share their cues with record, present and object."""


def test_americans_have_their_own_sounds():
    """The row of houses is a British one only in Britain."""
    assert [one.ipa for one in sounds("in a row", "en-GB")] == ["rəʊ"]
    assert [one.ipa for one in sounds("in a row", "en-US")] == ["roʊ"]


def test_other_languages_have_none():
    """A French word that looks English is none."""
    assert sounds("Le live est en minute.", "fr") == ()


@given(
    words=st.lists(
        st.sampled_from([*WORDS, "to", "the", "a", ",", "’s", "Roe", "é", "."]), max_size=12
    )
)
def test_soundings_lie_on_their_words_and_apart(words):
    """Each span holds its word as written, in order."""
    text = " ".join(words)
    found = sounds(text, "en-GB")

    assert [text[one.begin : one.end] in WORDS for one in found] == [True] * len(found)
    assert all(one.end <= other.begin for one, other in zip(found, found[1:], strict=False))


DOUBTS = [
    ("On 3/4/2026 it rained.", "en", "DATE-order", "3/4/2026"),
    ("Signed 3.4.2026 here.", "en-US", "DATE-order", "3.4.2026"),
    ("We met at 7.30 there, at 7.30.", "en-GB", "TIME-dotted", "7.30"),
    ("He wrote to V, once.", "en-GB", "ROMAN-letter", "V"),
    ("The QUAG said so.", "en-GB", "ACRO-word", "QUAG"),
    ("All of these read alike.", "en-GB", "HET-read", "read"),
]


@pytest.mark.parametrize(("text", "variant", "code", "written"), DOUBTS)
def test_what_could_be_said_in_two_ways_is_told(text, variant, code, written):
    """A doubt has its code, its characters, and what they could be."""
    (doubt,) = find_undecided(text, variant)

    assert (doubt.code, doubt.written) == (code, written)
    assert len(set(doubt.choices)) == 2


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("On 3/4/2026 it rained.", "en-GB"),
        ("On 23/4/2026 it rained.", "en"),
        ("On 4/4/2026 it rained.", "en"),
        ("The BBC and NATO said NO.", "en-GB"),
        ("STOP THAT RIOT NOW", "en-GB"),
        ("They STOPPED THAT RIOT then.", "en-GB"),
        ("So do I, and the IV drip.", "en-GB"),
        ("It cost 7.30 at 5.5 each.", "en-GB"),
        ("See READ-001.", "en-GB"),
    ],
)
def test_what_is_certain_is_no_doubt(text, variant):
    """Nothing is told of what the country, the words beside it or a list settles."""
    assert find_undecided(text, variant) == ()
