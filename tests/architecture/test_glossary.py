"""The glossary names what is there."""

import re
from importlib import import_module

import pytest

from tests.architecture.pages import DOCS

ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (DOCS / "glossary.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and "---" not in line and "| what it means |" not in line
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_word_of_the_glossary_is_a_name_in_the_code(row):
    """What a row points to can be imported: a module, or a name in one."""
    names = re.findall(r"`(essaypub[\w.]*)`", row[2])

    assert names
    for name in names:
        home, _, last = name.rpartition(".")
        module = import_module(home)
        assert hasattr(module, last) or import_module(name)


def test_each_word_stands_once():
    """One meaning a word, in the order of an essay's way."""
    words = [word for row in ROWS for word in row[0].split(", ")]

    assert len(words) > 30
    assert len(words) == len(set(words))
