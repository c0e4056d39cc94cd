"""Recordings made here, of which it is known where every sentence begins."""

from __future__ import annotations

import wave
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from essaypub.settings import NarrationSettings
from essaypub.synthesis.synthesis import synthesise
from essaypub.store import Store
from essaypub.narration import Passage, Utterance
from essaypub.workers import Workers

LEAD_S = 0.008  # before the first sound of every clip


@dataclass(frozen=True)
class Aloud:
    """How somebody reads: their voice, their pauses, their room.

    Attributes:
        skips: What they do not read.
        besides: What they read besides, before the utterance of an id.
    """

    voice: str = "espeak:en-us"
    speed: float = 0.9
    rate_hz: int = 48_000
    seed: int = 1
    pauses_s: tuple[float, float] = (0.25, 0.9)
    noise: float = 0.0
    echo_s: float = 0.0
    skips: Callable[[Utterance], bool] = lambda _: False
    besides: tuple[tuple[str, str], ...] = ()

    def sound(self, passage: Passage, store: Store) -> tuple[np.ndarray, dict[str, float]]:
        """Return the samples, and the second at which each utterance begins."""
        said: list[Utterance] = []
        besides = dict(self.besides)
        for one in passage.utterances:
            if one.id in besides:
                said.append(replace(one, id=f"besides.{one.id}", spoken=besides[one.id]))
            if not self.skips(one):
                said.append(one)
        bare = tuple(replace(one, voice="", turns=(), phonemes=()) for one in said)
        narration = NarrationSettings(voice=self.voice, speed=self.speed)
        passages = [replace(passage, utterances=bare)]
        takes = synthesise(passages, narration, self.rate_hz, store, Workers(1))
        chance = np.random.default_rng(self.seed)
        pieces = [np.zeros(int(self.rate_hz * 0.7))]
        begins: dict[str, float] = {}
        place = len(pieces[0])
        for take in takes:
            begins[take.id] = place / self.rate_hz + LEAD_S
            pause = np.zeros(int(self.rate_hz * chance.uniform(*self.pauses_s)))
            clips = [np.frombuffer(store.get("clips", part.key), "<i2") for part in take.parts]
            pieces += [*clips, pause]
            place += sum(map(len, clips)) + len(pause)
        return self._in_a_room(np.concatenate(pieces), chance), begins

    def record(self, passage: Passage, path: Path, store: Store) -> dict[str, float]:
        """Write a WAV file, and return the second at which each utterance begins."""
        samples, begins = self.sound(passage, store)
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.rate_hz)
            file.writeframes(samples.astype("<i2").tobytes())
        return begins

    def _in_a_room(self, dry: np.ndarray, chance: np.random.Generator) -> np.ndarray:
        wet = dry.astype(float)
        if self.echo_s:
            length = int(self.rate_hz * self.echo_s)
            echo = chance.standard_normal(length) * np.exp(-np.arange(length) * 6.9 / length)
            echo *= 0.05
            echo[0] = 1
            size = 1 << (len(wet) + length).bit_length()
            wet = np.fft.irfft(np.fft.rfft(wet, size) * np.fft.rfft(echo, size), size)[: len(wet)]
        wet += self.noise * np.sqrt(np.mean(wet**2)) * chance.standard_normal(len(wet))
        return 0.3 * wet + chance.standard_normal(len(wet)) * 4
