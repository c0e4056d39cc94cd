"""The boxes of an MP4 file: those that every track is described with.

Every time of creation is zero, so that the same narration gives the same bytes.

Source:
    ISO/IEC 14496-12 (boxes), 14496-14 (``esds``); QuickTime File Format (``gmhd``, ``text``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

UNITY = b"".join(
    number.to_bytes(4, "big") for number in (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
)
MOST_U32 = 2**32 - 1
ENABLED_IN_MOVIE = 3


def u16(number: int) -> bytes:
    """Return two bytes, the high one first."""
    return number.to_bytes(2, "big")


def u32(number: int) -> bytes:
    """Return four bytes, the highest first."""
    return number.to_bytes(4, "big")


def box(kind: str, *content: bytes) -> bytes:
    """Return a box; `kind` is four characters of Latin-1."""
    size = 8 + sum(len(part) for part in content)
    return b"".join((u32(size), kind.encode("latin-1"), *content))


def full_box(kind: str, version: int, flags: int, *content: bytes) -> bytes:
    """Return a box that has a version and flags."""
    return box(kind, bytes([version]), flags.to_bytes(3, "big"), *content)


def _width(duration: int) -> tuple[int, int]:
    """Return the version of a box that holds `duration`, and the bytes of its times."""
    return (1, 8) if duration > MOST_U32 else (0, 4)


def movie_header(timescale: int, duration: int, next_track: int) -> bytes:
    """Return ``mvhd``."""
    version, width = _width(duration)
    return full_box(
        "mvhd",
        version,
        0,
        bytes(2 * width),
        u32(timescale),
        duration.to_bytes(width, "big"),
        u32(0x10000),  # at its own speed
        u16(0x100),  # at full volume
        bytes(10),
        UNITY,
        bytes(24),
        u32(next_track),
    )


@dataclass(frozen=True, slots=True)
class Samples:
    """Where the samples of a track lie in the file.

    Attributes:
        durations: Of each sample, in the track's timescale; one number when all are the same.
        sizes: In bytes; shape ``(samples,)``.
        per_chunk: Samples in each chunk; the last may have fewer.
        offsets: Where each chunk begins in the file; shape ``(chunks,)``.
    """

    durations: int | Sequence[int]
    sizes: NDArray[np.unsignedinteger]
    per_chunk: int
    offsets: NDArray[np.int64]

    @property
    def duration(self) -> int:
        """Of all samples together."""
        if isinstance(self.durations, int):
            return self.durations * len(self.sizes)
        return sum(self.durations)

    def table(self, description: bytes, *groups: bytes) -> bytes:
        """Return ``stbl``."""
        count = len(self.sizes)
        if isinstance(self.durations, int):
            runs = [(count, self.durations)]
        else:
            runs = [(len(list(same)), value) for value, same in groupby(self.durations)]
        chunks = [(1, self.per_chunk)]
        whole, rest = divmod(count, self.per_chunk)
        if rest:
            chunks = [*chunks, (whole + 1, rest)] if whole else [(1, rest)]
        is_long = int(self.offsets[-1]) > MOST_U32
        return box(
            "stbl",
            full_box("stsd", 0, 0, u32(1), description),
            full_box("stts", 0, 0, u32(len(runs)), *(u32(n) for run in runs for n in run)),
            full_box(
                "stsc",
                0,
                0,
                u32(len(chunks)),
                *(u32(first) + u32(samples) + u32(1) for first, samples in chunks),
            ),
            full_box("stsz", 0, 0, u32(0), u32(count), self.sizes.astype(">u4").tobytes()),
            full_box(
                "co64" if is_long else "stco",
                0,
                0,
                u32(len(self.offsets)),
                self.offsets.astype(">u8" if is_long else ">u4").tobytes(),
            ),
            *groups,
        )


def track(number: int, flags: int, volume: int, duration: int, *content: bytes) -> bytes:
    """Return ``trak``; the duration is what is heard of it, in the timescale of the movie."""
    version, width = _width(duration)
    header = full_box(
        "tkhd",
        version,
        flags,
        bytes(2 * width),
        u32(number),
        bytes(4),
        duration.to_bytes(width, "big"),
        bytes(12),
        u16(volume),
        bytes(2),
        UNITY,
        bytes(8),
    )
    return box("trak", header, *content)


def edit(duration: int, media_time: int) -> bytes:
    """Return ``edts``: the track is heard from `media_time` on, for `duration`."""
    version, width = _width(duration)
    times = duration.to_bytes(width, "big") + media_time.to_bytes(width, "big")
    return box("edts", full_box("elst", version, 0, u32(1), times, u32(0x10000)))


def media(  # noqa: PLR0913, PLR0917 - as many things as the box says
    timescale: int, duration: int, language: str, handler: str, header: bytes, table: bytes
) -> bytes:
    """Return ``mdia``; `language` is three letters."""
    version, width = _width(duration)
    packed = 0
    for letter in language:
        packed = packed << 5 | ord(letter) - 0x60
    here = full_box("dref", 0, 0, u32(1), full_box("url ", 0, 1))
    return box(
        "mdia",
        full_box(
            "mdhd",
            version,
            0,
            bytes(2 * width),
            u32(timescale),
            duration.to_bytes(width, "big"),
            u16(packed),
            bytes(2),
        ),
        full_box("hdlr", 0, 0, bytes(4), handler.encode("ascii"), bytes(12), b"\x00"),
        box("minf", header, box("dinf", here), table),
    )


def sound_header() -> bytes:
    """Return ``smhd``."""
    return full_box("smhd", 0, 0, bytes(4))


def text_header() -> bytes:
    """Return ``gmhd``, which QuickTime wants of a text track."""
    graphics = full_box("gmin", 0, 0, u16(0x40), u16(0x8000) * 3, bytes(4))
    return box("gmhd", graphics, box("text", UNITY))


def text_description() -> bytes:
    """Return the ``text`` sample entry: black on nothing, in the player's own font."""
    return box("text", bytes(6), u16(1), bytes(43), b"\x00")


def _descriptor(tag: int, *content: bytes) -> bytes:
    size = sum(len(part) for part in content)
    length = bytes([0x80 | size >> 21 & 0x7F, 0x80 | size >> 14 & 0x7F, 0x80 | size >> 7 & 0x7F])
    return b"".join((bytes([tag]), length, bytes([size & 0x7F]), *content))


def aac_description(sample_rate_hz: int, kbps: int, configuration: bytes) -> bytes:
    """Return the ``mp4a`` sample entry of mono AAC."""
    rate = u32(kbps * 1000)
    decoder = _descriptor(
        4,
        bytes([0x40, 0x15]),  # AAC, an audio stream
        bytes(3),
        rate,
        rate,
        _descriptor(5, configuration),
    )
    stream = _descriptor(3, u16(0), b"\x00", decoder, _descriptor(6, b"\x02"))
    return box(
        "mp4a",
        bytes(6),
        u16(1),
        bytes(8),
        u16(1),  # channel
        u16(16),
        bytes(4),
        u32(sample_rate_hz << 16) if sample_rate_hz < 1 << 16 else bytes(4),
        full_box("esds", 0, 0, stream),
    )


def roll(samples: int) -> Iterable[bytes]:
    """Return ``sgpd`` and ``sbgp``: a decoder that starts anywhere must decode one frame before."""
    distance = (-1).to_bytes(2, "big", signed=True)
    yield full_box("sgpd", 1, 0, b"roll", u32(2), u32(1), distance)
    yield full_box("sbgp", 0, 0, b"roll", u32(1), u32(samples), u32(1))
