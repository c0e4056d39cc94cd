"""An engine tried: a sentence spoken, and the promises of the protocol held against it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from essaypub.errors import EngineError, EssaypubError, PluginError
from essaypub.languages.tables import TRIAL, find_folder, languages, table
from essaypub.languages.tags import primary
from essaypub.spoken.phonemes import Phonemes
from essaypub.voices.lookup import ANY, best
from essaypub.voices.protocol import Engine, Family, Spoken, Voice

COUNTED = "1, 2, 3, 4, 5."  # for a voice of any other language
TOLD = "ˈmamama"  # instead of the first word, for an engine that takes sounds
RATES_HZ = range(8000, 192001)
LEAST_S, MOST_S = 0.5, 20.0  # any of the sentences takes longer, and none so long


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it.

    Attributes:
        voice: Who spoke, ``engine:voice``; empty where there was nobody to ask.
        speech_s: How long what it said is, in seconds.
        took_s: How long it took to say it, loading apart, in seconds.
        loading_s: How long it took to be ready, in seconds.
        failed: What went wrong, in sentences; empty when nothing did.
    """

    voice: str
    speech_s: float = 0.0
    took_s: float = 0.0
    loading_s: float = 0.0
    failed: tuple[str, ...] = field(default=())

    @property
    def real_time_factor(self) -> float:
        """Seconds of work for a second of speech."""
        return self.took_s / self.speech_s if self.speech_s else 0.0


@contextmanager
def guard() -> Iterator[None]:
    """Turn what only a stranger's engine raises into a `PluginError`."""
    try:
        yield
    except EssaypubError:
        raise
    except Exception as error:
        raise PluginError(f"{type(error).__name__}: {error}") from error


@dataclass(frozen=True, slots=True)
class Attempt:
    """How engines are tried.

    Attributes:
        clock: Seconds that only grow.
        language: What is said; empty for what a voice speaks best.
    """

    clock: Callable[[], float]
    language: str = ""


def try_voice(family: Family, voices: tuple[Voice, ...], asked: str, attempt: Attempt) -> Trial:
    """Return what came of one of a family's voices saying a sentence.

    Args:
        family: One that lacks nothing.
        voices: What it lists.
        asked: The voice's name; empty for its best in the language, or in English, or its first.
        attempt: How.
    """
    language, clock = attempt.language, attempt.clock
    try:
        with guard():
            voice = family.voice(asked) if asked else _find_fitting(voices, language)
    except EssaypubError as error:
        return Trial(f"{family.name}:{asked}", failed=(getattr(error, "reason", str(error)),))
    if voice is None:
        reason = f"no voice speaks {language}" if language else "it lists no voice"
        return Trial("", failed=(reason,))
    name = f"{family.name}:{voice.name}"
    spoken_in = language or next(
        (tag for tag in voice.languages if primary(tag) in languages()), voice.languages[0]
    )
    known_here = primary(spoken_in) in languages() or spoken_in == ANY
    text = str(table(find_folder(spoken_in), "sentences")[TRIAL]) if known_here else COUNTED
    try:
        with guard():
            begun = clock()
            engine = family.open(voice.name, spoken_in, 1.0)
            ready = clock()
            spoken = engine.speak(text)
            done = clock()
            failed = tuple(_complaints(family, voices, engine, text, spoken))
    except EngineError as error:
        return Trial(name, failed=(error.reason,))
    except PluginError as error:
        return Trial(name, failed=(f"it raises {error}",))
    speech_s = len(spoken.samples) / engine.sample_rate_hz
    return Trial(name, speech_s, done - ready, ready - begun, failed)


def _find_fitting(voices: tuple[Voice, ...], language: str) -> Voice | None:
    """Return the best voice of a language; for none, of English, or the first."""
    if language:
        return best(voices, language)
    return best(voices, "en") or next(iter(voices), None)


def _complaints(
    family: Family, voices: tuple[Voice, ...], engine: Engine, text: str, spoken: Spoken
) -> Iterator[str]:
    """Yield which promises of the protocol are broken."""
    if not isinstance(spoken.samples, array) or spoken.samples.typecode != "h":
        yield "what it says is no array of 16-bit samples: array('h')"
        return
    if engine.sample_rate_hz not in RATES_HZ:
        yield f"its rate is {engine.sample_rate_hz} Hz"
        return
    if engine.longest < len(text):
        yield f"it takes only {engine.longest} characters at once, which is less than a sentence"
    seconds = len(spoken.samples) / engine.sample_rate_hz
    if not any(spoken.samples):
        yield "what it says is silence"
    elif not LEAST_S <= seconds <= MOST_S:
        yield f"it says {text!r} in {seconds:.2f} seconds"
    if len({voice.name for voice in voices}) != len(voices):
        yield "two of its voices have one name"
    if voices and family.voice(voices[0].name).name != voices[0].name:
        yield f"it calls its voice {voices[0].name!r} otherwise when it is asked for it"
    yield from _words(family, text, spoken)
    if family.online:  # every question costs somebody
        return
    if engine.speak(text).samples != spoken.samples:
        yield "it says the same text differently the second time"
    if family.takes_phonemes:
        first = (Phonemes(0, text.index(" "), TOLD),)
        with suppress(EngineError):  # a voice may be far from these sounds, and say so
            if engine.speak(text, first).samples == spoken.samples:
                yield "it takes phonemes, but a word it is told sounds as ever"
    try:
        engine.speak("…")
    except EngineError:
        pass
    else:
        yield "it takes a text with nothing to say, which should be an EngineError"
    try:
        family.voice("no such voice")
    except EngineError:
        return
    yield "it has every voice that it is asked for, where it should raise an EngineError"


def _words(family: Family, text: str, spoken: Spoken) -> Iterator[str]:
    """Yield what is wrong with where it says its words are."""
    words = spoken.words
    if not family.tells_words:
        if words:
            yield "it tells where its words begin, and says that it does not"
        return
    if not words:
        yield "it says that it tells where its words begin, and does not"
    begins = [word.sample for word in words]
    offsets = [word.offset for word in words]
    if begins != sorted(begins) or offsets != sorted(offsets):
        yield "its words are not in the order in which they are heard"
    if any(not 0 <= begin < len(spoken.samples) for begin in begins) or any(
        not (word.offset >= 0 and 0 < word.length <= len(text) - word.offset) for word in words
    ):
        yield "a word of it lies outside the text, or outside the sound"
