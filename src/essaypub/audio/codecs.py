"""The two encoders, and what has to be known of their frames for encoded stretches to join.

Both look back: a frame is decoded with the help of those before it. So a stretch is encoded after
a few frames of silence that are thrown away, and since it begins and ends in silence itself, what
it leaves to its neighbour is silence too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Protocol

import av
import lameenc
import numpy as np
from av.audio.codeccontext import AudioCodecContext

from essaypub.audio.limiter import Samples
from essaypub.errors import AudioError, SettingsError
from essaypub.mp3_stream import (
    ENCODER_DELAY,
    MPEG1_KBPS,
    MPEG1_RATES_HZ,
    MPEG2_KBPS,
    MPEG2_RATES_HZ,
    mp3_frame,
)

MP3_QUALITY = 5  # 0 slowest; below 5 no gain that was measured on speech
MP3_PRIMING_FRAMES = 8
MP3_DECODER_DELAY = 529
AAC_FRAME = 1024
AAC_PRIMING_FRAMES = 4

# What an encoder adds to the true peak, by the least bit rate it holds for: measured on an hour of
# two voices, and rarely exceeded. The limiter leaves this much; what exceeds it is encoded again.
_MP3_OVERSHOOT_DB = ((192, 0.6), (128, 0.8), (96, 1.8), (64, 2.4), (0, 3.0))
_AAC_OVERSHOOT_DB = ((48, 0.8), (0, 3.0))


class Encoder(Protocol):
    """Turns samples into frames."""

    def feed(self, samples: Samples) -> None:
        """Encode more samples."""

    def finish(self) -> list[bytes]:
        """Return every frame, the encoder's own delay included."""


@dataclass(frozen=True, slots=True)
class Codec:
    """A form of encoding, and the numbers that joins depend on.

    Attributes:
        name: What `Run`s are filed under: ``"mp3"`` or ``"aac"``.
        kbps: The bit rate, in kilobits a second.
        frame: Samples in a frame.
        priming: Frames of silence that are encoded first and thrown away.
        tail: Samples of silence that must follow the track so that its end can be decoded.
        delay: Samples that a decoder gives before the first that was encoded.
        overshoot_db: What it rarely adds more than to the true peak.
        identity: Changes whenever the same samples could become other frames.
        encoder: Makes an encoder for one stretch, told a share of the bit rate to aim at.
        decoder: Makes a decoder of its frames, which gives floats.
    """

    name: str
    kbps: int
    frame: int
    priming: int
    tail: int
    delay: int
    overshoot_db: float
    identity: str
    encoder: Callable[[float], Encoder]
    decoder: Callable[[], AudioCodecContext]


def _least(table: tuple[tuple[int, float], ...], kbps: int) -> float:
    return next(overshoot_db for least, overshoot_db in table if kbps >= least)


def _lame_scale(sample_rate_hz: int, kbps: int) -> float:
    """Return what LAME multiplies every sample by, unasked, at a constant bit rate; measured."""
    if sample_rate_hz not in MPEG1_RATES_HZ or kbps < 192:
        return 0.95
    return {192: 0.97, 224: 0.98}.get(kbps, 1.0)


class _Lame:
    """LAME at a constant bit rate, mono, with its own scaling undone."""

    def __init__(self, sample_rate_hz: int, kbps: int) -> None:
        self._rate, self._kbps = sample_rate_hz, kbps
        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_channels(1)
        self._encoder.set_in_sample_rate(sample_rate_hz)
        self._encoder.set_out_sample_rate(sample_rate_hz)
        self._encoder.set_bit_rate(kbps)
        self._encoder.set_quality(MP3_QUALITY)
        self._gain = np.float32(1 / _lame_scale(sample_rate_hz, kbps))
        self._stream = bytearray()

    def feed(self, samples: Samples) -> None:
        scaled = samples * self._gain
        np.clip(np.rint(scaled, out=scaled), -32768, 32767, out=scaled)
        self._stream += self._encoder.encode(scaled.astype("<i2").tobytes())

    def finish(self) -> list[bytes]:
        self._stream += self._encoder.flush()
        base = mp3_frame(self._rate) // 8 * 1000 * self._kbps // self._rate
        stream = memoryview(self._stream)
        frames = []
        begin = 0
        while begin < len(stream):
            end = begin + base + (stream[begin + 2] >> 1 & 1)  # the padding bit adds a byte
            if stream[begin] != 0xFF or end > len(stream):  # pragma: no cover - LAME keeps to it
                raise AudioError("the MP3 encoder did not keep to its constant bit rate")
            frames.append(bytes(stream[begin:end]))
            begin = end
        return frames


def _aac_context(sample_rate_hz: int, kbps: int, share: float = 1.0) -> AudioCodecContext:
    context = av.CodecContext.create("aac", "w")
    if not isinstance(context, AudioCodecContext):  # pragma: no cover - no PyAV from a wheel
        raise AudioError("this PyAV has no AAC encoder; install the wheel from the registry")
    context.sample_rate = sample_rate_hz
    context.layout = "mono"
    context.format = "fltp"
    context.bit_rate = round(kbps * 1000 * share)
    # its shaping of noise in time is what overshoots most, and takes 0.2 to 1.3 dB of fidelity
    context.options = {"aac_coder": "fast", "aac_tns": "0"}
    # without it each frame would carry an ADTS header, which an MP4 file must not
    context.flags |= av.codec.context.Flags.global_header
    return context


class _Aac:
    """FFmpeg's AAC-LC, mono, with its fast coder, which is also the better one for speech."""

    def __init__(self, sample_rate_hz: int, kbps: int, share: float) -> None:
        self._rate = sample_rate_hz
        self._context = _aac_context(sample_rate_hz, kbps, share)
        self._frames: list[bytes] = []

    def feed(self, samples: Samples) -> None:
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], "s16", "mono")
        frame.sample_rate = self._rate
        self._encode(frame)

    def finish(self) -> list[bytes]:
        self._encode(None)
        return self._frames

    def _encode(self, frame: av.AudioFrame | None) -> None:
        try:
            self._frames += [bytes(packet) for packet in self._context.encode(frame)]
        except av.FFmpegError as error:
            raise AudioError(f"the AAC encoder failed: {error}") from error


@cache
def aac_configuration(sample_rate_hz: int, kbps: int) -> bytes:
    """Return the AudioSpecificConfig that a decoder of our AAC frames needs.

    Source:
        ISO/IEC 14496-3, 1.6.2.1.
    """
    context = _aac_context(sample_rate_hz, kbps)
    context.open()
    return context.extradata or b""


def mp3(sample_rate_hz: int, kbps: int) -> Codec:
    """Return MP3 at a constant bit rate.

    Raises:
        SettingsError: MP3 has no such sample rate, or no such bit rate at it.
    """
    if sample_rate_hz not in MPEG1_RATES_HZ | MPEG2_RATES_HZ:
        raise _unknown("sample_rate_hz", sample_rate_hz, sorted(MPEG1_RATES_HZ | MPEG2_RATES_HZ))
    known = MPEG1_KBPS if sample_rate_hz in MPEG1_RATES_HZ else MPEG2_KBPS
    if kbps not in known:
        listed = ", ".join(map(str, known))
        reason = f"audio.mp3_kbps is one of {listed} at {sample_rate_hz} Hz, not {kbps}"
        raise SettingsError(f"{reason}; set one of them, or another audio.sample_rate_hz", "audio")
    frame = mp3_frame(sample_rate_hz)
    return Codec(
        name="mp3",
        kbps=kbps,
        frame=frame,
        priming=MP3_PRIMING_FRAMES,
        tail=2304,
        delay=ENCODER_DELAY + MP3_DECODER_DELAY,
        overshoot_db=_least(_MP3_OVERSHOOT_DB, kbps),
        identity=f"lameenc {version('lameenc')} unscaled {sample_rate_hz} {kbps} q{MP3_QUALITY}",
        encoder=lambda _: _Lame(sample_rate_hz, kbps),
        decoder=lambda: _decoder("mp3float"),
    )


def aac(sample_rate_hz: int, kbps: int) -> Codec:
    """Return AAC-LC.

    Raises:
        SettingsError: The sample rate is not one of ours, or the bit rate is beyond AAC's.
    """
    if sample_rate_hz not in MPEG1_RATES_HZ | MPEG2_RATES_HZ:
        raise _unknown("sample_rate_hz", sample_rate_hz, sorted(MPEG1_RATES_HZ | MPEG2_RATES_HZ))
    most = 6 * sample_rate_hz // 1000
    if not 16 <= kbps <= most:
        raise SettingsError(f"audio.aac_kbps is from 16 to {most}, not {kbps}", "audio")
    return Codec(
        name="aac",
        kbps=kbps,
        frame=AAC_FRAME,
        priming=AAC_PRIMING_FRAMES,
        tail=AAC_FRAME,
        delay=AAC_FRAME,
        overshoot_db=_least(_AAC_OVERSHOOT_DB, kbps),
        identity=f"av {av.__version__} {sample_rate_hz} {kbps} fast, no tns, fitted",
        encoder=lambda share: _Aac(sample_rate_hz, kbps, share),
        decoder=lambda: _decoder("aac", aac_configuration(sample_rate_hz, kbps)),
    )


def _decoder(name: str, configuration: bytes = b"") -> AudioCodecContext:
    context = av.CodecContext.create(name, "r")
    if not isinstance(context, AudioCodecContext):  # pragma: no cover - no PyAV from a wheel
        raise AudioError(f"this PyAV has no decoder {name}; install the wheel from the registry")
    if configuration:
        context.extradata = configuration
    return context


def _unknown(name: str, value: int, known: list[int] | tuple[int, ...]) -> SettingsError:
    listed = ", ".join(str(one) for one in known)
    return SettingsError(f"audio.{name} is one of {listed}, not {value}", "audio")
