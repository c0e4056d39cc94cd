"""Which cues belong to which spoiler, as the player is told."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from essaypub.model import Spoiler, Text
from essaypub.settings import SpoilerMode
from tests.web.conftest import ESSAY

SEPARATE, INLINE, OMIT = SpoilerMode.SEPARATE, SpoilerMode.INLINE, SpoilerMode.OMIT
BOTH = [SEPARATE, INLINE]
HEAD = "---\ntitle: Films\nlanguage: en\n---\n\n"
THREE = f"""{HEAD}# One

Before all.[^open]

::: spoiler The ferry
The boat is empty.[^own]

## A heading

The nets are sold.

### A deeper heading

The boy whistles.
:::

Between.

# Two

There is [a twin]{{.spoiler title="The mill"}} here. That is all.

::: spoiler The valley
A mill burns.[^shared]

::: spoiler The map
It shows the valley.
:::

Nobody builds it up.
:::

::: spoiler The storm
One reel is left.[^shared]
:::

# Three

After all.

[^open]: For everybody.
[^own]: For the ferry alone.
[^shared]: For two of them.
"""
HELD = {
    "The ferry": "The boat is empty. For the ferry alone. A heading The nets are sold."
    " A deeper heading The boy whistles.",
    "The mill": "a twin",
    "The valley": "A mill burns. Nobody builds it up. For two of them.",
    "The map": "It shows the valley.",
    "The storm": "One reel is left.",
}


def read(page, veil):
    """Return what stands on the page for the cues of a veil: its sentences, in order."""
    soup, cues, words = page.soup, page.table["cues"], []
    for begin, end in pairs(veil):
        for number in range(begin, end + 1):
            element = soup.find(id=cues[number][0]) if cues[number][0] else None
            if element and not re.search(r"\.(heading|number)$|-ref$", cues[number][0]):
                words.append(element.get_text(" ", strip=True))
    return " ".join(words)


def pairs(veil):
    """Return the first and the last of each run of a veil's cues."""
    return list(zip(veil[4::2], veil[5::2]))


def named(page, title):
    """Return the veil whose spoiler is called so."""
    summaries = page.soup.select("details.spoiler > summary")
    closed = next(one.parent for one in summaries if one.get_text(strip=True).endswith(title))
    return next(veil for veil in page.table["veils"] if closed["id"] in veil[2])


def spoken(page, number):
    """Return what is read at a cue."""
    return page.soup.find(id=page.table["cues"][number][0]).get_text(" ", strip=True)


@pytest.mark.parametrize("title", HELD)
def test_each_spoiler_has_its_own_veil(made, title):
    """It holds the spoiler, its headings and the notes read with it, and nothing of another."""
    page = made(THREE)
    bare = re.sub(r" ?\b\d\b ?|↩︎?|[^\w. ]", "", read(page, named(page, title)))
    sentences = re.sub(r"\s+", " ", bare)

    for part in re.split(r"(?<=\.) ", HELD[title]):
        assert part in sentences
    for other, held in HELD.items():
        if other != title:
            assert not [part for part in re.split(r"(?<=\.) ", held) if part in sentences]


def test_spoilers_side_by_side_are_apart(made):
    """Two that follow each other, of the same level, after the chapter that warns: three veils."""
    veils = made(THREE).table["veils"]

    assert len(veils) == 6
    assert veils[0][2] == ["spoilers.start"] and pairs(veils[0])[0][0] == pairs(veils[0])[0][1]
    assert all(one[-1] + 1 == two[4] for one, two in pairwise(veils))


@pytest.mark.parametrize("text", [ESSAY, THREE])
@pytest.mark.parametrize("mode", SpoilerMode)
def test_what_is_veiled_is_what_is_stepped_over(made, text, mode):
    """Each cue of a chapter that reveals has one veil, and no other cue has one."""
    page = made(text, mode)
    timeline = page.edition.narration.timeline
    inside = [
        number
        for number, cue in enumerate(timeline.cues)
        for chapter in timeline.chapters
        if chapter.clip.begin <= cue.clip.begin < chapter.clip.end
        and (chapter.spoiler or chapter.id == "spoilers.start")
    ]
    veiled = [
        number
        for veil in page.table["veils"]
        for begin, end in pairs(veil)
        for number in range(begin, end + 1)
    ]

    assert sorted(veiled) == inside and bool(inside) is (mode is not OMIT)


@pytest.mark.parametrize("mode", BOTH)
def test_a_chapter_names_the_veil_of_its_first_cue(made, mode):
    """So that whoever chooses it from the list asks for that spoiler and no other."""
    page = made(THREE, mode)
    cues, veils = page.table["cues"], page.table["veils"]
    for begin, veil in page.table["chapters"]:
        first = next(number for number, cue in enumerate(cues) if cue[1] >= begin)
        owners = [
            rank
            for rank, other in enumerate(veils, 1)
            if any(start <= first <= end for start, end in pairs(other))
        ]
        assert owners == ([veil] if veil else [])


@pytest.mark.parametrize("mode", BOTH)
def test_one_inside_another_is_a_gap_in_it(made, mode):
    """The outer one is its home; in place it goes on behind, and at the end it stands apart."""
    page = made(THREE, mode)
    outer, inner = named(page, "The valley"), named(page, "The map")
    veils = page.table["veils"]

    assert veils[inner[0] - 1] == outer and outer[0] == 0
    assert len(pairs(outer)) == (2 if mode is INLINE else 1)


def test_playing_goes_on_after_what_refers_to_a_spoiler(made):
    """At the end of the track, that is the paragraph whose place on the page it has."""
    page = made(THREE)
    follows = {
        "The ferry": "Between.",
        "The mill": "Spoiler: The valley",
        "The map": "Nobody builds it up.",
        "The storm": "Three",
    }

    assert {title: spoken(page, named(page, title)[1] + 1) for title in follows} == follows


def test_in_its_place_it_goes_on_behind(made):
    """There the last cue of the spoiler is the one before."""
    page = made(THREE, INLINE)

    for title in HELD:
        veil = named(page, title)
        assert veil[1] == veil[-1]


def test_a_spoiler_that_nothing_refers_to_is_followed_by_nothing(made):
    """Its place is after the last cue of all."""
    lost = Spoiler("lost", (Text("Lost"),), ())

    def add(publication):
        return replace(publication, spoilers=(*publication.spoilers, lost))

    page = made(THREE, change=add)

    assert named(page, "Lost")[:2] == [0, len(page.table["cues"]) - 1]


def test_two_in_one_sentence_are_opened_both(made):
    """In place, a sentence is heard whole: who points at it must have opened all that it hides."""
    text = f"{HEAD}He [falls]{{.spoiler of=a}} and she [wins]{{.spoiler of=b}} there. Good.\n"
    page = made(text, INLINE)
    (veil,) = page.table["veils"]

    assert len(veil[2]) == 2 and all(page.soup.find("details", id=name) for name in veil[2])


def test_part_of_a_sentence_inside_a_spoiler_is_a_veil_of_its_own(made):
    """In place, it is heard with its sentence; who listens to the outer one has not asked for it."""
    inside = "It rains. Cats [are drowned]{.spoiler title=Inner} there. It stops."
    text = f"{HEAD}Before.\n\n::: spoiler Outer\n{inside}\n:::\n\nAfter.\n"
    page = made(text, INLINE)
    outer, inner = named(page, "Outer"), named(page, "Inner")

    assert read(page, inner).startswith("Cats") and "Cats" not in read(page, outer)
    assert page.table["veils"][inner[0] - 1] == outer and len(pairs(outer)) == 2


def test_a_spoiler_in_a_note_goes_with_the_note(made):
    """In a note of the open text it stands in the open; in one of a spoiler, inside that."""
    text = (
        f"{HEAD}A.[^a]\n\n::: spoiler Outer\nB.[^b]\n:::\n\nC.\n\n"
        "[^a]: D.\n\n    ::: spoiler First\n    E.\n    :::\n\n"
        "[^b]: F.\n\n    ::: spoiler Second\n    G.\n    :::\n"
    )
    page = made(text, INLINE)
    veils = page.table["veils"]

    assert named(page, "First")[0] == 0
    assert veils[named(page, "Second")[0] - 1] == named(page, "Outer")


def test_a_note_that_stands_closed_apart_is_opened_with_its_spoiler(made):
    """In place, a note that two spoilers lead to is closed; the first of them reads it."""
    page = made(THREE, INLINE)

    assert named(page, "The valley")[3] == ["note-shared.veil"]
    assert page.soup.find("details", id="note-shared.veil")


def test_without_spoilers_there_is_no_veil(made):
    """Neither in the spoiler-free edition nor in an essay that has none."""
    assert made(THREE, OMIT).table["veils"] == []
    assert made(f"{HEAD}All is told.\n").table["veils"] == []


def _essay(seed):
    """Return an essay of some spoilers, deep in each other and side by side, by chance."""
    chance, count = random.Random(seed), iter(range(1000))

    def blocks(depth):
        lines = []
        for _ in range(chance.randint(1, 3)):
            number = next(count)
            kind = chance.choice(["text", "text", "note", "inline", "spoiler", "section"])
            if kind == "spoiler" and depth < 3:
                lines += [f"::: spoiler About {number}", *blocks(depth + 1), ":::", ""]
            elif kind == "section":
                lines += [f"{'#' * (depth + 2)} Heading {number}", "", f"Under {number}.", ""]
            elif kind == "inline":
                lines += [f"Say [hidden {number}]{{.spoiler title=T{number}}} here.", ""]
            elif kind == "note":
                lines += [f"Text {number}.[^n{number % 3}]", ""]
            else:
                lines += [f"Sentence {number}. And {number} more.", ""]
        return lines

    notes = [f"[^n{number}]: The note {number}.\n" for number in range(3)]
    return HEAD + "\n".join(["Start.[^n0] [^n1] [^n2]", "", *blocks(0), *blocks(0), *notes])


@pytest.mark.parametrize("mode", BOTH)
@pytest.mark.parametrize("seed", range(12))
def test_however_spoilers_stand_no_veil_holds_two(made, seed, mode):
    """What has the words of one element that is closed on the page belongs to its veil."""
    page = made(_essay(seed), mode)
    soup, cues = page.soup, page.table["cues"]
    for rank, veil in enumerate(page.table["veils"], 1):
        assert 0 <= veil[0] != rank and 0 <= veil[1] < len(cues)
        for begin, end in pairs(veil):
            for name in filter(None, (cues[number][0] for number in range(begin, end + 1))):
                element = soup.find(id=name)
                if element.find_parent(class_="notes") or element.find_parent("summary"):
                    continue
                around = element.find_parent("details")
                hides = element.select_one(".spoiler-link") if mode is INLINE else None
                closed = hides["href"][1:] if hides else around["id"]
                assert closed in veil[2]
