"""A build holds its finished files against the rules, and only then do they take their place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from essaypub.production.essay import Workshop, build_essay
from essaypub.production.inspection import BY_CHOICE, LEFT_OUT, Inspection
from essaypub.published.tokens import runs
from essaypub.errors import UnfitError
from essaypub.findings import Severity
from essaypub.plugins import load, points
from essaypub.store import Store
from essaypub.workers import Workers
from tests.production.seeded import PNG

SECRET = "the gardener turns out to be the narrator of it all"
HEAD = "---\ntitle: A small essay\nlanguage: en-GB\ndate: 2026-11-22\n"
BODY = """
# One thing

It begins here.[^n] Then it goes on.

::: spoiler How it ends {#end of="Nothing (1999)"}
As it happens, the gardener turns out to be the narrator of it all.
:::

# Another

The last words.

[^n]: A note.
"""


def essay(head="", body=BODY):
    return f"{HEAD}{head}---\n{body}"


def after(text):
    return essay(body=f"{BODY}\n{text}\n")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Return a cache that holds what the builds before made: a cover, a few clips."""
    return Store(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def build(tmp_path, store):
    """Return a function that writes an essay, builds it, and returns what was built."""
    (tmp_path / "p.png").write_bytes(PNG)

    def of(text, **command):
        path = tmp_path / "small.md"
        path.write_text(text, "utf-8")
        command = {"only": "epub,a11y", "edition": "both", **command}
        with Workers(1) as workers:
            shop = Workshop(tmp_path / "out", store, workers, command)
            return build_essay(path, shop)

    return of


def digests(folder):
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).digest() for path in files}


LEAKS = {
    "text": (after(f"We know that {SECRET}."), 21),
    "text over two lines": (after("So the gardener turns out\nto be the narrator."), 21),
    "text in another spelling": (after("So THE GARDENER – *turns* out “to” be."), 21),
    "heading": (after(f"## How {SECRET}"), 21),
    "item": (after(f"- one\n- {SECRET}"), 22),
    "quotation": (after(f"> Nobody\n>\n> says {SECRET}"), 23),
    "cell": (after(f"| a | b |\n|--|--|\n| c | {SECRET} |"), 23),
    "code": (after(f"~~~\n{SECRET}\n~~~"), 22),
    "alternative text": (after(f"![{SECRET}](p.png)"), 21),
    "caption": (after(f'![A dot](p.png "{SECRET}")'), 21),
    "note": (essay(body=BODY.replace("A note.", f"A note: {SECRET}.")), 19),
    "inline note": (after(f"A word^[of which {SECRET}] too."), 21),
    "expansion": (after(f'<abbr title="{SECRET}">GTN</abbr> is short.'), 21),
    "address": (after(f"[There](https://example.org/{SECRET.replace(' ', '-')})."), 21),
    "title": (essay().replace("A small essay", SECRET), 2),
    "subtitle": (essay(f"subtitle: On how {SECRET}\n"), 5),
    "description": (essay(f"description: In it {SECRET}.\n"), 5),
    "keywords": (essay(f"keywords: [films, {SECRET}]\n"), 5),
    "publisher": (essay(f"publisher: {SECRET}\n"), 5),
    "rights": (essay(f"rights: Free, as {SECRET}\n"), 5),
    "author": (essay(f"author: {SECRET}\n"), 5),
    "cover": (essay(f"cover: p.png\ncover-alt: {SECRET}\n"), 6),
    "summary": (essay(f"accessibility: {{summary: That {SECRET}}}\n"), 5),
}  # fmt: skip


@pytest.mark.parametrize("place", LEAKS)
def test_a_leak_stops_the_build_at_its_line(place, build, tmp_path):
    """Wherever a spoiler's words are repeated, nothing is written, and the author is told where."""
    text, line = LEAKS[place]

    with pytest.raises(UnfitError) as stopped:
        build(text)

    assert any(fault.startswith(f"{tmp_path / 'small.md'}:{line}: ") for fault in
               stopped.value.faults), stopped.value.faults  # fmt: skip
    assert not (tmp_path / "out").exists()
    assert not set(runs(str(stopped.value))) & set(runs(SECRET))


@pytest.mark.parametrize(
    ("only", "edition"),
    [
        *((only, "full") for only in ("mp3", "vtt", "chapters", "web", "lpf")),
        *((only, "spoiler-free") for only in ("m4b", "srt", "txt", "narrated", "sections")),
    ],
)
def test_every_output_is_searched_without_an_epub(only, edition, build):
    """The spoilers are known from the essay: neither what is said nor what is tagged may leak."""
    short = f"\nSo {SECRET}.\n\n::: spoiler The end\nIn short, {SECRET}.\n:::\n"

    with pytest.raises(UnfitError) as stopped:
        build(essay(body=short), only=only, edition=edition, narration={"voice": "espeak"})

    assert ":7: error REVEAL-001" in str(stopped.value)


@pytest.mark.parametrize("spoilers", ["separate", "inline"])
def test_what_is_heard_is_searched_wherever_spoilers_are(spoilers, build):
    """In their place too, where a sentence may say both, and notes are read behind a warning."""
    good = essay(
        body="""
Before.[^a] He [it shows that he was there all along]{.spoiler of="the end"} goes.

::: spoiler The end
So the gardener turns out to be it.[^b] Or [a quite other kind of ending]{.spoiler of="another"}.
:::

[^a]: In the open.
[^b]: In the spoiler, as nobody would have thought.
"""
    )
    heard = {"only": "mp3", "spoilers": spoilers, "narration": {"voice": "espeak"}}

    assert build(good, **heard).files
    with pytest.raises(UnfitError) as stopped:
        build(good.replace("Before.", "So the gardener turns out to be it."), **heard)

    assert ":7: error REVEAL-001" in str(stopped.value)


@pytest.mark.parametrize("only", ["mp3", "m4b"])
def test_tags_are_searched(only, build):
    """A description that leaks goes into tags, whatever the text around them says."""
    short = f"\nIt begins.\n\n::: spoiler The end\nIn short, {SECRET}.\n:::\n"
    text = essay(f"description: In it {SECRET}.\n", short)

    with pytest.raises(UnfitError) as stopped:
        build(text, only=only, edition="spoiler-free", narration={"voice": "espeak"})

    assert ":5: error REVEAL-001" in str(stopped.value)


@pytest.mark.parametrize("spoilers", ["separate", "inline", "omit"])
@pytest.mark.parametrize(
    "text",
    [
        essay(),
        after("The gardener turns out well."),
        after(f"::: spoiler Again\nOnce more: {SECRET}.\n:::"),
        after(f"::: spoiler Around\nFirst.\n\n::: spoiler Inner\nThen {SECRET}.\n:::\n:::"),
        after(f"Here [it shows that {SECRET}]{{.spoiler of='the end'}} too."),
        after(f"Noted [in a note[^x]]{{.spoiler of='a note'}}.\n\n[^x]: That {SECRET}."),
        after('::: spoiler The ending of a Man Who Was Not There at All\nHe dies.\n:::\n\n'
              "It is called a Man Who Was Not There at All."),
        after('::: spoiler Who dies {of="The Man Who Was Not There at All"}\nIn The Man Who Was'
              " Not There at All he dies.\n:::\n\nI saw The Man Who Was Not There at All."),
    ],
)  # fmt: skip
def test_what_is_no_leak_is_built(text, spoilers, build):
    """Four words, other spoilers, notes of spoilers, labels and the names of works are no leak."""
    assert len(build(text, spoilers=spoilers).files) == 6


def test_the_label_of_a_spoiler_inside_another_is_not_for_everybody(build):
    """The full edition lists it; in the other it may not stand, not even by chance."""
    inner = (
        "::: spoiler Around\nFirst.\n\n::: spoiler How the kind old gardener dies\nHe.\n:::\n:::"
    )
    text = after(f"{inner}\n\nNow how the kind old gardener dies.")

    with pytest.raises(UnfitError) as stopped:
        build(text)

    assert "spoiler-free/small.epub" in str(stopped.value)
    assert build(text, edition="full").files


def test_the_last_good_files_stay_all_of_them(build, tmp_path):
    """A leak in one edition, or one file, holds back every other."""
    build(essay())
    before = digests(tmp_path / "out")

    with pytest.raises(UnfitError):
        build(essay(f"description: In it {SECRET}.\n"))

    assert digests(tmp_path / "out") == before
    assert not build(essay("description: In it nothing happens.\n")).unchanged
    assert digests(tmp_path / "out").keys() == before.keys()


def test_what_need_not_stop_is_in_the_report_and_told_again(build, tmp_path):
    """A table without headers is the author's to decide: told by every build, unchanged or not."""
    text = after("<table><tr><td>one</td><td>two</td></tr><tr><td>3</td><td>4</td></tr></table>")

    first, second = build(text), build(text)

    (told,) = {one for one in first.findings if one.code == "A11Y-015" and "free" not in one.place}
    assert told.severity is Severity.WARNING
    assert told.place.startswith(f"{tmp_path / 'out' / 'small' / 'small.epub'}: EPUB/")
    assert second.unchanged and second.findings == first.findings
    for folder in (tmp_path / "out/small", tmp_path / "out/small/spoiler-free"):
        report = json.loads((folder / "report.json").read_text("utf-8"))
        (place,) = (one["place"] for one in report["findings"] if one["code"] == "A11Y-015")
        assert place.startswith("small.epub: EPUB/essay.xhtml#")


def test_a_report_tells_of_the_open_text_only(build, tmp_path):
    """The person at the terminal sees all; no report names a picture that a spoiler shows."""
    (tmp_path / "dagger.png").write_bytes(PNG)
    text = after("![](p.png)").replace("As it", "![](dagger.png)\n\nAs it")

    built = build(text)

    assert [one.detail for one in built.findings if one.code == "READ-008"] == [
        "dagger.png", "p.png"
    ]  # fmt: skip
    for folder in (built.folder, built.folder / "spoiler-free"):
        report = json.loads((folder / "report.json").read_text("utf-8"))
        assert [
            (one["place"], one["detail"]) for one in report["findings"] if one["code"] == "READ-008"
        ] == [("small.md:12", ""), ("small.md:23", "p.png")]


def test_nothing_waits_after_the_end(build, tmp_path):
    """What killed builds left is swept; what waits for a build that lives stays."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    folder = tmp_path / "out/small"
    for process in (gone.pid, os.getppid()):
        place = folder / f".unfinished.{process}.tmp/spoiler-free"
        place.mkdir(parents=True)
        (place / "small.epub").write_bytes(b"half")
    (folder / f".small.epub.{gone.pid}.tmp").write_bytes(b"half")

    build(essay())

    assert [path.name for path in folder.glob(".*")] == [f".unfinished.{os.getppid()}.tmp"]


KILLED = """
import os, signal, sys
from pathlib import Path
from essaypub.production import essay
from essaypub.production.staging import Staging
from essaypub.store import Store
from essaypub.workers import Workers
source, out, cache, moment = sys.argv[1:]
count = 0
def end(*_):
    global count
    count += 1
    if count == int(moment):
        os.kill(os.getpid(), signal.SIGKILL)
settle = Staging.settle
Staging.settle = lambda *given: (end(), settle(*given))[1]
with Workers(1) as workers:
    command = {"only": "epub,a11y", "edition": "both"}
    essay.build_essay(Path(source), essay.Workshop(Path(out), Store(Path(cache)), workers, command,
                                                   progress=end))
"""


@pytest.mark.parametrize("moment", [2, 6, 9])
def test_a_build_that_is_killed_is_done_again(moment, build, tmp_path):
    """Killed while files are written or moved: each is whole, and the next build has all."""
    good = digests(build(essay()).folder)
    source, out, cache = tmp_path / "small.md", tmp_path / "elsewhere", tmp_path / "other"
    source.write_text(essay("publisher: Somebody\n"), "utf-8")

    ended = subprocess.run([sys.executable, "-c", KILLED, source, out, cache, str(moment)])
    left = {name: one for name, one in digests(out).items() if ".tmp" not in name}
    source.write_text(essay(), "utf-8")
    with Workers(1) as workers:
        command = {"only": "epub,a11y", "edition": "both"}
        build_essay(source, Workshop(out, Store(cache), workers, command))

    assert ended.returncode == -9
    assert set(left) <= {f"small/{name}" for name in good}
    assert digests(out / "small") == good
    assert list(out.rglob(".*")) == []


def test_the_same_on_another_disk(build, tmp_path, monkeypatch):
    """Part of the folder may be elsewhere; its files are then copied, whole or not at all."""
    good = digests(build(essay()).folder)
    monkeypatch.setattr(Path, "replace", _other_disk(Path.replace))

    again = build(essay("publisher: Somebody\n"))
    again = build(essay())

    assert digests(again.folder) == good


def _other_disk(replace):
    def moved(path, target):
        if (
            path.parent.name == "spoiler-free"
            and "unfinished" in str(path)
            and not str(path.name).startswith(".")
        ):
            raise OSError(18, "Invalid cross-device link")
        return replace(path, target)

    return moved


def test_every_suite_and_every_rule_that_is_named_is_there():
    """An output names suites that are installed; a rule that builds leave out has not gone."""
    suites = {suite for name in points("essaypub.outputs")
              for suite in load("essaypub.outputs", name).suites}  # fmt: skip
    codes = {rule.code for name in points("essaypub.checks")
             for rule in load("essaypub.checks", name).rules}  # fmt: skip

    assert suites and suites <= points("essaypub.checks").keys()
    assert LEFT_OUT | BY_CHOICE <= codes


def test_of_a_stranger_to_us_only_the_ends_are_read(tmp_path):
    """A plugin's file may be large sound; its tags stand at its ends."""
    path = tmp_path / "a.opus"
    path.write_bytes(b"begin" + bytes(300_000) + f"tags {SECRET}".encode())
    hidden = {"the gardener turns out to": "it"}

    _, leaks = Inspection(tmp_path, ("a.opus",), (), hidden, spoiler_free=True).results()

    assert [leak.run for leak in leaks] == list(hidden)
