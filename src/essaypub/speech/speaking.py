"""A batch of lines spoken and kept, in whichever process it is given to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from textwrap import shorten

from essaypub.errors import EngineError
from essaypub.speech.batches import CLIPS, WORDS, Batch, Delivery, Line
from essaypub.speech.clips import Ready, ready
from essaypub.speech.engines.protocol import Engine, Spoken, Word
from essaypub.speech.phrases import phrases
from essaypub.speech.voices import Choice, Families
from essaypub.timeline import Phonemes

LEAST_LETTERS = 10  # fewer say too little about how long they should last
SECONDS_A_LETTER = (0.02, 0.4)  # a voice at its own pace; the slowest is a name spelled out
SECONDS_A_SIGN = 1.5  # a digit or symbol at most, said as a word
SECONDS_SPARE = 1.0
FIRST_WORDS = 60  # characters of a line, to find it by


def record(batch: Batch) -> tuple[tuple[str, int], ...]:
    """Speak every line and keep its clip; return each key with its length in samples.

    Raises:
        EngineError: A line failed twice; the message has its id and its first words.
    """
    delivery = batch.delivery
    engine = _opened(delivery.families, delivery.choice, delivery.language, delivery.speed)
    done: list[tuple[str, int]] = []
    for line in batch.lines:
        clip = _patiently(engine, line, delivery)
        words = [[word.offset, word.length, word.sample] for word in clip.words]
        content = json.dumps(words, separators=(",", ":")).encode()
        delivery.store.put(WORDS, line.key, content)
        samples = clip.samples.astype("<i2", copy=False)
        delivery.store.put(CLIPS, line.key, samples.tobytes())
        done.append((line.key, len(samples)))
    return tuple(done)


@lru_cache(maxsize=8)
def _opened(families: Families, choice: Choice, language: str, speed: float) -> Engine:
    """Return the voice, loaded once in each process."""
    return families(choice.family).open(choice.voice, language, speed)


def _patiently(engine: Engine, line: Line, delivery: Delivery) -> Ready:
    """Return the line's clip, from the second attempt if the first fails."""
    with suppress(EngineError):
        return _clip(engine, line, delivery)
    try:
        return _clip(engine, line, delivery)
    except EngineError as error:
        start = shorten(line.text, FIRST_WORDS, placeholder=" …") or line.text[:FIRST_WORDS]
        reason = f"sentence {line.id} (“{start}”): {error.reason}"
        raise EngineError(error.engine, reason) from error


def _clip(engine: Engine, line: Line, delivery: Delivery) -> Ready:
    name, rate = delivery.choice.family, delivery.track_rate_hz
    clip = ready(list(_parts(engine, line)), engine.sample_rate_hz, rate, name)
    if reason := implausible(line.text, len(clip.samples) / rate * delivery.speed):
        raise EngineError(name, reason)
    return clip


def _parts(engine: Engine, line: Line) -> Iterator[Spoken]:
    """Yield what the engine makes of each phrase it can take at once."""
    place = 0
    for phrase in phrases(line.text, engine.longest):
        place = line.text.index(phrase, place)
        spoken = engine.speak(phrase, _within(line.phonemes, place, place + len(phrase)))
        if place:
            words = (Word(word.offset + place, word.length, word.sample) for word in spoken.words)
            spoken = Spoken(spoken.samples, tuple(words))
        yield spoken
        place += len(phrase)


def _within(phonemes: tuple[Phonemes, ...], begin: int, end: int) -> tuple[Phonemes, ...]:
    """Return those that belong to a phrase, placed in it."""
    return tuple(
        replace(one, begin=one.begin - begin, end=one.end - begin)
        for one in phonemes
        if begin <= one.begin and one.end <= end
    )


def implausible(text: str, seconds: float) -> str:
    """Return why so long a clip cannot be that text, at a voice's own pace; empty when it can."""
    letters = sum(map(str.isalpha, text))
    signs = sum(not (character.isalpha() or character.isspace()) for character in text)
    if letters <= LEAST_LETTERS:
        return ""
    least, most = (letters * bound for bound in SECONDS_A_LETTER)
    if least <= seconds <= most + signs * SECONDS_A_SIGN + SECONDS_SPARE:
        return ""
    return (
        f"{seconds:.1f} seconds cannot be all of what was to be said, and nothing else;"
        ' choose another voice, or write it as it sounds with {say="…"}'
    )
