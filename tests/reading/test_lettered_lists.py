"""Lists that are counted in letters, in Roman numerals, or through the whole essay."""

from pathlib import Path

import pytest

from essaypub.model import List, Numerals, numeral, parse_numeral, plain
from essaypub.reading.essay import read_text

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n"


def read(text):
    return read_text(FRONT + text, Path("essay.md")).publication


def lists(text):
    return [block for block in read(text).every_block() if isinstance(block, List)]


def shown(publication):
    return " ".join(plain(sentence.inlines).strip() for sentence in publication.every_sentence())


@pytest.mark.parametrize(
    ("written", "start", "numerals"),
    [("a. one\nb. two\n", 1, Numerals.LOWER_LETTERS), ("c) one\nd) two\n", 3, Numerals.LOWER_LETTERS),
     ("A.  one\nB.  two\n", 1, Numerals.UPPER_LETTERS), ("(iv) one\n(v) two\n", 4, Numerals.LOWER_ROMAN),
     ("i. one\nii. two\n", 1, Numerals.LOWER_ROMAN), ("I)  one\nII) two\n", 1, Numerals.UPPER_ROMAN),
     ("h. one\ni. two\n", 8, Numerals.LOWER_LETTERS), ("#. one\n#. two\n", 1, Numerals.DIGITS),
     ("(1) one\n(2) two\n", 1, Numerals.DIGITS), ("(@) one\n(@x) two\n", 1, Numerals.DIGITS)],
)  # fmt: skip
def test_markers_of_pandoc(written, start, numerals):
    """They say what a list is counted in, and where it begins."""
    (block,) = lists(written)
    assert (block.start, block.numerals, len(block.items)) == (start, numerals, 2)
    assert shown(read(written)) == "one two"


def test_items_hold_blocks_and_lists():
    """An item goes on where it is indented."""
    outer, inner = lists("a. one\n\n    More.\n\n    i. x\n    ii. y\n\nb. two\n")
    assert (len(outer.items), len(inner.items)) == (2, 2)
    assert inner.numerals is Numerals.LOWER_ROMAN


def test_examples_are_counted_through_the_essay_and_referred_to():
    """A reference may come before its example, which a name of any length has."""
    text = "As (@late) shows.\n\n(@) one\n\nText.\n\n(@late) two\n(@a-very-long-name) three\n\nSee (@a-very-long-name).\n"
    assert shown(read(text)) == "As (2) shows. one Text. two three See (3)."
    assert [block.start for block in lists(text)] == [1, 2]


@pytest.mark.parametrize(
    "written",
    ["A. Smith wrote it.\n", "A. Smith\nB. Jones\n", "I. e. this.\n", "(a) alone\n", "a. one\nc. three\n",
     "i. e. so\n", "Text\na. one\nb. two\n", "    a. code\n    b. code\n", "(sic) and\n(sid) so\n",
     "```\na. x\nb. y\n```\n"],
)  # fmt: skip
def test_what_only_looks_like_items_is_text(written):
    """One letter alone, an initial, letters that do not follow, a paragraph that goes on."""
    assert lists(written) == []


@pytest.mark.parametrize(
    ("number", "numerals", "written"),
    [(4, Numerals.LOWER_ROMAN, "iv"), (1999, Numerals.UPPER_ROMAN, "MCMXCIX"), (27, Numerals.LOWER_LETTERS, "aa"),
     (26, Numerals.UPPER_LETTERS, "Z"), (12, Numerals.DIGITS, "12")],
)  # fmt: skip
def test_numerals_are_written_and_read(number, numerals, written):
    """Each way of counting writes a number, and reads what it wrote."""
    assert numeral(number, numerals) == written
    assert parse_numeral(written, numerals) == number


def test_what_is_no_numeral():
    """Not in that way of counting, or written as nobody writes it."""
    assert parse_numeral("iiii", Numerals.LOWER_ROMAN) is None
    assert parse_numeral("IV", Numerals.LOWER_ROMAN) is None
    assert parse_numeral("1", Numerals.LOWER_LETTERS) is None
    assert numeral(0, Numerals.LOWER_ROMAN) == "0"
