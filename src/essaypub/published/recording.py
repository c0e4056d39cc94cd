"""A finished audio file of anybody's: what it states, and what is heard when it is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from essaypub.errors import FileError
from essaypub.published.sound import Heard, Mark, Stream
from essaypub.report import NO_PROMISE, NO_REPORT, REPORT, Promise, Report, Verdict, read_report

_MARKS = 1000
"""At how many marks it is listened for an onset: what follows each is kept, and all may be one."""


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
        from essaypub.published.listening import listen  # noqa: PLC0415 - slow to load

        try:
            return listen(self.path, self.chapters[:_MARKS])
        except FileError as error:
            return error

    @cached_property
    def promise(self) -> Promise:
        """What ``report.json`` beside it, or above it, says of the narration."""
        path = Path(self.path)
        beside, above = _read(path.parent), _read(path.parent.parent)
        return (
            beside.promise(path.name)
            or above.promise(f"{path.parent.name}/{path.name}")
            or NO_PROMISE
        )

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Whether the narration keeps the limits of its preset, if the report beside it tells."""
        report, name = _read(Path(self.path).parent), Path(self.path).name
        return (report.verdicts or ()) if report.audio and name in report.files else ()


def read_promise(path: Path) -> Promise:
    """Return what the report beside a file says of the narration, if it lists the file.

    A report that is damaged promises nothing: `check` tells of it where it opens the file.
    """
    return _read(path.parent).promise(path.name) or NO_PROMISE


def _read(folder: Path) -> Report:
    try:
        return read_report(folder / REPORT)
    except FileError:
        return NO_REPORT
