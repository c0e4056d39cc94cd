"""One stretch of the track → its measure, its frames: work for one process, kept in the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import TypeAlias

import numpy as np

from essaypub.audio import limiter, loudness
from essaypub.audio.assemble import Piece, Silence, Sound, Stretch
from essaypub.audio.codecs import Codec, aac, mp3
from essaypub.audio.limiter import FULL_SCALE, Samples, amplified
from essaypub.audio.loudness import Measure
from essaypub.errors import SettingsError
from essaypub.outputs import Run
from essaypub.settings import Audio
from essaypub.store import Store, digest

CLIPS = "clips"
MEASURES = "loudness"
JOINS = "joins 2"
_LONGEST_SILENCE = 1 << 16
_LAST = Struct("<ddI")


@dataclass(frozen=True, slots=True)
class Missing:
    """Clips that the store does not have, or has damaged, in name order: to be made again."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A stretch to be measured or encoded.

    Attributes:
        codecs: The names of those it is encoded with.
        gain_db: What every clip is amplified by, besides its own gain.
    """

    store: Store
    stretch: Stretch
    audio: Audio
    codecs: tuple[str, ...] = ()
    gain_db: float = 0.0


def codec(name: str, audio: Audio) -> Codec:
    """Return the codec of that name, as the settings want it.

    Raises:
        SettingsError: There is none of that name, or the settings ask what it cannot do.
    """
    if name == "mp3":
        return mp3(audio.sample_rate_hz, audio.mp3_kbps)
    if name == "aac":
        return aac(audio.sample_rate_hz, audio.aac_kbps)
    raise SettingsError(f"there is no codec {name!r}; there are aac, mp3", "outputs")


def ceiling_dbtp(audio: Audio) -> float:
    """Return what the limiter is told, so that either encoded file keeps the ceiling asked for.

    It is the same whichever files are wanted: they sound the same, and an output that is added
    later changes nothing of the others.
    """
    forms = (codec("mp3", audio), codec("aac", audio))
    return audio.ceiling_dbtp - max(form.overshoot_db for form in forms)


def _named(pieces: tuple[Piece, ...], *, amplified: bool) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Silence(samples):
                yield f"silence {samples}"
            case Sound(key, samples, _, gain_db):
                louder = f" {gain_db:+.2f} dB" if amplified and gain_db else ""
                yield f"sound {key} {samples}{louder}"


def measure_key(stretch: Stretch, sample_rate_hz: int) -> str:
    """Return where the store keeps the measure of a stretch, whatever it is amplified by."""
    pieces = _named(stretch.pieces, amplified=False)
    return digest(loudness.VERSION, str(sample_rate_hz), *pieces)


def run_key(stretch: Stretch, audio: Audio, gain_db: float, form: Codec) -> str:
    """Return where the store keeps the frames of a stretch; it names all that they depend on."""
    level = f"{gain_db:.2f} {ceiling_dbtp(audio):.3f} {limiter.VERSION}"
    return digest(JOINS, form.identity, level, *_named(stretch.pieces, amplified=True))


def clips(store: Store, stretch: Stretch) -> Iterator[tuple[int, Sound, Samples | None]]:
    """Yield where each clip begins, its piece, and its samples, or None when they are missing."""
    position = 0
    for piece in stretch.pieces:
        if isinstance(piece, Sound):
            content = store.get(CLIPS, piece.key)
            if content is None or len(content) != 2 * piece.samples:
                yield position, piece, None
            else:
                yield position, piece, np.frombuffer(content, "<i2")
        position += piece.samples


def missing(store: Store, stretch: Stretch) -> Missing | None:
    """Return which clips have to be made again, or None when all are whole."""
    keys = {piece.key for _, piece, samples in clips(store, stretch) if samples is None}
    return Missing(tuple(sorted(keys))) if keys else None


def measured(task: Task) -> Missing | None:
    """Measure a stretch and keep the result under `measure_key`; return what was missing."""
    found: list[str] = []

    def heard() -> Iterator[tuple[int, Samples]]:
        for begin, piece, samples in clips(task.store, task.stretch):
            if samples is None:
                found.append(piece.key)
            else:
                yield begin, samples

    rate = task.audio.sample_rate_hz
    measure = Measure.of(task.stretch.samples, heard(), rate)
    if found:
        return Missing(tuple(sorted(set(found))))
    task.store.put(MEASURES, measure_key(task.stretch, rate), measure.packed())
    return None


def sound(task: Task) -> Iterator[Samples]:
    """Yield the samples of a stretch, amplified and limited, piece by piece.

    Raises:
        LookupError: A clip is missing.
    """
    ceiling = ceiling_dbtp(task.audio)
    found = clips(task.store, task.stretch)
    for piece in task.stretch.pieces:
        if isinstance(piece, Silence):
            for begin in range(0, piece.samples, _LONGEST_SILENCE):
                yield np.zeros(min(_LONGEST_SILENCE, piece.samples - begin), np.int16)
        else:
            _, _, samples = next(found)
            if samples is None:
                raise LookupError(piece.key)
            yield amplified(samples, task.gain_db + piece.gain_db, ceiling)


Encoded: TypeAlias = dict[str, Run]


def encoded(task: Task) -> Encoded | Missing:
    """Encode a stretch with every codec asked for, and keep the frames in the store.

    Returns:
        The run of each codec, by name; or which clips were missing, and then nothing is kept.
    """
    forms = [codec(name, task.audio) for name in task.codecs]
    encoders = [form.encoder() for form in forms]
    for form, encoder in zip(forms, encoders, strict=True):
        encoder.feed(np.zeros(form.priming * form.frame, np.int16))
    energy, peak = 0.0, 0
    try:
        for samples in sound(task):
            energy += float(np.square(samples, dtype=np.float32).sum(dtype=np.float64))
            peak = max(peak, int(samples.max()), -int(samples.min()))
            for encoder in encoders:
                encoder.feed(samples)
    except LookupError:
        return missing(task.store, task.stretch) or encoded(task)
    runs: Encoded = {}
    for form, encoder in zip(forms, encoders, strict=True):
        count = task.stretch.samples // form.frame
        frames = encoder.finish()[form.priming : form.priming + count]
        run = Run(
            run_key(task.stretch, task.audio, task.gain_db, form),
            task.stretch.samples,
            np.array([len(frame) for frame in frames], "<u2").tobytes(),
            energy / FULL_SCALE**2,
            peak / FULL_SCALE,
        )
        task.store.put(form.name, run.key, packed(run, frames))
        runs[form.name] = run
    return runs


def packed(run: Run, frames: list[bytes]) -> bytes:
    """Return frames as they are kept: themselves, their sizes, how loud and how many they are."""
    return b"".join([*frames, run.sizes, _LAST.pack(run.energy, run.peak, len(frames))])


def kept(store: Store, name: str, key: str, samples: int) -> Run | None:
    """Return the run that is kept under `key`, or None when it is missing or damaged."""
    content = store.get(name, key)
    if content is None:
        return None
    end = len(content) - _LAST.size
    energy, peak, count = _LAST.unpack_from(content, end)
    return Run(key, samples, content[end - 2 * count : end], energy, peak)
