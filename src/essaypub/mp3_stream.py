"""Encoded frames from the store, joined; and an MP3 made of them, as long as it says."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack

from essaypub.narration import Run
from essaypub.settings import AudioSettings
from essaypub.store import Store

MPEG1_RATES_HZ = frozenset({32000, 44100, 48000})
MPEG2_RATES_HZ = frozenset({16000, 22050, 24000})
MPEG1_KBPS = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
MPEG2_KBPS = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)

ENCODER_DELAY = 576  # LAME's; a decoder adds its own 529
_MUSIC_CRC_UNKNOWN = bytes(2)
_CONSTANT_BIT_RATE = 1
_FRAME_COUNT_AND_BYTES = 3


def mp3_frame(sample_rate_hz: int) -> int:
    """Return the samples in a frame of MP3 at this rate."""
    return 1152 if sample_rate_hz in MPEG1_RATES_HZ else 576


def frame_sizes(run: Run) -> tuple[int, ...]:
    """Return the bytes of each frame of a run."""
    return unpack(f"<{len(run.sizes) // 2}H", run.sizes)


def frames(store: Store, codec: str, runs: tuple[Run, ...]) -> Iterator[bytes]:
    """Yield the frames of each run, joined, one run at a time.

    Raises:
        Lost: A run is no longer whole in the store.
    """
    for run in runs:
        yield store.require(codec, run.key)[: sum(frame_sizes(run))]


def mp3(store: Store, runs: tuple[Run, ...], audio: AudioSettings) -> Iterator[bytes]:
    """Yield an MP3 without tags that sounds as long as all of `runs` but the last.

    Args:
        store: Where the frames are.
        runs: The last is the silence that a decoder needs to reach the end.
        audio: The form they were encoded in.
    """
    yield _info_frame(
        audio.sample_rate_hz,
        audio.mp3_kbps,
        sum(len(run.sizes) // 2 for run in runs),
        sum(sum(frame_sizes(run)) for run in runs),
        sum(run.samples for run in runs[:-1]),
    )
    yield from frames(store, "mp3", runs)


def _crc16(content: bytes) -> int:
    """Return the CRC-16 (polynomial 0x8005, reflected) that the Info frame ends in."""
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def _info_frame(sample_rate_hz: int, kbps: int, frames: int, size: int, length: int) -> bytes:
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
    is_mpeg1 = sample_rate_hz in MPEG1_RATES_HZ
    rates = (44100, 48000, 32000) if is_mpeg1 else (22050, 24000, 16000)
    bit_rates = MPEG1_KBPS if is_mpeg1 else MPEG2_KBPS
    samples = mp3_frame(sample_rate_hz)
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
            _FRAME_COUNT_AND_BYTES.to_bytes(4, "big"),
            frames.to_bytes(4, "big"),
            (size + whole).to_bytes(4, "big"),
            b"LAME3.100",
            bytes([_CONSTANT_BIT_RATE]),
            bytes(9),  # low-pass, peak and replay gain: unknown
            bytes([3, min(kbps, 255)]),
            (ENCODER_DELAY << 12 | padding).to_bytes(3, "big"),
            bytes(4),  # source, gain, preset: unknown
            (size + whole).to_bytes(4, "big"),
            _MUSIC_CRC_UNKNOWN,
        )
    )
    return (content + _crc16(content).to_bytes(2, "big")).ljust(whole, b"\x00")
