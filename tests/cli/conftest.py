"""The command as a user types it, in this process."""

import json
from dataclasses import dataclass

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


@pytest.fixture
def essaypub(tmp_path, monkeypatch, capsys):
    """Return a function that runs the command in an empty folder with an empty cache."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESSAYPUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("ESSAYPUB_DEBUG", "1")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def run(*arguments):
        capsys.readouterr()
        try:
            ended = status([str(argument) for argument in arguments])
        except SystemExit as end:
            ended = end.code
        captured = capsys.readouterr()
        return Ended(ended, captured.out, captured.err)

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
