"""No rule calls a good book of ours wrong."""

from __future__ import annotations

from zipfile import ZipFile

import pytest

from essaypub.production.essay import Workshop, build_essay
from essaypub.checks.check import check
from essaypub.plugins import discover
from essaypub.store import Store
from essaypub.workers import Workers
from tests.production.seeded import PNG

HEAD = "---\ntitle: T\nlanguage: en\ndate: 2026-11-22\n"
COVER = "cover: p.png\ncover-alt: A dot\n"
NESTED = """
::: spoiler About alpha
Alpha words.

::: spoiler About beta
Beta words.

::: spoiler About delta
Delta words, and [a detail]{.spoiler of="epsilon"}.
:::
:::
:::

::: spoiler About gamma
Gamma words.
:::
"""
NOTES = """
# One

Open text.[^b]

# Two

::: spoiler About alpha
Alpha words.[^a]
:::

[^a]: Only alpha refers to it, and it holds [a hidden thing]{.spoiler of="the first note"}.[^c]
[^b]: Anybody can read this one with [another hidden thing]{.spoiler of="the second"}.
[^c]: A note of the note, with

    ::: spoiler The third note
    Blocks that are hidden.
    :::
"""
BOOKS = {
    "a cover that is a figure": f"{HEAD}{COVER}---\n\n# One\n\n![A dot](p.png)\n",
    "a cover within a line": f"{HEAD}{COVER}---\n\nA dot: ![A dot](p.png).\n",
    "a cover as decoration": f"{HEAD}{COVER}---\n\n# One\n\n![](p.png){{.decorative}}\n",
    "a cover alone": f"{HEAD}{COVER}---\n\n# One\n\nWords.\n",
    "a cover in a spoiler": f"{HEAD}{COVER}---\n\nA.\n\n::: spoiler It\n![A dot](p.png)\n:::\n",
    "spoilers within spoilers": f"{HEAD}---\n\n# One\n\nOpen.\n{NESTED}",
    "spoilers within spoilers in German": (
        f"{HEAD.replace('en', 'de')}---\n\n# Eins\n\nOffen.\n{NESTED}"
    ),
    "spoilers in notes": f"{HEAD}---\n{NOTES}",
    "spoilers in notes in French": f"{HEAD.replace('en', 'fr')}---\n{NOTES}",
}


@pytest.fixture(scope="module")
def suites():
    return tuple(discover("essaypub.checks")[0].values())


@pytest.mark.parametrize("spoilers", ["separate", "inline"])
@pytest.mark.parametrize("book", BOOKS)
def test_a_good_book_has_no_finding(book, spoilers, suites, tmp_path):
    """In both editions, with its spoilers apart or in their place."""
    built = of(book, tmp_path, spoilers=spoilers)

    assert [str(one) for one in check([built.folder], suites)] == []


def test_a_name_may_have_signs_that_mean_something_in_an_address(suites, tmp_path):
    """Each link to each file is written so that it leads there."""
    (tmp_path / "a #b? 50%: d.md").write_text(f"{HEAD}---\n\nKites fly.\n", "utf-8")
    asked = {"only": "web,lpf,txt,narrated", "narration": {"voice": "espeak"}}
    with Workers(1) as workers:
        shop = Workshop(tmp_path / "out", Store(tmp_path / "cache"), workers, asked)
        built = build_essay(tmp_path / "a #b? 50%: d.md", shop)

    assert [str(finding) for finding in check([built.folder], suites)] == []


def test_spoilers_within_spoilers_close_on_a_page(suites, tmp_path):
    """What says where each ends repeats its label, and gives nothing away."""
    (tmp_path / "a.md").write_text(BOOKS["spoilers within spoilers"], "utf-8")
    asked = {"only": "web,mp3", "spoilers": "inline", "narration": {"voice": "espeak"}}
    with Workers(1) as workers:
        shop = Workshop(tmp_path / "out", Store(tmp_path / "cache"), workers, asked)
        built = build_essay(tmp_path / "a.md", shop)

    assert [str(finding) for finding in check([built.folder], suites)] == []


def test_a_way_back_says_where_a_note_is_referred_to(tmp_path):
    """A spoiler in a note leads back to the section of the note's reference, or its spoiler."""
    built = of("spoilers in notes", tmp_path)

    with ZipFile(built.folder / "a.epub") as archive:
        page = archive.read("EPUB/spoilers.xhtml").decode()
    ways = [line.partition("Back to the essay, at ")[2] for line in page.split("\n")]

    assert [way.partition("<")[0] for way in ways if way] == [
        "“Two”", "“About alpha”", "“One”", "“About alpha”"
    ]  # fmt: skip


def of(book, folder, **command):
    (folder / "p.png").write_bytes(PNG)
    (folder / "a.md").write_text(BOOKS[book], "utf-8")
    asked = {"only": "epub,a11y", "edition": "both", **command}
    with Workers(1) as workers:
        shop = Workshop(folder / "out", Store(folder / "cache"), workers, asked)
        return build_essay(folder / "a.md", shop)
