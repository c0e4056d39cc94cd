"""The container: a ZIP file as EPUB wants it, written in one go from its first byte to its last.

Python's writer goes back to every header once it knows the entry's size; where it cannot, it puts
the size behind the content, and readers that unpack as they read refuse that of an entry that is
not compressed. Ten hours of sound are too much to hold, so what an entry is made of is read
twice instead: once for its size and checksum, once to be written.

Source:
    EPUB 3.3, OCF ZIP container, https://www.w3.org/TR/epub-33/#sec-zip-container-zipreqs
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from struct import pack

from essaypub.errors import FileError

COMPRESSION_LEVEL = 6
MOST_BYTES = 0xFFFFFFFF

_VERSION = 20
_UNIX = 3
_UTF_8 = 0x800
_STORED, _DEFLATED = 0, 8
_READABLE = 0o644 << 16

Moment = tuple[int, int, int, int, int, int]
Pieces = Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the container.

    Attributes:
        path: From the root of the container.
        pieces: Returns its bytes, the same ones whenever it is asked.
        compressed: Whether it is worth compressing; it is then held while it is.
    """

    path: str
    pieces: Pieces
    compressed: bool = True


def zipped(entries: Iterable[Entry], modified: Moment) -> Iterator[bytes]:
    """Yield the container, piece by piece; equal entries give equal bytes.

    Args:
        entries: ``mimetype`` first.
        modified: When all of them were last changed; a ZIP file knows nothing before 1980.

    Raises:
        FileError: It would be larger than a ZIP file can be without extensions.
    """
    year, month, day, hour, minute, second = max(modified, (1980, 1, 1, 0, 0, 0))
    stamp = hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
    records: list[bytes] = []
    position = 0
    for entry in entries:
        size, checksum, content = _measured(entry)
        held = size if content is None else len(content)
        try:
            name, flags = entry.path.encode("ascii"), 0
        except UnicodeEncodeError:
            name, flags = entry.path.encode(), _UTF_8
        if position + held + len(name) > MOST_BYTES:
            raise FileError(entry.path, "the publication would be larger than 4 GiB; divide it")
        method = _DEFLATED if entry.compressed else _STORED
        fields = pack(
            "<HHHHHIIIHH",
            *(_VERSION, flags, method, *stamp, checksum, held, size, len(name), 0),
        )
        header = b"PK\x03\x04" + fields + name
        records.append(
            b"PK\x01\x02"
            + bytes((_VERSION, _UNIX))
            + fields
            + pack("<HHHII", 0, 0, 0, _READABLE, position)
            + name
        )
        yield header
        if content is None:
            yield from entry.pieces()
        else:
            yield content
        position += len(header) + held
    directory = b"".join(records)
    count = len(records)
    yield directory
    yield pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), position, 0)


def _measured(entry: Entry) -> tuple[int, int, bytes | None]:
    """Return the size of an entry and its checksum; and what is written, if it is compressed."""
    press = zlib.compressobj(COMPRESSION_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    size = checksum = 0
    parts: list[bytes] = []
    for piece in entry.pieces():
        size += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if entry.compressed:
            parts.append(press.compress(piece))
    return size, checksum, b"".join((*parts, press.flush())) if entry.compressed else None
