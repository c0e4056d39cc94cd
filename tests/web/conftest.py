"""Pages made of a narration whose every sentence lasts a second, without a voice."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from essaypub.editions import NarratedEdition
from essaypub.narration import Narration, Narrator, Track
from essaypub.reading.essay import read_essay
from essaypub.resources import Resource
from essaypub.settings import NarrationSettings, Settings, SpoilerMode
from essaypub.script.script import script
from essaypub.store import Store
from essaypub.narration import Chapter, Clip, Cue, Timeline
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition
from essaypub.web import WEB

RATE = 44_100
VOICES = (Narrator("A voice", True, "hush:one"),)
MODIFIED = datetime(2026, 11, 22, 18, tzinfo=UTC)
FILES = {"mp3": "kites.mp3", "web": "index.html", "epub": "kites.epub", "txt": "kites.txt"}
ESSAY = """---
title: Kites & <others>
subtitle: On letting go
author: [Ada Kern, Béla Roth]
language: en-GB
date: 2026-11-01
description: What holds a "kite" up.
rights: CC-BY-SA-4.0
---

# Of string

A kite is held.[^one] It is [not free: the gust came from the east]{.spoiler of="the gust"} at all.

![A red kite over a harbour.](kite.svg "Mine.")

- One.
- Two.

```python
x = 1 < 2
```

| Colour | Height |
|--------|-------:|
| Red    | 12     |

::: spoiler How it ends {#ending of="The Kite"}
The string broke over the harbour.[^two]

## The morning after

Nothing came back from the water at all.
:::

## Below

It goes [up]{lang=fr}, and *down*, see [the end](#ending).

[^one]: By somebody.
[^two]: Only the harbour master saw it there.
"""
KITE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<title>A kite</title><path d="M4 0L9 9H0Z"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and what it was made from."""

    edition: Edition
    text: str

    @property
    def soup(self) -> BeautifulSoup:
        """The page as an independent parser sees it."""
        return BeautifulSoup(self.text, "lxml")

    @property
    def table(self) -> dict:
        """What its player reads."""
        table = json.loads(self.soup.find(id="player.table").string)
        named = self.soup.select(".masthead [id], template ~ [id], template ~ * [id]")
        names = [element["id"] for element in named]
        passed, last = 0, -1
        for cue in table["cues"]:  # as the player reads them: an id, begin and end
            cue[0] = names[last + 1] if cue[0] == 0 else cue[0]
            last = names.index(cue[0]) if cue[0] else last
            cue[1] += passed
            cue[2] += cue[1]
            passed = cue[2]
        begins = (link["href"].split("#t=")[1] for link in self.soup.select(".from"))
        table["chapters"] = [
            [round(float(begin) * 1000), veil]
            for begin, veil in zip(begins, table["chapters"], strict=True)
        ]
        return table

    @property
    def linked(self) -> dict:
        """What programs are told."""
        return json.loads(self.soup.find("script", type="application/ld+json").string)


def narrated(publication, narration, mode):
    said = script(publication, narration, mode=mode)
    cues, chapters, at = [], [], 0
    for passage in said.passages:
        begin = at
        for utterance in passage.utterances:
            cues.append(Cue(utterance.id, Clip(at + RATE // 2, at + RATE + 7)))
            at += RATE + 7
        clip = Clip(begin, at)
        chapters.append(Chapter(passage.id, passage.title, passage.level, clip, passage.spoiler))
    timeline = Timeline(RATE, at, tuple(cues), tuple(chapters))
    return Narration(said, Track(timeline, {"mp3": ()}), VOICES, -16.0, 0.0)


@pytest.fixture
def made(tmp_path):
    """Return what makes the page of an essay in one mode."""

    def make(
        text=ESSAY,
        mode=SpoilerMode.SEPARATE,
        narration=NarrationSettings(),
        change=None,
        files=FILES,
        **metadata,
    ):
        source = tmp_path / "kites.md"
        source.write_text(text, "utf-8")
        Path(tmp_path / "kite.svg").write_text(KITE, "utf-8")
        manuscript = read_essay(source, modified=MODIFIED)
        publication = edition(split(manuscript.publication), mode)
        publication = replace(publication, metadata=replace(publication.metadata, **metadata))
        if change:
            publication = change(publication)
        cover = Resource("cover.png", "image/png", b"not looked at")
        publication = replace(publication, metadata=replace(publication.metadata, cover=cover.path))
        settings = Settings(spoilers=mode, narration=narration)
        whole = NarratedEdition(
            publication,
            (*manuscript.resources, cover),
            settings,
            Store(tmp_path / "store"),
            spoiler_free=mode is SpoilerMode.OMIT,
            narration=narrated(publication, narration, mode),
            files=files,
        )
        return Page(whole, b"".join(WEB.write(whole)).decode())

    return make
