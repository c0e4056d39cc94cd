"""What an engine gave, made ready for the track: trimmed, faded, at the track's rate.

A clip has no silence of its own but two short guards, so that every pause is the script's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import log10

import numpy as np
from av import AudioFrame, AudioResampler
from numpy.typing import NDArray

from essaypub.errors import EngineError
from essaypub.onsets import AUDIBLE_LU, audible, onset
from essaypub.synthesis.treatment import (
    BLOCK_MS,
    FADE_IN_MS,
    FADE_OUT_MS,
    JOIN_MS,
    LATEST_MS,
    LEAD_MS,
    RISE_MS,
    SILENCE_DB,
    SOFTER_LU,
    TAIL_MS,
)
from essaypub.voices.protocol import Spoken, Word
from essaypub.voices.segments import AudioSegment, segment

FULL_SCALE = 32767
FAINTEST = 33  # of full scale, -60 dB: what peaks below it is not speech
FRAME_SAMPLES = 16384  # fed to the resampler at once: the same samples as in one piece, sooner
LEVEL_OVER_LOUDNESS = 2.5  # dB: of a voice's louder blocks, over its loudness in LUFS; measured
FLAT_PART = 0.02  # of the samples at full scale; speech touches it, a fault stays there


@dataclass(frozen=True, slots=True)
class Ready:
    """A clip for the track.

    Attributes:
        samples: 16 bits each, mono, at the track's rate; shape ``(samples,)``, never empty.
        words: Where each word begins in `samples`; none where the engine did not know.
    """

    samples: NDArray[np.int16]
    words: tuple[Word, ...]


def ready(parts: Sequence[Spoken], sample_rate_hz: int, track_rate_hz: int, engine: str) -> Ready:
    """Return what was spoken, in one piece, as the track wants it.

    Args:
        parts: In order; a short silence joins them.
        sample_rate_hz: Of the parts.
        track_rate_hz: Of what comes back.
        engine: Who spoke, for the error.

    Raises:
        EngineError: A part is silent, or is noise at full scale.
    """
    pause = AudioSegment.silent(JOIN_MS, sample_rate_hz)
    cuts: list[AudioSegment] = []
    words: list[Word] = []
    place = 0
    for part in parts:
        begin, end = _edges(part, sample_rate_hz, engine)
        cut = _fade(np.frombuffer(part.samples, np.int16)[begin:end], sample_rate_hz)
        cuts.append(segment(cut.tobytes(), sample_rate_hz))
        words += [
            Word(word.offset, word.length, place + max(0, word.sample - begin))
            for word in part.words
        ]
        place += end - begin + int(pause.frame_count())
    sound = reduce(lambda before, cut: before + pause + cut, cuts)
    samples = _resample(np.frombuffer(sound.raw_data, "<i2"), sample_rate_hz, track_rate_hz)
    last = len(samples) - 1
    return Ready(
        samples,
        tuple(
            Word(
                word.offset,
                word.length,
                min(last, _scale(word.sample, sample_rate_hz, track_rate_hz)),
            )
            for word in words
        ),
    )


def _fade(samples: NDArray[np.int16], sample_rate_hz: int) -> NDArray[np.int16]:
    """Return `samples` from nothing to nothing: some engines begin and stop dead.

    To the sample, where pydub's own fades end at the nearest millisecond and leave a tenth.
    """
    gain = np.ones(len(samples), np.float32)
    for edge, fade_ms in ((gain, FADE_IN_MS), (gain[::-1], FADE_OUT_MS)):
        count = min(len(samples), sample_rate_hz * fade_ms // 1000)
        edge[:count] *= np.arange(count, dtype=np.float32) / np.float32(max(1, count))
    return np.asarray(np.rint(samples * gain), "<i2")


def _scale(count: int, sample_rate_hz: int, track_rate_hz: int) -> int:
    """Return a number of samples at the other rate, halves rounded up."""
    return (2 * count * track_rate_hz + sample_rate_hz) // (2 * sample_rate_hz)


def _edges(part: Spoken, sample_rate_hz: int, engine: str) -> tuple[int, int]:
    """Return where the sound begins and ends in `part`, guards included."""
    samples = np.frombuffer(part.samples, np.int16)
    block = sample_rate_hz * BLOCK_MS // 1000
    blocks = len(samples) // block
    if not blocks:
        raise EngineError(engine, "what it said is too short to be heard")
    # Negative full scale has no positive twin in 16 bits, hence the two extremes.
    grid = samples[: blocks * block].reshape(blocks, block)
    peaks = np.maximum(grid.max(axis=1).astype(np.int32), -grid.min(axis=1).astype(np.int32))
    peak = int(peaks.max())
    if peak < FAINTEST:
        raise EngineError(engine, "what it said is silence")
    if peak >= FULL_SCALE:
        flat = np.count_nonzero((samples >= FULL_SCALE) | (samples <= -FULL_SCALE))
        if flat > FLAT_PART * len(samples):
            raise EngineError(engine, "what it said is noise at full scale")
    heard = np.flatnonzero(peaks > peak * 10 ** (SILENCE_DB / 20))
    begin = int(heard[0]) * block - sample_rate_hz * LEAD_MS // 1000
    end = (int(heard[-1]) + 1) * block + sample_rate_hz * TAIL_MS // 1000
    begin = max(0, begin)
    late = _late(samples, grid, sample_rate_hz)
    if begin < late < begin + sample_rate_hz * RISE_MS // 1000:
        begin = late
    return begin, min(len(samples), end)


def _late(samples: NDArray[np.int16], grid: NDArray[np.int16], sample_rate_hz: int) -> int:
    """Return the latest sample that a clip may begin with and lose nothing that is heard.

    Some voices take hundredths of a second to rise to what is heard: a listener who goes to a
    chapter should not have to wait for them. What is softer for longer is a breath or an h. The
    loudness is that of the clip's louder parts.
    """
    power = np.square(grid, dtype=np.float32).mean(axis=1) / np.float32(FULL_SCALE**2)
    level_db = 10 * log10(float(power[power > power.max() * np.float32(0.01)].mean()))
    loudness = level_db - LEVEL_OVER_LOUDNESS
    magnitudes = np.abs(samples / np.float32(FULL_SCALE))
    first = onset(magnitudes, audible(loudness))
    surely = onset(magnitudes, audible(loudness, AUDIBLE_LU - SOFTER_LU))
    if first is None or surely is None:  # pragma: no cover - its loudest sample is above both
        return 0
    lead, latest = (sample_rate_hz * ms // 1000 for ms in (LEAD_MS, LATEST_MS))
    return min(first - lead, surely - latest)


def _resample(
    samples: NDArray[np.int16], sample_rate_hz: int, track_rate_hz: int
) -> NDArray[np.int16]:
    """Return `samples` at the track's rate, exactly as many as that rate asks for."""
    if sample_rate_hz == track_rate_hz:
        return samples
    resampler = AudioResampler("s16", "mono", track_rate_hz)
    pieces: list[AudioFrame] = []
    for begin in range(0, len(samples), FRAME_SAMPLES):
        part = samples[begin : begin + FRAME_SAMPLES].reshape(1, -1)
        frame = AudioFrame.from_ndarray(part, format="s16", layout="mono")
        frame.sample_rate = sample_rate_hz
        pieces += resampler.resample(frame)
    pieces += resampler.resample(None)
    wanted = _scale(len(samples), sample_rate_hz, track_rate_hz)
    joined = np.zeros(wanted, np.int16)
    place = 0
    for piece in pieces:
        count = min(piece.samples, wanted - place)
        joined[place : place + count] = np.frombuffer(memoryview(piece.planes[0]), np.int16, count)
        place += count
    return joined
