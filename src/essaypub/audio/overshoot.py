"""How loud an encoder's frames are heard, and the room that keeps them under a ceiling.

An encoder adds to the peaks of what it is given, mostly a third of a decibel, once in a while two.
How much is known only when it is done; so its frames are decoded, and where they pass the ceiling
the sound is made softer for some hundredths of a second and encoded again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import av
import numpy as np

from essaypub.audio.codecs import Codec
from essaypub.audio.limiter import FULL_SCALE, HOP, Floats, true_peaks
from essaypub.errors import AudioError

SPARE_DB = 0.1  # meters differ, and what a decoder makes up for noise it was not sent
CLOSE = 0.9  # of what is allowed: from there a peak is looked at more closely than the limiter does
NEAR = 1.25  # for `true_peaks`: only samples within 3.5 dB of it have such a peak between them
FINER, TAPS = 8, 24  # times oversampled, from so many samples on each side
MORE_DB = 0.1  # given beyond what is missing, and twice as much each time, so that it ends
PACKET = 32  # frames decoded at once, which halves what it costs


def _finer() -> list[Floats]:
    """Return the windowed-sinc filters for the points between two samples."""
    offsets = np.arange(1 - TAPS, TAPS + 1, dtype=np.float64)
    filters = []
    for phase in range(1, FINER):
        t = offsets - phase / FINER
        taps = np.sinc(t) * np.cos(np.pi * t / (2 * TAPS + 1)) ** 2
        filters.append(np.asarray(taps[::-1] / taps.sum(), np.float32))
    return filters


_FINER = _finer()


def highest(ceiling_dbtp: float) -> float:
    """Return the largest true peak that may be measured in frames, full scale being 1."""
    return float(10 ** ((ceiling_dbtp - SPARE_DB) / 20))


def measure_decoded_peaks(form: Codec, frames: Sequence[bytes], hops: int, worth: float) -> Floats:
    """Return the true peak of each hop of a stretch as a decoder gives it; shape ``(hops,)``.

    Args:
        form: What the frames were encoded with.
        frames: All that the encoder gave, those of its priming included.
        hops: Of the stretch, each `HOP` samples long.
        worth: What cannot reach this is given its sample peak instead.
    """
    peaks = np.zeros(hops, np.float32)
    first = -1  # the hop that begins where `waiting` does: one of context goes before
    waiting = np.zeros(HOP, np.float32)
    for block in _stretch(form, frames):
        waiting = np.concatenate([waiting, block])
        whole = len(waiting) // HOP
        if whole < 3:
            continue
        inner = true_peaks(waiting[: whole * HOP], NEAR * worth)[1:-1]
        for hop in np.flatnonzero(inner >= CLOSE * worth):
            begin = (hop + 1) * HOP
            inner[hop] = max(inner[hop], _closely(waiting[begin - TAPS : begin + HOP + TAPS]))
        end = min(hops, first + whole - 1)
        peaks[first + 1 : end] = inner[: end - first - 1]
        first += whole - 2
        waiting = waiting[(whole - 2) * HOP :]
        if end == hops:
            break
    return peaks


def _closely(samples: Floats) -> float:
    """Return the largest magnitude between samples, those at either end being context."""
    between = (np.abs(np.convolve(samples, taps, "valid")).max() for taps in _FINER)
    return float(max(between)) / FULL_SCALE


def _stretch(form: Codec, frames: Sequence[bytes]) -> Iterator[Floats]:
    """Yield what is heard of a stretch, in the units of 16-bit samples; silence follows it."""
    skipped = form.priming * form.frame + form.delay
    decoder = form.decoder()
    for begin in range(0, len(frames), PACKET):
        try:
            heard = decoder.decode(av.Packet(b"".join(frames[begin : begin + PACKET])))
        except av.FFmpegError as error:
            raise AudioError(f"what the {form.name} encoder made cannot be decoded") from error
        planes = [
            np.frombuffer(memoryview(frame.planes[0]), np.float32, frame.samples) for frame in heard
        ]
        block = np.concatenate([np.zeros(0, np.float32), *planes])
        yield np.asarray(block[skipped:] * np.float32(FULL_SCALE), np.float32)
        skipped = max(0, skipped - len(block))
    yield np.zeros(2 * HOP, np.float32)


def more_room(rooms: Floats, peaks: Floats, most: float, attempt: int) -> Floats:
    """Return rooms in which what was encoded a little too loud will be softer.

    Args:
        rooms: What each hop of the stretch was multiplied by, at most 1; shape ``(hops,)``.
        peaks: The true peak of each hop, as it was heard of that.
        most: The largest true peak allowed.
        attempt: How often room was made before: each time more than is missing.
    """
    over = peaks / np.float32(most)
    over = np.where(over > 1, over * np.float32(10 ** (MORE_DB * 2**attempt / 20)), 1)
    around = over.copy()  # a decoder spreads what it is given over the hops beside it
    np.maximum(around[1:], over[:-1], out=around[1:])
    np.maximum(around[:-1], over[1:], out=around[:-1])
    return np.asarray(rooms / around, np.float32)
