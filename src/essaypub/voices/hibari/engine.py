"""Hibari: a small neural English voice that is inside its own wheel, quick and offline."""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from essaypub.errors import EngineError
from essaypub.languages.tags import primary
from essaypub.spoken.phonemes import Phonemes
from essaypub.voices.hibari.signs import CLOSES, OPENS, SIGNS
from essaypub.voices.ipa import spell as spelt
from essaypub.voices.ipa import with_endings
from essaypub.voices.lookup import find_voice
from essaypub.voices.protocol import Spoken, Voice

ENGINE = "hibari"
DRIVER = "2"  # changes with whatever in this driver changes the sound
LONGEST = 400  # characters; its memory grows with the square of a text
SEED = 0  # of the breath in the voice: a constant, so that the same text sounds the same
SLOWEST, FASTEST = 0.5, 2.0  # what the network was trained for

HEART = Voice(
    "heart",
    ("en-US", "en"),
    "Heart",
    "American English, female, neural; the best English voice",
    scripts=frozenset({"Latn"}),
)

_LETTERS = re.compile(r"[^\W\d_]+")
_LONG_DIGITS = re.compile(r"\d{16,}")  # beyond the largest number it has a name for
_REPEATED = re.compile(r"([^\w\s])\1{3,}")


def _readable(word: str) -> bool:
    """Return whether it reads a run of letters as a word, or one Greek letter by its name."""
    names = [unicodedata.name(letter, "") for letter in unicodedata.normalize("NFKC", word)]
    if len(names) == 1 and names[0].startswith("GREEK"):
        return True
    return all(name.startswith(("LATIN", "MODIFIER LETTER")) for name in names)


def _find_refusal(text: str) -> str:
    """Return why it cannot say `text`; empty when it can."""
    if len(text) > LONGEST:
        return f"it takes {LONGEST} characters at once, not {len(text)}"
    for word in _LETTERS.findall(text):
        if not _readable(word):
            return (
                f"it reads only the Latin alphabet, not {word!r} in {text[:60]!r}; mark that"
                ' passage with its language, give it words with {say="…"}, or choose espeak'
            )
    if number := _LONG_DIGITS.search(text):
        return f'it has no words for {number[0]!r}; give it some with {{say="…"}}'
    if not any(map(str.isalnum, text)):
        return f"there is nothing to say in {text[:60]!r}"
    return ""


def _tame(text: str) -> str:
    """Return `text` without what it takes for directions, or drones on about."""
    return _REPEATED.sub(r"\1\1\1", text.replace("](", "] ("))


def _without(text: str, phonemes: tuple[Phonemes, ...]) -> str:
    """Return `text` with letters of its own in place of those that it is told how to say."""
    for phoneme in phonemes:
        text = text[: phoneme.begin] + "x" * (phoneme.end - phoneme.begin) + text[phoneme.end :]
    return text


def _mark(text: str, phonemes: tuple[Phonemes, ...]) -> tuple[str, tuple[str, ...]]:
    """Return what is handed to the library, and how its marked words sound, in its alphabet."""
    if not phonemes:
        return _tame(text), ()
    pieces: list[str] = []
    place = 0
    for phoneme in phonemes:
        pieces += (_remove_marks(text[place : phoneme.begin]), OPENS)
        pieces += (_remove_marks(text[phoneme.begin : phoneme.end]), CLOSES)
        place = phoneme.end
    pieces.append(_remove_marks(text[place:]))
    return "".join(pieces), tuple(
        "".join(spelt(phoneme.ipa, SIGNS, ENGINE)) for phoneme in phonemes
    )


def _remove_marks(text: str) -> str:
    return _tame(text.replace(OPENS, " ").replace(CLOSES, " "))


@dataclass(frozen=True, slots=True)
class HibariEngine:
    """The network, loaded; one thread, for with two its bytes differ and it is slower."""

    network: Any
    speed: float
    sample_rate_hz: int = 24000
    longest: int = LONGEST

    def speak(self, text: str, phonemes: tuple[Phonemes, ...] = ()) -> Spoken:
        """Return `text` as sound, and where each of its words begins.

        Raises:
            EngineError: It has letters, or a number, that this voice cannot read; or a
                pronunciation has a sound that it is far from.
        """
        told = with_endings(phonemes, text, "en")
        if reason := _find_refusal(_without(text, told)):
            raise EngineError(ENGINE, reason)
        asked, sounds = _mark(text, told)
        try:
            heard = self.network.say(asked, sounds, self.speed, SEED)
            pulses = (heard.clip(-1.0, 1.0) * 32767.0).round().astype("<i2")
            words = self.network.words(text)
        except Exception as error:  # a network and its rules of reading may raise anything
            reason = f"it cannot say {text[:60]!r}: {type(error).__name__}: {error}"
            raise EngineError(ENGINE, reason) from error
        if not len(pulses):
            raise EngineError(ENGINE, f"it said nothing for {text[:60]!r}; choose espeak for it")
        return Spoken(array("h", pulses.tobytes()), words)


@cache
def _revision() -> str:
    """Return every version that its bytes depend on."""
    transform = "scipy" if find_spec("scipy") else "numpy"
    parts = [f"{name} {version(name)}" for name in ("hibari-tts", "onnxruntime", transform)]
    return ", ".join([*parts, f"driver {DRIVER}"])


@dataclass(frozen=True, slots=True)
class Hibari:
    """The voice that comes with the package; its other voices would have to be fetched."""

    name: str = ENGINE
    synthetic: bool = True
    online: bool = False
    tells_words: bool = True
    takes_phonemes: bool = True

    @property
    def title(self) -> str:
        """The library's name and version."""
        return f"Hibari {version('hibari-tts')}"

    @property
    def revision(self) -> str:
        """The versions of the library, its runtime and its Fourier transform."""
        return _revision()

    def lacking(self) -> str:
        """Return what it lacks here; empty when it works."""
        try:
            _revision()
        except PackageNotFoundError as error:
            return f"{error}; install hibari-tts"
        return ""

    def voices(self) -> tuple[Voice, ...]:
        """Return the one voice in the package."""
        return (HEART,)

    def voice(self, name: str) -> Voice:
        """Return the voice of that name."""
        return find_voice(ENGINE, self.voices(), name)

    def open(self, voice: str, language: str, speed: float) -> HibariEngine:
        """Load the network, in about a third of a second."""
        name = self.voice(voice).name
        if primary(language) != "en":
            reason = f"it speaks English, not {language!r}; espeak has a voice for that"
            raise EngineError(ENGINE, reason)
        if not SLOWEST <= speed <= FASTEST:
            reason = f"its speed can be {SLOWEST} to {FASTEST}, not {speed}"
            raise EngineError(ENGINE, reason)
        try:
            from essaypub.voices.hibari.words import Network  # noqa: PLC0415 - heavy

            return HibariEngine(Network(name), speed)
        except Exception as error:  # what loads a network may raise anything
            reason = f"its voice {name!r} cannot be loaded: {error}; reinstall hibari-tts"
            raise EngineError(ENGINE, reason) from error


FAMILY = Hibari()
