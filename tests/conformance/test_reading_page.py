"""What a reader sees on the page of the web edition, in Chromium, without a listener's ears."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from tests.conformance.tools import CHROMIUM, HERE, NODE, node_modules, require

ESSAY = """---
title: What figures say
author: [Ada Kern, Béla Roth]
language: en-GB
date: 2026-11-01
description: On numbers.
rights: CC-BY-SA-4.0
url: https://example.org/essays/figures/
---

# Of numbers

Asked at 7:14 p.m. on 3 May 2013, she replies with [8,316 others]{.spoiler of="Her (2013)" label="the
figures"}, and goes. *The numbers of [Lianna]{.cite} are others*, it is said.

Then [he leaves the town[^one]]{.spoiler of="Her (2013)" label="his next step"} in the evening.

::: spoiler The ending of *Her* {#ending of="Her (2013)"}
The string broke over the harbour.
:::

::: spoiler The beginning {#beginning of="Lianna"}
A seagull had eaten the last sandwich.
:::

[^one]: Only the harbour master saw him there.
"""


@pytest.fixture(scope="session")
def seen(essaypub, tmp_path_factory):
    """Return what was seen on a small page."""
    folder = tmp_path_factory.mktemp("reading")
    source = folder / "figures.md"
    source.write_text(ESSAY, "utf-8")
    essaypub(source, "--only", "web", "--voice", "espeak", out=folder / "out")
    page = folder / "out" / "figures" / "index.html"
    pictures = tmp_path_factory.mktemp("reading-pictures")
    program = [require(NODE), HERE / "reading_all.mjs", node_modules(), require(CHROMIUM)]
    done = subprocess.run(
        [*program, page, pictures], stdout=subprocess.PIPE, check=True, timeout=600
    )
    return json.loads(done.stdout)


def test_nothing_complains_while_it_is_read(seen):
    """No script fails, whatever a reader does."""
    assert [line for trial in seen.values() for line in trial["complaints"]] == []


def test_part_of_a_sentence_opens_in_it(seen):
    """The sentence goes on round what is hidden, closed and open, without a break."""
    within = seen["within"]

    (closed, before), (opened, after) = within["before"], within["after"]
    assert "she replies with Spoiler: the figures, and goes." in closed
    assert re.search("replies with Spoiler: the figures ?8,316 others ?, and goes", opened)
    assert after - before <= within["line"] + 1


def test_everything_begins_at_one_edge(seen):
    """Title, bar, text and foot have one left edge at every width, and nothing runs over."""
    for width, look in seen["edges"]["widths"].items():
        assert (width, len(set(look["lefts"])), look["over"]) == (width, 1, 0)


def test_titles_of_works_stand_out_and_times_stay_whole(seen):
    """Inside italics a title is upright; no line ends inside a time or a date."""
    assert seen["styles"]["italics"] == ["italic", "normal", "italic", "normal"]
    assert len(seen["styles"]["whole"]) >= 3 and set(seen["styles"]["whole"]) == {"inline-block"}


def test_paper_holds_what_was_opened_and_nothing_dead(seen):
    """An opened spoiler is printed, a closed one says that it is not; so is the source."""
    paper = seen["paper"]

    assert "The string broke over the harbour." in paper["text"]
    assert "seagull" not in paper["text"] and "8,316 others" not in paper["text"]
    assert sum("(not printed)" in note for note in paper["notes"]) == 3
    assert "https://example.org/essays/figures/" in paper["text"]
    assert paper["shown"] == 0
