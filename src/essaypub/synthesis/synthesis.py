"""Utterances become clips in the store: each text is spoken once, and what is there is kept.

A clip lies under a digest of all that its samples depend on. There is no index, and no order in
which clips must be made: a build that was killed goes on where it was, on any machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from essaypub.errors import SettingsError
from essaypub.narration import Part, Passage, Take, Turn, Utterance
from essaypub.narration.takes import SAMPLE_BYTES
from essaypub.settings import NarrationSettings, Sync
from essaypub.store import Store, digest
from essaypub.synthesis.batches import CLIPS, WORDS, Batch, Delivery, Line, batches, portion
from essaypub.synthesis.readable import require_readable
from essaypub.synthesis.treatment import treatment
from essaypub.voices.choice import Choice, Families, choose, load_family, require_word_events
from essaypub.workers import Workers

SLOWEST, FASTEST = 0.5, 2.0


def _ignore_progress(done: int, everything: int) -> None:
    """Ignore how much is done: what `synthesise` calls when nobody asked to be told."""


def synthesise(  # noqa: PLR0913 - each is a thing of its own
    passages: Iterable[Passage],
    narration: NarrationSettings,
    track_rate_hz: int,
    store: Store,
    workers: Workers,
    *,
    progress: Callable[[int, int], None] = _ignore_progress,
    again: frozenset[str] = frozenset(),
    families: Families = load_family,
) -> tuple[Take, ...]:
    """Return where the clip of every utterance lies, in the order of the script.

    Beside each clip, under the kind ``"words"``, lies where its words begin: JSON rows of offset
    and length in the spoken text, and sample in the clip; none where the engine does not know.

    Args:
        passages: The script.
        narration: Whose voice, unless an utterance asks for another, and how fast.
        track_rate_hz: Samples in one second of the clips.
        store: Where clips are looked for and kept.
        workers: Who speaks what is missing; an online engine speaks from the first process alone.
        progress: Told how many characters are spoken, of how many that were missing.
        again: Keys of clips to make anew though they are there, for they were found damaged.
        families: Finds an engine's family by its name.

    Raises:
        EngineError: A voice is not there, could not speak an utterance, or does not tell where
            its words begin though the narration is to be in step by words.
        SettingsError: The speed is beyond what voices can do.
        FileError: The store cannot be written.
        NotHereError: An online engine is to speak, and this is not the first process.
    """
    if not SLOWEST <= narration.speed <= FASTEST:
        reason = f"speed takes {SLOWEST} to {FASTEST}, not {narration.speed}"
        raise SettingsError(reason, "narration")

    @cache
    def delivery(voice: str, language: str) -> Delivery:
        choice = choose(voice or narration.voice, language, families)
        if narration.sync is Sync.WORD:
            require_word_events(choice, language, families)
        return Delivery(choice, language, narration.speed, track_rate_hz, store, families)

    takes: list[tuple[Utterance, list[tuple[Delivery, str]]]] = []
    lengths: dict[str, int] = {}
    said: dict[Choice, list[tuple[str, Turn]]] = {}
    missing: dict[Delivery, dict[str, Line]] = {}
    for passage in passages:
        for utterance in passage.utterances:
            spoken: list[tuple[Delivery, str]] = []
            for turn in utterance.parts():
                how = delivery(turn.voice, turn.language)
                said.setdefault(how.choice, []).append((utterance.id, turn))
                key = _key(how, turn)
                spoken.append((how, key))
                if key in lengths:
                    continue
                if kept := 0 if key in again else _count_samples(how, key):
                    lengths[key] = kept
                else:
                    line = Line(utterance.id, key, turn.spoken, turn.phonemes)
                    missing.setdefault(how, {}).setdefault(key, line)
            takes.append((utterance, spoken))
    require_readable(said, families)
    if missing:
        lengths.update(_speak(missing, workers, progress))

    def take(utterance: Utterance, spoken: list[tuple[Delivery, str]]) -> Take:
        rests = [turn.pause_ms * track_rate_hz // 1000 for turn in utterance.parts()]
        rests[-1] = 0  # what comes after the last is the script's
        return Take(
            utterance.id,
            tuple(
                Part(key, lengths[key], str(how.choice), rest)
                for (how, key), rest in zip(spoken, rests, strict=True)
            ),
        )

    return tuple(take(utterance, spoken) for utterance, spoken in takes)


def _count_samples(how: Delivery, key: str) -> int:
    """Return how many samples are in the store under `key`; 0 when they must be spoken."""
    size = how.store.size(CLIPS, key) or 0
    if size <= 0 or size % SAMPLE_BYTES or how.store.get(WORDS, key) is None:
        return 0
    return size // SAMPLE_BYTES


@cache
def _revision(families: Families, choice: Choice) -> str:
    family = families(choice.family)
    return f"{family.revision}, {family.voice(choice.voice).revision}".removesuffix(", ")


def _key(how: Delivery, turn: Turn) -> str:
    """Return the digest of all that a clip's samples depend on."""
    return digest(
        "clip",
        how.choice.family,
        _revision(how.families, how.choice),
        how.choice.voice,
        how.language,
        repr(how.speed),
        str(how.track_rate_hz),
        treatment(),
        turn.spoken,
        *(f"{phoneme.begin} {phoneme.end} {phoneme.ipa}" for phoneme in turn.phonemes),
    )


def _speak(
    missing: dict[Delivery, dict[str, Line]],
    workers: Workers,
    progress: Callable[[int, int], None],
) -> Iterator[tuple[str, int]]:
    """Speak what is missing and yield each key with its length in samples."""
    from essaypub.synthesis.speaking import record  # noqa: PLC0415 - numpy and PyAV, only for work

    everything = sum(len(line.text) for lines in missing.values() for line in lines.values())
    here: list[Batch] = []
    anywhere: list[Batch] = []
    for how, lines in missing.items():
        online = how.families(how.choice.family).online
        longest = 1 if online else portion(everything, workers.jobs)
        (here if online else anywhere).extend(batches(how, lines.values(), longest))
    done = 0
    progress(done, everything)
    for batch, lengths in _record_batches(record, here, anywhere, workers):
        yield from lengths
        done += batch.characters
        progress(done, everything)


def _record_batches(
    record: Callable[[Batch], tuple[tuple[str, int], ...]],
    here: list[Batch],
    anywhere: list[Batch],
    workers: Workers,
) -> Iterator[tuple[Batch, tuple[tuple[str, int], ...]]]:
    """Yield each batch once it is recorded: one alone is not worth starting processes for."""
    several = len(anywhere) > 1
    yield from zip(anywhere, (workers.map if several else map)(record, anywhere), strict=True)
    if here:
        workers.require_first()  # so that a server is asked by nobody else meanwhile
    yield from zip(here, map(record, here), strict=True)
