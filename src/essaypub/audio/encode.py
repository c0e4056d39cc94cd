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
from essaypub.audio.limiter import FULL_SCALE, HOP, Floats, Samples, amplify
from essaypub.audio.loudness import Measure
from essaypub.audio.overshoot import highest, measure_decoded_peaks, more_room
from essaypub.errors import SettingsError
from essaypub.narration import Run
from essaypub.settings import AudioSettings
from essaypub.store import Store, digest

CLIPS = "clips"
MEASURES = "loudness"
JOINS = "joins 3"
RATE_TOLERANCE, LEAST_SHARE, MOST_AIMS = 0.02, 0.5, 3
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
    audio: AudioSettings
    codecs: tuple[str, ...] = ()
    gain_db: float = 0.0


def codec(name: str, audio: AudioSettings) -> Codec:
    """Return the codec of that name, as the settings want it.

    Raises:
        SettingsError: There is none of that name, or the settings ask what it cannot do.
    """
    if name == "mp3":
        return mp3(audio.sample_rate_hz, audio.mp3_kbps)
    if name == "aac":
        return aac(audio.sample_rate_hz, audio.aac_kbps)
    raise SettingsError(f"there is no codec {name!r}; there are aac, mp3", "outputs")


def ceiling_dbtp(audio: AudioSettings) -> float:
    """Return what the limiter is told, so that either encoded file mostly keeps the ceiling.

    It is the same whichever files are wanted: they sound the same, and an output that is added
    later changes nothing of the others.
    """
    forms = (codec("mp3", audio), codec("aac", audio))
    return audio.ceiling_dbtp - max(form.overshoot_db for form in forms)


def _name_codecs(pieces: tuple[Piece, ...], *, amplified: bool) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Silence):
            yield f"silence {piece.samples}"
        else:
            louder = f" {piece.gain_db:+.2f} dB" if amplified and piece.gain_db else ""
            yield f"sound {piece.key} {piece.samples}{louder}"


def measure_key(stretch: Stretch, sample_rate_hz: int) -> str:
    """Return where the store keeps the measure of a stretch, whatever it is amplified by."""
    pieces = _name_codecs(stretch.pieces, amplified=False)
    return digest(loudness.VERSION, str(sample_rate_hz), *pieces)


def run_key(stretch: Stretch, audio: AudioSettings, gain_db: float, form: Codec) -> str:
    """Return where the store keeps the frames of a stretch; it names all that they depend on."""
    level = f"{gain_db:.2f} {ceiling_dbtp(audio):.3f} {limiter.VERSION}"
    return digest(JOINS, form.identity, level, *_name_codecs(stretch.pieces, amplified=True))


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


def measure(task: Task) -> Missing | None:
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
    task.store.put(MEASURES, measure_key(task.stretch, rate), measure.pack())
    return None


def read_samples(task: Task, rooms: Floats | None = None) -> Iterator[Samples]:
    """Yield the samples of a stretch, amplified and limited, piece by piece.

    Args:
        task: The stretch, and its level.
        rooms: What each hop of the stretch is multiplied by besides, if anything.

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
            begin, _, samples = next(found)
            if samples is None:
                raise LookupError(piece.key)
            own = None if rooms is None else _of_clip(rooms, begin, len(samples))
            yield amplify(samples, task.gain_db + piece.gain_db, ceiling, own)


def _of_clip(rooms: Floats, begin: int, length: int) -> Floats | None:
    """Return the room of each hop of a clip that begins inside a hop of its stretch, if any."""
    first, hops = begin // HOP, -(-length // HOP)
    own = np.minimum(rooms[first : first + hops], rooms[first + 1 : first + hops + 1])
    return own if own.min() < 1 else None


Encoded: TypeAlias = dict[str, Run]


@dataclass(frozen=True, slots=True)
class _Frames:
    """All that an encoder gave for a stretch.

    Attributes:
        energy: Of what it was given.
        share: Of the bit rate, what it was told to aim at.
    """

    frames: list[bytes]
    energy: float
    share: float = 1.0


def encode(task: Task) -> Encoded | Missing:
    """Encode a stretch with every codec asked for, and keep the frames in the store.

    Returns:
        The run of each codec, by name; or which clips were missing, and then nothing is kept.
    """
    forms = [codec(name, task.audio) for name in task.codecs]
    try:
        whole = zip(forms, _encode(task, forms), strict=True)
        return {form.name: _under_the_ceiling(task, form, frames) for form, frames in whole}
    except LookupError:
        return missing(task.store, task.stretch) or encode(task)


def _encode(
    task: Task, forms: list[Codec], rooms: Floats | None = None, share: float = 1.0
) -> list[_Frames]:
    """Return what each encoder makes of the stretch, which is read once for all of them."""
    encoders = [form.encoder(share) for form in forms]
    for form, encoder in zip(forms, encoders, strict=True):
        encoder.feed(np.zeros(form.priming * form.frame, np.int16))
    energy = 0.0
    for samples in read_samples(task, rooms):
        energy += float(np.square(samples, dtype=np.float32).sum(dtype=np.float64))
        for encoder in encoders:
            encoder.feed(samples)
    return [_Frames(encoder.finish(), energy / FULL_SCALE**2, share) for encoder in encoders]


def _at_the_rate(task: Task, form: Codec, made: _Frames) -> _Frames:
    """Return a stretch's frames, encoded anew where they took more than the bit rate asked for.

    FFmpeg's AAC encoder aims at a rate and passes it by a fifth and more where speech is dense.
    One aim for the whole stretch sounds better than one that is changed on the way.
    """
    fair = form.kbps * 125 * task.stretch.samples / task.audio.sample_rate_hz
    for _ in range(MOST_AIMS):
        size = sum(map(len, _kept(task, form, made)))
        if size <= fair * (1 + RATE_TOLERANCE) or made.share <= LEAST_SHARE:
            break
        share = max(LEAST_SHARE, round(made.share * fair / size, 3))
        (made,) = _encode(task, [form], share=share)
    return made


def _kept(task: Task, form: Codec, made: _Frames) -> list[bytes]:
    """Return the frames that are the stretch, without those before and after."""
    return made.frames[form.priming : form.priming + task.stretch.samples // form.frame]


def _under_the_ceiling(task: Task, form: Codec, made: _Frames) -> Run:
    """Keep a stretch's frames, encoded anew until their rate and true peak are in bounds.

    Args:
        task: The stretch.
        form: What it was encoded with.
        made: What came of it as the limiter left it.
    """
    made = _at_the_rate(task, form, made)
    hops = task.stretch.samples // HOP
    most = highest(task.audio.ceiling_dbtp)
    rooms = np.ones(hops + 1, np.float32)  # no clip reaches the last hop, nor the one after it
    attempt = 0
    while (peaks := measure_decoded_peaks(form, made.frames, hops, most)).max(initial=0.0) > most:
        rooms[:-1] = more_room(rooms[:-1], peaks, most, attempt)
        (made,) = _encode(task, [form], rooms, made.share)
        attempt += 1
    frames = _kept(task, form, made)
    run = Run(
        run_key(task.stretch, task.audio, task.gain_db, form),
        task.stretch.samples,
        np.array([len(frame) for frame in frames], "<u2").tobytes(),
        made.energy,
        float(peaks.max(initial=0.0)),
    )
    task.store.put(form.name, run.key, pack_frames(run, frames))
    return run


def pack_frames(run: Run, frames: list[bytes]) -> bytes:
    """Return frames as they are kept: themselves, their sizes, how loud and how many they are."""
    return b"".join([*frames, run.sizes, _LAST.pack(run.energy, run.peak, len(frames))])


def read_run(store: Store, name: str, key: str, samples: int) -> Run | None:
    """Return the run that is kept under `key`, or None when it is missing or damaged."""
    content = store.get(name, key)
    if content is None:
        return None
    end = len(content) - _LAST.size
    energy, peak, count = _LAST.unpack_from(content, end)
    return Run(key, samples, content[end - 2 * count : end], energy, peak)
