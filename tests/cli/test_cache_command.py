"""``essaypub cache``, and where the cache of a build may lie."""

import json
import os
from pathlib import Path

import pytest

from essaypub.cachedir import TAG

ESSAY = "---\ntitle: T\nlanguage: en\ndate: 2026\n---\n\nText.\n"


@pytest.fixture
def essay(tmp_path):
    path = tmp_path / "one.md"
    path.write_text(ESSAY, "utf-8")
    return path


@pytest.fixture
def photographs(tmp_path):
    """Return a folder of somebody's, with files three folders deep."""
    for name in ("2020/06/1.jpg", "2020/06/2.jpg", "essays/a/b.md"):
        path = tmp_path / "photographs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine")
    return tmp_path / "photographs"


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_folder_of_somebodys_is_no_cache(essaypub, essay, photographs):
    """Neither command touches it; both say what it is, and which option to look at."""
    before = names(photographs)
    pruned = essaypub("cache", "--cache", photographs, "--keep", "0")
    built = essaypub("build", essay, "--only", "epub", "--cache", photographs)

    assert (pruned.status, built.status) == (15, 15)
    assert "nothing in it is deleted" in pruned.err
    assert "--cache" in built.err
    assert names(photographs) == before
    assert not Path("build").exists()


def test_a_build_makes_a_cache_that_can_be_pruned(essaypub, essay, tmp_path):
    """Its folder says what it is; what somebody lays beside the entries stays."""
    assert essaypub("build", essay, "--only", "epub", "--cache", "new").status == 0
    assert (tmp_path / "new" / TAG).is_file()
    (tmp_path / "new" / "covers" / "mine.png").write_bytes(b"mine")

    ended = essaypub("cache", "--cache", "new", "--keep", "0", "--json")

    assert json.loads(ended.out)["kinds"] == {}
    assert [name for name in names(tmp_path / "new") if "." in name] == [TAG, "covers/mine.png"]


@pytest.mark.parametrize(
    "home",
    [
        {"HOME": ""},
        {"HOME": "/dev/null"},
        {"HOME": "/proc/1/nowhere"},
        {"XDG_CACHE_HOME": "/dev/null/deep"},
    ],
)
def test_a_build_without_a_place_for_its_cache_is_a_build(essaypub, essay, monkeypatch, home):
    """It uses a folder for the time being, says so, and leaves nothing of it."""
    for name in ("ESSAYPUB_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in home.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TMPDIR", os.getcwd())
    monkeypatch.setattr("tempfile.tempdir", None)

    ended = essaypub("build", essay, "--only", "epub")

    assert ended.status == 0
    assert "nothing is kept" in ended.err
    assert "--cache" in ended.err
    assert names(Path()) == [
        "build",
        "build/one",
        "build/one/one.epub",
        "build/one/report.json",
        "one.md",
    ]


def test_a_cache_that_was_asked_for_and_cannot_be_is_an_error(essaypub, essay, monkeypatch):
    """By the option, or by the environment: the author meant that place."""
    asked = essaypub("build", essay, "--only", "epub", "--cache", "/dev/null/deep")
    monkeypatch.setenv("ESSAYPUB_CACHE", "/dev/null/deep")
    meant = essaypub("build", essay, "--only", "epub")

    assert (asked.status, meant.status) == (15, 15)
    assert "--cache" in asked.err
    assert "--cache" in meant.err


def test_nobody_at_home_has_no_cache_to_show(essaypub, monkeypatch):
    """The error says how to name one."""
    for name in ("ESSAYPUB_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "")
    ended = essaypub("cache")

    assert (ended.status, "--cache" in ended.err) == (15, True)
