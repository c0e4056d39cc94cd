"""A script that has been spoken → a track: timed, levelled, encoded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from essaypub.audio.assemble import Jingle, Silence, Sound, Stretch, assemble
from essaypub.audio.balance import (
    balance,
    balance_voices,
    lift,
    loudness_by_voice,
    mend,
)
from essaypub.audio.encode import (
    MEASURES,
    Encoded,
    Missing,
    Task,
    ceiling_dbtp,
    codec,
    encode,
    measure,
    measure_key,
    read_run,
    run_key,
)
from essaypub.audio.loudness import Level, Measure
from essaypub.audio.loudness import level as level_of
from essaypub.narration import Passage, Run, Take, Track
from essaypub.settings import AudioSettings, Settings
from essaypub.store import Lost, Store
from essaypub.workers import Workers

STAGE = "encode"
MENDINGS = 2  # after them, what the limiter takes from one voice more than from another is a step
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Levelled:
    """A track, and the gain that brought it to the loudness asked for."""

    track: Track
    level: Level


def encode_track(  # noqa: PLR0913, PLR0917 - a track depends on all of them
    passages: tuple[Passage, ...],
    takes: tuple[Take, ...],
    settings: Settings,
    store: Store,
    workers: Workers,
    codecs: tuple[str, ...],
    *,
    level: Level | None = None,
    opening: Jingle | None = None,
    closing: Jingle | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Levelled:
    """Return the track that the takes make, each stretch of it encoded now or found in the store.

    Args:
        passages: The script.
        takes: One for each of its utterances, in order.
        settings: Pauses and the form of the audio.
        store: Holds the clips, and gets the frames.
        workers: Who measures and encodes.
        codecs: ``"mp3"``, ``"aac"``.
        level: The level of another track that this one goes with; it is measured when not given.
        opening: What is heard before the first word.
        closing: What is heard after the last.
        progress: Told ``"encode"``, the samples done, and the samples in all.

    Raises:
        Lost: Some takes are not in the store, or damaged; say them again and try once more.
        SettingsError: The audio settings ask what a codec cannot do.
        AudioError: There is nothing to say, or an encoder failed.
    """
    audio = settings.audio
    for name in codecs:
        codec(name, audio)
    timeline, stretches = assemble(
        passages, takes, settings.pauses, audio.sample_rate_hz, opening=opening, closing=closing
    )
    progress(STAGE, 0, timeline.length)
    found = _level(stretches, audio, store, workers, level)
    gains = dict(found.voices)
    stretches = tuple(balance_voices(stretch, gains) for stretch in stretches)
    pattern = Task(store, stretches[0], audio, (), found.gain_db)
    runs = _runs(stretches, codecs, pattern, workers, progress)
    return Levelled(Track(timeline, runs), found)


def _level(
    stretches: tuple[Stretch, ...],
    audio: AudioSettings,
    store: Store,
    workers: Workers,
    known: Level | None,
) -> Level:
    """Return the gain of the track and of each of its voices.

    Args:
        stretches: All of the track.
        audio: Its form.
        store: Holds the measures, and gets those that are missing.
        workers: Who measures.
        known: The level of another track that this one goes with: only voices that it does not
            know are reckoned.
    """
    rate = audio.sample_rate_hz
    heard = {
        piece.voice for stretch in stretches for piece in stretch.pieces if isinstance(piece, Sound)
    }
    if known is not None and heard <= {voice for voice, _ in known.voices}:
        return known
    measures = _measures(stretches, audio, store, workers)
    reference = None if known is None else known.narrator_lufs
    by_voice = loudness_by_voice(stretches, measures(), rate)
    narrator_lufs, gains = balance(by_voice, reference)
    if known is not None:
        return replace(known, voices=tuple(sorted({**gains, **dict(known.voices)}.items())))
    ceiling = ceiling_dbtp(audio)
    louder = stretches

    def amplify_voices() -> Iterator[Measure]:
        yield from map(lift, louder, measures())

    def at(gains: Mapping[str, float]) -> Level:
        nonlocal louder
        louder = tuple(balance_voices(stretch, gains) for stretch in stretches)
        return level_of(amplify_voices, audio.target_lufs, ceiling, rate)

    level = at(gains)
    for _ in range(MENDINGS if any(gains.values()) else 0):
        limited = loudness_by_voice(louder, amplify_voices(), rate, level.gain_db, ceiling)
        gains = mend(gains, limited)
        level = at(gains)
    return replace(level, narrator_lufs=narrator_lufs, voices=tuple(sorted(gains.items())))


def _measures(
    stretches: tuple[Stretch, ...], audio: AudioSettings, store: Store, workers: Workers
) -> Callable[[], Iterator[Measure]]:
    """Return what gives the measure of each stretch, after measuring what was not measured."""
    keys = [measure_key(stretch, audio.sample_rate_hz) for stretch in stretches]
    tasks = [
        Task(store, stretch, audio)
        for stretch, key in zip(stretches, keys, strict=True)
        if store.size(MEASURES, key) is None
    ]
    _refuse(workers.map(measure, tasks))

    def measures() -> Iterator[Measure]:
        for stretch, key in zip(stretches, keys, strict=True):
            content = store.get(MEASURES, key)
            if content is None:
                _refuse([measure(Task(store, stretch, audio))])
                content = store.require(MEASURES, key)
            yield Measure.unpack(content)

    return measures


def _refuse(results: Iterable[Missing | object | None]) -> None:
    """Raise what is missing of any of the results, all together."""
    keys = {key for result in results if isinstance(result, Missing) for key in result.keys}
    if keys:
        raise Lost(tuple(sorted(keys)))


def _runs(
    stretches: tuple[Stretch, ...],
    codecs: tuple[str, ...],
    pattern: Task,
    workers: Workers,
    progress: Progress,
) -> dict[str, tuple[Run, ...]]:
    """Return the runs of each codec: those of every stretch, then of the silence after the last."""
    total = sum(stretch.samples for stretch in stretches)
    runs: list[Encoded] = []
    tasks: list[tuple[int, Task]] = []
    done = 0
    for place, stretch in enumerate(stretches):
        have, wanted = _find_runs(stretch, codecs, pattern)
        runs.append(have)
        if wanted:
            tasks.append((place, replace(pattern, stretch=stretch, codecs=wanted)))
        else:
            done += stretch.samples
    progress(STAGE, done, total)
    tasks.sort(key=lambda task: -task[1].stretch.samples)  # the longest first: no worker waits
    lost: list[Missing] = []
    results = workers.map(encode, [task for _, task in tasks])
    for (place, task), result in zip(tasks, results, strict=True):
        if isinstance(result, Missing):
            lost.append(result)
        else:
            runs[place] |= result
        done += task.stretch.samples
        progress(STAGE, done, total)
    _refuse(lost)
    tails = {name: _tail(name, pattern) for name in codecs}
    return {name: (*(made[name] for made in runs), tails[name]) for name in codecs}


def _find_runs(
    stretch: Stretch, codecs: tuple[str, ...], pattern: Task
) -> tuple[Encoded, tuple[str, ...]]:
    """Return the runs that are in the store, and the codecs of those that are not."""
    have: Encoded = {}
    for name in codecs:
        key = run_key(stretch, pattern.audio, pattern.gain_db, codec(name, pattern.audio))
        if run := read_run(pattern.store, name, key, stretch.samples):
            have[name] = run
    return have, tuple(name for name in codecs if name not in have)


def _tail(name: str, pattern: Task) -> Run:
    """Return the silence after the track that its last samples are decoded with."""
    samples = codec(name, pattern.audio).tail
    silence = Stretch(samples, (Silence(samples),))
    have, wanted = _find_runs(silence, (name,), pattern)
    if wanted:
        made = encode(replace(pattern, stretch=silence, codecs=wanted))
        have = made if isinstance(made, dict) else have
    return have[name]
