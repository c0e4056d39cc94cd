"""How much more or less each voice of a track is amplified, so that all are as loud as one.

A voice is as loud as all that it says, end to end, without the pauses: its gated loudness, reckoned
from the measures that the track's own is reckoned from. The loudest is not the standard, nor the
first, but the one that is heard most.

Source:
    ITU-R BS.1770-4, annex 1; EBU R 128 s4, for what it calls dialogue: each speaker alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import isfinite, log10

import numpy as np

from essaypub.audio.assemble import Piece, Sound, Stretch
from essaypub.audio.limiter import Floats
from essaypub.audio.loudness import BLOCK, FARTHEST_DB, HOPS, Measure, integrate, round_to_step

SOUNDS = "sound:"
"""What the voice of a sound begins with that is no voice: a jingle."""

BELOW_SPEECH_LU = 3.0  # how much softer a jingle is than the narrator
MOST_DB = 24.0  # more would lift a recording's hiss above its words
SHORTEST_S = 0.4  # less than one window of the meter says


@dataclass(slots=True)
class _Said:
    """What one voice says, end to end."""

    samples: int = 0
    energies: list[Floats] = field(default_factory=list)
    lengths: list[Floats] = field(default_factory=list)

    def loudness_lufs(self, sample_rate_hz: int) -> float:
        energies = np.concatenate(self.energies)
        edges = np.concatenate([[0], np.cumsum(np.concatenate(self.lengths))]).astype(np.int64)
        silent = np.broadcast_to(np.float32(0), (len(energies), HOPS))  # of no size in memory
        whole = Measure(self.samples, edges, energies, silent)
        if self.samples >= SHORTEST_S * sample_rate_hz:
            return integrate(whole.windows(0.0, FARTHEST_DB, sample_rate_hz))
        mean = float(energies.sum(dtype=np.float64)) / self.samples
        return -0.691 + 10 * log10(mean) if mean > 0 else float("-inf")


def loudness_by_voice(
    stretches: Iterable[Stretch],
    measures: Iterable[Measure],
    sample_rate_hz: int,
    gain_db: float = 0.0,
    ceiling_dbtp: float = FARTHEST_DB,
) -> dict[str, tuple[int, float]]:
    """Return the samples and the gated loudness of each voice, in LUFS.

    Args:
        stretches: All that is on the track.
        measures: One for each stretch.
        sample_rate_hz: Of the track.
        gain_db: What the track is amplified by.
        ceiling_dbtp: What the limiter is told.
    """
    said: dict[str, _Said] = {}
    for stretch, measure in zip(stretches, measures, strict=True):
        lengths = np.diff(measure.edges)
        energies = measure.amplify(gain_db, ceiling_dbtp).astype(np.float32)
        place = 0
        for piece in stretch.pieces:
            if isinstance(piece, Sound):
                blocks = -(-piece.samples // BLOCK)
                one = said.setdefault(piece.voice, _Said())
                one.samples += piece.samples
                one.energies.append(energies[place : place + blocks])
                one.lengths.append(lengths[place : place + blocks])
                place += blocks + 1  # the silence after a clip is a span of its own
    return {
        voice: (said[voice].samples, said[voice].loudness_lufs(sample_rate_hz))
        for voice in sorted(said)
    }


def balance(
    loudness: Mapping[str, tuple[int, float]], narrator_lufs: float | None = None
) -> tuple[float, dict[str, float]]:
    """Return how loud the narrator is, and how much more each voice is to be amplified.

    Args:
        loudness: The samples and the loudness of each voice.
        narrator_lufs: What voices are brought to; None for the voice that is heard most.

    Returns:
        LUFS; and decibels in steps of a quarter, so that an edit rarely moves one.
    """
    voices = {voice: one for voice, one in loudness.items() if not voice.startswith(SOUNDS)}
    if narrator_lufs is None:
        most = max(voices or loudness, key=lambda voice: loudness[voice][0], default="")
        narrator_lufs = loudness[most][1] if most in loudness else float("-inf")
    gains: dict[str, float] = {}
    for voice, (_, lufs) in loudness.items():
        below = BELOW_SPEECH_LU if voice.startswith(SOUNDS) else 0.0
        wanted = narrator_lufs - below - lufs
        gains[voice] = (
            round_to_step(min(max(wanted, -MOST_DB), MOST_DB)) if isfinite(wanted) else 0.0
        )
    return narrator_lufs, gains


def mend(gains: Mapping[str, float], loudness: Mapping[str, tuple[int, float]]) -> dict[str, float]:
    """Return gains with what the limiter took from one voice more than from another given back.

    Args:
        gains: Reckoned before it was known what the limiter does.
        loudness: Of each voice once amplified by them and limited.
    """
    _, missing = balance(loudness)
    return {
        voice: min(max(gain + missing[voice], -MOST_DB), MOST_DB) for voice, gain in gains.items()
    }


def balance_voices(stretch: Stretch, gains: Mapping[str, float]) -> Stretch:
    """Return a stretch whose sounds are to be amplified as their voices are."""

    def louder(piece: Piece) -> Piece:
        gain = gains.get(piece.voice, 0.0) if isinstance(piece, Sound) else 0.0
        return replace(piece, gain_db=gain) if isinstance(piece, Sound) and gain else piece

    return replace(stretch, pieces=tuple(map(louder, stretch.pieces)))


def lift(stretch: Stretch, measure: Measure) -> Measure:
    """Return the measure of a stretch as its sounds are amplified, before the track's gain."""
    sounds = [piece for piece in stretch.pieces if isinstance(piece, Sound)]
    if not any(sound.gain_db for sound in sounds):
        return measure
    gains = np.repeat(
        np.array([10 ** (sound.gain_db / 20) for sound in sounds], np.float32),
        [-(-sound.samples // BLOCK) + 1 for sound in sounds],
    )[:-1]
    return replace(
        measure,
        energies=measure.energies * gains**2,
        peaks=measure.peaks * gains[:, np.newaxis],
    )
