"""An essay that its author has read in part, made with a voice that stands in for the author."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import av
import numpy as np
import pytest

from essaypub.reading.essay import read_essay
from essaypub.settings import NarrationSettings, SpoilerMode
from essaypub.script.script import script
from essaypub.store import Store
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition
from tests.conformance.conftest import Build
from tests.conformance.epubcheck_all import epubcheck_all
from tests.recordings.reading_aloud import Aloud

ESSAY = """---
title: A Coast in Winter
author: Mara Linden
language: en-GB
date: 2026-11-23
---

# The shore

The tide was out when we came down to the shore. Grey stones lay in rows, as if somebody had
counted them and then lost interest. We walked for an hour and met nobody.[^1]

At the far end there is a hut with a green door. It has been empty since the storm.

[^1]: The path is closed in spring.

# The harbour

Two boats were left in the harbour. Their ropes were frozen, and the nets hung like curtains.

::: spoiler How the boats were lost
Both of them sank in the night, with all their nets.
:::

In the morning there was only the water. Nobody spoke of it for a long time.

# The road home

We took the long way, over the hill, and did not look back until the light had gone.
"""
READ = {"title": "essay.start", "the-shore": "the-shore", "the-harbour": "the-harbour"}
ALL = READ | {name: name for name in ("spoilers.start", "spoiler-how-the-boats-were-lost")}
ONSET_S = 0.15


@pytest.fixture(scope="module")
def essay(tmp_path_factory) -> Path:
    """Return an essay of which every section has a recording beside it."""
    folder = tmp_path_factory.mktemp("coast")
    source = folder / "coast.md"
    source.write_text(ESSAY, "utf-8")
    whole = edition(split(read_essay(source).publication), SpoilerMode.SEPARATE)
    said = script(whole, NarrationSettings(), mode=SpoilerMode.SEPARATE)
    aloud = Aloud(voice="hibari", speed=0.95, noise=0.001)
    for passage in said.passages:
        aloud.record(passage, folder / f"{passage.id}.wav", Store(folder / "said"))
    return source


def built(essaypub: Build, essay: Path, recordings: dict[str, str], out: Path) -> Path:
    rows = "".join(f'"{name}" = "{passage}.wav"\n' for name, passage in recordings.items())
    settings = f'[narration]\nvoice = "espeak"\n[narration.recordings]\n{rows}'
    (essay.parent / "essaypub.toml").write_text(settings, "utf-8")
    return essaypub(essay, "--edition", "both", out=out) / "coast"


@pytest.fixture(scope="module")
def partly(essaypub, essay, tmp_path_factory) -> Path:
    """Return both editions, half of which is read."""
    return built(essaypub, essay, READ, tmp_path_factory.mktemp("partly"))


@pytest.fixture(scope="module")
def wholly(essaypub, essay, tmp_path_factory) -> Path:
    """Return both editions, all of which is read."""
    names = {"the-road-home": "the-road-home"} | ALL
    return built(essaypub, essay, names, tmp_path_factory.mktemp("wholly"))


def voices(folder: Path) -> dict[str, bool]:
    report = json.loads((folder / "report.json").read_text("utf-8"))
    return {one["voice"]: one["synthetic"] for one in report["audio"]["voices"]}


@pytest.mark.parametrize("which", ["partly", "wholly"])
def test_nothing_is_found_wrong(which, request, tmp_path):
    """Our own checks, warnings included, and EPUBCheck find no fault in either edition."""
    folder = request.getfixturevalue(which)
    program = Path(sys.executable).with_name("essaypub")
    checked = subprocess.run(
        [program, "check", "--strict", folder], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")

    books = [*folder.glob("*.epub"), *folder.glob("spoiler-free/*.epub")]
    remarks = epubcheck_all(books, tmp_path)

    assert len(books) == 4
    assert [str(one) for path in books for one in remarks[path]] == []


def test_both_are_named(partly):
    """Who reads and what speaks are both told, each for what it is."""
    assert voices(partly) == {
        "espeak:en-gb": True,
        "recording:essay.start": False,
        "recording:the-shore": False,
        "recording:the-harbour": False,
    }
    package = ZipFile(partly / "coast.narrated.epub").read("EPUB/content.opf").decode()
    assert '<meta property="media:narrator">Mara Linden</meta>' in package
    assert "(synthetic voice, eSpeak NG)</meta>" in package
    assert "Part of the narration is spoken by a synthetic voice" in package


def test_no_synthetic_voice_is_claimed_where_none_is_heard(wholly):
    """An essay that is read throughout says so in all of its sound."""
    assert not any(voices(wholly).values())
    for name in ("coast.mp3", "coast.m4b", "coast.vtt", "coast.transcript.json", "coast.lpf"):
        assert b"ynthetic" not in (wholly / name).read_bytes().replace(b"SYNTHETIC_VOICE", b"")
    assert "Read by Mara Linden" in (wholly / "index.html").read_text("utf-8")


def test_the_edition_without_spoilers_hears_what_gives_nothing_away(partly):
    """A section that differs in nothing but our notice is heard as it was read."""
    free = partly / "spoiler-free"

    assert "recording:the-harbour" in voices(free)
    assert "sank" not in (free / "coast.vtt").read_text("utf-8")


def test_speech_begins_where_each_cue_does(partly):
    """At every cue, read or spoken, the sound sets in, and just before it there is a pause."""
    with av.open(str(partly / "coast.mp3")) as file:
        rate = file.streams.audio[0].rate
        sound = np.concatenate([frame.to_ndarray()[0] for frame in file.decode(audio=0)])
    hop = rate // 100
    power = (sound[: len(sound) // hop * hop].astype(float) ** 2).reshape(-1, hop).mean(axis=1)
    loud = power > power.max() * 10**-4.5
    cues = re.findall(r"^(\d\d):(\d\d):(\d\d\.\d{3}) -->", (partly / "coast.vtt").read_text(), re.M)
    begins = sorted({int(h) * 3600 + int(m) * 60 + float(s) for h, m, s in cues})

    late = []
    for begin in begins:
        first = np.flatnonzero(loud[int(begin * 100) :])[0] / 100
        if first > ONSET_S:
            late.append((begin, first))

    assert len(begins) > 20
    assert late == []
