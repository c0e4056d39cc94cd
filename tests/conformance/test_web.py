"""What a reader meets on the page of the web edition, in Chromium."""

from __future__ import annotations

import json
import re
import statistics
import subprocess

import pytest

from tests.conformance.conftest import ESSAYS, HER_ESSAY, UNSPEAKABLE
from tests.conformance.tools import CHROMIUM, HERE, NODE, node_modules, require
from tests.conformance.web_all import web_all

SPOKEN = [essay for essay in ESSAYS if essay.stem not in UNSPEAKABLE]
KINDS = {"full": "", "spoiler-free": "spoiler-free"}
CASES = [(essay.stem, kind) for essay in SPOKEN for kind in KINDS]
SMALL = 60_000
NOTED = (
    "---\ntitle: Noted\nlanguage: en\n---\n\n# Before\n\n"
    + "There is much to read here. " * 30
    + "\n\nThe kite has a tail.[^tail] It flies over the hill.\n\n# After\n\n"
    + "And after it there is more to read here. " * 120
    + "\n\n[^tail]: Of red paper, as everybody knows.\n"
)


@pytest.fixture(scope="session")
def built(essaypub, tmp_path_factory):
    """Return the folder of each page."""
    out = tmp_path_factory.mktemp("web")
    essaypub(*SPOKEN, "--only", "web", "--edition", "both", "--voice", "espeak", out=out)
    inline = tmp_path_factory.mktemp("web-inline")
    essaypub(*SPOKEN, "--only", "web", "--spoilers", "inline", "--voice", "espeak", out=inline)
    return {
        **{(stem, kind): out / stem / KINDS[kind] for stem, kind in CASES},
        **{(essay.stem, "inline"): inline / essay.stem for essay in SPOKEN},
    }


@pytest.fixture(scope="session")
def pages(built, tmp_path_factory):
    """Return what happened on each page."""
    main = built[HER_ESSAY.stem, "full"]
    seen = web_all(built.values(), main, tmp_path_factory.mktemp("web-pictures"))
    return {case: seen[folder] for case, folder in built.items()}


@pytest.fixture
def page(pages):
    """Return what happened on the page of our essay."""
    return pages[HER_ESSAY.stem, "full"]


def test_axe_finds_nothing(pages):
    """No page breaks a rule of WCAG 2.2 AA that axe-core knows, in any light, at any width."""
    found = {
        (case, look): seen["violations"]
        for case, page in pages.items()
        for look, seen in page["looks"].items()
        if seen["violations"]
    }

    assert found == {}


def test_nothing_runs_over(pages):
    """At 320 pixels, and at 400 %, nobody scrolls sideways to read a line."""
    over = {
        (case, look): seen["over"]
        for case, page in pages.items()
        for look, seen in page["looks"].items()
        if seen["over"] > 0
    }

    assert over == {}


def test_nothing_complains(pages):
    """No script fails, and the page's own policy forbids nothing that the page does."""
    complaints = [
        (case, line)
        for case, page in pages.items()
        for part in [page["on_disk"], *page["looks"].values()]
        for line in part["complaints"]
    ]

    assert complaints == []


def test_nothing_is_fetched_from_elsewhere(pages):
    """A page from a disk asks for files of that disk, and one from a host for files of that host."""
    hosts = {
        re.match(r"[a-z]+:(//[^/:]*)?", request)[0]
        for page in pages.values()
        for part in [page["on_disk"], *page["looks"].values()]
        for request in part["requests"]
    }

    assert hosts <= {"file://", "http://127.0.0.1", "data:"}


def test_it_is_small(built):
    """HTML, stylesheet and script of our essay are at most 60 kB."""
    page = built[HER_ESSAY.stem, "full"] / "index.html"

    assert page.stat().st_size <= SMALL


def test_it_reads_without_a_script(page):
    """Without JavaScript there are the text, the browser's player, and links to chapters."""
    seen = page["without_script"]

    assert "Things noticed in passing" in seen["text"]
    assert "The pupil outgrows the school" not in seen["text"]
    assert seen["player"] and seen["chapters"] > 5 and seen["ours"] == 0


def test_print_keeps_spoilers_closed(page):
    """On paper a spoiler that nobody has opened is its label, and there is no player."""
    seen = page["printed"]

    assert (
        "The ending of Her" in seen["text"] and "The pupil outgrows the school" not in seen["text"]
    )
    assert seen["player"] == 0


@pytest.mark.parametrize("way", ["http", "file"])
def test_every_cue_marks_its_sentence(page, way):
    """After a seek into any cue, the sentence that is marked is the one that is heard."""
    assert [mark for mark in page["seeks"][way]["marks"] if mark[0] != mark[1]] == []


@pytest.mark.parametrize("way", ["http", "file"])
def test_the_mark_keeps_step(page, way):
    """While it plays, the sentence that is marked is the one that the clock is in."""
    seen = page["running"][way]

    assert seen["samples"] > 100 and seen["last"] > 10_000
    assert seen["strays"] == []


def test_it_sounds_soon(page):
    """The clock of the sound moves within half a second of the click."""
    assert page["running"]["http"]["first_ms"] < 500 and page["running"]["file"]["first_ms"] < 500


def test_every_stop_of_the_keyboard_is_seen(page):
    """Whatever Tab reaches is in view, not covered, outlined, and has a name."""
    stops = page["keyboard"]["stops"]

    assert len(stops) > 12
    assert [
        stop
        for stop in stops
        if stop["covered"] or not (stop["in_view"] and stop["outlined"] and stop["name"])
    ] == []


@pytest.mark.parametrize("part", ["keyboard", "spoilers", "pointing"])
def test_it_does_what_it_is_asked(page, part):
    """Everything can be done by keyboard alone; a click plays; spoilers play when asked for."""
    assert [what for what, happened in page[part]["done"].items() if not happened] == []


@pytest.fixture(scope="session")
def trials(built, essaypub, tmp_path_factory):
    """Return what happened in the trials of the player: of our essay, and of one with notes."""
    folder = tmp_path_factory.mktemp("web-notes")
    essay = folder / "noted.md"
    essay.write_text(NOTED, "utf-8")
    essaypub(essay, "--only", "web", "--voice", "espeak", out=folder)
    command = [require(NODE), HERE / "player_all.mjs", node_modules(), require(CHROMIUM)]
    command += [built[HER_ESSAY.stem, "full"], folder / "noted", folder]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=300)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "trial",
    ["bar", "returning", "tabs", "links", "failing", "whole", "notes", "chapters", "keys"],
)
def test_the_player_does_right(trials, trial):
    """Each thing that a reader would stumble over; see the trial of that name."""
    assert [what for what, happened in trials[trial].items() if not happened] == []


@pytest.mark.parametrize("way", ["http", "file"])
def test_it_remembers(page, way):
    """Place, speed, size and switch outlive the page."""
    done = page["remembering"][way]["done"]

    assert [what for what, happened in done.items() if not happened] == []


def test_it_follows(page):
    """The sentence is kept in view, until the reader scrolls away, and again when they return."""
    seen = page["following"]

    assert [seen[what] for what in ("kept", "stayed", "offered", "returned")] == [True] * 4


def test_it_jumps_for_those_who_want_no_motion(page):
    """With reduced motion the sentence is kept in view all the same, and nothing glides."""
    assert page["still"]["kept"] and page["still"]["jumped"]


def test_what_is_heard_begins_where_the_timeline_says(page, record_property):
    """After 100 clicks, each sentence is heard from its first sound, and marked as it sounds."""
    found = [one for one in page["onsets"]["found"] if one]
    heard = [abs(one["heard"]) for one in found]
    cut = [abs(one["heard"] - one["spoken"]) for one in found]
    late = [abs(one["clock"] - one["spoken"]) for one in found]
    figures = {
        f"{name}_{kind}_ms": round(value(figures), 1)
        for name, figures in {"timeline": heard, "file": cut, "mark": late}.items()
        for kind, value in {"median": statistics.median, "worst": max}.items()
    }
    record_property("onsets", json.dumps(figures))

    assert len(found) >= 95
    assert figures["file_median_ms"] < 2 and figures["mark_median_ms"] < 60, figures
    assert statistics.quantiles(cut, n=10)[-1] < 100, figures  # a busy machine loses more
