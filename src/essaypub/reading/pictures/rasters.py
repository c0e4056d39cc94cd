"""PNG, JPEG, GIF and WebP, looked at from outside: how large they are, and whether whole."""

from __future__ import annotations

import re
import struct
from struct import unpack_from
from typing import TypeAlias
from zlib import crc32

MOST_PX = 30_000
"""Of a side; browsers and reading systems give up at 16,384 or at 32,767."""

MOST_PIXELS = 100_000_000
"""Decoded, four bytes each: 400 MB of a reading system's memory."""

Size: TypeAlias = tuple[int, int]

_CRITICAL = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
_NO_SCAN = re.compile(rb"\xff+(?![\x00\xd0-\xd7\xff])")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9


class DamagedPictureError(Exception):
    """A picture that no program can be relied on to show; the message says what is wrong."""


def size(content: bytes, kind: str) -> Size:
    """Return the width and the height of a picture in pixels.

    Args:
        content: All of it.
        kind: Its media type.

    Raises:
        DamagedPictureError: It is cut off, damaged, empty, or larger than can be shown.
    """
    try:
        width, height = _READERS[kind](content)
    except (struct.error, IndexError) as error:
        raise DamagedPictureError("it is cut off") from error
    if not width or not height:
        raise DamagedPictureError("it has no pixels")
    if max(width, height) >= MOST_PX or width * height > MOST_PIXELS:
        raise DamagedPictureError(
            f"its {width} × {height} pixels are more than reading systems can show"
        )
    return width, height


def _png(content: bytes) -> Size:
    place, size, drawn = 8, (0, 0), False
    while True:
        length, kind = unpack_from(">I4s", content, place)
        (checksum,) = unpack_from(">I", content, place + 8 + length)
        if kind in _CRITICAL and crc32(content[place + 4 : place + 8 + length]) != checksum:
            raise DamagedPictureError("it is damaged")
        if place == 8:
            if kind != b"IHDR":
                raise DamagedPictureError("it is damaged")
            size = unpack_from(">II", content, 16)
        drawn = drawn or kind == b"IDAT"
        if kind == b"IEND":
            if not drawn:
                raise DamagedPictureError("it has no pixels")
            return size
        place += 12 + length


def _jpeg(content: bytes) -> Size:
    place, size, drawn = 2, (0, 0), False
    while True:
        mark = content[place + 1]
        if content[place] != 0xFF:
            raise DamagedPictureError("it is damaged")
        if mark == 0xFF:
            place += 1
            continue
        if mark == _END_OF_IMAGE:
            if not drawn:
                raise DamagedPictureError("it has no pixels")
            return size
        (length,) = unpack_from(">H", content, place + 2)
        if mark in _FRAMES:
            height, width = unpack_from(">HH", content, place + 5)
            size = (width, height)
        place += 2 + length
        if mark == _START_OF_SCAN:
            drawn = True
            after = _NO_SCAN.search(content, place)
            if after is None:
                raise DamagedPictureError("it is cut off")
            place = after.end() - 1


def _gif(content: bytes) -> Size:
    width, height, flags = unpack_from("<HHB", content, 6)
    place, drawn = 13 + _colours(flags), False
    while not (drawn and place == len(content)):  # many programs leave the last sign out
        kind = content[place]
        if kind == 0x3B:
            if not drawn:
                raise DamagedPictureError("it has no pixels")
            break
        if kind == 0x2C:
            drawn = True
            place += 10 + _colours(content[place + 9]) + 1
        elif kind == 0x21:
            place += 2
        else:
            raise DamagedPictureError("it is damaged")
        while length := content[place]:
            place += 1 + length
        place += 1
    return width, height


def _colours(flags: int) -> int:
    """Return the bytes of a table of colours."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _webp(content: bytes) -> Size:
    (length,) = unpack_from("<I", content, 4)
    if 8 + length > len(content):
        raise DamagedPictureError("it is cut off")
    kind = content[12:16]
    if kind == b"VP8X":
        wide, high = content[24:27], content[27:30]
        return int.from_bytes(wide, "little") + 1, int.from_bytes(high, "little") + 1
    if kind == b"VP8L":
        (bits,) = unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = unpack_from("<HH", content, 26)
    return width & 0x3FFF, height & 0x3FFF


_READERS = {"image/png": _png, "image/jpeg": _jpeg, "image/gif": _gif, "image/webp": _webp}
