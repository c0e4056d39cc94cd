"""The file of a collection: what it says, and everything that is wrong with it at once."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from essaypub.errors import FileError, SourceError
from essaypub.reading.collections.keys import COLLECTION, PODCAST, Kind
from essaypub.reading.collections.lines import find_lines
from essaypub.reading.collections.reader import read_collection
from essaypub.reading.collections.schema import collection_schema
from essaypub.reading.collections.start import start_collection, title_of
from essaypub.reading.collections.values import convert

SAY_WHAT = ("only", "category")
"""Keys that tell which of their values is nothing."""
HEAD = '[collection]\ntitle = "Kites"\nlanguage = "en-GB"\n'


def write(folder: Path, text: str, *essays: str) -> Path:
    """Write a collection's file and its essays, and return its path."""
    for name in essays:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("# An essay\n\nText.\n", "utf-8")
    path = folder / "kites.toml"
    path.write_text(text, "utf-8")
    return path


def faults(path: Path) -> list[tuple[int, str]]:
    """Return everything that is wrong with a collection's file, with its line."""
    with pytest.raises(SourceError) as caught:
        read_collection(path)
    return [(error.line, error.message) for error in (caught.value, *caught.value.others)]


def test_a_collection_says_everything(tmp_path):
    """Each key of each table arrives, and a name of a folder is that of the file."""
    text = f"""{HEAD}author = "Ada"
description = "On kites."
base_url = "https://example.org/kites"
publisher = "Wind"
rights = "CC-BY-4.0"
identifier = "urn:isbn:9783161484100"
cover = "cover.png"
sources = ["essays/*.md", "last.md"]
only = ["epub", "mp3"]
edition = "both"
split-hours = 1.5

[defaults]
rights = "All rights reserved."
narration = {{voice = "espeak"}}

[podcast]
title = "Kites, heard"
category = "Arts > Books"
owner = {{name = "Ada", email = "ada@example.org"}}
artwork = "show.svg"
explicit = true
type = "episodic"
medium = "newsletter"
season = 2
begin = 2026-11-22
interval_days = 7
complete = true
funding = "https://example.org/give"
locked = false

[[essay]]
source = "essays/b.md"
title = "Another title"

[[essay]]
source = "more.md"
"""
    path = write(tmp_path, text, "essays/b.md", "essays/a.md", "last.md", "more.md")

    read = read_collection(path)

    assert (read.name, read.title, read.language) == ("kites", "Kites", "en-GB")
    assert read.authors == ("Ada",)
    assert [entry.name for entry in read.entries] == ["a", "b", "last", "more"]
    assert read.entries[1].overrides == {"title": "Another title"}
    assert read.base_url == "https://example.org/kites/"
    assert read.address("a b/é.mp3") == "https://example.org/kites/a%20b/%C3%A9.mp3"
    assert read.defaults["rights"] == "All rights reserved."
    assert read.defaults["author"] == ["Ada"]
    assert (read.only, read.edition, read.split_hours) == (("epub", "mp3"), "both", 1.5)
    assert read.cover == str(tmp_path / "cover.png")
    assert read.podcast.artwork == str(tmp_path / "show.svg")
    assert (read.podcast.kind, read.podcast.season) == ("episodic", 2)
    assert read.podcast.begin == date(2026, 11, 22)
    assert read.podcast.owner.email == "ada@example.org"
    assert not read.podcast.locked


def test_a_file_called_collection_is_named_after_its_folder(tmp_path):
    """``kites/collection.toml`` makes ``build/kites``."""
    folder = tmp_path / "kites"
    folder.mkdir()
    (folder / "a.md").write_text("Text.\n", "utf-8")
    path = folder / "collection.toml"
    path.write_text(f'{HEAD}sources = ["a.md"]\n', "utf-8")

    assert read_collection(path).name == "kites"


def test_all_faults_are_told_at_once_with_their_lines(tmp_path):
    """Each names the nearest known key, and its own line."""
    text = """[collection]
titel = "x"
language = "en"
base_url = "example.org"
sources = ["none/*.md", "/abs/*.md"]
edition = "ful"

[defaults]
authr = "x"
date = "3/4/2020"

[podcast]
season = 0
owner = {nme = "x"}

[podcasts]
a = 1

[[essay]]
title = "no source"

[[essay]]
source = "nope.md"
"""
    told = faults(write(tmp_path, text))

    assert [line for line, _ in told] == [1, 2, 4, 5, 5, 5, 6, 9, 10, 13, 14, 16, 19, 23]
    messages = "\n".join(message for _, message in told)
    for part in (
        "needs a title", "did you mean 'title'", "https://", "begins in the folder",
        "full or spoiler-free or both", "did you mean 'author'", "2020-04-03", "base_url",
        "whole number", "did you mean 'name'", "did you mean 'podcast'", "needs its source",
        "no file 'nope.md'",
    ):  # fmt: skip
        assert part in messages


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("[collection]\ntitle = \n", 2, "not TOML"),
        ('title = "x"\n', 1, "has no table 'title'"),
        ("collection = 1\n", 1, "is a table"),
        (f"{HEAD}essay = 1\n", 1, "needs essays"),
        (HEAD, 1, "needs essays"),
        ('essay = ["a"]\n', 1, "listed one by one"),
        (f'{HEAD}sources = "a.md"\nonly = [1]\n', 5, "list of outputs"),
        (f'{HEAD}sources = ["x/a.md", "y/a.md"]\n', 4, "share the folder 'a'"),
        (f'{HEAD}sources = ["anthology.md"]\n', 4, "cannot be called 'anthology'"),
        (f'{HEAD}sources = ["a.md"]\n{"[a" * 40}\n', 0, "deep"),
        ("[collection]\ntitle = 'x'\nsources = ['a.md']\n", 1, "needs a language"),
        (f'{HEAD}sources = ["a.md"]\nonly = ["epub", "mp4"]\n', 5, "did you mean 'mp3'"),
        (f'{HEAD}sources = ["a.md"]\n[podcast]\ncategory = "Art"\n', 6, "did you mean 'Arts'"),
        (f'{HEAD}sources = ["a.md"]\n[podcast]\nguid = "my show"\n', 6, "guid takes a UUID"),
        ("[collection]\ntitle = 'x'\nlanguage = 'a b'\nsources = 'a.md'\n", 3, "en-GB"),
        (f'{HEAD}sources = "a.md"\n[defaults]\nedition = "both"\n', 6, "under [collection]"),
        (f'{HEAD}[[essay]]\nsource = "a.md"\nonly = "mp3"\n', 6, "under [collection]"),
        (
            f'{HEAD}[[essay]]\nsource = "a.md"\n[[essay]]\ntitle = "b"\nsource = "x/../a.md"\n',
            8,
            "line 5 already",
        ),
        (f'{HEAD}[[essay]]\nsource = "anthology.md"\n', 5, "cannot be called 'anthology'"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path, text, line, part):
    """Whatever a person may write in the wrong place has an error of its own."""
    names = ("a.md", "x/a.md", "y/a.md", "anthology.md")
    told = faults(write(tmp_path, text, *names))

    assert any(part in message for _, message in told) or part == "deep"
    if line:
        assert line in [at for at, _ in told]


def test_what_is_no_text_is_no_collection(tmp_path):
    """A missing file, another encoding, a folder: each says what it is."""
    with pytest.raises(SourceError, match="no such file"):
        read_collection(tmp_path / "none.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes("[collection]\ntitle = 'é'".encode("latin-1"))
    with pytest.raises(SourceError, match="UTF-8"):
        read_collection(path)
    with pytest.raises(FileError):
        read_collection(tmp_path)
    path.write_text("a = " + "[" * 5000, "utf-8")
    with pytest.raises(SourceError):
        read_collection(path)
    path.write_text("a" + ".a" * 100_000 + " = 1", "utf-8")
    with pytest.raises(SourceError):
        read_collection(path)
    path.write_text("a = " + "{a = " * 200 + "1" + "}" * 200, "utf-8")
    with pytest.raises(SourceError):
        read_collection(path)


@pytest.mark.parametrize(
    ("written", "tag"), [("English", "en"), ("en_uk", "en-GB"), ("zh-Hant", "zh-Hant")]
)
def test_a_language_is_understood_as_in_an_essay(tmp_path, written, tag):
    """By its name, and as other tools write it."""
    text = f"[collection]\ntitle = 'x'\nlanguage = '{written}'\nsources = 'a.md'\n"

    read = read_collection(write(tmp_path, text, "a.md"))

    assert (read.language, read.defaults["language"]) == (tag, tag)


def test_lines_are_those_of_keys_and_tables():
    """Lists of tables are counted, long texts passed over, dotted keys taken apart."""
    text = 'a.b = 1\n[t]\n"q" = """\nx = 1\n"""\ny = 2\n[[e]]\nk = 1\n[[e]]\nk = 2\n'

    lines = find_lines(text)

    assert lines["a",] == lines["a", "b"] == 1
    assert (lines["t", "q"], lines["t", "y"]) == (3, 6)
    assert ("t", "x") not in lines
    assert (lines["e", "0", "k"], lines["e", "1", "k"]) == (8, 10)


@pytest.mark.parametrize("key", [*COLLECTION, *PODCAST], ids=lambda key: key.name)
def test_what_is_nothing_of_its_kind_is_refused(key):
    """No key takes anything whatever."""
    wrong = {Kind.TEXT: 1, Kind.TEXTS: 1, Kind.DAY: "2026"}.get(key.kind, "x y")

    with pytest.raises(LookupError, match=key.name if key.name not in SAY_WHAT else "there is no"):
        convert(key, wrong)


def test_an_address_that_is_none_is_refused():
    """A port that is no number is no address."""
    key = next(key for key in COLLECTION if key.kind is Kind.ADDRESS)

    with pytest.raises(LookupError, match="https://"):
        convert(key, "https://[x/")


def test_the_schema_accepts_what_is_read_and_knows_a_slip(tmp_path):
    """Editors say the same as we do."""
    validator = Draft202012Validator(collection_schema())
    Draft202012Validator.check_schema(collection_schema())
    start = start_collection("kites.toml", 'The "kites"', "en")
    path = write(tmp_path, start, "essays/a.md")

    read = read_collection(path)

    assert read.title == 'The "kites"'
    assert not list(validator.iter_errors(json.loads(json.dumps(tomllib.loads(start)))))
    assert list(validator.iter_errors({"collection": {"titel": "x"}}))
    assert title_of(tmp_path / "on-kites_two") == "on kites two"
