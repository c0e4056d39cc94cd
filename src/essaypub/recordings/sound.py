"""A recording, decoded once, piece by piece: its frames for comparing, its samples for cutting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import av
import numpy as np
from av import AudioFrame, AudioResampler
from numpy.typing import NDArray

from essaypub.errors import AudioError, FileError, reason
from essaypub.narration.takes import SAMPLE_BYTES
from essaypub.recordings.alignment_features import RATE_HZ, Frames, frames

FADE_MS = 5  # where a clip has silence beside it
SILENT_DB = -60.0  # what is never louder is not a recording of speech


@dataclass(frozen=True, slots=True)
class Tape:
    """A decoded recording.

    Attributes:
        file: Its samples, 16 bits each, mono, at the track's rate.
        samples: How many they are.
        rate_hz: Of the samples.
        frames: A hundred to the second.
    """

    file: BinaryIO
    samples: int
    rate_hz: int
    frames: Frames

    def sample(self, frame: int) -> int:
        """Return the sample at which a frame begins."""
        return min(self.samples, frame * self.rate_hz // 100)

    def cut(self, begin: int, end: int, *, fade_in: bool, fade_out: bool) -> bytes:
        """Return the samples from `begin` to `end`, faded where silence is beside them."""
        self.file.seek(begin * SAMPLE_BYTES)
        content = self.file.read((end - begin) * SAMPLE_BYTES)
        if not (fade_in or fade_out):
            return content
        sound = np.frombuffer(content, "<i2").astype(np.float32)
        length = min(len(sound), self.rate_hz * FADE_MS // 1000)
        slope = np.arange(length, dtype=np.float32) / max(1, length)
        if fade_in:
            sound[:length] *= slope
        if fade_out:
            sound[len(sound) - length :] *= slope[::-1]
        return np.rint(sound).astype("<i2").tobytes()


@contextmanager
def tape(path: Path, rate_hz: int, folder: Path) -> Iterator[Tape]:
    """Decode a recording; its samples lie in a file of `folder` that is gone afterwards.

    Raises:
        FileError: It cannot be read, or the folder cannot be written.
        AudioError: It is not sound that can be decoded, or there is only silence in it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed below
    except OSError as error:
        raise FileError(str(folder), reason(error)) from error
    with file:
        heard = frames(_comparable(path, rate_hz, file))
        if float(heard.levels_db.max()) < SILENT_DB:
            raise AudioError(f"{path}: there is nothing but silence in this recording")
        yield Tape(file, file.tell() // SAMPLE_BYTES, rate_hz, heard)


def _comparable(path: Path, rate_hz: int, file: BinaryIO) -> Iterator[NDArray[np.int16]]:
    """Yield the sound at the rate for comparing; write it at the track's rate."""
    low = AudioResampler("s16", "mono", RATE_HZ)
    heard = 0
    for samples in _decode(path, rate_hz):
        heard += len(samples)
        file.write(samples.astype("<i2", copy=False).tobytes())
        # A frame of our own: one that went through a resampler unchanged is refused by the next.
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = rate_hz
        for piece in low.resample(frame):
            yield piece.to_ndarray()[0]
    if not heard:
        raise AudioError(f"{path}: there is no sound in this file")
    for piece in low.resample(None):
        yield piece.to_ndarray()[0]


def _decode(path: Path, rate_hz: int) -> Iterator[NDArray[np.int16]]:
    """Yield the samples of a file, mono, at the track's rate."""
    track = AudioResampler("s16", "mono", rate_hz)
    try:
        with av.open(str(path), "r") as container:
            if container.streams.audio:
                for frame in container.decode(audio=0):
                    yield from (piece.to_ndarray()[0] for piece in track.resample(frame))
                yield from (piece.to_ndarray()[0] for piece in track.resample(None))
    except av.error.FFmpegError as error:
        if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
            raise FileError(str(path), reason(error)) from error
        raise AudioError(
            f"{path}: it cannot be decoded as sound; give a WAV, FLAC or MP3 file"
        ) from error
