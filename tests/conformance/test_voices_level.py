"""Three voices of one essay, one of them a recording made much too softly, judged by FFmpeg's meter."""

from __future__ import annotations

import json
import subprocess
import sys
import wave
from collections import defaultdict
from pathlib import Path

import av
import numpy as np
import pytest

from tests.conformance.conftest import Build

ESSAY = """\
---
title: Three who speak
author: A. Writer
language: en-GB
date: 2026-11-22
narration:
  voice: hibari
  voices: {quotation: "espeak:en-us"}
  recordings: {remembered: quiet.wav}
---

# At the station

Nobody had swept the platform since the spring, and the pigeons walked over it as if it were theirs.
She put her case down beside the clock and waited for him to speak.

> I have said everything I came to say, and most of it twice. What is left is only the part that I
> do not know how to say at all.

He looked at the timetable for a long while, although there was only one train on it.

> Then let us talk about the weather until it comes. It is what people do who have known each other
> for so long.

# Remembered {#remembered}

I was six, and the sea was on the wrong side of the train. My mother laughed until the guard came to
see what it was.
"""
RECORDED = (
    "Remembered. I was six, and the sea was on the wrong side of the train."
    " My mother laughed until the guard came to see what it was."
)
SOFTER = 0.08  # 22 dB, as from a microphone across the room, with a hiss of its own


@pytest.fixture(scope="module")
def narrated(essaypub: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the essay, its MP3 and its transcript."""
    folder = tmp_path_factory.mktemp("three")
    line = folder / "line.wav"
    spoken = ("--voice", "espeak:en-us", "--language", "en-GB", "-o", str(line))
    subprocess.run([sys.executable, "-m", "essaypub", "say", RECORDED, *spoken], check=True)
    with wave.open(str(line)) as file:
        rate = file.getframerate()
        loud = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    hiss = np.random.default_rng(1).normal(0, 2, len(loud))
    with wave.open(str(folder / "quiet.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.rint(loud * SOFTER + hiss).astype("<i2").tobytes())
    essay = folder / "three.md"
    essay.write_text(ESSAY, "utf-8")
    out = folder / "out"
    essaypub(essay, "--only", "mp3,transcript", out=out)
    return out / "three"


def loudness(samples: np.ndarray, rate: int) -> float:
    """Return the integrated loudness of mono samples, by FFmpeg's meter."""
    graph = av.filter.Graph()
    begin = graph.add_abuffer(sample_rate=rate, format="fltp", layout="mono", time_base=f"1/{rate}")
    meter = graph.add("ebur128", "metadata=1")
    end = graph.add("abuffersink")
    begin.link_to(meter)
    meter.link_to(end)
    graph.configure()
    found = float("-inf")
    for at in range(0, len(samples), rate // 10):
        frame = av.AudioFrame.from_ndarray(
            samples[np.newaxis, at : at + rate // 10], "fltp", "mono"
        )
        frame.sample_rate, frame.pts = rate, at
        graph.push(frame)
        while True:
            try:
                metadata = graph.pull().metadata
            except (av.BlockingIOError, av.EOFError):
                break
            found = float(metadata.get("lavfi.r128.I", found))
    return found


def test_voices_are_equally_loud(narrated: Path):
    """A neural voice, a formant one and a soft recording are heard within 1 LU of each other."""
    with av.open(str(narrated / "three.mp3")) as container:
        rate = container.streams.audio[0].codec_context.sample_rate
        sound = np.concatenate([one.to_ndarray()[0] for one in container.decode(audio=0)])
    spoken: dict[str, list[np.ndarray]] = defaultdict(list)
    transcript = json.loads((narrated / "three.transcript.json").read_text("utf-8"))
    for segment in transcript["segments"]:
        edges = (round(segment[edge] * rate) for edge in ("startTime", "endTime"))
        spoken[segment["speaker"]].append(sound[slice(*edges)])
    found = {who: loudness(np.concatenate(said), rate) for who, said in spoken.items()}

    assert len(found) == 3
    assert max(found.values()) - min(found.values()) <= 1.0, found
    assert loudness(np.asarray(sound), rate) == pytest.approx(-16, abs=0.5)


def test_the_report_says_what_each_voice_was_given(narrated: Path):
    """The narrator nothing, the recording most of what it lacked."""
    levels = json.loads((narrated / "report.json").read_text("utf-8"))["audio"]["levels"]

    assert levels["hibari:heart"] == 0
    assert levels["recording:remembered"] > 10
