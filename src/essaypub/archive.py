"""A ZIP archive written from its first byte to its last, so that it is never held as a whole.

Each entry's length and sum stand before its content, not after it, because some readers refuse
what is stored otherwise; content that is too long to keep is therefore gone through twice. Python's
own writer either goes back in the file or writes them after.

Source:
    ISO/IEC 21320-1:2015; APPNOTE 6.3.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from struct import pack

STORED, DEFLATED = 0, 8
MOST_U32 = 0xFFFFFFFF
LEVEL = 6  # above it, text takes longer and hardly less room

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LONG_END, _LONG_END_PLACE = b"PK\x06\x06", b"PK\x06\x07"
_LONG_FIELD = 1
_PLAIN, _LONG = 20, 45  # the version of the format that a reader must know
_UNIX = 3
_UTF_8 = 0x800
_READABLE = 0o100644 << 16
_FIRST_YEAR = 1980


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive.

    Attributes:
        path: Where it lies inside, with ``/`` between names.
        pieces: Returns its content from the beginning, the same each time.
        packed: Whether to compress it; what is, must fit into memory.
    """

    path: str
    pieces: Callable[[], Iterable[bytes]]
    packed: bool = True


@dataclass(frozen=True, slots=True)
class _Written:
    """What the list at the end says of an entry; lengths and places are in bytes."""

    name: bytes
    method: int
    crc: int
    packed: int
    size: int
    place: int


def archive(entries: Iterable[Entry], moment: datetime, most: int = MOST_U32) -> Iterator[bytes]:
    """Yield a ZIP archive, its entries in the order given; equal entries give equal bytes.

    Args:
        entries: The small ones first, for then a reader finds them early.
        moment: The date of every file; the format knows none before 1980.
        most: The longest length that is written in four bytes; longer ones take eight.
    """
    stamp = _stamp(moment)
    written: list[_Written] = []
    place = 0
    for entry in entries:
        member, content = _measure(entry, place)
        head = _local(member, stamp, most)
        yield head
        yield from content
        written.append(member)
        place += len(head) + member.packed
    listed = [_central(member, stamp, most) for member in written]
    yield from listed
    yield _end(len(written), sum(map(len, listed)), place, most)


def _stamp(moment: datetime) -> bytes:
    """Return a moment as two numbers, to every other second."""
    if moment.year < _FIRST_YEAR:
        moment = datetime(_FIRST_YEAR, 1, 1, tzinfo=moment.tzinfo)
    time = moment.hour << 11 | moment.minute << 5 | moment.second // 2
    day = min(moment.year - _FIRST_YEAR, 127) << 9 | moment.month << 5 | moment.day
    return pack("<HH", time, day)


def _measure(entry: Entry, place: int) -> tuple[_Written, Iterable[bytes]]:
    """Return what is to be said of an entry, and its content as it is written."""
    name = entry.path.encode("utf-8")
    crc = size = 0
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed: list[bytes] = []
    for piece in entry.pieces():
        crc = zlib.crc32(piece, crc)
        size += len(piece)
        if entry.packed:
            packed.append(deflate.compress(piece))
    if not entry.packed:
        return _Written(name, STORED, crc, size, size, place), entry.pieces()
    packed.append(deflate.flush())
    return _Written(name, DEFLATED, crc, sum(map(len, packed)), size, place), packed


def _long(values: Iterable[int], most: int) -> bytes:
    """Return the extra field that holds the values that four bytes do not."""
    values = [value for value in values if value > most]
    return pack(f"<HH{len(values)}Q", _LONG_FIELD, 8 * len(values), *values) if values else b""


def _short(value: int, most: int) -> int:
    return value if value <= most else MOST_U32


def _common(member: _Written, stamp: bytes, extra: bytes, packed: int, size: int) -> bytes:
    return (
        pack(
            "<HHH",
            _LONG if extra else _PLAIN,
            0 if member.name.isascii() else _UTF_8,
            member.method,
        )
        + stamp
        + pack("<IIIHH", member.crc, packed, size, len(member.name), len(extra))
    )


def _local(member: _Written, stamp: bytes, most: int) -> bytes:
    """Return what stands before an entry's content: both lengths are long, or neither."""
    limit = -1 if max(member.size, member.packed) > most else most
    extra = _long((member.size, member.packed), limit)
    packed, size = _short(member.packed, limit), _short(member.size, limit)
    return _LOCAL + _common(member, stamp, extra, packed, size) + member.name + extra


def _central(member: _Written, stamp: bytes, most: int) -> bytes:
    extra = _long((member.size, member.packed, member.place), most)
    packed, size = _short(member.packed, most), _short(member.size, most)
    return b"".join(
        (
            _CENTRAL,
            bytes([_LONG, _UNIX]),
            _common(member, stamp, extra, packed, size),
            pack("<HHHII", 0, 0, 0, _READABLE, _short(member.place, most)),
            member.name,
            extra,
        )
    )


def _end(count: int, size: int, place: int, most: int) -> bytes:
    """Return what a reader looks for first; `size` is the list's, which begins at `place`."""
    end = b""
    if max(size, place) > most:
        versions = bytes([_LONG, _UNIX]) + pack("<H", _LONG)
        end = _LONG_END + pack("<Q", 44) + versions
        end += pack("<IIQQQQ", 0, 0, count, count, size, place)
        end += _LONG_END_PLACE + pack("<IQI", 0, place + size, 1)
    short = (_short(size, most), _short(place, most))
    return end + _END + pack("<HHHHIIH", 0, 0, count, count, *short, 0)
