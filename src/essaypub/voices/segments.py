"""Sound as pydub has it, imported quietly: it warns of a missing ffmpeg that nothing here runs."""

from __future__ import annotations

import warnings
from io import BytesIO
from math import inf

import av
from av import AudioFrame, AudioResampler

from essaypub.errors import AudioError
from essaypub.narration.takes import SAMPLE_BYTES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pydub import AudioSegment
    from pydub.silence import detect_leading_silence

__all__ = ["AudioSegment", "EndlessSoundError", "decode", "segment", "without_silence"]


def segment(samples: bytes, sample_rate_hz: int) -> AudioSegment:
    """Return 16-bit mono samples as a segment, which pydub can cut, fade and join."""
    return AudioSegment(
        data=samples, sample_width=SAMPLE_BYTES, frame_rate=sample_rate_hz, channels=1
    )


class EndlessSoundError(AudioError):
    """A sound lasts longer than anybody wants it; it is not decoded to its end."""


def decode(sound: bytes, sample_rate_hz: int, longest_s: float = inf) -> AudioSegment:
    """Return an encoded sound as a mono segment at that rate.

    Args:
        sound: Of any form that FFmpeg reads.
        sample_rate_hz: Of the segment.
        longest_s: How long it may be: a small file can hold days of silence.

    Raises:
        EndlessSoundError: It is longer.
        AudioError: It is not sound that can be decoded, or there is none in it.
    """
    resampler = AudioResampler("s16", "mono", sample_rate_hz)
    try:
        with av.open(BytesIO(sound), "r") as container:
            frames: list[AudioFrame] = []
            samples = 0
            for frame in container.decode(audio=0):
                frames += resampler.resample(frame)
                samples += frame.samples
                if samples > longest_s * frame.sample_rate:
                    raise EndlessSoundError(f"it lasts longer than {longest_s:.0f} s")
            frames += resampler.resample(None)
    except (av.error.FFmpegError, IndexError) as error:
        raise AudioError(f"{len(sound)} bytes cannot be decoded as sound: {error}") from error
    return segment(b"".join(frame.to_ndarray().tobytes() for frame in frames), sample_rate_hz)


def without_silence(sound: AudioSegment, threshold_dbfs: float) -> AudioSegment:
    """Return a sound without what is softer than a threshold at its ends, to 5 ms."""
    begin = detect_leading_silence(sound, threshold_dbfs, chunk_size=5)
    end = len(sound) - detect_leading_silence(sound.reverse(), threshold_dbfs, chunk_size=5)
    return sound[begin:end]
