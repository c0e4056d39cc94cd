"""What was built, with what, and what was noticed: the values of ``report.json``.

Sections, chapters and files are named as they are in the folder of one edition. Positions and
lengths are samples of the track, or of the file. Whoever reads a report finds in it what a build
of any version wrote: what an older one did not tell is empty, 0 or None.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from inspect import cleandoc
from pathlib import Path
from typing import Any, TypeAlias

from essaypub.errors import FileError
from essaypub.findings import Finding

REPORT = "report.json"

_OURS = b'"essaypub"'
_BYTES = 64 << 20
_MOST = 2**53
"""More than this is no number of samples that anybody has recorded, and no float holds it."""


@dataclass(frozen=True, slots=True)
class _Bounded:
    """Values of which each number is one that can be reckoned with."""

    def __post_init__(self) -> None:
        """Refuse what no build writes.

        Raises:
            ValueError: A number is too large, or none, or a rate is not above 0.
        """
        if getattr(self, "sample_rate_hz", 1) == 0:
            raise ValueError("sample_rate_hz is 0")
        for own in fields(self):
            value = getattr(self, own.name)
            if isinstance(value, int | float) and not abs(value) <= _MOST:  # NaN is not, either
                raise ValueError(f"{own.name} is no number that a build writes")


@dataclass(frozen=True, slots=True)
class FileState:
    """A finished file, by its SHA-256 in hexadecimal."""

    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Voice(_Bounded):
    """Somebody who is heard: in how many utterances, and for how long without silences."""

    name: str = ""
    voice: str = ""
    synthetic: bool = True
    utterances: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Chapter(_Bounded):
    """A chapter of the track; `spoiler` when it gives something away."""

    id: str = ""
    title: str = ""
    level: int = 1
    spoiler: bool = False
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class FileChapter(_Bounded):
    """The one chapter of a file that holds no other."""

    id: str = ""
    title: str = ""
    begin: int = 0


@dataclass(frozen=True, slots=True)
class Sound(_Bounded):
    """The narration as a whole.

    Attributes:
        unsaid: The ids of sentences in which there is nothing to say.
        authors: None where that is not told.
        narrator: Everybody who is heard, as one text.
        synthetic: Whether anybody who is heard is no human being.
        gain_db: What every clip was amplified by.
        levels: What each voice was amplified by besides, in decibels.
        preset: Whose published limits it is to keep.
        parts: The files of its chapters.
        target_lufs: What its loudness was to be; None where that is not told.
        chapters: None where they are not told.
    """

    sample_rate_hz: int | None = None
    samples: int | None = None
    seconds: float = 0.0
    utterances: int = 0
    unsaid: tuple[str, ...] = ()
    authors: tuple[str, ...] | None = None
    narrator: str = ""
    voices: tuple[Voice, ...] = ()
    synthetic: bool = False
    loudness_lufs: float = 0.0
    gain_db: float = 0.0
    levels: Mapping[str, float] = field(default_factory=dict)
    preset: str = ""
    parts: tuple[str, ...] = ()
    target_lufs: float | None = None
    ceiling_dbtp: float | None = None
    chapters: tuple[Chapter, ...] | None = None


@dataclass(frozen=True, slots=True)
class SoundFile(_Bounded):
    """The file of one chapter; see `Sound`. It may be softer than the whole, so aims at nothing."""

    sample_rate_hz: int | None = None
    samples: int | None = None
    authors: tuple[str, ...] | None = None
    narrator: str = ""
    synthetic: bool = False
    target_lufs: float | None = None
    ceiling_dbtp: float | None = None
    preset: str = ""
    chapters: tuple[FileChapter, ...] | None = None


Promise: TypeAlias = Sound | SoundFile
"""What a report says of a file of sound."""

NO_PROMISE = Sound()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One published limit, and whether it is kept.

    Attributes:
        limit: What is limited.
        wanted: What is asked for.
        found: What there is, over all files.
        met: Whether every file keeps it.
        source: Who asks for it.
    """

    limit: str = ""
    wanted: str = ""
    found: str = ""
    met: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One edition that was built.

    Attributes:
        essaypub: The version that built it.
        edition: ``"full"`` or ``"spoiler-free"``.
        language: A BCP 47 tag.
        modified: When the essay was last changed, in ISO 8601.
        files: By name.
        audio: None when nothing was narrated.
        verdicts: Whether the limits of the preset are kept; None when nothing was narrated.
        sections: The file of each chapter, by its name; None when there are none.
        volumes: Of a whole that is divided, each file of a part, by its name; None when it is not.
    """

    essaypub: str = ""
    title: str = ""
    edition: str = ""
    language: str = ""
    modified: str = ""
    files: Mapping[str, FileState] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    audio: Sound | None = None
    verdicts: tuple[Verdict, ...] | None = None
    sections: Mapping[str, SoundFile] | None = None
    volumes: Mapping[str, Sound] | None = None

    def promise(self, name: str) -> Promise | None:
        """Return what is said of a file of sound; None when it is not listed."""
        part = (self.sections or {}).get(name) or (self.volumes or {}).get(name)
        return part or (self.audio if name in self.files else None)


NO_REPORT = Report()


def tabulate(report: Report) -> dict[str, Any]:
    """Return a report as JSON knows it; parts that it has not are left out."""
    return {name: value for name, value in asdict(report).items() if value is not None}


def write_report(report: Report) -> bytes:
    """Return a report as JSON; parts that it has not are left out."""
    text = json.dumps(tabulate(report), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace") + b"\n"  # a file's name may be no text


def read_report(path: Path) -> Report:
    """Return the report at `path`; `NO_REPORT` when there is none, or what is there is not ours.

    Raises:
        FileError: It is a report of ours and was damaged: no JSON, or of another shape.
    """
    import msgspec  # noqa: PLC0415 - for readers only

    try:
        if not path.is_file() or path.stat().st_size > _BYTES:
            return NO_REPORT
        content = path.read_bytes()
    except OSError:
        return NO_REPORT
    try:
        return msgspec.json.decode(content, type=Report)
    except msgspec.ValidationError as error:
        fault = f"it is no report of a build: {error}"
    except (ValueError, RecursionError) as error:
        fault = f"it is not JSON: {str(error)[:80]}"
    if _OURS in content:
        raise FileError(str(path), fault)
    return NO_REPORT


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of what a build writes, draft 2020-12."""
    import msgspec  # noqa: PLC0415 - for editors and tests only

    schema = msgspec.json.schema(Report)
    for name, shape in schema["$defs"].items():
        properties = shape.get("properties", {})
        optional = {"audio", "verdicts", "sections", "volumes"} if name == "Report" else set()
        if properties:
            shape["required"] = [own for own in properties if own not in optional]
        for own in properties.values():
            own.pop("default", None)
        shape["description"] = cleandoc(shape["description"]).partition("\n\n")[0]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
