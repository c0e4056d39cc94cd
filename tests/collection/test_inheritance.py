"""Front matter with what a collection says below it and above it."""

from __future__ import annotations

import pytest

from essaypub.reading.essay import read_text


@pytest.fixture
def source(tmp_path):
    """The path of an essay; what it says is given as text."""
    return tmp_path / "essay.md"


def test_an_essay_wins_over_defaults_and_overrides_win_over_it(source):
    """One key of each, and one that nobody else has."""
    text = "---\ntitle: Own\nlang: fr\ntags: [a]\n---\n\nText.\n"

    read = read_text(
        text,
        source,
        defaults={"language": "de", "author": ["Ada"], "rights": "CC0-1.0"},
        overrides={"title": "Settled", "keywords": ["b"]},
    )

    about = read.publication.metadata
    assert (about.title, about.language, about.authors) == ("Settled", "fr", ("Ada",))
    assert (about.rights, about.subjects) == ("CC0-1.0", ("b",))


def test_groups_are_put_together_key_by_key(source):
    """An essay that names a lexicon keeps the collection's voice."""
    text = "---\nnarration:\n  lexicon: own.pls\n  speed: 2\n---\n\nText.\n"

    read = read_text(
        text,
        source,
        defaults={"narration": {"voice": "espeak", "speed": 1.0}},
        overrides={"narration": {"speed": 0.5}, "pauses": {"phrase_ms": 10}},
    )

    assert read.layer["narration"] == {"voice": "espeak", "speed": 0.5, "lexicon": "own.pls"}
    assert read.layer["pauses"] == {"phrase_ms": 10}


def test_both_sides_of_a_key_that_an_essay_lacks(source):
    """Defaults and overrides of one group meet."""
    read = read_text(
        "Text.\n",
        source,
        defaults={"narration": {"voice": "espeak"}},
        overrides={"narration": {"speed": 0.5}},
    )

    assert read.layer["narration"] == {"voice": "espeak", "speed": 0.5}


def test_what_links_and_pictures_were_looked_for_is_told(source):
    """So that a change of them is seen."""
    read = read_text("[a](other.md) ![x](none.png)\n", source, command={"strictness": "lenient"})

    assert read.asked == {"other.md": None}
    assert read.files == ((source.parent / "none.png").resolve(),)
