"""One pass over the sound of a file: length, loudness, silences, and where speech begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf, log10
from typing import Any

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from essaypub.errors import FileError
from essaypub.onsets import audible, onset
from essaypub.published.sound import Heard, Mark

SILENCE_S = 5.0
"""Longer digital silence than this is taken for a fault."""

CLIPPED_SAMPLES = 4
FULL_SCALE = 32767 / 32768
HOP_S = 0.005
USUAL_LUFS = -16.0
BEFORE_S, AFTER_S = 0.1, 2.0
ROOM = 10 ** (-50 / 20)
"""What is louder at a file's ends is no silence."""

NOISE_HOPS_A_SECOND = 20
KEPT = 100
FRAMES = 64


@dataclass(slots=True)
class _Ear:
    """What has been heard so far; positions in samples."""

    rate: int
    windows: list[tuple[int, int]]
    position: int = 0
    silent_since: int = 0
    silences: list[tuple[float, float]] = field(default_factory=list)
    clipped: list[float] = field(default_factory=list)
    kept: list[list[NDArray[np.float32]]] = field(default_factory=list)
    peak: float = 0.0
    energies: list[NDArray[np.float64]] = field(default_factory=list)
    rest: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    first: int = -1
    last: int = -1

    def hear(self, block: NDArray[np.float32]) -> None:
        """Take in the loudest channel of the next samples, as magnitudes."""
        sounding = np.flatnonzero(block > 1 / 65536)
        if len(sounding):
            self._silence_until(self.position + int(sounding[0]))
            inner = np.flatnonzero(np.diff(sounding) > SILENCE_S * self.rate)
            for gap in inner:
                self.silent_since = self.position + int(sounding[gap]) + 1
                self._silence_until(self.position + int(sounding[gap + 1]))
            self.silent_since = self.position + int(sounding[-1]) + 1
        self._weigh(block)
        full = np.flatnonzero(block >= FULL_SCALE)
        if len(full) >= CLIPPED_SAMPLES and len(self.clipped) < KEPT:
            held = np.flatnonzero(
                full[CLIPPED_SAMPLES - 1 :] - full[: 1 - CLIPPED_SAMPLES] == CLIPPED_SAMPLES - 1
            )
            if len(held):
                self.clipped.append((self.position + int(full[held[0]])) / self.rate)
        for number, (begin, end) in enumerate(self.windows):
            low, high = max(begin, self.position), min(end, self.position + len(block))
            if low < high:
                self.kept[number].append(block[low - self.position : high - self.position].copy())
        self.position += len(block)

    def _weigh(self, block: NDArray[np.float32]) -> None:
        """Take note of how loud it is, in tenths of half a second."""
        self.peak = max(self.peak, float(block.max(initial=0.0)))
        loud = np.flatnonzero(block > ROOM)
        if len(loud):
            self.first = self.first if self.first >= 0 else self.position + int(loud[0])
            self.last = self.position + int(loud[-1])
        hop = max(1, self.rate // NOISE_HOPS_A_SECOND)
        whole = np.concatenate([self.rest, block])
        count = len(whole) // hop
        rows = whole[: count * hop].reshape(count, hop)
        self.energies.append(np.square(rows, dtype=np.float64).sum(axis=1))
        self.rest = whole[count * hop :]

    def levels(self) -> tuple[float, float, float, float, float, float]:
        """Return RMS, peak and the quietest half second in dB; then seconds.

        Those are of the silence before, the silence after, and what is heard in all.
        """
        energies = np.concatenate([*self.energies, np.zeros(0)])
        total = float(energies.sum()) + float(np.square(self.rest, dtype=np.float64).sum())
        hop, hops = max(1, self.rate // NOISE_HOPS_A_SECOND), NOISE_HOPS_A_SECOND // 2
        sums = np.convolve(energies, np.ones(hops), "valid") if len(energies) >= hops else energies
        quietest = max(0.0, float(sums.min(initial=total))) / (hop * hops)
        none = self.first < 0
        return (
            _db(total / max(1, self.position), 10),
            _db(self.peak, 20),
            _db(quietest, 10),
            self.position / self.rate if none else self.first / self.rate,
            0.0 if none else (self.position - 1 - self.last) / self.rate,
            int((energies > hop * ROOM**2).sum()) / NOISE_HOPS_A_SECOND,
        )

    def _silence_until(self, end: int) -> None:
        if end - self.silent_since > SILENCE_S * self.rate and len(self.silences) < KEPT:
            self.silences.append((self.silent_since / self.rate, end / self.rate))

    def finish(self) -> None:
        self._silence_until(self.position)


def listen(path: str, marks: tuple[Mark, ...]) -> Heard:
    """Return what is heard in the file at `path`, decoded once and never held whole.

    Raises:
        FileError: It cannot be decoded.
    """
    try:
        with av.open(path) as container:
            return _listen(container, marks)
    except (av.error.FFmpegError, OSError, IndexError, ValueError) as error:
        raise FileError(path, f"it cannot be decoded: {error}") from error


def _listen(container: av.container.InputContainer, marks: tuple[Mark, ...]) -> Heard:
    stream = container.streams.audio[0]
    rate = stream.codec_context.sample_rate
    begins = [round(mark.begin * rate) for mark in marks]
    windows = [(begin - round(BEFORE_S * rate), begin + round(AFTER_S * rate)) for begin in begins]
    ear = _Ear(rate, windows, kept=[[] for _ in windows])
    graph = _meter(stream)
    loudness, peak = -inf, 0.0
    waiting: list[NDArray[np.float32]] = []
    for frame in container.decode(stream):
        waiting.append(_magnitudes(frame))
        if len(waiting) == FRAMES:
            ear.hear(np.concatenate(waiting))
            waiting.clear()
        frame.pts = None
        graph.push(frame)
        loudness, peak = _readings(graph, loudness, peak)
    if waiting:
        ear.hear(np.concatenate(waiting))
    ear.finish()
    # a soft consonant of a soft narration is as audible as that of a loud one, once it is turned up
    least = audible(min(loudness, USUAL_LUFS))
    return Heard(
        ear.position,
        loudness,
        20 * log10(peak) if peak > 0 else -inf,
        tuple(ear.silences),
        tuple(ear.clipped),
        tuple(
            _onset(
                np.concatenate(kept) if kept else np.zeros(0, np.float32),
                begin - max(0, window[0]),
                rate,
                least,
            )
            for kept, begin, window in zip(ear.kept, begins, windows, strict=True)
        ),
        *ear.levels(),
    )


def _db(value: float, factor: int) -> float:
    return factor * log10(value) if value > 1e-12 else -inf


def _meter(stream: av.AudioStream) -> Graph:
    graph = Graph()
    source = graph.add_abuffer(template=stream)
    meter = graph.add("ebur128", "metadata=1:peak=true")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    return graph


def _readings(graph: Graph, loudness: float, peak: float) -> tuple[float, float]:
    while True:
        try:
            frame = graph.pull()
        except (BlockingIOError, EOFError):
            return loudness, peak
        metadata = frame.metadata
        loudness = float(metadata.get("lavfi.r128.I", loudness))
        peaks = (
            value for key, value in metadata.items() if key.startswith("lavfi.r128.true_peaks_ch")
        )
        peak = max(peak, *(float(value) for value in peaks), 0.0)


def _magnitudes(frame: av.AudioFrame) -> NDArray[np.float32]:
    samples: NDArray[Any] = frame.to_ndarray()
    if not frame.format.is_planar:
        samples = samples.reshape(-1, frame.layout.nb_channels).T
    scale = 2.0 ** (8 * samples.itemsize - 1) if samples.dtype.kind == "i" else 1.0
    loudest: NDArray[np.float32] = (np.abs(samples / scale).max(axis=0)).astype(np.float32)
    return loudest


def _onset(window: NDArray[np.float32], mark: int, rate: int, least: float) -> float | None:
    """Return how long after the mark something is heard; negative when it was sounding before.

    Before the mark a few hundredths of a second must sound to count.
    """
    hop = max(1, round(HOP_S * rate))
    before = window[max(0, mark - 4 * hop) : mark]
    whole = before[: len(before) // hop * hop].reshape(-1, hop)
    loud = np.flatnonzero(np.sqrt((whole**2).mean(axis=1)) > least)
    if len(loud) > 2:
        return (int(loud[0]) - len(whole)) * HOP_S
    after = onset(window[mark:], least)
    return None if after is None else after / rate
