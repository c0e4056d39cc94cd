"""What the page plays and opens of spoilers, held against the captions, which know no spoilers."""

from __future__ import annotations

import re

import pytest

from tests.conformance.joins import cues
from tests.conformance.tools import HERE
from tests.conformance.veils_all import veils_all

ESSAYS = tuple(sorted((HERE / "veiled").glob("*.md")))
MODES = ("separate", "inline")
CASES = [(essay.stem, mode) for essay in ESSAYS for mode in MODES]
WARNING = "Spoilers"
HELD = {
    "How the ferry film ends": {"boat", "real", "nets", "whistle"},
    "a detail about The Mill": {"twin"},
    "How the mill film ends": {"midsummer", "lead", "Nobody"},
    "The wheel": {"flood"},
    "What the miller hid": {"map"},
    "How the storm film ends": {"reel"},
    "The first play": {"brother"},
    "The second play": {"sold"},
    WARNING: {"gives"},
}
"""Words that are heard in one spoiler, its notes and headings with it, and nowhere else."""
SECRETS = frozenset().union(*HELD.values())
FOLLOWS = {
    "separate": {
        "How the ferry film ends": "stands",
        "a detail about The Mill": "passage",
        "How the mill film ends": "passage",
        "What the miller hid": "passage",
        "How the storm film ends": "storm",
        WARNING: "Three",
    },
    "inline": {
        "How the ferry film ends": "stands",
        "a detail about The Mill": "say",
        "How the mill film ends": "storm",
        "What the miller hid": "storm",
        "How the storm film ends": "storm",
    },
}
"""A word of the caption that is heard next; the mill's own are not, for they were not asked for."""


@pytest.fixture(scope="module")
def built(essaypub, tmp_path_factory):
    """Return the folder of each page."""
    outs = {mode: tmp_path_factory.mktemp(mode) for mode in MODES}
    for mode, out in outs.items():
        options = ("--only", "web,vtt", "--voice", "espeak", "--spoilers", mode)
        essaypub(*ESSAYS, *options, out=out)
    return {(stem, mode): outs[mode] / stem for stem, mode in CASES}


@pytest.fixture(scope="module")
def pages(built):
    """Return what happened on each page."""
    seen = veils_all(built.values())
    return {case: seen[folder] for case, folder in built.items()}


@pytest.fixture(params=CASES, ids="-".join)
def veiled_case(request):
    """Return an essay and a mode."""
    return request.param


@pytest.fixture
def page(pages, veiled_case):
    """Return what happened on one page."""
    return pages[veiled_case]


@pytest.fixture
def heard(built, veiled_case):
    """Return what tells which of the secrets are heard, given what was played."""
    folder = built[veiled_case]
    ends = [(1000 * begin, 1000 * end) for _, begin, end in cues(folder / "index.html")]
    captions = [
        (begin, min(until, next(end for first, end in reversed(ends) if first <= begin + 1)), words)
        for begin, until, words in _captions(next(folder.glob("*.vtt")).read_text("utf-8"))
    ]  # a caption stays longer than it is heard

    def tell(seen):
        return SECRETS & {
            word
            for begin, end, words in captions
            if any(start < end and begin < stop for start, stop in seen["played"])
            for word in words
        }

    return tell


def _captions(text):
    """Return the begin, the end and the words of each caption, times in milliseconds."""
    line = re.compile(r"(\d+):(\d+):([\d.]+) --> (\d+):(\d+):([\d.]+)\n(.*)", re.DOTALL)
    captions = []
    for block in text.split("\n\n"):
        if shown := line.search(block):
            hours, minutes, seconds, *end, words = shown.groups()
            begin = int(hours) * 3_600_000 + int(minutes) * 60_000 + float(seconds) * 1000
            until = int(end[0]) * 3_600_000 + int(end[1]) * 60_000 + float(end[2]) * 1000
            words = set(re.findall(r"\w+", re.sub("<[^>]*>", "", words)))
            captions.append((begin, until, words))
    return captions


def _label(trial):
    return trial["label"].removeprefix("Spoiler: ")


def _left(trial):
    """Whether a step back has led out: the warning is but one sentence."""
    return trial["way"] == "keys" and trial["label"] == WARNING


def test_every_secret_is_heard_somewhere(page, heard):
    """The captions hold the secrets of every spoiler that was tried; without, nothing is tested."""
    labels = {_label(trial) for trial in page["asked"]}

    assert len(labels) >= 2
    assert heard({"played": [(0, 10**9)]}) >= set().union(*(HELD[label] for label in labels))


def test_a_spoiler_that_is_asked_for_is_heard_alone(page, heard):
    """It is played to its end with its headings and notes, and nothing of another, however fast."""
    wrong = [
        (_label(trial), trial["way"], trial["rate"], heard(trial))
        for trial in page["asked"]
        if trial["way"] != "slider" and not _left(trial) and heard(trial) != HELD[_label(trial)]
    ]

    assert wrong == []


def test_a_slider_stays_in_the_spoiler_or_leaves_it(page, heard):
    """Keys on the slider go about in what was asked for, or out of it, never into another."""
    strays = [
        (_label(trial), heard(trial))
        for trial in page["asked"]
        if trial["way"] == "slider" and not heard(trial) <= HELD[_label(trial)]
    ]

    assert strays == []


def test_it_opens_what_was_asked_for_and_nothing_else(page):
    """What was open before stays as it is; a note that stands apart is opened with its spoiler."""
    strays = [
        (_label(trial), trial["way"], trial["opened"])
        for trial in page["asked"]
        if not {name for name in trial["opened"] if not name.startswith("note-")} <= {trial["id"]}
    ]

    assert strays == []


def test_a_spoiler_from_the_list_is_opened(page):
    """Whoever chooses it by its name sees it."""
    chosen = [one for one in page["asked"] if one["way"] in ("list", "resume") and one["id"]]

    assert chosen and all(one["id"] in one["opened"] for one in chosen)


def test_it_stops_at_the_end_and_says_so(page):
    """After a spoiler nothing plays until somebody asks for it."""
    asked = [one for one in page["asked"] if one["way"] in ("list", "click", "resume")]

    assert asked and not any(one["plays"] for one in asked)
    assert all(one["said"] for one in asked)


def test_what_is_played_next_is_open_text(page, heard):
    """Playing on after a spoiler reveals nothing, and opens nothing."""
    asked = [one for one in page["asked"] if one["way"] != "slider"]

    assert all(one["after"]["played"] for one in asked)
    assert not any(heard(one["after"]) or one["after"]["opened"] for one in asked)


def test_whoever_stepped_aside_goes_on_where_they_were(page, heard):
    """After one inside another, the other goes on, if it was playing, and stops at its end."""
    wrong = [
        (_label(one), heard(one), heard(one["after"]), one["after"]["opened"])
        for one in page["inside"]
        if heard(one) != HELD[_label(one)]
        or not set() < heard(one["after"]) < HELD[one["outer"].removeprefix("Spoiler: ")]
        or one["after"]["plays"]
        or one["id"] in one["after"]["opened"]
    ]

    assert wrong == []


def test_with_the_switch_on_all_is_played(page, heard):
    """From the first word of the essay to the last of its spoilers."""
    labels = {_label(trial) for trial in page["asked"]}

    assert heard(page["every"]) == set().union(*(HELD[label] for label in labels))


def test_the_open_text_plays_without_its_spoilers(page, heard):
    """Nothing of a spoiler is heard or opened from the first word of the essay to its last."""
    whole = page["open"]["whole"]

    assert whole["played"][-1][1] - whole["played"][0][0] > 5000
    assert not heard(whole) and not whole["opened"]


def test_wherever_a_reader_goes_nothing_is_given_away(page, heard):
    """No place of the slider, no step, and no click in a closed spoiler plays or opens one."""
    moved = page["open"]["moved"]

    assert len(moved["played"]) > 100
    assert not heard(moved) and not moved["opened"]


def test_nothing_complains(page):
    """No script fails."""
    assert page["complaints"] == []


@pytest.mark.parametrize("mode", MODES)
def test_playing_goes_on_after_the_place_of_a_spoiler(built, pages, mode):
    """A spoiler is left for what stands after it on the page, wherever it is on the track."""
    folder = built["three", mode]
    captions = _captions(next(folder.glob("*.vtt")).read_text("utf-8"))
    listed = [one for one in pages["three", mode]["asked"] if one["way"] == "list"]
    begins = {_label(one): one["after"]["played"][0][0] for one in listed}
    follows = {
        label: min(caption for caption in captions if caption[1] > begin)[2]
        for label, begin in begins.items()
    }

    assert {
        label: word for label, word in FOLLOWS[mode].items() if word not in follows[label]
    } == {}
