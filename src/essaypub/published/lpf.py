"""A W3C audiobook packed as one file, opened with care."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn
from zipfile import ZipInfo

from essaypub.errors import FileError
from essaypub.published.lengths import Length, length
from essaypub.published.recording import read_promise
from essaypub.published.unpacking import UNPACKING, is_folder, read_directory, unpack_member
from essaypub.published.xml import resolve
from essaypub.report import Promise

MANIFEST = "publication.json"

_TEXT_BYTES = 32 << 20
_SOUND_BYTES = 1 << 30
_DURATION = re.compile(
    r"P(?:([0-9]{1,6})D)?(?:T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:\.[0-9]{1,18})?)S)?)?"
)


@dataclass(frozen=True, slots=True)
class Linked:
    """A line of one of the manifest's lists; `member` is empty when it is elsewhere."""

    url: str
    member: str
    media_type: str
    rel: frozenset[str]
    duration: str


@dataclass(frozen=True, eq=False)
class Bundle:
    """An LPF: a ZIP archive with a publication manifest.

    Attributes:
        path: The file, as it was named.
        entries: The archive's directory, in its order.
    """

    path: str
    entries: tuple[ZipInfo, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the members that are files."""
        return frozenset(self._by_name)

    @cached_property
    def _by_name(self) -> Mapping[str, ZipInfo]:
        return {entry.filename: entry for entry in self.entries if not is_folder(entry)}

    def place(self, member: str = "") -> str:
        """Return where something is, as findings name it."""
        return f"{self.path}: {member}" if member else self.path

    def read(self, name: str, limit: int = _TEXT_BYTES) -> bytes:
        """Return the bytes of a member.

        Raises:
            FileError: It is not there, is damaged, or has more than `limit` bytes.
        """
        if (entry := self._by_name.get(name)) is None:
            raise FileError(self.place(name), "it is not in the archive")
        try:
            return unpack_member(self.path, entry, limit)
        except UNPACKING as error:
            raise FileError(self.place(name), f"it cannot be unpacked: {error}") from error

    @cached_property
    def manifest(self) -> Mapping[str, Any] | FileError:
        """The publication manifest; why not, when it cannot be read."""
        try:
            content = json.loads(self.read(MANIFEST), parse_constant=_refuse)
        except FileError as error:
            return error
        except (ValueError, RecursionError) as error:
            return FileError(self.place(MANIFEST), f"it is not JSON: {error}")
        if not isinstance(content, dict):
            return FileError(self.place(MANIFEST), "it is no object")
        return content

    def value(self, name: str) -> Any:
        """Return a value of the manifest; None when it has none, or cannot be read."""
        return None if isinstance(self.manifest, FileError) else self.manifest.get(name)

    def links(self, name: str) -> tuple[Linked, ...]:
        """Return the lines of a list of the manifest."""
        listed = self.value(name)
        return tuple(
            map(_link_to, listed if isinstance(listed, list) else [listed] if listed else [])
        )

    @cached_property
    def lengths(self) -> Mapping[str, Length | FileError]:
        """How long each sound of the reading order is; why not, where it cannot be told."""
        lengths: dict[str, Length | FileError] = {}
        for line in self.links("readingOrder"):
            if line.member in self.names and line.member not in lengths:
                try:
                    content = self.read(line.member, _SOUND_BYTES)
                    lengths[line.member] = length(content, self.place(line.member))
                except FileError as error:
                    lengths[line.member] = error
        return lengths

    @cached_property
    def promise(self) -> Promise:
        """What ``report.json`` beside it says of the narration."""
        return read_promise(Path(self.path))

    @property
    def texts(self) -> tuple[str, ...]:
        """The members that hold words."""
        endings = (".json", ".html", ".xhtml", ".txt", ".vtt", ".srt", ".css", ".js", ".xml")
        return tuple(sorted(name for name in self.names if name.lower().endswith(endings)))


def _link_to(line: Any) -> Linked:
    if isinstance(line, str):
        line = {"url": line}
    entry: Mapping[str, Any] = line if isinstance(line, dict) else {}
    url, rel = entry.get("url"), entry.get("rel")
    target = resolve(url, MANIFEST) if isinstance(url, str) else None
    return Linked(
        url if isinstance(url, str) else "",
        target.member if target is not None else "",
        str(entry.get("encodingFormat") or ""),
        frozenset(map(str, rel if isinstance(rel, list) else [rel] if rel else [])),
        str(entry.get("duration") or ""),
    )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def duration(value: object) -> Fraction | None:
    """Return an ISO 8601 duration in seconds; None when it is none.

    Source:
        ISO 8601-1, 5.5.2, without years and months, whose lengths differ.
    """
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes, seconds = (Fraction(part or 0) for part in match.groups())
    return 86_400 * days + 3600 * hours + 60 * minutes + seconds


def moment(fragment: str) -> Fraction | None:
    """Return where a temporal media fragment begins, in seconds; None when it is none.

    Source:
        Media Fragments URI 1.0, 4.2.1, https://www.w3.org/TR/media-frags/#naming-time
    """
    match = re.fullmatch(r"t=(?:npt:)?([0-9]{1,9}(?:\.[0-9]{0,18})?)?(?:,[0-9.]{1,20})?", fragment)
    return Fraction(match[1] or 0) if match else None


def open_bundle(path: Path) -> Bundle:
    """Return the LPF at `path`, its directory read and found to be of sane size.

    Raises:
        FileError: It is not a ZIP archive, or would unpack without measure.
    """
    return Bundle(str(path), read_directory(path, "an LPF"))
