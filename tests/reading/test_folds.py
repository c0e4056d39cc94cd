"""What is folded and hides nothing: `<details>` without a word of spoilers."""

from pathlib import Path

import pytest

from essaypub.model import Aside, InlineSpoiler, Spoiler, plain
from essaypub.reading.essay import read_text

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n"
FOLD = "<details>\n<summary>{0}</summary>\n\nThe long list.\n\n</details>\n\nAfter."


def read(text):
    return read_text(FRONT + text, Path("essay.md")).publication


@pytest.mark.parametrize("summary", ["The sources", "Click me", "Ende"])
def test_details_fold_an_aside(summary):
    """An ordinary fold is shown under its summary, in the place where it stands."""
    fold, after = read(FOLD.format(summary)).blocks
    assert isinstance(fold, Aside)
    assert plain(fold.title[0].inlines) == summary
    assert plain(fold.blocks[0].sentences[0].inlines) == "The long list."
    assert plain(after.sentences[0].inlines) == "After."


@pytest.mark.parametrize("summary", ["Spoiler: the end", "The end (spoilers)", "SPOILER"])
def test_a_summary_that_speaks_of_spoilers_hides(summary):
    """The word is enough, whatever stands around it."""
    (block, _) = read(FOLD.format(summary)).blocks
    assert isinstance(block, Spoiler)


def test_a_class_hides_whatever_the_summary_says():
    """Whoever writes the class means it, in a line too."""
    (block, _) = read(
        FOLD.format("The end").replace("<details>", '<details class="spoiler">')
    ).blocks
    assert isinstance(block, Spoiler)
    text = read('So <details class="spoiler"><summary>the end</summary>he goes</details>.')
    assert any(isinstance(one, InlineSpoiler) for one in text.every_inline())
