"""What two voices have in common when they say the same: frames of a sound, comparable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

RATE_HZ = 16_000  # what is higher tells voices apart, not words
HOP = RATE_HZ // 100  # 10 ms
WINDOW = 2 * HOP + HOP // 2
SPECTRUM = 512
BANDS = 26
LOWEST_HZ, HIGHEST_HZ = 80.0, 7600.0
CEPSTRA = 12
EMPHASIS = 0.97
DEEPEST = 7.0  # natural logarithm: what is 60 dB below the loudest is the room
SLOPE_FRAMES = 2  # over which the change of a cepstrum is taken, to either side
SLOPE_WEIGHT = 1.0
LOUDNESS_WEIGHT = 1.0
BLOCK_FRAMES = 4096  # analysed at once


@dataclass(frozen=True, slots=True)
class Frames:
    """A sound, a hundred frames to the second.

    Attributes:
        vectors: Comparable with those of another sound by the product of two: 1 is alike, 0 has
            nothing in common. Shape ``(frames, 25)``.
        levels_db: How loud each is, full scale being 0. Shape ``(frames,)``.
    """

    vectors: Floats
    levels_db: Floats

    def __len__(self) -> int:
        return len(self.levels_db)


@cache
def _bands() -> Floats:
    """Return the triangles that gather a spectrum into bands of equal width to the ear."""
    mel = 1127 * np.log1p(np.array([LOWEST_HZ, HIGHEST_HZ]) / 700)
    edges = 700 * np.expm1(np.linspace(mel[0], mel[1], BANDS + 2) / 1127)
    bins = np.fft.rfftfreq(SPECTRUM, 1 / RATE_HZ)[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    return np.asarray(np.maximum(0, np.minimum(rising, falling)), np.float32)


@cache
def _cosines() -> Floats:
    """Return what turns bands into cepstra; the first, which is loudness, is left out."""
    band = np.arange(BANDS)[:, None] + 0.5
    order = np.arange(1, CEPSTRA + 1)
    return np.asarray(np.cos(np.pi * band * order / BANDS) * np.sqrt(2 / BANDS), np.float32)


def _blocks(chunks: Iterable[NDArray[np.int16]]) -> Iterator[Floats]:
    """Yield the sound in overlapping blocks of whole frames, full scale being 1."""
    rest = np.zeros(WINDOW // 2, np.float32)  # so that a frame is centred on its time
    for chunk in chunks:
        rest = np.concatenate([rest, chunk.astype(np.float32) / np.float32(32768)])
        while len(rest) >= BLOCK_FRAMES * HOP + WINDOW:
            yield rest[: (BLOCK_FRAMES - 1) * HOP + WINDOW]
            rest = rest[BLOCK_FRAMES * HOP :]
    frames = max(0, len(rest) - WINDOW // 2) // HOP + 1
    yield np.concatenate([rest, np.zeros(WINDOW, np.float32)])[: (frames - 1) * HOP + WINDOW]


def frames(chunks: Iterable[NDArray[np.int16]]) -> Frames:
    """Return the frames of a sound.

    What belongs to the voice, the room and the microphone is taken away as far as it is the
    same all the time: each cepstrum is measured from its mean over what is heard.

    Args:
        chunks: Samples at `RATE_HZ`, in pieces of any length.
    """
    window = np.hanning(WINDOW).astype(np.float32)
    bands: list[Floats] = []
    levels: list[Floats] = []
    for block in _blocks(chunks):
        sharp = block.copy()
        sharp[1:] -= np.float32(EMPHASIS) * block[:-1]
        cut = np.lib.stride_tricks.sliding_window_view(sharp, WINDOW)[::HOP]
        power = np.abs(np.fft.rfft(cut * window, SPECTRUM)) ** 2
        bands.append((power.astype(np.float32) @ _bands()).astype(np.float32))
        plain = np.lib.stride_tricks.sliding_window_view(block, WINDOW)[::HOP]
        levels.append(np.einsum("ij,ij->i", plain, plain) / np.float32(WINDOW))
    loud = np.asarray(10 * np.log10(np.concatenate(levels) + np.float32(1e-10)), np.float32)
    spectrum = np.concatenate(bands)
    bands.clear()
    floor = np.quantile(spectrum, 0.99, axis=0) * np.exp(-DEEPEST) + 1e-10
    spectrum += floor.astype(np.float32)  # in place: an hour of sound is a large table
    np.log(spectrum, out=spectrum)
    return Frames(_vectors(spectrum, loud), loud)


def mirror(vectors: Floats) -> Floats:
    """Return the vectors of the same sound played backwards."""
    reversed_ = vectors[::-1].copy()
    reversed_[:, CEPSTRA : 2 * CEPSTRA] *= -1  # what rose falls
    return reversed_


def find_loud_frames(levels_db: Floats) -> NDArray[np.bool_]:
    """Return which frames are louder than the room they were recorded in."""
    quiet, loud = np.quantile(levels_db, [0.05, 0.95])
    return np.asarray(levels_db > max(quiet + 0.35 * (loud - quiet), loud - 45))


def _vectors(spectrum: Floats, levels_db: Floats) -> Floats:
    heard = find_loud_frames(levels_db)
    if not heard.any():
        heard[:] = True
    cepstra = spectrum @ _cosines()
    cepstra = (cepstra - cepstra[heard].mean(axis=0)) / (cepstra[heard].std(axis=0) + 1e-3)
    padded = np.pad(cepstra, ((SLOPE_FRAMES, SLOPE_FRAMES), (0, 0)), mode="edge")
    slopes = padded[2 * SLOPE_FRAMES :] - padded[: -2 * SLOPE_FRAMES]
    slopes /= slopes[heard].std(axis=0) + 1e-3
    loud = (levels_db - levels_db[heard].mean()) / (levels_db[heard].std() + 1e-3)
    loud = np.clip(loud, -4, 2)[:, None]
    slopes *= SLOPE_WEIGHT
    joined = np.hstack([cepstra, slopes, LOUDNESS_WEIGHT * loud])
    joined /= np.sqrt(np.einsum("ij,ij->i", joined, joined))[:, None] + 1e-6
    return np.asarray(joined, np.float32)
