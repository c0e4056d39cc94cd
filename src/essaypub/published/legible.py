"""What of some bytes could hold words: all of them but the pixels of pictures."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_PICTURE = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff")
_PIXELS = frozenset((b"IDAT", b"fdAT"))
_PACKED = frozenset((b"zTXt", b"iTXt"))
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
_SCAN, _END = 0xDA, 0xD9
_TEXT_BYTES = 1 << 20


def legible(content: bytes) -> Iterator[bytes]:
    """Yield `content` in pieces, without the pixels of the PNG and JPEG pictures in it.

    Compressed pixels hold no words, and are most of what a book or a tag has. Texts that a PNG
    keeps compressed are unpacked. Bytes that only look like a picture stay as they are.
    """
    begin = 0
    for match in _PICTURE.finditer(content):
        if match.start() < begin:
            continue
        png = match[0][:1] == b"\x89"
        for start, end, unpacked in (_png if png else _jpeg)(content, match.start()):
            if unpacked:
                yield unpacked
            else:
                yield content[begin:start]
                begin = end
    yield content[begin:]


def _png(content: bytes, place: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield where pixels begin and end in the PNG at `place`, and each text it had packed."""
    place += 8
    while (kind := content[place + 4 : place + 8]).isalpha():
        end = place + 12 + int.from_bytes(content[place : place + 4], "big")
        if end > len(content):
            return
        if kind in _PIXELS:
            yield place, end, b""
        elif kind in _PACKED and (words := _unpack(content[place + 8 : end - 4])):
            yield place, end, words
        if kind == b"IEND":
            return
        place = end


def _unpack(text: bytes) -> bytes:
    """Return what a PNG's text says, where it is compressed; nothing where it is not."""
    begin = text.find(b"\x78")  # of every zlib stream that a PNG may have
    while 0 <= begin < len(text) and begin < 200:
        try:
            return zlib.decompressobj().decompress(text[begin:], _TEXT_BYTES)
        except zlib.error:
            begin = text.find(b"\x78", begin + 1)
    return b""


def _jpeg(content: bytes, place: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield where pixels begin and end in the JPEG at `place`."""
    place += 2
    while content[place : place + 1] == b"\xff" and place + 4 <= len(content):
        marker = content[place + 1]
        if marker == _END:
            return
        if marker in _ALONE:
            place += 2
            continue
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if marker == _SCAN:
            following = _NEXT_MARKER.search(content, end)
            if following is None:
                return
            yield end, following.start(), b""
            end = following.start()
        place = end
