"""The boxes of an MP4, as far as a check needs them.

Source:
    ISO/IEC 14496-12, 4.2 (boxes), 8.2.2 (mvhd), 8.4.2 (mdhd), 8.6.6 (elst).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

MOST = 100_000
"""At how many boxes reading ends; no honest file has a hundredth of them."""

_HOLDING = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"udta", b"tref"))


@dataclass(frozen=True, slots=True)
class Box:
    """A box: `path` names it and those around it, ``b"moov/trak"``; its content's span follows."""

    path: bytes
    begin: int
    end: int


def boxes(content: bytes) -> Iterator[Box]:
    """Yield the boxes of `content`, each before those inside it; a broken one ends the list."""
    yield from islice(_boxes(content, 0, len(content), b""), MOST)


def _boxes(content: bytes, begin: int, end: int, path: bytes) -> Iterator[Box]:
    while begin + 8 <= end:
        size = int.from_bytes(content[begin : begin + 4], "big")
        name = content[begin + 4 : begin + 8]
        head = 8
        if size == 1:
            size, head = int.from_bytes(content[begin + 8 : begin + 16], "big"), 16
        elif size == 0:
            size = end - begin
        if size < head or begin + size > end:
            return
        inside = path + b"/" + name if path else name
        yield Box(inside, begin + head, begin + size)
        if name in _HOLDING and inside.count(b"/") < 8:
            yield from _boxes(content, begin + head, begin + size, inside)
        begin += size


def read_played(content: bytes) -> int | None:
    """Return how many samples of the first sound track are played; None when it is not said.

    The edit list gives the length in the movie's time scale, so a rest of a sample may be lost.
    """
    track = _track(content)
    if track is None:
        return None
    movie_scale, scale, length, edited = track
    return length if edited is None or not movie_scale else round(edited * scale / movie_scale)


def read_played_s(content: bytes) -> Fraction | None:
    """Return for how many seconds the first sound track is played; None when it is not said."""
    track = _track(content)
    if track is None:
        return None
    movie_scale, scale, length, edited = track
    if edited is None or not movie_scale:
        return Fraction(length, scale)
    return Fraction(edited, movie_scale)


def sound_form(content: bytes) -> str:
    """Return the four signs by which the first sound track names its codec; empty without one."""
    sound = False
    for box in boxes(content):
        name = box.path.rpartition(b"/")[2]
        if name == b"hdlr":
            sound = content[box.begin + 8 : box.begin + 12] == b"soun"
        elif name == b"stsd" and sound:
            return content[box.begin + 12 : box.begin + 16].decode("latin-1")
    return ""


def _track(content: bytes) -> tuple[int, int, int, int | None] | None:
    """Return both time scales of the first sound track, its length, and its length as edited."""
    movie_scale, scale, length, edited, sound = 0, 0, 0, None, False
    for box in boxes(content):
        field = content[box.begin : box.end]
        name = box.path.rpartition(b"/")[2]
        if box.path == b"moov/mvhd":
            movie_scale = _number(field, 12, 4) if field[:1] == b"\0" else _number(field, 20, 4)
        elif name == b"trak":
            if sound:
                break
            scale, length, edited = 0, 0, None
        elif name == b"elst" and _number(field, 4, 4) == 1:
            edited = _number(field, 8, 4) if field[:1] == b"\0" else _number(field, 8, 8)
        elif name == b"mdhd":
            long = field[:1] != b"\0"
            scale = _number(field, 20 if long else 12, 4)
            length = _number(field, 24, 8) if long else _number(field, 16, 4)
        elif name == b"hdlr":
            sound = field[8:12] == b"soun"
    if not sound or not scale:
        return None
    return movie_scale, scale, length, edited


def _number(field: bytes, begin: int, size: int) -> int:
    return int.from_bytes(field[begin : begin + size], "big")
