"""Several narrations, one after the other, as one; nothing is spoken or encoded for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log10

from essaypub.model.ids import ESSAY_START
from essaypub.narration.clock import Chapter, Clip, Cue, Timeline, Word, Words
from essaypub.narration.narration import Narration, Narrator, Run, Track
from essaypub.narration.script import Passage, Script, Utterance


@dataclass(frozen=True, slots=True)
class Portion:
    """A narration among others.

    Attributes:
        prefix: What its ids begin with among the others'; empty where they stay as they are.
        depth: How many levels its chapters lie below the outermost; its first lies one above the
            rest.
        narration: Encoded with the same codecs as the others, at the same rate.
    """

    prefix: str
    depth: int
    narration: Narration


def join_narrations(portions: Sequence[Portion]) -> Narration:
    """Return narrations one after the other, with one clock.

    Args:
        portions: In order; at least one.

    Raises:
        ValueError: Two of them run at different rates.
    """
    narrations = [portion.narration for portion in portions]
    first = narrations[0]
    return Narration(
        Script(tuple(_passages(portions)), tuple(_unsaid(portions))),
        Track(_join_timelines(portions), _join_runs(narrations)),
        tuple(_add_up(narrator for own in narrations for narrator in own.narrators)),
        _loudness_lufs(narrations),
        first.gain_db,
        levels=tuple(dict(pair for own in narrations for pair in own.levels).items()),
    )


def divide_portions(portions: Sequence[Portion], most: int) -> list[list[Portion]]:
    """Return narrations in groups, each as long as a limit at most, or one narration alone.

    Args:
        portions: In order.
        most: Samples that a group may have.
    """
    groups: list[list[Portion]] = []
    length = 0
    for portion in portions:
        own = portion.narration.timeline.length
        if not groups or length + own > most:
            groups.append([])
            length = 0
        groups[-1].append(portion)
        length += own
    return groups


def _passages(portions: Iterable[Portion]) -> Iterator[Passage]:
    for portion in portions:
        for passage in portion.narration.script.passages:
            yield replace(
                passage,
                id=portion.prefix + passage.id,
                level=_level(passage, portion),
                utterances=tuple(
                    _rename(utterance, portion.prefix) for utterance in passage.utterances
                ),
            )


def _rename(utterance: Utterance, prefix: str) -> Utterance:
    return replace(utterance, id=prefix + utterance.id)


def _unsaid(portions: Iterable[Portion]) -> Iterator[str]:
    for portion in portions:
        for own_id in portion.narration.script.unsaid:
            yield portion.prefix + own_id


def _level(chapter: Passage | Chapter, portion: Portion) -> int:
    """Return the level of a chapter; that of an essay's title holds the others of the essay."""
    if portion.depth and chapter.id == ESSAY_START:
        return chapter.level + portion.depth - 1
    return chapter.level + portion.depth


def _join_timelines(portions: Sequence[Portion]) -> Timeline:
    rate = portions[0].narration.timeline.sample_rate_hz
    begin = 0
    cues: list[Cue] = []
    chapters: list[Chapter] = []
    for portion in portions:
        clock = portion.narration.timeline
        if clock.sample_rate_hz != rate:
            raise ValueError(f"narrations at {rate} Hz and {clock.sample_rate_hz} Hz do not join")
        cues += [
            Cue(portion.prefix + cue.id, _move(cue.clip, begin), _move_words(cue.words, begin))
            for cue in clock.cues
        ]
        own = [
            replace(
                chapter,
                id=portion.prefix + chapter.id,
                level=_level(chapter, portion),
                clip=_move(chapter.clip, begin),
            )
            for chapter in clock.chapters
        ]
        if chapters:
            mark = begin + _first_mark(clock)
            chapters[-1] = replace(chapters[-1], clip=Clip(chapters[-1].clip.begin, mark))
            own[0] = replace(own[0], clip=Clip(mark, own[0].clip.end))
        chapters += own
        begin += clock.length
    return Timeline(rate, begin, tuple(cues), tuple(chapters))


def _first_mark(clock: Timeline) -> int:
    """Return where a narration begins to be heard: the silence before is the chapter's before it.

    A jingle has no cue, and keeps the silence that is before it.
    """
    first, *_ = clock.chapters
    return clock.cues[0].clip.begin if clock.cues[0].clip.begin < first.clip.end else 0


def _move(clip: Clip, samples: int) -> Clip:
    return Clip(clip.begin + samples, clip.end + samples)


def _move_words(words: Sequence[Word], samples: int) -> Sequence[Word]:
    if not words:
        return words
    return Words.of(Word(word.begin, word.end, _move(word.clip, samples)) for word in words)


def _join_runs(narrations: Sequence[Narration]) -> dict[str, tuple[Run, ...]]:
    """Return the runs of each codec: those of every narration but its last, which is the tail."""
    runs: dict[str, tuple[Run, ...]] = {}
    for codec in narrations[0].track.runs:
        own = [narration.track.runs[codec] for narration in narrations]
        runs[codec] = (*(run for part in own for run in part[:-1]), own[-1][-1])
    return runs


def _add_up(narrators: Iterable[Narrator]) -> Iterator[Narrator]:
    """Yield everybody once, with all that is heard of them."""
    by_voice: dict[tuple[str, str], Narrator] = {}
    for narrator in narrators:
        key = (narrator.voice, narrator.name)
        before = by_voice.get(key)
        by_voice[key] = (
            narrator
            if before is None
            else replace(
                before,
                utterances=before.utterances + narrator.utterances,
                samples=before.samples + narrator.samples,
            )
        )
    yield from by_voice.values()


def _loudness_lufs(narrations: Sequence[Narration]) -> float:
    """Return the loudness of them all: the mean of their powers, each as long as it lasts."""
    length = sum(narration.timeline.length for narration in narrations)
    power = sum(
        narration.timeline.length * 10 ** (narration.loudness_lufs / 10) for narration in narrations
    )
    return 10 * log10(power / length)
