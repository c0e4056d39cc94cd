"""Whether what an engine gave can be what it was asked to say: measured, for it does not tell.

The bounds lie well outside what espeak, Hibari and Piper were measured to do, at all speeds, and
inside what faults do: half a text, a text said over and over, a stop in the middle of a word.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from essaypub.speech.engines.matching import primary
from essaypub.speech.engines.protocol import Spoken

LEAST_WEIGHT = 10  # letters; fewer say too little about how long they should last
LEAST_S = 0.04  # a letter, at a voice's own pace; measured: 0.052 and more
MOST_S = 0.13  # a letter; measured: 0.1 and less, its pauses apart
SPELT_S = 0.6  # a capital, or a letter of a script whose letters may be named one by one
DIGIT = 2.0  # letters, at the least
SIGN_S = 1.5  # a digit or symbol, said as a word or two
PAUSE_S = 0.8  # at a comma or full stop
FEWER_S, MORE_S = 0.25, 1.0  # for short texts

BLOCK_MS = 5
FAINT_DB = -45.0  # below the loudest block: a room's noise, not a voice
ABRUPT_DB = -15.0  # voices end 77 dB below their loudest; cut off at random, 6 of 10 are above this
GAP_S, GAP_AT_PAUSE_S = 1.5, 2.0  # at a voice's own pace; measured: 0.75 at full stops
FLAT_PART = 0.005  # of the samples; measured: 0.0002 and less, a voice clipped threefold 0.01–0.04

_WIDE = {"CJK": 3.0, "HANGUL": 2.0, "HIRAGANA": 1.5, "KATAKANA": 1.5}
_ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
_UNALPHABETIC = frozenset({"ar", "fa", "he", "hi", "ja", "ko", "th", "ur", "yue", "zh"})


def implausible(text: str, language: str, seconds: float) -> str:
    """Return why so long a clip cannot be that text; empty when it can.

    Args:
        text: What was said.
        language: A BCP 47 tag.
        seconds: How long it is at a voice's own pace, without the silence around it.
    """
    least, most = plausible_s(text, language)
    if least <= seconds <= most:
        return ""
    return (
        f"{seconds:.1f} seconds cannot be all of what was to be said, and nothing else;"
        ' choose another voice, or write it as it sounds with {say="…"}'
    )


def plausible_s(text: str, language: str) -> tuple[float, float]:
    """Return the least and the most seconds in which a voice at its own pace says `text`."""
    known = _ALPHABETS if primary(language) not in _UNALPHABETIC else frozenset[str]()
    weight = most = 0.0
    for character in text:
        if character.isalpha():
            script = _script(character)
            letter = _WIDE.get(script, 1.0)
            weight += letter
            most += SPELT_S if character.isupper() or script not in known else MOST_S
        elif character.isdigit():
            weight += DIGIT
            most += SIGN_S
        elif unicodedata.category(character).startswith("P"):
            most += PAUSE_S
        elif not character.isspace():
            most += SIGN_S
    if weight <= LEAST_WEIGHT:
        return 0.0, float("inf")
    return weight * LEAST_S - FEWER_S, most + MORE_S


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Return the first word of a letter's name, which is mostly its script's."""
    return unicodedata.name(letter, "").partition(" ")[0]


def unsound(text: str, language: str, spoken: Spoken, sample_rate_hz: int, speed: float) -> str:
    """Return what is wrong with the sound an engine gave for `text`; empty when nothing is.

    Args:
        text: What was to be said in one go.
        language: A BCP 47 tag.
        spoken: As the engine gave it, its silence at the ends included.
        sample_rate_hz: Of the engine.
        speed: 1.0 being the voice's own pace.
    """
    samples = np.frombuffer(spoken.samples, np.int16)
    block = sample_rate_hz * BLOCK_MS // 1000
    blocks = len(samples) // block
    if not blocks:
        return "what it said is too short to be heard"
    # Counted from the end, so that the last block is what was heard last.
    grid = samples[len(samples) - blocks * block :].reshape(blocks, block).astype(np.float32)
    power = np.einsum("ij,ij->i", grid, grid) / block
    loudest = float(power.max())
    if loudest < 1:
        return "what it said is silence"
    if power[-1] > _typical(power, loudest) * 10 ** (ABRUPT_DB / 10):
        return "it stopped in the middle of a sound"
    heard = np.flatnonzero(power > loudest * 10 ** (FAINT_DB / 10))
    gap_s = float(np.diff(heard).max(initial=0)) * BLOCK_MS / 1000 * speed
    if gap_s > (GAP_AT_PAUSE_S if _pauses(text) else GAP_S):
        return f"it was silent for {gap_s:.1f} seconds in the middle"
    if _flat_part(samples) > FLAT_PART:
        return "what it said is clipped: louder than its format can hold"
    return implausible(text, language, int(heard[-1] - heard[0] + 1) * BLOCK_MS / 1000 * speed)


def _typical(power: NDArray[np.float32], loudest: float) -> float:
    """Return the power of the louder parts of a voice; one burst does not count."""
    voiced = power[power > loudest * 10**-3]
    return float(np.partition(voiced, len(voiced) * 9 // 10)[len(voiced) * 9 // 10])


def _pauses(text: str) -> bool:
    """Whether there is punctuation between the first letter and the last."""
    inner = text.rstrip(" .!?…。！？\"'”’)")
    return any(unicodedata.category(character).startswith("P") for character in inner)


def _flat_part(samples: NDArray[np.int16]) -> float:
    """Return the share of samples that are loud and just like the one before them."""
    wide = np.abs(samples.astype(np.int32))
    flat = (samples[1:] == samples[:-1]) & (wide[1:] > int(wide.max()) // 2)
    return float(np.count_nonzero(flat)) / len(samples)
