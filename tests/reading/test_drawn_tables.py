"""Tables as pandoc draws them."""

from pathlib import Path

import pytest

from essaypub.model import Alignment, Table, join_sentences, plain
from essaypub.reading.essay import read_text

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n"


def read(text):
    return read_text(FRONT + text, Path("essay.md"))


def table(text):
    (block,) = read(text).publication.blocks
    assert isinstance(block, Table)
    return block


def cells(rows):
    return [[plain(join_sentences(cell.sentences)) for cell in row] for row in rows]


GRID = """
+-------------+---------------+
| Fruit       | Good for      |
+=============+===============+
| Bananas     | - peeling     |
|             | - sliding     |
+-------------+---------------+
| *Apples*    | doctors,      |
| of all      | kept          |
| kinds       |               |
|             | away          |
+-------------+---------------+

: What fruit is good for.
"""


def test_a_grid_is_a_table():
    """Its cells hold several lines; items and paragraphs in them stay apart."""
    block = table(GRID)
    assert cells(block.head) == [["Fruit", "Good for"]]
    assert cells(block.rows) == [
        ["Bananas", "• peeling • sliding"], ["Apples of all kinds", "doctors, kept away"]
    ]  # fmt: skip
    assert plain(join_sentences(block.caption)) == "What fruit is good for."


def test_cells_over_several_columns_and_rows_of_a_grid():
    """The cells that they reach into are empty."""
    block = table(
        """
+-------------+----------+
| Both                   |
+=======+=====+==========+
| Years | min | -89.2 °C |
|       +-----+----------+
|       | max | 56.7 °C  |
+-------+-----+----------+
"""
    )
    assert cells(block.head) == [["Both", "", ""]]
    assert cells(block.rows) == [["Years", "min", "-89.2 °C"], ["", "max", "56.7 °C"]]


def test_alignment_and_letters_of_double_width():
    """Colons align a column, in the first line where there is no head."""
    block = table("+:----:+---:+\n| 日本 | b  |\n+------+----+\n")
    assert cells(block.rows) == [["日本", "b"]]
    assert block.head == ()
    assert block.alignments == (Alignment.CENTRE, Alignment.END)


SIMPLE = """
  Right Left     Centre    Default
------- ------ ---------- --------
     12 12         12     a *b* c
    123 123       123     x

Table: Numbers.
"""


def test_columns_under_dashes():
    """How a head stands over its dashes aligns its column."""
    block = table(SIMPLE)
    assert cells(block.head) == [["Right", "Left", "Centre", "Default"]]
    assert cells(block.rows) == [["12", "12", "12", "a b c"], ["123", "123", "123", "x"]]
    assert block.alignments[:3] == (Alignment.END, Alignment.START, Alignment.CENTRE)
    assert plain(join_sentences(block.caption)) == "Numbers."


@pytest.mark.parametrize(
    ("written", "head", "rows"),
    [("---- ----\n a    b\n c    d\n---- ----\n", [], [["a", "b"], ["c", "d"]]),
     ("-----------\nHead  Two\nmore\n----- -----\na     b\n      c\n\nd     e\n-----------\n",
      [["Head more", "Two"]], [["a", "b c"], ["d", "e"]])],
)  # fmt: skip
def test_tables_between_lines_of_dashes(written, head, rows):
    """They need no head, and their rows may have several lines."""
    block = table(written)
    assert (cells(block.head), cells(block.rows)) == (head, rows)


@pytest.mark.parametrize(
    "written",
    ["A paragraph\n--- ---\n\nText.\n", "Words\n-----\n", "--- ---\n", "- - -\n",
     "A sentence over a gap\n--- ----- ---\nwords in the way\n",
     "---\n\nText\n\n---\n\nMore\n", "+---+\n", "+ one\n+ two\n"],
)  # fmt: skip
def test_lines_that_are_no_table(written):
    """A break, a heading, a list, or a word where two columns would part."""
    assert not any(isinstance(block, Table) for block in read(written).publication.every_block())
