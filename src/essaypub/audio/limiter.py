"""Static gain, then a look-ahead limiter of the true peak: a pure function of one clip.

The clip is looked at in hops of `HOP` samples. A hop whose samples cannot come near the ceiling,
whatever lies between them, costs nothing; of the others the true peak is measured at four times
the rate. Where it would pass the ceiling the gain comes down in a straight line before the peak
and goes up again after it. Only sums, products and maxima of 32-bit floats in a fixed order are
used, so that every processor gives the same samples.

Source:
    ITU-R BS.1770-4, annex 2 (true peak by 4 times oversampling).
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Samples: TypeAlias = NDArray[np.int16]
Floats: TypeAlias = NDArray[np.float32]

VERSION = "limiter 1"
HOP = 256
PART = 32  # samples of a hop that are looked at closely together; a power of two
FULL_SCALE = 32768
ATTACK_PER_HOP = 1.4  # the gain is divided by no more in one hop
RELEASE_PER_HOP = 1.1  # the gain is multiplied by no more in one hop
REACH = 6  # slopes are followed for 2 ** REACH - 1 hops
HALF_TAPS = 6  # samples that an interpolated one is made from, on each side


def _interpolators() -> Floats:
    """Return the windowed-sinc filters for the three points between two samples; shape (3, 12)."""
    rows = []
    for phase in (0.25, 0.5, 0.75):
        offsets = [tap - phase for tap in range(1 - HALF_TAPS, HALF_TAPS + 1)]
        taps = [
            sin(pi * t) / (pi * t) * (0.5 + 0.5 * cos(pi * t / (HALF_TAPS + 0.5))) for t in offsets
        ]
        rows.append([tap / sum(taps) for tap in taps])
    return np.array(rows, np.float32)


_FILTERS = _interpolators()
_OVERSHOOT = float(np.abs(_FILTERS).sum(axis=1).max())  # no true peak exceeds the samples' by more


def hop_peaks(samples: Samples | Floats) -> Floats:
    """Return the largest magnitude in each hop, full scale being 1; shape ``(hops,)``.

    The last hop may be shorter than `HOP`.
    """
    rows = _whole(samples, HOP).reshape(-1, HOP)
    return _magnitudes(rows.max(axis=1), rows.min(axis=1))


def _part_peaks(samples: Samples | Floats) -> Floats:
    """Return the largest magnitude in each part of a hop; rows so short are halved more quickly."""
    highest = lowest = _whole(samples, PART)
    for _ in range(PART.bit_length() - 1):
        highest = np.maximum(highest[::2], highest[1::2])
        lowest = np.minimum(lowest[::2], lowest[1::2])
    return _magnitudes(highest, lowest)


def _magnitudes(highest: Samples | Floats, lowest: Samples | Floats) -> Floats:
    # negative full scale has no positive twin in 16 bits, hence the floats
    loudest = np.maximum(highest.astype(np.float32), -lowest.astype(np.float32))
    return np.asarray(loudest / np.float32(FULL_SCALE), np.float32)


def _whole(samples: Samples | Floats, length: int) -> Samples | Floats:
    """Return `samples` with zeros after them, up to a multiple of a length."""
    missing = -len(samples) % length
    return np.concatenate([samples, np.zeros(missing, samples.dtype)]) if missing else samples


def knots(limits: Floats) -> Floats:
    """Return the gain at each edge between hops, so that a line between them keeps every limit.

    Args:
        limits: The most that each hop may be amplified by, at most 1; shape ``(hops,)``.

    Returns:
        Gains of at most 1; shape ``(hops + 1,)``. Between the edges of a hop the gain is a
        straight line, never above the hop's limit.
    """
    edges = np.ones(len(limits) + 1, np.float32)
    np.minimum(edges[:-1], limits, out=edges[:-1])
    np.minimum(edges[1:], limits, out=edges[1:])
    if not len(limits) or limits.min() >= 1:
        return edges
    # each doubling hands on what the one before it has reached, so six do the work of sixty-three
    for doubling in range(REACH):
        hops = 2**doubling
        before = edges[hops:] * np.float32(ATTACK_PER_HOP**hops)
        np.minimum(edges[:-hops], before, out=edges[:-hops])
    for doubling in range(REACH):
        hops = 2**doubling
        after = edges[:-hops] * np.float32(RELEASE_PER_HOP**hops)
        np.minimum(edges[hops:], after, out=edges[hops:])
    return edges


def true_peaks(samples: Samples | Floats, worth: float) -> Floats:
    """Return the true peak of each hop, full scale being 1; shape ``(hops,)``.

    Args:
        samples: 16-bit mono, or floats in the same units.
        worth: What cannot reach this is given its sample peak instead.
    """
    peaks = hop_peaks(samples)
    if not len(peaks) or _reach(peaks).max() < worth:
        return peaks
    parts = _part_peaks(samples)
    hot = np.flatnonzero(_reach(parts) >= np.float32(worth))
    padded = np.zeros(len(parts) * PART + 2 * HALF_TAPS, np.float32)
    padded[HALF_TAPS : HALF_TAPS + len(samples)] = samples
    windows = np.lib.stride_tricks.sliding_window_view(padded, PART + 2 * HALF_TAPS)[::PART][hot]
    windows = np.ascontiguousarray(windows.T)  # a tap of all windows at once is one long row
    between = np.zeros(len(hot), np.float32)
    for taps in _FILTERS:
        total = np.zeros((PART + 1, len(hot)), np.float32)  # from the point before, too
        for place, tap in enumerate(taps):
            total += tap * windows[place : place + PART + 1]
        np.maximum(between, np.abs(total, out=total).max(axis=0), out=between)
    np.maximum.at(peaks, hot * PART // HOP, between / np.float32(FULL_SCALE))
    return peaks


def _reach(peaks: Floats) -> Floats:
    """Return what the true peak of each part cannot exceed, given the sample peak of each."""
    near = peaks.copy()  # an interpolated sample may be made from the neighbours'
    np.maximum(near[1:], peaks[:-1], out=near[1:])
    np.maximum(near[:-1], peaks[1:], out=near[:-1])
    return np.asarray(near * np.float32(_OVERSHOOT), np.float32)


def amplify(
    samples: Samples, gain_db: float, ceiling_dbtp: float, rooms: Floats | None = None
) -> Samples:
    """Return `samples` amplified, their true peak held at the ceiling; shape ``(samples,)``.

    Args:
        samples: 16-bit mono, with silence before and after.
        gain_db: May be negative.
        ceiling_dbtp: Below 0.
        rooms: What each hop is multiplied by besides, at most 1; shape ``(hops,)``.
    """
    gain, ceiling = 10 ** (gain_db / 20), 10 ** (ceiling_dbtp / 20)
    peaks = true_peaks(samples, ceiling / gain)
    louder = samples * np.float32(gain)
    if len(peaks) and (rooms is not None or peaks.max() * np.float32(gain) > ceiling):
        limits = np.minimum(
            1, np.float32(ceiling / gain) / np.maximum(peaks, np.float32(1e-6))
        ).astype(np.float32)
        _shape(louder, knots(limits if rooms is None else limits * rooms))
    return np.asarray(np.rint(louder), np.int16)


def _shape(louder: Floats, edges: Floats) -> None:
    """Multiply each hop of `louder` by the straight line between its edges, in place."""
    lowered = np.flatnonzero(np.minimum(edges[:-1], edges[1:]) < 1)
    ramp = (np.arange(HOP, dtype=np.float32) / np.float32(HOP))[np.newaxis]
    curve = edges[lowered, np.newaxis] + (edges[lowered + 1] - edges[lowered])[:, np.newaxis] * ramp
    whole = len(louder) // HOP
    rows = louder[: whole * HOP].reshape(-1, HOP)
    inner = lowered < whole
    rows[lowered[inner]] *= curve[inner]
    if len(lowered) and lowered[-1] == whole:  # the last hop, cut short
        rest = louder[whole * HOP :]
        rest *= curve[-1][: len(rest)]
