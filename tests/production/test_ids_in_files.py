"""The ids in finished files: unique, and none of an author's is one of ours."""

import re
from zipfile import ZipFile

import pytest

from essaypub.model.ids import is_ours
from essaypub.production.essay import build_essay
from essaypub.production.workshop import Workshop
from essaypub.store import Store
from essaypub.workers import Workers
from tests.production.seeded import PNG

COLLIDING = """\
---
title: T
author: A
language: en
date: 2026-11-22
---

# document

Open.

# document.heading

![A dot.](p.png){#chart2}

# chart2.image

See [the start](#essay.start), [the title](#essay.title), [a word](#odd.w1) and [a part](#one.heading).

::: {#essay.start}
A passage with the name of ours.
:::

::: {#essay.title}
Another.
:::

A [word]{#odd.w1}, [a narrator]{#credits.narrator} and [a way]{#note-1.back.1}.[^1]

::: spoiler The ending {#twist}
He did it.
:::

# twist.heading {#one.heading}

# twist.after

[^1]: A note, with [a link](#note-1.back.1).
"""


@pytest.fixture(scope="module", params=["separate", "inline"])
def pages(request, tmp_path_factory):
    """Every page of the essay in every output that has pages, by name."""
    folder = tmp_path_factory.mktemp("ids")
    (folder / "p.png").write_bytes(PNG)
    (folder / "a.md").write_text(COLLIDING, "utf-8")
    asked = {
        "only": "epub,narrated,web",
        "narration": {"voice": "espeak"},
        "spoilers": request.param,
    }
    with Workers(1) as workers:
        built = build_essay(
            folder / "a.md", Workshop(folder / "out", Store(folder / "cache"), workers, asked)
        )
    found = {}
    for path in built.folder.rglob("*"):
        if path.suffix == ".html":
            found[path.name] = path.read_text("utf-8")
        elif path.suffix == ".epub":
            with ZipFile(path) as archive:
                for name in archive.namelist():
                    if name.endswith(".xhtml"):
                        found[f"{path.name}/{name}"] = archive.read(name).decode()
    return found


def ids(page):
    return re.findall(r' id="([^"]*)"', page)


def test_no_page_has_an_id_twice(pages):
    """Headings, pictures and passages named like parts of ours stand beside those parts."""
    assert len(pages) > 4
    for name, page in pages.items():
        assert (name, len(ids(page))) == (name, len(set(ids(page))))


def test_an_authors_id_is_told_from_ours(pages):
    """Each of those that are like ours has the underscore, and what is ours has the form of ours."""
    authors = (
        "document.heading_",
        "chart2.image_",
        "essay.start_",
        "essay.title_",
        "odd.w1_",
        "credits.narrator_",
    )
    text = {identifier for name, page in pages.items() for identifier in ids(page)}

    assert set(authors) <= text
    dotted = {name for name in text if "." in name and not name.endswith("_")}
    ours = {name for name in dotted if is_ours(name)}
    assert {
        name
        for name in dotted - ours
        if not re.fullmatch(r"(toc|spoilers?|landmarks)[\w.-]*", name)
    } == set()


def test_links_lead_to_where_the_author_meant(pages):
    """A link to an id that was moved leads to what has it now."""
    for name, page in pages.items():
        targets = re.findall(r'href="([\w.-]*)#(.*?)"', page)
        for file, target in targets:
            there = pages.get(f"{name.rpartition('/')[0]}/{file}") if file else page
            assert there is None or target in ids(there)
    essay = next(page for name, page in pages.items() if name.endswith("essay.xhtml"))
    assert '#essay.start_">the start</a>' in essay
