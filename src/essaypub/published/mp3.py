"""MP3 frames, walked header by header without decoding.

Source:
    ISO/IEC 11172-3, 2.4.1.3 and 13818-3; the Info frame as LAME's tag specification 1 gives it.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from essaypub.errors import FileError
from essaypub.published.sound import Stream

_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_TAG_BYTES = 64 << 20
_FRAME = re.compile(rb"(?=[A-Z][A-Z0-9]{3}[\s\S]{5}([\s\S]))")
_COMPRESSED, _UNSYNCHRONISED = 0x88, 0x80  # of either version
_HAS_FRAMES, _HAS_BYTES, _HAS_CONTENTS, _HAS_QUALITY = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Header:
    """What the four bytes before a frame say; `size` counts them in."""

    version: int
    sample_rate_hz: int
    channels: int
    bit_rate: int
    samples: int
    size: int


def header(word: bytes) -> Header | None:
    """Return what the header of a layer III frame says; None when it is none."""
    if len(word) < 4 or word[0] != 0xFF or word[1] & 0xE6 != 0xE2:
        return None
    version, rate, speed = word[1] >> 3 & 3, word[2] >> 4, word[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or speed == 3:
        return None
    bit_rate = 1000 * (_RATES_1 if version == 3 else _RATES_2)[rate]
    sample_rate_hz = _SAMPLE_RATES[version][speed]
    samples = 1152 if version == 3 else 576
    size = samples // 8 * bit_rate // sample_rate_hz + (word[2] >> 1 & 1)
    return Header(version, sample_rate_hz, 1 if word[3] >> 6 == 3 else 2, bit_rate, samples, size)


def tag_size(content: bytes) -> int:
    """Return how many bytes of ID3v2 stand before the sound."""
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size + (10 if content[5] & 0x10 else 0)


def unpacks_without_measure(tag: bytes) -> bool:
    """Whether compressed frames of an ID3 tag, nested ones too, would unpack to more than 64 MB.

    Where a frame may begin and says that it is compressed, whatever unpacks there is counted.

    Source:
        ID3v2.3, 3.3.1, and 2.4, 4.1.2, frame flags.
    """
    if tag[5:6] and tag[5] & _UNSYNCHRONISED:
        tag = tag.replace(b"\xff\0", b"\xff")
    total = 0
    for frame in _FRAME.finditer(tag):
        if frame[1][0] & _COMPRESSED:
            for place in (frame.start() + head for head in (10, 11, 14, 15)):
                if tag[place : place + 1] == b"x":  # as every stream of zlib begins
                    total += _unpack(memoryview(tag)[place:])
            if total > _TAG_BYTES:
                return True
    return False


def _unpack(packed: memoryview) -> int:
    try:
        return len(zlib.decompressobj().decompress(packed, _TAG_BYTES + 1))
    except zlib.error:
        return 0


def walk_frames(sound: bytes, begin: int, path: str) -> tuple[Stream, int]:
    """Return what the frames from `begin` on say together, and where the last one ends.

    Args:
        sound: The whole file; a memory map will do.
        begin: Where the first frame is, in bytes.
        path: The file, for the error.

    Raises:
        FileError: There is no frame at `begin`.
    """
    first = header(sound[begin : begin + 4])
    if first is None:
        raise FileError(path, f"no MP3 frame begins at byte {begin}")
    oddities: dict[str, str] = {}
    info = sound[begin : begin + first.size]
    side = (17, 32)[first.channels - 1] if first.version == 3 else (9, 17)[first.channels - 1]
    stated, announced = _info(info, 4 + side, oddities)
    position, frames = begin + (first.size if stated else 0), 0
    rates: set[int] = set()
    known: dict[bytes, Header | None] = {}
    while word := sound[position : position + 4]:
        if word not in known:
            known[word] = header(word)
        frame = known[word]
        if frame is None:
            break
        rates.add(frame.bit_rate)
        frames += 1
        position += frame.size
    rest = sound[position : position + 3]
    if rest and rest != b"TAG" and sound[position : position + 8] != b"APETAGEX":
        oddities["junk"] = f"no frame begins at byte {position}"
    if position > len(sound):
        oddities["cut"] = f"the last frame is cut short by {position - len(sound)} bytes"
    if stated and announced is not None and announced[0] not in (None, frames):
        oddities["frames"] = f"the Info frame counts {announced[0]}, there are {frames}"
    samples = None
    if stated and announced is not None and announced[1] is not None:
        samples = frames * first.samples - announced[1]
    rate = rates.pop() if len(rates) == 1 else 0
    coded = frames * first.samples
    facts = (first.sample_rate_hz, first.channels, rate, samples, oddities, coded)
    return Stream("mp3", *facts), position


def _info(
    frame: bytes, at: int, oddities: dict[str, str]
) -> tuple[bool, tuple[int | None, int | None] | None]:
    """Return whether `frame` is an Info frame, and its count of frames and of samples to drop."""
    kind = frame[at : at + 4]
    if kind not in (b"Info", b"Xing"):
        oddities["no info"] = "no Info frame says how long the sound is"
        return False, None
    if kind == b"Xing":
        oddities["variable"] = "the first frame says that the bit rate varies"
    flags = int.from_bytes(frame[at + 4 : at + 8], "big")
    place = at + 8
    frames = None
    if flags & _HAS_FRAMES:
        frames = int.from_bytes(frame[place : place + 4], "big")
        place += 4
    place += 4 if flags & _HAS_BYTES else 0
    if flags & _HAS_CONTENTS:
        oddities["contents"] = "its table of contents makes players seek to within 1/256 only"
        place += 100
    place += 4 if flags & _HAS_QUALITY else 0
    delays = frame[place + 21 : place + 24]
    if not frame[place : place + 4].strip(b"\0") or len(delays) < 3:
        return True, (frames, None)
    both = int.from_bytes(delays, "big")
    return True, (frames, (both >> 12) + (both & 0xFFF))
