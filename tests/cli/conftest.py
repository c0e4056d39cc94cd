"""The command as a user types it, in this process."""

import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from essaypub.cli import status


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str

    @property
    def events(self):
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments):
    """Run the command, and return how it ended and what it said."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        try:
            ended = status([str(argument) for argument in arguments])
        except SystemExit as end:
            ended = end.code
    return Ended(ended, out.getvalue(), err.getvalue())


def settle(monkeypatch, folder):
    """Go to a folder, and keep the cache there."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ESSAYPUB_CACHE", str(folder / "cache"))
    monkeypatch.setenv("ESSAYPUB_DEBUG", "1")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def essaypub(tmp_path, monkeypatch):
    """Return a function that runs the command in an empty folder with an empty cache."""
    settle(monkeypatch, tmp_path)
    return run


ESSAY = """\
---
title: A small essay
author: A. Writer
language: en-GB
date: 2026-11-22
---

# One thing

It begins here.[^n] Then it goes on.

::: spoiler How it ends {#end of="Nothing (1999)"}
The gardener turns out to be the narrator of it all.
:::

# Another

The last words.

[^n]: A note.
"""


@pytest.fixture
def essay(tmp_path):
    """Return the path of an essay with two sections, a note and a spoiler."""
    path = tmp_path / "small.md"
    path.write_text(ESSAY, "utf-8")
    return path


@dataclass(frozen=True)
class First:
    folder: Path
    ended: Ended


@pytest.fixture(scope="session")
def first(tmp_path_factory):
    """The essay's first build, from an empty cache: its folder is only looked at, or copied."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "small.md").write_text(ESSAY, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        settle(patch, folder)
        ended = run("build", folder / "small.md", "--voice", "espeak", "--jobs", "1", "--json")
    return First(folder, ended)


@pytest.fixture
def cached(first, essay, tmp_path):
    """Return the path of the essay in a folder that also has the cache of its first build."""
    shutil.copytree(first.folder / "cache", tmp_path / "cache")
    return essay


@pytest.fixture
def built(first, cached, tmp_path):
    """Return the path of the essay in a folder that also has its first build and its cache."""
    shutil.copytree(first.folder / "build", tmp_path / "build")
    return cached
