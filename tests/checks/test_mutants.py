"""Whatever is wrong with a file, the check of it ends in findings, and a statement in words.

``ESSAYPUB_MUTANTS=20000 pytest tests/checks/test_mutants.py`` tries as many instead of a few.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import small_pictures

from essaypub.cli import status
from tests.checks.mutants import CHANGERS, failures, mutant, tried

FEW = 100
MANY = int(os.environ.get("ESSAYPUB_MUTANTS") or FEW)

ESSAY = """---
title: Bee
author: A. W.
language: en-GB
date: 2026-11-22
cover: lamp.png
cover-alt: A lamp
narration: {{credits: skip, speed: 2.0}}
---

# One

It begins.{more}
"""
MORE = """[^n]

::: spoiler The end {#end of="Nothing (1999)"}
The gardener is the narrator.
:::

[^n]: A note.
"""


@pytest.fixture(scope="session")
def finished(tmp_path_factory):
    """Finished files of two small essays, one with a spoiler, by their names."""
    folder = tmp_path_factory.mktemp("finished")
    files = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("ESSAYPUB_CACHE", str(folder / "cache"))
        Path("lamp.png").write_bytes(small_pictures.png())
        for name, more in (("bee", ""), ("wee", MORE)):
            Path(f"{name}.md").write_text(ESSAY.format(more=more), "utf-8")
            only = (
                "epub,narrated,lpf,vtt,transcript,web" if more else "epub,mp3,m4b,srt,txt,chapters"
            )
            settings = ("--set", "audio.sample_rate_hz=22050", "--set", "audio.mp3_kbps=32")
            arguments = ("--voice", "espeak", "--jobs", "1", "--quiet", "--only", only)
            assert status(["build", f"{name}.md", *arguments, *settings]) in (0, None)
            for path in Path("build", name).iterdir():
                if path.suffix in CHANGERS:
                    files[path.name] = path.read_bytes()
    return files


def test_every_kind_of_file_is_among_them(finished):
    """What is not finished here is not tried."""
    kinds = {Path(name).suffix for name in finished}

    assert kinds == {".epub", ".lpf", ".mp3", ".m4b", ".json", ".vtt", ".srt", ".txt", ".html"}


def test_good_files_are_checked_whole(finished, tmp_path):
    """Without a change nothing fails, so that it is the change that is tried."""
    for name, content in finished.items():
        (tmp_path / name).write_bytes(content)

    assert list(failures(sorted(tmp_path.iterdir()))) == []


def test_the_same_number_is_the_same_mutant(finished):
    """A mutant that fails can be made again by its number; most differ from what was finished."""
    made = [mutant(finished, number) for number in range(2 * len(finished))]

    assert made == [mutant(finished, number) for number in range(2 * len(finished))]
    assert sum(one.content != finished[one.name] for one in made) > len(finished)


def test_no_mutant_stops_a_check(finished):
    """Every rule is held against every mutant, and every book has a statement or an error."""
    failed = [
        (one.number, one.name, faults)
        for one, faults, _ in tried(finished, range(MANY), failures)
        if faults
    ]

    assert failed == []
