"""What a build is given, what it tells on the way, and what it leaves; light to import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from essaypub.collection.works import Work
from essaypub.findings import Finding
from essaypub.store import Store
from essaypub.workers import Workers


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build has come.

    Attributes:
        stage: What is being done: ``"speak"``, ``"encode"`` or ``"write"``.
        done: How much of it is, in characters, samples or files.
        total: How much there is, in the same unit.
    """

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a build is given besides the essay.

    Attributes:
        out: The folder that gets a folder for each essay.
        command: Settings from the command line, which win over every other.
        sources: The essays that are built together; empty where it is one alone.
        defaults: Keys of front matter for essays that do not have them.
        overrides: Keys of front matter that win over those of an essay, by its file.
        lists: Whether what is built is to be listed: it then leaves a `Work` of each edition, and
            a picture of its cover.
        modified: The date of modification asked for from outside; None leaves the essay's own.
        fresh: Whether to build even if nothing has changed.
        progress: Told of every step; must return soon.
    """

    out: Path
    store: Store
    workers: Workers
    command: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[Path, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    overrides: Mapping[Path, Mapping[str, Any]] = field(default_factory=dict)
    lists: bool = False
    modified: datetime | None = None
    fresh: bool = False
    progress: Callable[[Step], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left behind.

    Attributes:
        files: Every file of the essay, in name order.
        findings: What was noticed while it was read and narrated, and in its finished files, each
            thing once.
        unchanged: Whether the files were there already, and still right.
        works: What was built, as a collection lists it, where that was asked for.
        inputs: The files it was built from, and those that were looked for and were not there.
        asked: What links may have meant by other essays, and which they are; see `Manuscript`.
        hidden: The runs of words that the full edition hides, and that the one without spoilers
            does, each with what it is of.
    """

    folder: Path
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    unchanged: bool
    works: tuple[Work, ...] = ()
    inputs: tuple[Path, ...] = ()
    asked: Mapping[str, Path | None] = field(default_factory=dict)
    hidden: tuple[Mapping[str, str], Mapping[str, str]] = field(default_factory=lambda: ({}, {}))
