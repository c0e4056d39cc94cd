"""A batch of lines spoken and kept, in whichever process it is given to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from essaypub.errors import EngineError
from essaypub.findings import first_words
from essaypub.spoken.phonemes import Phonemes
from essaypub.synthesis.batches import CLIPS, WORDS, Batch, Delivery, Line
from essaypub.synthesis.clip_checks import find_fault, strangers
from essaypub.synthesis.clips import Ready, ready
from essaypub.synthesis.phrases import phrases
from essaypub.voices.choice import Choice, Families
from essaypub.voices.protocol import Engine, Spoken, Word


def record(batch: Batch) -> tuple[tuple[str, int], ...]:
    """Speak every line and keep its clip; return each key with its length in samples.

    Raises:
        EngineError: A line failed again and again; the message has its id and its first words.
    """
    delivery = batch.delivery
    engine = _open_engine(delivery.families, delivery.choice, delivery.language, delivery.speed)
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
def _open_engine(families: Families, choice: Choice, language: str, speed: float) -> Engine:
    """Return the voice, loaded once in each process."""
    return families(choice.family).open(choice.voice, language, speed)


def _patiently(engine: Engine, line: Line, delivery: Delivery) -> Ready:
    """Return the line's clip, from the first attempt that succeeds.

    It is spoken again as it was, for a server may be busy; and then divided at a phrase, for a
    voice that always gives the same for the same text.
    """
    whole = line.text.strip()
    halves = -(-len(whole) * 4 // 5) if " " in whole else engine.longest
    attempts = (engine.longest, engine.longest, min(halves, engine.longest))
    for longest in attempts[:-1]:
        with suppress(EngineError):
            return _clip(engine, line, delivery, longest)
    try:
        return _clip(engine, line, delivery, attempts[-1])
    except EngineError as error:
        reason = f"sentence {line.id} (“{first_words(line.text)}”): {error.reason}"
        raise EngineError(error.engine, reason) from error


def _clip(engine: Engine, line: Line, delivery: Delivery, longest: int) -> Ready:
    parts = list(_parts(engine, line, delivery, longest))
    return ready(parts, engine.sample_rate_hz, delivery.track_rate_hz, delivery.choice.family)


def _parts(engine: Engine, line: Line, delivery: Delivery, longest: int) -> Iterator[Spoken]:
    """Yield what the engine makes of each phrase of at most so many characters."""
    place = 0
    for phrase in phrases(line.text, longest):
        place = line.text.index(phrase, place)
        told = _within(line.phonemes, place, place + len(phrase))
        spoken = engine.speak(phrase, told)
        rate, speed = engine.sample_rate_hz, delivery.speed
        # what is told by its sounds is not spelt out, alone or in its sentence
        aside = None if told else _aside(engine, strangers(phrase, delivery.language), delivery)
        if reason := find_fault(phrase, delivery.language, spoken, rate, speed, aside):
            raise EngineError(delivery.choice.family, reason)
        if place:
            words = (Word(word.offset + place, word.length, word.sample) for word in spoken.words)
            spoken = Spoken(spoken.samples, tuple(words))
        yield spoken
        place += len(phrase)


def _aside(engine: Engine, words: str, delivery: Delivery) -> Spoken | None:
    """Return what the engine makes of words alone; None if it makes nothing of them.

    A server is not asked: it would be asked twice for what it says once.
    """
    if not words or delivery.families(delivery.choice.family).online:
        return None
    try:
        return engine.speak(words, ())
    except EngineError:
        return None


def _within(phonemes: tuple[Phonemes, ...], begin: int, end: int) -> tuple[Phonemes, ...]:
    """Return those that belong to a phrase, placed in it."""
    return tuple(
        phoneme.move(-begin)
        for phoneme in phonemes
        if begin <= phoneme.begin and phoneme.end <= end
    )
