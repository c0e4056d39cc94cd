"""A collection built as people build it: only what has changed, and nothing lost."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import etree
from mutagen.id3 import ID3

from essaypub.cli import status
from essaypub.errors import FileError, UnfitError
from essaypub.production.batch.batch import Hearer, build_collection
from essaypub.production.batch.record import OUTPUT, RECORD, Record
from essaypub.production.provenance import list_values
from essaypub.production.workshop import Workshop
from essaypub.reading.collections.reader import read_collection
from essaypub.report import read_report
from essaypub.store import Store
from essaypub.workers import Workers

HEAD = """[collection]
title = "Kites"
language = "en"
author = "Ada"
base_url = "https://example.org/kites/"
sources = ["essays/*.md"]
"""
SILENT = 'only = ["epub"]\n'
HEARD = 'only = ["epub", "narrated", "mp3", "m4b"]\nedition = "both"\n'
DRAFT = '\n[defaults]\nnarration = {voice = "espeak"}\n'


def essay(title, more="", date="2026-01-01"):
    """Return the text of an essay with a note and a spoiler."""
    return (
        f"---\ntitle: {title}\nlanguage: en\ndate: {date}\n---\n\nAbout {title}, and a note[^1].\n\n"
        f"[^1]: A note on {title}.\n\n{more}\n\n::: spoiler The end of {title} {{#end}}\n"
        f"In {title} everybody flies away over the long hill.\n:::\n"
    )


class Shelf:
    """A collection of three essays, and what a batch makes of it."""

    def __init__(self, folder: Path, text: str) -> None:
        self.folder = folder / "kites"
        self.path = self.folder / "collection.toml"
        self.out = folder / "build"
        self.cache = folder / "cache"
        (self.folder / "essays").mkdir(parents=True)
        self.path.write_text(text, "utf-8")
        for name in "abc":
            self.write(name, essay(f"Kite {name}", f"See [b](b.md#end) and [c](c.md) from {name}."))

    def write(self, name, text):
        """Write an essay."""
        (self.folder / "essays" / f"{name}.md").write_text(text, "utf-8")

    def build(self, **options):
        """Build what has changed; return the names of what was built, and of what was made."""
        jobs = options.pop("jobs", 1)
        fresh = options.pop("force", False)
        built, made, errors = [], [], []
        hearer = Hearer(
            built=lambda task, _: built.append(task.entry.name),
            made=lambda path: made.append(path.relative_to(self.out / "kites").as_posix()),
            failed=lambda error: errors.append(str(error)),
        )
        store = Store(self.cache)
        store.claim()
        with Workers(jobs) as workers:
            workshop = Workshop(self.out, store, workers, fresh=fresh)
            self.result = build_collection(read_collection(self.path), workshop, hearer, **options)
        self.errors = errors
        return built, sorted(made)

    @property
    def files(self):
        """The digest of each file that was made."""
        root = self.out / "kites"
        return {
            path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in root.rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }

    @property
    def made(self):
        """The same without the report, which tells why each thing was made."""
        return {
            name: digest for name, digest in self.files.items()
            if name not in {"report.json", "report.html"}
        }  # fmt: skip


@pytest.fixture
def shelf(tmp_path):
    """A collection of EPUBs."""
    return Shelf(tmp_path, HEAD + SILENT)


def test_a_batch_makes_every_output_and_then_nothing(shelf):
    """The second time each essay is as it was, and so is everything else."""
    built, made = shelf.build()

    assert built == ["a", "b", "c"]
    assert {"anthology.epub", "opds.json", "opds.xml", "onix.xml", "index.html"} <= set(made)
    before = shelf.files
    assert shelf.build() == ([], [])
    assert shelf.files == before


def test_one_change_builds_that_essay_and_what_is_made_of_all(shelf):
    """A date that was touched alone is no change."""
    shelf.build()
    os.utime(shelf.folder / "essays" / "a.md")
    assert shelf.build() == ([], [])

    shelf.write("b", essay("Kite b", "More."))
    built, made = shelf.build()

    assert built == ["b"]
    assert "anthology.epub" in made
    assert shelf.result.tasks[0].why == ("b.md has changed",)


def test_a_change_of_the_feed_remakes_the_feed_alone(tmp_path):
    """Its title, in the table of the podcast."""
    shelf = Shelf(tmp_path, HEAD + HEARD + DRAFT)
    shelf.build()
    shelf.path.write_text(HEAD + HEARD + DRAFT + '\n[podcast]\ntitle = "Kites, heard"\n', "utf-8")

    built, made = shelf.build()

    assert built == []
    assert made == ["feed.spoiler-free.xml", "feed.xml"]


def test_a_change_of_a_setting_says_which(shelf):
    """`--why` names the key, and both values."""
    shelf.build()
    shelf.path.write_text(HEAD + SILENT + "\n[defaults]\nrights = 'CC0-1.0'\n", "utf-8")

    shelf.build(dry=True)

    assert [task.why for task in shelf.result.tasks] == [("defaults.rights is 'CC0-1.0' now",)] * 3
    shelf.build()
    shelf.path.write_text(HEAD + SILENT + "\n[defaults]\nrights = 'CC-BY-4.0'\n", "utf-8")
    shelf.build(dry=True)
    assert shelf.result.tasks[0].why == ("defaults.rights was 'CC0-1.0' and is 'CC-BY-4.0' now",)
    shelf.path.write_text(HEAD + SILENT, "utf-8")
    shelf.build(dry=True)
    assert shelf.result.tasks[0].why == ("defaults.rights is no more 'CC0-1.0'",)


def test_a_file_that_is_gone_or_changed_is_made_again(shelf):
    """Of an essay, and of the whole."""
    shelf.build()
    before = shelf.made
    (shelf.out / "kites" / "a" / "a.epub").unlink()
    (shelf.out / "kites" / "anthology.epub").write_bytes(b"no book")

    built, made = shelf.build()

    assert built == ["a"]
    assert made == ["anthology.epub", "cover.png"]
    assert shelf.made == before


def test_everything_is_built_again_when_asked(shelf):
    """With the same bytes."""
    shelf.build()
    before = shelf.made

    built, made = shelf.build(force=True, jobs=2)

    assert built == ["a", "b", "c"]
    assert "anthology.epub" in made
    assert shelf.made == before


def test_a_link_to_an_essay_that_comes_later_is_seen(shelf):
    """The essay that holds the link is built again, for it leads somewhere now."""
    shelf.write("a", essay("Kite a", "See [d](d.md)."))
    shelf.build()
    shelf.write("d", essay("Kite d"))

    built, _ = shelf.build()

    assert built == ["a", "d"]
    assert shelf.result.tasks[0].why == ("a link to d.md leads elsewhere",)


def test_a_failing_essay_stops_no_other_and_nothing_of_the_whole_is_touched(shelf):
    """By default; the rest may be asked for."""
    shelf.build()
    before = shelf.files
    shelf.write("b", "![x](none.png)\n\n::: spoiler\nno label\n:::\n")
    shelf.write("c", essay("Kite c", "More."))

    built, made = shelf.build()

    assert (built, made) == (["c"], [])
    assert "b.md:" in shelf.errors[0]
    assert shelf.result.incomplete
    assert shelf.files["anthology.epub"] == before["anthology.epub"]
    assert shelf.files["b/b.epub"] == before["b/b.epub"]

    built, made = shelf.build(keep_going=True)

    assert built == []
    assert "anthology.epub" in made
    catalogue = json.loads((shelf.out / "kites" / "opds.json").read_text())
    assert catalogue["metadata"]["numberOfItems"] == 3


def test_an_essay_that_is_gone_takes_its_files_along(shelf):
    """Unless somebody has changed them, or put others beside them."""
    shelf.build()
    (shelf.folder / "essays" / "a.md").unlink()
    (shelf.folder / "essays" / "c.md").unlink()
    kept = shelf.out / "kites" / "c" / "mine.txt"
    kept.write_text("mine")

    shelf.build()

    assert not (shelf.out / "kites" / "a").exists()
    assert [path.name for path in kept.parent.iterdir()] == ["mine.txt"]
    assert "index.html" in shelf.files


def test_a_renamed_essay_keeps_its_name_for_life_in_the_feed(tmp_path):
    """Its old files are gone; nothing is spoken again."""
    shelf = Shelf(tmp_path, HEAD + HEARD + DRAFT)
    shelf.build()

    def guids():
        feed = etree.parse(shelf.out / "kites" / "feed.xml")
        return {item.findtext("title"): item.findtext("guid") for item in feed.iter("item")}

    before = guids()
    (shelf.folder / "essays" / "b.md").rename(shelf.folder / "essays" / "x.md")

    built, _ = shelf.build()

    assert "x" in built
    assert guids() == before
    assert not (shelf.out / "kites" / "b").exists()
    assert (shelf.out / "kites" / "x" / "x.mp3").is_file()


def test_outputs_that_are_not_wanted_any_more_are_gone(tmp_path):
    """An essay's, and those of the whole."""
    shelf = Shelf(tmp_path, HEAD + HEARD + DRAFT)
    shelf.build()
    shelf.path.write_text(HEAD + SILENT + DRAFT, "utf-8")

    shelf.build()

    assert not [name for name in shelf.files if name.endswith((".mp3", ".m4b"))]
    assert "feed.xml" not in shelf.files
    assert not (shelf.out / "kites" / "spoiler-free").exists()


def test_two_batches_at_once_are_told(shelf):
    """The second stops, with what to do."""
    shelf.build()
    with (
        Record.within(shelf.out / "kites"),
        pytest.raises(FileError, match="another batch is at work"),
    ):
        shelf.build()


def test_a_damaged_record_is_told(shelf):
    """And what to do."""
    shelf.build()
    (shelf.out / "kites" / RECORD).write_bytes(b"no database, but long enough to be looked at" * 99)

    with pytest.raises(FileError, match="delete it"):
        shelf.build()


def test_what_goes_wrong_at_work_is_told_as_it_is(tmp_path):
    """It is not taken for another batch, nor for a folder that cannot be written."""
    with pytest.raises(OSError, match="disk"), Record.within(tmp_path):
        raise OSError(28, "the disk is full")
    with pytest.raises(sqlite3.OperationalError, match="full"), Record.within(tmp_path):
        raise sqlite3.OperationalError("database or disk is full")


def test_a_record_that_cannot_be_made_is_told(tmp_path):
    """A file where the folder would be; a folder where the record would be."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match="--out"), Record.within(tmp_path / "file"):
        pass
    (tmp_path / "folder" / RECORD).mkdir(parents=True)
    with pytest.raises(FileError, match="--out"), Record.within(tmp_path / "folder"):
        pass


def test_a_spoiler_that_another_essay_gives_away_stops_the_anthology(shelf):
    """It names the files and the spoiler, and no more than two words of it."""
    shelf.write(
        "a",
        "---\ntitle: Kite a\n---\n\nText.\n\n::: spoiler The end\nThe gardener buried his red kite under the plum tree.\n:::\n",
    )
    shelf.write("c", "We know that the gardener buried his red kite under the plum tree.\n")

    with pytest.raises(UnfitError, match="gives away what the spoiler “The end” hides"):
        shelf.build()

    assert "anthology.epub" not in shelf.files


def test_many_essays_are_built_side_by_side_with_the_same_bytes(tmp_path):
    """However the work is shared out."""
    one, two = Shelf(tmp_path / "one", HEAD + SILENT), Shelf(tmp_path / "two", HEAD + SILENT)
    for shelf in (one, two):
        for number in range(9):
            shelf.write(f"n{number}", essay(f"Number {number}"))

    one.build()
    two.build(jobs=2)

    assert one.files == two.files


def test_a_batch_that_is_killed_does_the_rest_with_the_same_bytes(tmp_path):
    """At several moments; what was finished is not built again."""
    whole = Shelf(tmp_path / "whole", HEAD + SILENT)
    killed = Shelf(tmp_path / "killed", HEAD + SILENT)
    for shelf in (whole, killed):
        for number in range(12):
            shelf.write(f"n{number:02}", essay(f"Number {number}"))
    whole.build()
    command = [sys.executable, "-m", "essaypub", "batch", str(killed.path), "-q", "--jobs", "2",
               "--out", str(killed.out), "--cache", str(killed.cache)]  # fmt: skip
    for _ in range(4):
        batch = subprocess.Popen(command, start_new_session=True)
        deadline, finished = (
            time.monotonic() + 30,
            len(list(killed.out.glob("kites/*/report.json"))),
        )
        while batch.poll() is None and time.monotonic() < deadline:
            if len(list(killed.out.glob("kites/*/report.json"))) >= finished + 3:
                break
            time.sleep(0.002)
        if batch.poll() is None:
            os.killpg(batch.pid, signal.SIGKILL)
        batch.wait()

    built, _ = killed.build()

    assert len(built) < 15
    assert killed.files == whole.files


def test_a_collection_of_nothing_that_could_be_built_makes_nothing(shelf):
    """And is no error of its own."""
    for name in "abc":
        shelf.write(name, "::: spoiler\nno label\n:::\n")

    built, made = shelf.build(keep_going=True)

    assert (built, made) == ([], [])
    assert len(shelf.errors) == 3


def test_the_record_forgets_what_another_version_wrote(shelf):
    """It is made again."""
    shelf.build()
    with Record.within(shelf.out / "kites") as record:
        record.database.execute("PRAGMA user_version = 99")
    with Record.within(shelf.out / "kites") as record:
        assert not record.rows(OUTPUT)


def test_the_command_says_what_it_does(shelf, capsys):
    """In words, in JSON, with an exit status of its own when an essay cannot be built."""
    options = ["--out", str(shelf.out), "--cache", str(shelf.cache), "--jobs", "1"]
    command = ["batch", str(shelf.path), *options]

    assert status([*command, "--dry-run"]) == 0
    assert "a: it is new" in capsys.readouterr().out
    assert not shelf.out.exists()
    assert status([*command, "--paths"]) == 0
    assert "anthology.epub" in capsys.readouterr().out
    assert status([*command, "--dry-run"]) == 0
    assert capsys.readouterr().out == "nothing has changed\n"
    shelf.write("b", "::: spoiler\nno label\n:::\n")
    assert status([*command, "--json", "--why"]) == 21
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["event"] for line in told} >= {"task", "failed"}
    assert status([*command, "-q", "--keep-going", "--force"]) == 21


def test_a_collection_begins_with_a_command(tmp_path, capsys):
    """And can be built at once; what is there is never overwritten."""
    folder = tmp_path / "on-kites"

    assert status(["new", str(folder), "--collection", "--language", "de"]) == 0
    assert status(["new", str(folder), "--collection"]) == 15
    assert status(["new", str(tmp_path / "essay")]) == 0
    capsys.readouterr()
    command = ["batch", str(folder / "collection.toml"), "--only", "epub", "-q",
               "--out", str(tmp_path / "build"), "--cache", str(tmp_path / "cache")]  # fmt: skip
    assert status(command) == 0
    assert (tmp_path / "build" / "on-kites" / "anthology.epub").is_file()


def test_a_setting_says_where_it_is_from(shelf, capsys):
    """Of an essay alone, and of each in a collection."""
    shelf.path.write_text(
        HEAD + SILENT + DRAFT + '\n[[essay]]\nsource = "essays/a.md"\ntitle = "Settled"\n', "utf-8"
    )

    assert status(["settings", str(shelf.path), "--why", "narration.voice"]) == 0
    told = capsys.readouterr().out
    assert "a: narration.voice = espeak" in told
    assert "collection.toml:10" in told
    assert status(["settings", str(shelf.path), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    title = next(line for line in lines if line["essay"] == "a" and line["key"] == "title")
    assert (title["value"], title["from"].rpartition(":")[2]) == ("Settled", "14")
    editions = [line for line in lines if line["key"] == "edition"]
    assert {(line["value"], line["from"]) for line in editions} == {("full", str(shelf.path))}
    outputs = {line["from"].rpartition(":")[2] for line in lines if line["key"] == "only"}
    assert outputs == {"7"}
    assert status(["settings", str(shelf.folder / "essays" / "a.md"), "--why", "title"]) == 0
    assert status(["settings", str(shelf.path), "--why", "titel"]) == 12


def test_each_value_is_told_with_the_line_of_its_own_table(shelf):
    """Two essays with one key each, and an author that the collection gives."""
    shelf.path.write_text(
        HEAD + SILENT + '\n[[essay]]\nsource = "essays/b.md"\ntitle = "Two"\n'
        '[[essay]]\nsource = "essays/a.md"\ntitle = "One"\n', "utf-8"
    )  # fmt: skip

    lines = {
        (value.essay, value.key): value.origin.rpartition(":")[2]
        for value in list_values(shelf.path)
    }

    assert (lines["a", "title"], lines["b", "title"]) == ("14", "11")
    assert (lines["a", "author"], lines["c", "author"]) == ("4", "4")
    assert lines["a", "base-url"] == "5"


def test_a_narrated_anthology_says_every_sentence_of_every_essay(tmp_path):
    """In order; nothing of the essays is spoken again, and nothing is encoded again."""
    shelf = Shelf(tmp_path, HEAD + HEARD + DRAFT)
    shelf.build()

    assert judge(shelf.out / "kites") == []
    assert replace(shelf.result, tasks=()).errors == ()


def judge(root: Path) -> list[str]:
    """Return what `essaypub check` finds wrong with a collection's folder."""
    from essaypub.checks.check import check
    from essaypub.plugins import discover

    plugins, _ = discover("essaypub.checks")
    findings = [str(finding) for finding in check([root], plugins.values())]
    return [line for line in findings if " error " in line or " warning " in line]


@pytest.mark.parametrize("split", ["", "split_hours = 0.009\n"])
def test_an_anthology_is_held_against_what_was_promised_of_it(tmp_path, split):
    """By nobody, in parts or whole: its report tells that, its length, its chapters, its level."""
    text = HEAD.replace('author = "Ada"\n', "") + split + HEARD.replace(', "m4b"', "") + DRAFT
    shelf = Shelf(tmp_path, text)
    shelf.build()
    root = shelf.out / "kites"
    folders = (root, root / "spoiler-free")
    sounds = {
        path: read_report(folder / "report.json").promise(path.name)
        for folder in folders for path in folder.glob("anthology*.mp3")
    }  # fmt: skip

    assert judge(root) == []
    assert len(sounds) == (6 if split else 2)
    assert all(promise.samples and promise.authors == () for promise in sounds.values())
    longest = max(sounds)
    tags = ID3(longest)
    del tags[max(key for key in tags if key.startswith("CHAP:"))]
    tags.save(longest)
    assert any("AUDIO" in line and longest.name in line for line in judge(root))


def test_the_sound_of_an_anthology_is_in_parts_when_asked(tmp_path):
    """Whole essays, each part with the title and its number; the catalogue lists them all."""
    shelf = Shelf(
        tmp_path, HEAD + 'only = ["epub", "mp3", "m4b", "chapters"]\nsplit_hours = 0.009\n' + DRAFT
    )
    shelf.build()
    root = shelf.out / "kites"

    assert {path.name for path in root.glob("anthology*")} == {
        "anthology.epub",
        *(f"anthology-{number}.{kind}" for number in (1, 2, 3)
          for kind in ("mp3", "m4b", "chapters.json")),
    }  # fmt: skip
    titles = [str(ID3(root / f"anthology-{number}.mp3")["TIT2"]) for number in (1, 2, 3)]
    assert titles == ["Kites (1/3)", "Kites (2/3)", "Kites (3/3)"]
    listed = json.loads((root / "opds.json").read_text())["publications"][0]["links"]
    assert sum(link["type"] == "audio/mpeg" for link in listed) == 3
    shelf.path.write_text(HEAD + 'only = ["epub", "mp3"]\n' + DRAFT, "utf-8")
    shelf.build()
    assert {path.name for path in root.glob("anthology*")} == {"anthology.epub", "anthology.mp3"}
