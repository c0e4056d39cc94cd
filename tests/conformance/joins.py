"""Every join of a finished narration: ``python -m tests.conformance.joins MP3 VTT [FOLDER]``.

With a folder, the spectrograms of the worst joins are drawn there, for somebody to look at.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

BLOCK_S = 0.005
EDGE_S = 0.01  # inside a clip, at its ends: a word cut off is loud there
FAINT_DB = -50.0  # below the loudest: nobody hears it as speech
CLICK = 8.0  # times the steps of the 20 ms around it: a click stands out of speech by more
SHOWN = 10
_TABLE = re.compile(r"<script[^>]* id=player\.table>(.*?)</script>", re.DOTALL)

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Join:
    """Where one clip ends and the next begins, in seconds, and what is heard there.

    Attributes:
        silence_s: Between the last that is heard of one and the first of the other.
        end_db: The last 10 ms of the one, against the loudest part of the track.
        begin_db: The first 10 ms of the other, the same.
        click: The greatest step between two samples in the silence or at its ends, in times of
            the median step of what is around it, where it is loud enough to be heard.
    """

    after: str
    before: str
    end: float
    begin: float
    silence_s: float
    end_db: float
    begin_db: float
    click: float

    @property
    def badness(self) -> float:
        """How much it deserves to be looked at."""
        return max(self.end_db, self.begin_db) / 10 + self.click / CLICK - min(self.silence_s, 0.3)


def decoded(path: Path) -> tuple[Samples, int]:
    """Return the samples of a sound file and their rate."""
    with av.open(str(path)) as container:
        rate = container.streams.audio[0].rate
        frames = [frame.to_ndarray().mean(axis=0) for frame in container.decode(audio=0)]
    samples = np.concatenate(frames).astype(np.float32)
    return samples / (32768 if np.abs(samples).max() > 2 else 1), rate


def cues(page: Path) -> list[tuple[str, float, float]]:
    """Return each utterance's id or number, begin and end, as the player of a page knows them.

    Captions stay until they are read, and so do not tell when an utterance ends.
    """
    table = json.loads(_TABLE.search(page.read_text("utf-8"))[1])
    spans: list[tuple[str, float, float]] = []
    passed = 0
    for number, (name, silence, length, *_) in enumerate(table["cues"]):
        begin = passed + silence
        passed = begin + length
        spans.append((str(name or number), begin / 1000, passed / 1000))
    return spans


def joins(samples: Samples, rate: int, spans: list[tuple[str, float, float]]) -> list[Join]:
    """Return every join of a track."""
    block = round(rate * BLOCK_S)
    peaks = np.abs(samples[: len(samples) // block * block]).reshape(-1, block).max(axis=1)
    loud = float(np.percentile(peaks, 99))
    heard = np.flatnonzero(peaks > loud * 10 ** (FAINT_DB / 20)) * block / rate
    found: list[Join] = []
    for (after, _, end), (before, begin, _) in pairwise(spans):
        last = heard[np.searchsorted(heard, (end + begin) / 2) - 1] + BLOCK_S
        first = heard[min(np.searchsorted(heard, (end + begin) / 2), len(heard) - 1)]
        found.append(
            Join(
                after,
                before,
                end,
                begin,
                float(first - last),
                _level(samples, rate, end - EDGE_S, end, loud),
                _level(samples, rate, begin, begin + EDGE_S, loud),
                _click(samples, rate, (end, begin), loud),
            )
        )
    return found


def _level(samples: Samples, rate: int, begin: float, end: float, loud: float) -> float:
    part = samples[round(begin * rate) : round(end * rate)]
    return 20 * float(np.log10(max(1e-6, np.sqrt(np.mean(part**2)) / loud)))


def _click(samples: Samples, rate: int, places: tuple[float, float], loud: float) -> float:
    """Return how far the greatest step at an edge stands out of the steps around it."""
    worst = 0.0
    for place in places:
        middle = round(place * rate)
        around = np.abs(np.diff(samples[max(0, middle - rate // 50) : middle + rate // 50]))
        near = around[len(around) // 2 - rate // 500 : len(around) // 2 + rate // 500]
        audible = float(near.max(initial=0.0))
        if audible > loud * 10 ** (FAINT_DB / 20):
            worst = max(worst, audible / max(float(np.percentile(around, 90)), 1e-6))
    return worst


def draw(samples: Samples, rate: int, join: Join, path: Path) -> None:
    """Draw the second and a half around a join: time to the right, 0 to 8 kHz upwards."""
    middle = round((join.end + join.begin) / 2 * rate)
    part = samples[max(0, middle - rate * 3 // 4) : middle + rate * 3 // 4]
    size, step = 1024, rate * 3 // 2 // 750
    window = np.hanning(size).astype(np.float32)
    rows = np.stack([part[n : n + size] * window for n in range(0, len(part) - size, step)])
    power = 20 * np.log10(np.abs(np.fft.rfft(rows, axis=1))[:, : size * 8000 // rate] + 1e-5)
    grey = np.clip((power + 70) / 90 * 255, 0, 255).astype(np.uint8).T[::-1]
    for place in (join.end, join.begin):  # a line at each edge
        column = round((place * rate - middle + rate * 3 / 4 - size / 2) / step)
        if 0 <= column < grey.shape[1]:
            grey[::4, column] = 255
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(np.repeat(grey, 2, axis=0)), "gray")
    codec = av.CodecContext.create("png", "w")
    codec.width, codec.height, codec.pix_fmt = frame.width, frame.height, "gray"
    packets = [*codec.encode(frame), *codec.encode(None)]
    path.write_bytes(b"".join(bytes(packet) for packet in packets))


def main() -> None:
    """Print the figures, and draw the worst."""
    mp3, page, *folder = map(Path, sys.argv[1:])
    samples, rate = decoded(mp3)
    every = joins(samples, rate, cues(page))
    for name in ("silence_s", "end_db", "begin_db", "click"):
        values = [getattr(join, name) for join in every]
        print(f"{name}: {np.median(values):.2f} ({min(values):.2f} to {max(values):.2f})")
    if folder:
        folder[0].mkdir(parents=True, exist_ok=True)
        for number, join in enumerate(sorted(every, key=lambda one: -one.badness)[:SHOWN]):
            draw(samples, rate, join, folder[0] / f"join-{number}.png")
            print(number, join)


if __name__ == "__main__":
    main()
