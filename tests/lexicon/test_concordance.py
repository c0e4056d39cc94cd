"""Where the entries of a lexicon occur in a text."""

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.lexicon import Entry, Lexicon, Match
from essaypub.lexicon.concordance import Concordance
from essaypub.lexicon.patterns import fault


def heard(text, *entries, language="en", voice=""):
    found = Concordance.of(Lexicon(entries), language, voice).find(text)
    return [(text[one.begin : one.end], one.say) for one in found]


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("Sayles", "Sayles’s film, by SAYLES; not Sayleses.", ["Sayles", "SAYLES"]),
        ("can", "She can’t; he can. A can-do man cannot.", ["can", "can"]),
        ("O'Hara", "Miss O’Hara", ["O’Hara"]),
        ("New York", "in New\u00a0York", ["New\u00a0York"]),
        ("avion", "l’avion", ["avion"]),
        ("C++", "C++ and C", ["C++"]),
        (".NET", "in .NET, not in net", [".NET"]),
        ("@home", "@home at home", ["@home"]),
        ("§", "§5", ["§"]),
        ("東京", "東京に行く", ["東京"]),
        ("naïve", "Naïve", ["Naïve"]),
        ("a", "a_b a-b", ["a"]),
        ("İzmir", "İzmir and izmir", ["İzmir"]),
    ],
)
def test_a_word_is_found_whole(written, text, expected):
    """Whatever its capitals, its apostrophes and what stands beside it."""
    assert [found for found, _ in heard(text, Entry(written, "x"))] == expected


def test_capitals_count_where_they_should():
    """“Polish” is not polish."""
    entry = Entry("Polish", "pole ish", exact=True)

    assert heard("Polish polish POLISH", entry) == [("Polish", "pole ish")]


def test_the_beginning_of_a_word_is_what_is_replaced():
    """The rest of the word stays, and the beginning alone is one too."""
    entry = Entry("film", "fillum", match=Match.PREFIX)

    assert heard("Films, film, microfilm, filmmaker", entry) == [
        ("Film", "fillum"), ("film", "fillum"), ("film", "fillum"),
    ]  # fmt: skip


def test_a_pattern_is_said_with_its_groups():
    """By number and by name; a group that took no part is empty."""
    one = Entry(r"(\d+)mm( film)?", r"\1 millimetre\2", match=Match.PATTERN)
    other = Entry(r"no\. (?P<n>\d)", r"number \g<n>", match=Match.PATTERN)

    assert heard("35mm film, 8mm, No. 5", one, other) == [
        ("35mm film", "35 millimetre film"), ("8mm", "8 millimetre"), ("No. 5", "number 5"),
    ]  # fmt: skip


def test_what_matches_nothing_is_not_said():
    """A pattern may end where nothing is left to say in another way."""
    pattern = Entry("(?<=a)b?", "bee", match=Match.PATTERN)

    assert heard("ab, a, c", pattern) == [("b", "bee")]


def test_the_longest_is_heard_and_of_equals_the_first():
    """However they are ordered, and each character only once."""
    york, new, newer = Entry("New York", "a"), Entry("new", "b"), Entry("New", "c")

    assert heard("New York is new", york, new, newer) == [("New York", "a"), ("new", "b")]
    assert heard("New York is new", newer, new, york) == [("New York", "a"), ("new", "c")]


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [("", "en-GB", True), ("en", "en-GB", True), ("en", "EN", True), ("en-GB", "en", False),
     ("en-GB", "en-US", False), ("e", "en", False), ("fr", "en", False)],
)  # fmt: skip
def test_an_entry_is_for_its_language(scope, text, expected):
    """And for every narrower one."""
    assert bool(heard("x1", Entry("x1", "y", language=scope), language=text)) is expected


@pytest.mark.parametrize(
    ("scope", "voice", "expected"),
    [("", "espeak:en", True), ("espeak", "espeak:en", True), ("espeak:en", "espeak:en", True),
     ("espeak:en", "espeak:en-us", False), ("hibari", "espeak:en", False), ("espeak", "", False)],
)  # fmt: skip
def test_an_entry_is_for_its_voice(scope, voice, expected):
    """An engine's name is for all of its voices."""
    assert bool(heard("x1", Entry("x1", "y", voice=scope), voice=voice)) is expected


TEXT = st.text(st.sampled_from("abcé '’-. ABCİ東"), max_size=30)


@given(TEXT, st.lists(TEXT.map(str.strip).filter(lambda t: any(map(str.isalnum, t))), max_size=8))
def test_what_is_found_is_in_order_apart_and_there(text, words):
    """Each is the entry's own text but for capitals, apostrophes and spaces."""
    found = Concordance.of(Lexicon(tuple(Entry(word, "x") for word in words)), "en").find(text)

    assert all(one.end <= other.begin for one, other in zip(found, found[1:], strict=False))
    for one in found:
        assert one.end - one.begin == len(one.entry.written)


@given(TEXT, st.lists(st.sampled_from(["ab", "c", "a b", "cc", "Aé"]), max_size=4, unique=True))
def test_words_are_found_as_trying_each_would_find_them(text, words):
    """The dictionary loses nothing that a search for each word would find."""
    found = Concordance.of(Lexicon(tuple(Entry(word, "x") for word in words)), "en").find(text)
    level = text.replace("’", "'")
    every = {
        match.start()
        for word in words
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)(?!'(?!s(?!\w))\w)", level, re.I)
    }

    assert {one.begin for one in found} <= every
    covered = {place for one in found for place in range(one.begin, one.end)}
    assert every <= covered | {one.begin for one in found}


def test_two_thousand_entries_cost_a_sentence_little():
    """More than ten times what a sentence may cost that is to be said at 15,000 a second."""
    chance = random.Random(1)
    letters = "abcdefghijklmnop"
    words = ("".join(chance.choices(letters, k=chance.randint(4, 9))) for _ in range(2000))
    concordance = Concordance.of(Lexicon(tuple(Entry(word, "x") for word in words)), "en")
    sentence = "She rents a room above the bakery, where nobody has asked her name in eleven years."
    begin = time.process_time()

    for _ in range(1000):
        assert not concordance.find(sentence)

    assert time.process_time() - begin < 0.25


@pytest.mark.parametrize("pattern", [r"\w*\w*#", r"a+b?c?a*!"])
def test_the_worst_pattern_that_is_let_through_ends(pattern):
    """Over a long word, in some seconds; and the text beyond is searched too."""
    assert not fault(pattern)
    entry = Entry(pattern, "x", match=Match.PATTERN)
    begin = time.process_time()

    heard("a" * 1200 + " " + "a" * 300, entry)

    assert time.process_time() - begin < 20
