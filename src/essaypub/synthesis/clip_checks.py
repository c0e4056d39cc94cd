"""Whether what an engine gave can be what it was asked to say: measured, for it does not tell.

The bounds lie well outside what espeak, Hibari and Piper were measured to do, at all speeds, and
inside what faults do: half a text, a text said over and over, a stop in the middle of a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from essaypub.languages.tags import primary
from essaypub.voices.protocol import Spoken

LEAST_WEIGHT = 10  # letters; fewer say too little about how long they should last
LEAST_S = 0.04  # a letter, at a voice's own pace; measured: 0.052 and more
MOST_S = 0.13  # a letter; measured: 0.1 and less, its pauses apart
SPELT_S = 0.6  # a capital, or a letter of a script whose letters may be named one by one
AMID_S = 1.2  # a letter in one word with another script's; measured, in Japanese: 0.85 and less
NAMED_S = 1.8  # a letter of another script, named in this language; measured: 1.4 and less
CODED_S = 4.0  # one that voices know by its number alone, digit for digit; measured: 3.6 and less
DIGIT = 2.0  # letters, at the least
SIGN_S = 1.5  # a digit or symbol, said as a word or two
PAUSE_S = 0.8  # at a comma or full stop
LEAST_PART, MOST_PART = 0.65, 1.5  # of the time taken alone; measured: 0.77 to 1.21
FEWER_S, MORE_S = 0.25, 1.0  # for short texts

BLOCK_MS = 5
FAINT_DB = -45.0  # below the loudest block: a room's noise, not a voice
ABRUPT_DB = -15.0  # voices end 77 dB below their loudest; cut off at random, 6 of 10 are above this
GAP_S, GAP_AT_PAUSE_S = 1.5, 2.0  # at a voice's own pace; measured: 0.75 at full stops
FLAT_PART = 0.005  # of the samples; measured: 0.0002 and less, a voice clipped threefold 0.01–0.04

_WIDE = {"CJK": 3.0, "HANGUL": 2.0, "HIRAGANA": 1.5, "KATAKANA": 1.5}
_ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
_LANGUAGES = {
    script: frozenset(languages.split())
    for script, languages in {
        "ARABIC": "ar fa ku pa ps sd ug ur",
        "ARMENIAN": "hy hyw",
        "BENGALI": "as bn bpy",
        "CJK": "cmn hak yue zh",  # the voices of Japanese and Korean name them
        "CYRILLIC": "ab ba be bg bs cv ky kk mk mn ru sah sr tg tt uk uz",
        "DEVANAGARI": "bho hi kok mr ne sa sd",
        "ETHIOPIC": "am ti",
        "GEORGIAN": "ka",
        "GREEK": "el grc",
        "GUJARATI": "gu",
        "GURMUKHI": "pa",
        "HANGUL": "ko",
        "HEBREW": "he yi",
        "HIRAGANA": "ja",
        "KANNADA": "kn",
        "KATAKANA": "ja",
        "KATAKANA-HIRAGANA": "ja",
        "KHMER": "km",
        "LAO": "lo",
        "MALAYALAM": "ml",
        "MYANMAR": "my shn",
        "ORIYA": "or",
        "SINHALA": "si",
        "TAMIL": "ta",
        "TELUGU": "te",
        "THAI": "th",
        "TIBETAN": "bo dz",
    }.items()
}
"""Those that are written in each script, and whose voices read it as words; all others: Latin."""

_CODED = frozenset({"ETHIOPIC", "KHMER", "LAO", "MYANMAR", "ORIYA", "THAI", "TIBETAN"})
_NAMED = _ALPHABETS | frozenset(_LANGUAGES) - _CODED
_UNLATIN = frozenset[str]().union(*_LANGUAGES.values()) - {"bs", "ku", "sr", "uz"}


def strangers(text: str, language: str) -> str:
    """Return the words of `text` that no voice of the language can be trusted to read as words.

    They have letters of a script that the language is not written in. Some voices name such
    letters one by one, some give their numbers, some leave them out: only the voice can tell how
    long it takes for them.
    """
    own = primary(language)
    return " ".join(
        word
        for word in text.split()
        if not all(_reads(own, _script(letter)) for letter in word if letter.isalpha())
    )


def implausible(text: str, language: str, seconds: float, strangers_s: float | None = None) -> str:
    """Return why so long a clip cannot be that text; empty when it can.

    Args:
        text: What was said.
        language: A BCP 47 tag.
        seconds: How long it is at a voice's own pace, without the silence around it.
        strangers_s: How long its `strangers` alone are, said by the same voice, if it was asked.
    """
    least, most = plausible_s(text, language, strangers_s)
    if least <= seconds <= most:
        return ""
    return (
        f"{seconds:.1f} seconds cannot be all of what was to be said, and nothing else;"
        ' choose another voice, or write it as it sounds with {say="…"}'
    )


def plausible_s(text: str, language: str, strangers_s: float | None = None) -> tuple[float, float]:
    """Return the least and the most seconds in which a voice at its own pace says `text`.

    A script that the language is not written in takes longer: a voice that does not read it
    names its letters, one by one, with their alphabet's name or number, and those beside them.
    """
    own = primary(language)
    weight = most = 0.0
    known = () if strangers_s is None else strangers(text, language).split()
    for word in text.split():
        if word in known:
            continue
        letters = [character for character in word if character.isalpha()]
        most += sum(_letters_s(letters, own))
        weight += sum(_WIDE.get(_script(letter), 1.0) for letter in letters)
        for character in word:
            if character.isdigit():
                weight += DIGIT
                most += SIGN_S
            elif unicodedata.category(character).startswith("P"):
                most += PAUSE_S
            elif not character.isalpha():
                most += SIGN_S
    if strangers_s is not None:
        least = max(0.0, weight * LEAST_S - FEWER_S) + LEAST_PART * strangers_s
        return least, most + MOST_PART * strangers_s + MORE_S
    if weight <= LEAST_WEIGHT:
        return 0.0, float("inf")
    return weight * LEAST_S - FEWER_S, most + MORE_S


def _letters_s(letters: list[str], language: str) -> Iterator[float]:
    """Yield the most seconds that each letter of one word takes in a language."""
    scripts = [_script(letter) for letter in letters]
    least = MOST_S if all(_reads(language, script) for script in scripts) else AMID_S
    for letter, script in zip(letters, scripts, strict=True):
        if not _reads(language, script):
            yield NAMED_S if script in _NAMED else CODED_S
        elif letter.isupper() or not _is_quick(language, script):
            yield max(SPELT_S, least)
        else:
            yield least


def _reads(language: str, script: str) -> bool:
    """Whether voices of a language read a script as words; every voice reads the Latin one."""
    return script == "LATIN" or language in _LANGUAGES.get(script, ())


def _is_quick(language: str, script: str) -> bool:
    """Whether a script that is read as words is an alphabet, and the language's own."""
    return script in _ALPHABETS and not (script == "LATIN" and language in _UNLATIN)


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Return the first word of a letter's name, which is mostly its script's."""
    return unicodedata.name(letter, "").partition(" ")[0]


def find_fault(  # noqa: PLR0913, PLR0917 - what was asked for, and all that came of it
    text: str,
    language: str,
    spoken: Spoken,
    sample_rate_hz: int,
    speed: float,
    aside: Spoken | None = None,
) -> str:
    """Return what is wrong with the sound an engine gave for `text`; empty when nothing is.

    Args:
        text: What was to be said in one go.
        language: A BCP 47 tag.
        spoken: As the engine gave it, its silence at the ends included.
        sample_rate_hz: Of the engine.
        speed: 1.0 being the voice's own pace.
        aside: The `strangers` of the text alone, as the same engine gave them, if it was asked.
    """
    samples = np.frombuffer(spoken.samples, np.int16)
    power = _power(samples, sample_rate_hz)
    if not len(power):
        return "what it said is too short to be heard"
    loudest = float(power.max())
    if loudest < 1:
        return "what it said is silence"
    if power[-1] > _typical(power, loudest) * 10 ** (ABRUPT_DB / 10):
        return "it stopped in the middle of a sound"
    gap_s = float(np.diff(_audible(power)).max(initial=0)) * BLOCK_MS / 1000 * speed
    if gap_s > (GAP_AT_PAUSE_S if _pauses(text) else GAP_S):
        return f"it was silent for {gap_s:.1f} seconds in the middle"
    if _flat_part(samples) > FLAT_PART:
        return "what it said is clipped: louder than its format can hold"
    alone = None if aside is None else np.frombuffer(aside.samples, np.int16)
    strangers_s = None if alone is None else _length_s(_power(alone, sample_rate_hz)) * speed
    return implausible(text, language, _length_s(power) * speed, strangers_s)


def _power(samples: NDArray[np.int16], sample_rate_hz: int) -> NDArray[np.float32]:
    """Return the power of each block; counted from the end, so that the last is heard last."""
    block = sample_rate_hz * BLOCK_MS // 1000
    blocks = len(samples) // block
    grid = samples[len(samples) - blocks * block :].reshape(blocks, block).astype(np.float32)
    return np.asarray(np.einsum("ij,ij->i", grid, grid) / block, np.float32)


def _audible(power: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return the blocks in which there is more than a room's noise."""
    return np.flatnonzero(power > float(power.max()) * 10 ** (FAINT_DB / 10))


def _length_s(power: NDArray[np.float32]) -> float:
    """Return the seconds from the first block that is heard to the last."""
    heard = _audible(power) if len(power) else power
    return int(heard[-1] - heard[0] + 1) * BLOCK_MS / 1000 if len(heard) else 0.0


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
