"""A narrated edition → an MP3 with chapters, as long as its timeline to the sample."""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.audio import codecs, encode
from essaypub.audio.credits import credits_of, narration
from essaypub.audio.id3 import tag
from essaypub.outputs import Edition, Output

ENCODER_DELAY = 576  # LAME's; a decoder adds its own 529
MUSIC_CRC_UNKNOWN = bytes(2)
CONSTANT_BIT_RATE = 1
FRAME_COUNT_AND_BYTES = 3


def _crc16(content: bytes) -> int:
    """Return the CRC-16 (polynomial 0x8005, reflected) that the Info frame ends in."""
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def info_frame(sample_rate_hz: int, kbps: int, frames: int, size: int, length: int) -> bytes:
    """Return the frame of silence that tells a decoder what to leave out at both ends.

    It has no table of seek points: at a constant bit rate a player reckons better without one.

    Args:
        sample_rate_hz: Of the frames.
        kbps: Their constant bit rate.
        frames: How many follow.
        size: Their bytes.
        length: The samples that are to be heard.

    Source:
        Mp3 Info Tag revision 1, as LAME writes it.
    """
    is_mpeg1 = sample_rate_hz in codecs.MPEG1_RATES_HZ
    rates = (44100, 48000, 32000) if is_mpeg1 else (22050, 24000, 16000)
    bit_rates = codecs.MPEG1_KBPS if is_mpeg1 else codecs.MPEG2_KBPS
    samples = codecs.mp3_frame(sample_rate_hz)
    whole = samples // 8 * 1000 * kbps // sample_rate_hz
    header = bytes(
        (
            0xFF,
            0xFB if is_mpeg1 else 0xF3,
            bit_rates.index(kbps) + 1 << 4 | rates.index(sample_rate_hz) << 2,
            0xC4,  # one channel, original
        )
    )
    padding = frames * samples - ENCODER_DELAY - length
    content = b"".join(
        (
            header,
            bytes(17 if is_mpeg1 else 9),  # side information of a silent frame
            b"Info",
            FRAME_COUNT_AND_BYTES.to_bytes(4, "big"),
            frames.to_bytes(4, "big"),
            (size + whole).to_bytes(4, "big"),
            b"LAME3.100",
            bytes([CONSTANT_BIT_RATE]),
            bytes(9),  # low-pass, peak and replay gain: unknown
            bytes([3, min(kbps, 255)]),
            (ENCODER_DELAY << 12 | padding).to_bytes(3, "big"),
            bytes(4),  # source, gain, preset: unknown
            (size + whole).to_bytes(4, "big"),
            MUSIC_CRC_UNKNOWN,
        )
    )
    return (content + _crc16(content).to_bytes(2, "big")).ljust(whole, b"\x00")


def write(edition: Edition) -> Iterator[bytes]:
    """Yield the file: the tag, the Info frame, and the frames of one run after the other."""
    narrated = narration(edition)
    audio, timeline = edition.settings.audio, narrated.timeline
    runs = narrated.runs["mp3"]
    sizes = [encode.frame_sizes(run) for run in runs]
    yield tag(credits_of(edition), timeline)
    yield info_frame(
        audio.sample_rate_hz,
        audio.mp3_kbps,
        sum(len(one) for one in sizes),
        sum(int(one.sum(dtype="int64")) for one in sizes),
        timeline.length,
    )
    yield from encode.frames(edition.store, "mp3", runs)


MP3 = Output("mp3", ".mp3", "mp3", write)
