"""Several essays bound into one publication: nothing is mixed up, nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree

from essaypub.editions import Edition
from essaypub.epub.publication import package
from essaypub.markup.arrangement import arrange
from essaypub.epub.division import divide
from essaypub.model import Division, Link, Metadata, NoteReference, Section, Span
from essaypub.model.ids import ESSAY_START
from essaypub.reading.essay import read_text
from essaypub.resources import Resource
from essaypub.settings import Settings, SpoilerMode
from essaypub.store import Store
from essaypub.transforms.binding import Bound, bind_essays, picture_path, prefixes
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition

WHOLE = Metadata("All of them", "en", datetime(2026, 1, 1, tzinfo=UTC), authors=("Ada",))
FIRST = """---
title: First
subtitle: And best
author: Ada
rights: CC0-1.0
language: en
date: 2026-01-01
---

See [the second](second.md), [a place in it](second.md#place), [none](second.md#none), [here](#here),
[nobody](https://example.org/) and a note[^n].

[^n]: A note of the first[^m].
[^m]: And one of the note.

## Here {#here}

The reader is told ||that the hero dies in the end||, and:

::: spoiler The ending {#ending}
It was the gardener all along, says [the first](#here)[^s].
:::

[^s]: Only those who know read this.
"""
SECOND = """---
title: Zweitens
language: de
date: 2026-01-01
---

# Ort {#place}

Text mit Anmerkung[^1].

[^1]: Eine Anmerkung.

```
code
```

::: spoiler Das Ende {#ending}
Es war der Koch mit dem großen Messer.
:::
"""


@pytest.fixture
def bound(tmp_path):
    """Both essays bound, in that mode."""
    sources = {name: tmp_path / f"{name}.md" for name in ("first", "second")}
    for path in sources.values():
        path.touch()

    def bind(mode=SpoilerMode.SEPARATE):
        from essaypub.reading.neighbours import Neighbours

        essays = []
        for (name, path), text in zip(sources.items(), (FIRST, SECOND), strict=True):
            known = Neighbours(path, tuple(sources.values()))
            read = read_text(text, path, neighbours=known)
            essays.append(Bound(name, edition(split(read.publication), mode)))
        return bind_essays(WHOLE, essays)

    return bind


def test_every_id_is_that_of_its_essay(bound):
    """The same ids in two essays are two."""
    publication = bound()

    assert [spoiler.id for spoiler in publication.spoilers] == [
        "in-first.spoiler-a-detail-in-here", "in-first.ending", "in-second.ending",
    ]  # fmt: skip
    assert all(note.id.startswith("in-") for note in publication.notes)
    ids = [sentence.id for sentence in publication.every_sentence()]
    assert len(set(ids)) == len(ids)
    assert publication.essay_of("in-second.place").title == "Zweitens"
    assert publication.essay_of("essay.title") is None


def test_links_between_essays_lead_from_one_to_the_other(bound):
    """To the essay, to a place in it; where there is no such place, to its beginning."""
    links = [
        inline.target for inline in bound().every_inline()
        if isinstance(inline, Link) and not inline.page
    ]  # fmt: skip

    assert links[:5] == [
        f"#in-second.{ESSAY_START}", "#in-second.place", f"#in-second.{ESSAY_START}",
        "#in-first.here", "https://example.org/",
    ]  # fmt: skip


def test_each_essay_says_who_wrote_it_and_what_may_be_done_with_it(bound):
    """Its title is a heading, the rest stands below; another language is marked."""
    first, second = bound().blocks

    assert isinstance(first, Section)
    assert [block.sentences[0].text for block in (*first.blocks[:2], first.blocks[-1])] == [
        "And best", "by Ada", "CC0-1.0",
    ]  # fmt: skip
    (inside,) = second.blocks
    assert isinstance(inside, Division)
    assert inside.language == "de"
    (title,) = second.heading[0].inlines
    assert isinstance(title, Span)


def test_spoilers_and_notes_of_another_language_are_marked_too(bound):
    """They stand apart from their essay."""
    publication = bound()

    assert publication.spoilers[-1].blocks[0].language == "de"
    assert publication.notes[-1].blocks[0].language == "de"


def test_an_edition_without_spoilers_has_none(bound):
    """And no reference to one that is not there."""
    publication = bound(SpoilerMode.OMIT)

    assert not publication.spoilers
    assert "gardener" not in repr(publication)


def test_notes_are_counted_in_each_essay(bound):
    """As they are said aloud."""
    publication = bound()
    arrangement = arrange(publication, divide(publication))

    numbers = {name.partition(".")[0]: [] for name in arrangement.numbers}
    for name, number in arrangement.numbers.items():
        numbers[name.partition(".")[0]].append(number)
    assert numbers == {"in-first": [1, 2, 3], "in-second": [1]}
    references = [
        inline for inline in publication.every_inline() if isinstance(inline, NoteReference)
    ]
    assert all(reference.note_id.startswith("in-") for reference in references)


def test_its_epub_has_a_document_for_each_essay_and_a_list_of_spoilers_by_essay(bound, tmp_path):
    """After the page of the title; every address in it leads somewhere."""
    cover = Resource("cover.png", "image/png", b"")
    from dataclasses import replace

    publication = replace(bound(), metadata=replace(WHOLE, cover="cover.png"))
    made = package(
        Edition(publication, (cover,), Settings(), Store(tmp_path), files={"epub": "a.epub"})
    )

    documents = {item.resource.path: item.resource.content for item in made.items}
    assert [path for path in documents if path.startswith(("essay", "section", "spoilers"))] == [
        "essay.xhtml", "section-1.xhtml", "section-2.xhtml", "spoilers.xhtml",
    ]  # fmt: skip
    trees = {
        path: etree.fromstring(content) for path, content in documents.items()
        if path.endswith(".xhtml")
    }  # fmt: skip
    ids = {
        path: {own.get("id") for own in tree.iter() if own.get("id")}
        for path, tree in trees.items()
    }
    for path, tree in trees.items():
        for link in tree.iter("{http://www.w3.org/1999/xhtml}a"):
            file, _, place = link.get("href").partition("#")
            if "://" not in file:
                assert not place or place in ids[file or path], link.get("href")
    groups = trees["nav.xhtml"].xpath(
        "//*[@id='spoiler-list']/*[local-name()='ol']/*/*[local-name()='a']"
    )
    assert ["".join(link.itertext()) for link in groups] == ["First", "Zweitens"]
    headings = trees["spoilers.xhtml"].xpath("//*[local-name()='h2']")
    assert ["".join(own.itertext()) for own in headings][1:3] == ["First", "Zweitens"]


def test_prefixes_are_no_ids_of_ours_and_differ():
    """Whatever files are called."""
    names = ("essay", "Essay", "spoilers", "42", "東京", "a.b")

    known = prefixes(names)

    assert len(set(known.values())) == len(names)
    assert known["essay"] == "in-essay."
    assert all(prefix.startswith("in-") and prefix.endswith(".") for prefix in known.values())
    assert picture_path(3, "images/x.png") == "images/3/x.png"


def test_a_link_to_an_essay_that_is_not_bound_leads_to_its_page(tmp_path):
    """Or nowhere, where there is none: the words stay."""
    other = tmp_path / "other.md"
    other.touch()
    from essaypub.reading.neighbours import Neighbours

    path = tmp_path / "first.md"
    read = read_text("To [other](other.md).\n", path, neighbours=Neighbours(path, (other,)))
    publication = bind_essays(WHOLE, [Bound("first", split(read.publication))])

    (link,) = (inline for inline in publication.every_inline() if isinstance(inline, Link))
    assert link == Link(link.inlines, "", "")
