"""What stands around the sound of an audio file, read without a look at the sound."""

from __future__ import annotations

from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

from essaypub.errors import FileError, reason
from essaypub.published.mp3 import tag_size

_TAIL = 1 << 12
_HEADER = 8
_LONG_HEADER = 16
_INDEX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The words of an audio file.

    Attributes:
        path: The file, as it was named.
        surroundings: Its tags, its chapters, its pictures: all but the sound.
    """

    path: str
    surroundings: bytes

    @property
    def words(self) -> tuple[str, ...]:
        """What it says besides: its name."""
        return (Path(self.path).name,)


def open_wrapping(path: Path) -> Wrapping:
    """Return what is around the sound of an MP3 or an MP4; no more of the file is read.

    The titles of an M4B's chapter track lie among its sound; they are those of its list.

    Raises:
        FileError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(12)
            around = _boxes(file) if head[4:8] == b"ftyp" else _tags(file, head)
            return Wrapping(str(path), around)
    except OSError as error:
        raise FileError(str(path), reason(error)) from error


def _tags(file: BinaryIO, head: bytes) -> bytes:
    """Return the ID3v2 tag at the beginning, and the end, where older tags stand."""
    begin = tag_size(head)
    file.seek(0)
    tag = file.read(begin)
    size = file.seek(0, SEEK_END)
    file.seek(max(begin, size - _TAIL))
    return tag + file.read()


def _boxes(file: BinaryIO) -> bytes:
    """Return the boxes at the top that are not sound."""
    parts: list[bytes] = []
    place, size = 0, file.seek(0, SEEK_END)
    while place < size:
        file.seek(place)
        header = file.read(_LONG_HEADER)
        length = int.from_bytes(header[:4], "big")
        if length == 1:
            length = int.from_bytes(header[_HEADER:], "big")
        length = length if length >= _HEADER else size - place  # 0: to the end
        if header[4:8] != b"mdat":
            file.seek(place)
            parts.append(file.read(min(length, _INDEX_BYTES)))
        place += length
    return b"".join(parts)
