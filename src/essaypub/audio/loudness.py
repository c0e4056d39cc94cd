"""How loud a track is, reckoned from its stretches, and the gain that takes it to a target.

Energy is K-weighted in the frequency domain, block by block, and never filtered back: the energy
of a block is the same on both sides (Parseval). What the limiter will take away is reckoned from
the peaks of the hops by the limiter's own rule, so that no second pass over the sound is needed.

Source:
    ITU-R BS.1770-4, annex 1; EBU R 128. Its filters are given at 48 kHz; here their analogue
    forms are evaluated at the track's own rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from math import log10, pi, tan
from typing import Self

import numpy as np
from numpy.typing import NDArray

from essaypub.audio.limiter import FULL_SCALE, HOP, Floats, Samples, hop_peaks, knots

VERSION = "loudness 1"
BLOCK = 2048  # samples whose energy is kept as one number
HOPS = BLOCK // HOP
GAIN_STEP_DB = (
    0.25  # an edited sentence rarely moves the gain by a step, so chapters stay as they are
)
MOST_LIMITED_DB = 12.0  # more gain than this against the limiter gains nothing but distortion
FARTHEST_DB = 40.0


@cache
def _weights(sample_rate_hz: int) -> Floats:
    """Return the power response of the K-weighting at the frequencies of a block."""
    z = np.exp(-1j * np.linspace(0, pi, BLOCK // 2 + 1))
    k = tan(pi * 1681.974450955533 / sample_rate_hz)
    q = 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    shelf = np.polyval(
        [high - band * k / q + k * k, 2 * (k * k - high), high + band * k / q + k * k], z
    )
    shelf /= np.polyval([1 - k / q + k * k, 2 * (k * k - 1), 1 + k / q + k * k], z)
    k = tan(pi * 38.13547087602444 / sample_rate_hz)
    q = 0.5003270373238773
    rumble = np.polyval([1, -2, 1], z) * (1 + k / q + k * k)
    rumble /= np.polyval([1 - k / q + k * k, 2 * (k * k - 1), 1 + k / q + k * k], z)
    power = np.abs(shelf * rumble) ** 2
    power[1:-1] *= 2  # each stands for its negative twin
    return np.asarray(power / BLOCK, np.float32)


def block_energies(samples: Samples, sample_rate_hz: int) -> Floats:
    """Return the K-weighted energy of each block of a clip, full scale being 1.

    The last block may be shorter than `BLOCK`. Shape ``(blocks,)``.
    """
    rows = np.zeros((-(-len(samples) // BLOCK), BLOCK), np.float32)
    rows.reshape(-1)[: len(samples)] = samples
    spectrum = np.fft.rfft(rows)
    power = spectrum.real**2 + spectrum.imag**2
    weighted = (power * _weights(sample_rate_hz)).sum(axis=1)
    return np.asarray(weighted / FULL_SCALE**2, np.float32)


@dataclass(frozen=True, slots=True)
class Measure:
    """What has to be known of a stretch to reckon how loud it will be at any gain.

    Attributes:
        samples: How long it is.
        edges: Where each block begins and ends; a clip's last edge is followed by its
            neighbour's first. Shape ``(blocks + clips,)``.
        energies: Between one edge and the next; zero between two clips.
            Shape ``(blocks + clips - 1,)``.
        peaks: Of the hops of every such span, zero where there is none.
            Shape ``(blocks + clips - 1, HOPS)``.
    """

    samples: int
    edges: NDArray[np.int64]
    energies: Floats
    peaks: Floats

    @classmethod
    def of(cls, samples: int, clips: Iterable[tuple[int, Samples]], sample_rate_hz: int) -> Self:
        """Measure a stretch of `samples`, given each clip and where it begins, in order."""
        edges: list[NDArray[np.int64]] = []
        energies: list[Floats] = []
        peaks: list[Floats] = []
        for begin, clip in clips:
            energy = block_energies(clip, sample_rate_hz)
            ends = np.arange(len(energy) + 1, dtype=np.int64) * BLOCK
            ends[-1] = len(clip)
            edges.append(begin + ends)
            energies += [energy, np.zeros(1, np.float32)]
            hops = np.zeros((len(energy) + 1) * HOPS, np.float32)
            found = hop_peaks(clip)
            hops[: len(found)] = found
            peaks.append(hops.reshape(-1, HOPS))
        if not edges:
            nothing = np.zeros(0, np.float32)
            return cls(samples, np.zeros(0, np.int64), nothing, nothing.reshape(-1, HOPS))
        return cls(
            samples,
            np.concatenate(edges),
            np.concatenate(energies)[:-1],
            np.concatenate(peaks)[:-1],
        )

    def pack(self) -> bytes:
        """Return the measure as it is kept."""
        head = np.array([self.samples, len(self.edges)], "<i8")
        return b"".join(
            (
                head.tobytes(),
                self.edges.astype("<i8").tobytes(),
                self.energies.astype("<f4").tobytes(),
                np.rint(self.peaks * FULL_SCALE).astype("<u2").tobytes(),
            )
        )

    @classmethod
    def unpack(cls, content: bytes) -> Self:
        """Return the measure that was kept."""
        samples, count = (int(number) for number in np.frombuffer(content, "<i8", 2))
        spans = max(0, count - 1)
        edges = np.frombuffer(content, "<i8", count, 16)
        energies = np.frombuffer(content, "<f4", spans, 16 + 8 * count)
        peaks = np.frombuffer(content, "<u2", spans * HOPS, 16 + 8 * count + 4 * spans)
        return cls(
            samples,
            edges.astype(np.int64),
            energies.astype(np.float32),
            peaks.reshape(-1, HOPS).astype(np.float32) / np.float32(FULL_SCALE),
        )

    def windows(self, gain_db: float, ceiling_dbtp: float, sample_rate_hz: int) -> Floats:
        """Return the mean energy of each 400 ms, ten a second, once amplified and limited."""
        count = int((self.samples / sample_rate_hz - 0.4) * 10) + 1
        if not len(self.energies):
            return np.zeros(max(0, count), np.float32)
        total = np.concatenate([[0.0], np.cumsum(self.amplify(gain_db, ceiling_dbtp))])
        begins = np.arange(count) * (sample_rate_hz / 10)
        inside = np.interp(begins + 0.4 * sample_rate_hz, self.edges, total)
        return np.asarray(
            (inside - np.interp(begins, self.edges, total)) / (0.4 * sample_rate_hz), np.float32
        )

    def amplify(self, gain_db: float, ceiling_dbtp: float) -> NDArray[np.float64]:
        """Return the energy between one edge and the next, once amplified and limited."""
        gain = 10 ** (gain_db / 20)
        energies = self.energies.astype(np.float64) * gain**2
        limit = np.float32(10 ** (ceiling_dbtp / 20) / gain)
        if (self.peaks.max(axis=1, initial=0.0) > limit).any():
            energies *= self._limit(limit)
        return energies

    def _limit(self, limit: np.float32) -> Floats:
        """Return the share of each block's energy that the limiter leaves."""
        peaks = self.peaks.reshape(-1)
        gains = knots(np.minimum(1, limit / np.maximum(peaks, np.float32(1e-6))).astype(np.float32))
        middle = ((gains[:-1] + gains[1:]) / 2).reshape(self.peaks.shape)
        power = self.peaks**2
        whole = np.maximum(power.sum(axis=1), np.float32(1e-12))
        return np.asarray(1 - (power * (1 - middle**2)).sum(axis=1) / whole, np.float32)


def integrate(windows: Floats) -> float:
    """Return the gated loudness of 400 ms windows, in LUFS; minus infinity for silence."""
    energies = windows.astype(np.float64)
    heard = energies[energies > 10 ** ((-70 + 0.691) / 10)]
    if not len(heard):
        return float("-inf")
    gated = heard[heard > heard.mean() / 10]
    return -0.691 + 10 * log10(float(gated.mean()))


@dataclass(frozen=True, slots=True)
class Level:
    """The gain of a track, and how loud it makes it.

    Attributes:
        gain_db: Of every clip.
        loudness_lufs: Integrated, of the whole track, once amplified and limited.
        narrator_lufs: Of the voice that the others are brought to, before any gain.
        voices: The gain of each voice besides, in name order.
    """

    gain_db: float
    loudness_lufs: float
    narrator_lufs: float = float("-inf")
    voices: tuple[tuple[str, float], ...] = ()


def level(
    measures: Callable[[], Iterable[Measure]],
    target_lufs: float,
    ceiling_dbtp: float,
    sample_rate_hz: int,
) -> Level:
    """Return the gain, in steps of `GAIN_STEP_DB`, that takes a track nearest to the target.

    Args:
        measures: Gives those of every stretch, again each time, so that none need be held.
        target_lufs: Integrated loudness of the whole.
        ceiling_dbtp: What the limiter will be told.
        sample_rate_hz: Of the track.
    """

    def loudness(gain_db: float, ceiling_dbtp: float = ceiling_dbtp) -> float:
        windows = [measure.windows(gain_db, ceiling_dbtp, sample_rate_hz) for measure in measures()]
        return integrate(np.concatenate(windows)) if windows else float("-inf")

    unlimited = loudness(0.0, FARTHEST_DB)
    if unlimited == float("-inf"):
        return Level(0.0, unlimited)
    lowest = min(max(round_to_step(target_lufs - unlimited), -FARTHEST_DB), FARTHEST_DB)
    below, above = 0, int(MOST_LIMITED_DB / GAIN_STEP_DB)  # steps from the lowest
    levels = {below: loudness(lowest)}
    while levels[below] < target_lufs and above - below > 1:
        middle = min((below + above) // 2, below + 4)  # it is rarely far
        levels[middle] = loudness(lowest + middle * GAIN_STEP_DB)
        if levels[middle] < target_lufs:
            below = middle
        else:
            above = middle
    nearest = min(levels, key=lambda steps: (abs(levels[steps] - target_lufs), steps))
    return Level(lowest + nearest * GAIN_STEP_DB, levels[nearest])


def round_to_step(gain_db: float) -> float:
    """Return the step nearest to a gain."""
    return round(gain_db / GAIN_STEP_DB) * GAIN_STEP_DB
