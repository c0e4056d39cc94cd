"""What a reader hands over: the essay, its pictures, its settings, and what was noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from essaypub.findings import Finding
from essaypub.model import Publication
from essaypub.resources import Resource


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One source, read.

    Attributes:
        publication: The essay; every text is still one sentence without an id.
        resources: The pictures it shows, and its cover, in the order of their first use.
        layer: The front matter keys that are settings, as `settings.overlaid` takes them.
        files: Every file that was looked for besides the source, there or not.
        asked: What links may have meant by other essays of the build, and what they are; None
            where nothing is so called.
        findings: What the author should know, in the order of the source.
        open_findings: The same as a file may tell it: of what stands in a spoiler, or is left out,
            no more than what it is about.
    """

    publication: Publication
    resources: tuple[Resource, ...]
    layer: Mapping[str, Any]
    findings: tuple[Finding, ...]
    open_findings: tuple[Finding, ...]
    files: tuple[Path, ...] = ()
    asked: Mapping[str, Path | None] = field(default_factory=dict)
