"""A finished audio file of anybody's: what it states, and what is heard when it is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import inf
from pathlib import Path
from typing import Any

from essaypub.checks.reports import read_report
from essaypub.errors import FileError

_MARKS = 1000
"""At how many marks it is listened for an onset: what follows each is kept, and all may be one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter as a file states it; `begin` and `end` are in seconds, exactly."""

    id: str
    title: str
    begin: Fraction
    end: Fraction


@dataclass(frozen=True, slots=True)
class Stream:
    """What the encoded sound says of itself.

    Attributes:
        codec: ``"mp3"``, ``"aac"``.
        bit_rate: In bits per second: the only one, or 0 where it varies.
        samples: How many are played, as the Info frame or the edit list says; None if neither.
        oddities: What is unusual and matters to a player, as remarks by name.
        coded: How many an MP3's frames hold, those included that a player is told to drop.
    """

    codec: str
    sample_rate_hz: int
    channels: int
    bit_rate: int
    samples: int | None
    oddities: Mapping[str, str] = field(default_factory=dict)
    coded: int = 0

    @property
    def length_s(self) -> Fraction | None:
        """For how long it plays, in seconds; None where nothing says it."""
        samples = self.coded if self.samples is None else self.samples
        known = samples > 0 and self.sample_rate_hz > 0
        return Fraction(samples, self.sample_rate_hz) if known else None

    @property
    def slack(self) -> int:
        """How many samples more may be decoded than are meant to be heard.

        The edit list of an MP4 may end inside a frame, and not every decoder cuts there.
        """
        return 0 if self.codec.startswith("mp3") else 1024


@dataclass(frozen=True, slots=True)
class Heard:
    """What a listener gets.

    Attributes:
        samples: How many were decoded, of each channel.
        loudness_lufs: Integrated; minus infinity for silence.
        peak_dbtp: The true peak.
        silences: Where nothing but zeros is heard for long: begin and end in seconds.
        clipped: Where full scale is held, in seconds.
        onsets: For each chapter mark, how many seconds after it something is heard; None if
            nothing is in the two seconds after it. Negative when sound runs across the mark.
        rms_db: Of all of it, its silences included.
        peak_db: The largest sample.
        noise_db: The quietest half second; minus infinity when it is digital silence.
        head_s: Before the first sound.
        tail_s: After the last sound.
        sounding_s: How long something is heard, without the silences.
    """

    samples: int
    loudness_lufs: float
    peak_dbtp: float
    silences: tuple[tuple[float, float], ...]
    clipped: tuple[float, ...]
    onsets: tuple[float | None, ...]
    rms_db: float = -inf
    peak_db: float = -inf
    noise_db: float = -inf
    head_s: float = 0.0
    tail_s: float = 0.0
    sounding_s: float = inf


@dataclass(frozen=True, eq=False)
class Recording:
    """An audio file, measured when it is asked for.

    Attributes:
        path: The file, as it was named.
        kind: ``"mp3"`` or ``"m4b"``, by its content.
        tags: What a player shows, by neutral names: ``"title"``, ``"artist"``, ``"comment"``…
        chapters: In the order of the file.
        others: The chapters in the file's second form, where it has one.
        tree: For ID3: each table of contents by its id, with its children.
        roots: The ids of the tables that say they are at the top.
        pictures: The media types of the pictures.
        surroundings: The bytes around the sound, where words could stand.
    """

    path: str
    kind: str
    stream: Stream
    tags: Mapping[str, str]
    chapters: tuple[Mark, ...]
    others: tuple[Mark, ...] | None
    tree: Mapping[str, tuple[str, ...]]
    roots: tuple[str, ...]
    pictures: tuple[str, ...]
    surroundings: bytes

    @property
    def words(self) -> tuple[str, ...]:
        """Everything it says in words."""
        marks = (*self.chapters, *(self.others or ()))
        return (Path(self.path).name, *self.tags.values(), *(mark.title for mark in marks))

    @property
    def heard(self) -> Heard:
        """What is heard from beginning to end; the whole file is decoded once.

        Raises:
            FileError: It cannot be decoded.
        """
        if isinstance(self._hearing, FileError):
            raise self._hearing
        return self._hearing

    @cached_property
    def _hearing(self) -> Heard | FileError:
        """What is heard, or why nothing is: no rule decodes again what cannot be decoded."""
        from essaypub.checks.listening import listen  # noqa: PLC0415 - slow to load

        try:
            return listen(self.path, self.chapters[:_MARKS])
        except FileError as error:
            return error

    @cached_property
    def promise(self) -> Mapping[str, Any]:
        """What ``report.json`` beside it says of the narration; empty without one."""
        path = Path(self.path)
        return promised(path.parent / "report.json", path.name) or promised_of_part(
            path.parent.parent / "report.json", f"{path.parent.name}/{path.name}"
        )


def promised(report: Path, name: str) -> Mapping[str, Any]:
    """Return the narration of a report that lists the file `name`; empty when there is none.

    A report that is damaged promises nothing: `check` tells of it where it opens the file.
    """
    content = _report(report)
    if name not in (content.get("files") or ()):
        return {}
    audio, verdicts = content.get("audio") or {}, content.get("verdicts")
    return {**audio, "verdicts": verdicts} if audio and verdicts is not None else audio


def promised_of_part(report: Path, name: str) -> Mapping[str, Any]:
    """Return what a report says of the file of one chapter; empty when it has none of that name."""
    part: Mapping[str, Any] = (_report(report).get("sections") or {}).get(name) or {}
    return part


def _report(path: Path) -> Mapping[str, Any]:
    try:
        return read_report(path)
    except FileError:
        return {}
