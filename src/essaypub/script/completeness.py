"""Whether all of an edition is on its track: reckoned from the text, not from how it was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from essaypub.errors import IncompleteError
from essaypub.findings import first_words
from essaypub.model import Publication
from essaypub.narration import Clip, Cue, Role, Script, Take, Timeline, Utterance
from essaypub.script.expected import ExpectedNarration, Item, is_sayable
from essaypub.settings import NarrationSettings, SpoilerMode


def complete(  # noqa: PLR0913 - it compares them all
    publication: Publication,
    script: Script,
    takes: tuple[Take, ...],
    timeline: Timeline,
    narration: NarrationSettings,
    *,
    mode: SpoilerMode,
) -> None:
    """See that every sentence of an edition is heard once, in its order, and nothing else of it.

    What the settings leave out must not be heard; what has no letters and no numbers need not be.

    Args:
        publication: The edition.
        script: Its script.
        takes: One for each utterance of the script, in order.
        timeline: Of the finished track.
        narration: What is left unsaid.
        mode: Where the spoilers are.

    Raises:
        IncompleteError: Something is missing, doubled, out of order, or should not be there; the
            error lists all of it.
    """
    faults = (
        *_of_script(publication, script, ExpectedNarration(narration, mode)),
        *_of_utterances(script),
        *_of_takes(script, takes),
        *_of_timeline(script, takes, timeline),
    )
    if faults:
        raise IncompleteError(tuple(dict.fromkeys(faults)))


def _of_script(
    publication: Publication, script: Script, expected: ExpectedNarration
) -> Iterator[str]:
    """Yield what of the edition the script lacks, or has without being asked."""
    utterances = list(script.utterances())
    places = {utterance.id: place for place, utterance in enumerate(utterances)}
    wanted: set[str] = set()
    for run in expected.runs(publication):
        wanted.update(item.id for item in run)
        for item in run:
            place = places.get(item.id)
            if place is not None:
                yield from _of_item(item, utterances[place])
            elif item.sayable:
                yield f"{_name_voices(item.id, item.text)} is not said"
        items = [item for item in run if item.id in places]
        for one, two in pairwise(items):
            if places[one.id] > places[two.id]:
                yield f"{_name_voices(two.id, two.text)} is said before what it follows"
    for sentence in publication.every_sentence():
        if sentence.id in places and sentence.id not in wanted:
            yield f"{_name_voices(sentence.id, sentence.text)} is said, and is to be left out"


def _of_item(item: Item, utterance: Utterance) -> Iterator[str]:
    """Yield whether an utterance says something else than what it is there for."""
    if item.inlines is None or utterance.role is Role.NOTICE:
        return
    if utterance.written != item.text:
        yield f"{_name_voices(item.id, item.text)} is said as something else"


def _of_utterances(script: Script) -> Iterator[str]:
    """Yield what is said twice, and the utterances that do not say all that is written."""
    utterances = list(script.utterances())
    for name, times in Counter(utterance.id for utterance in utterances).items():
        if times > 1:
            yield f"{name} is said {times} times"
    for utterance in utterances:
        turns = utterance.parts()
        if " ".join(turn.spoken for turn in turns).split() != utterance.spoken.split():
            yield f"{_name_voices(utterance.id, utterance.spoken)} is not what its voices say"
        if lost := _find_unplaced(utterance):
            yield f"{_name_voices(utterance.id, utterance.written)} loses “{lost}”"


def _find_unplaced(utterance: Utterance) -> str:
    """Return the first words of what is written that nothing is said for."""
    turns = utterance.parts()
    if not all(turn.pieces for turn in turns):
        return ""  # what is written is said as it stands
    written = utterance.written
    place = 0
    for piece in sorted((p for turn in turns for p in turn.pieces), key=lambda p: p.begin):
        if is_sayable(written[place : piece.begin]):
            return written[place : piece.begin].strip()
        place = max(place, piece.end)
    return written[place:].strip() if is_sayable(written[place:]) else ""


def _of_takes(script: Script, takes: tuple[Take, ...]) -> Iterator[str]:
    """Yield the utterances without a take, and the takes without sound."""
    expected = [utterance.id for utterance in script.utterances()]
    found = [take.id for take in takes]
    yield from _unlike(expected, found, "was not recorded", "was recorded, and is not said")
    for take in takes:
        if not take.parts or any(part.samples < 1 for part in take.parts):
            yield f"{take.id} was recorded without sound"


def _of_timeline(script: Script, takes: tuple[Take, ...], timeline: Timeline) -> Iterator[str]:
    """Yield the utterances that are not on the track, or not for as long as they were said."""
    expected = [utterance.id for utterance in script.utterances()]
    cues = {cue.id: cue for cue in timeline.cues}
    found = [cue.id for cue in timeline.cues]
    yield from _unlike(expected, found, "is not on the track", "is on the track, and is not said")
    least = timeline.sample_rate_hz // 1000 + 1  # no cue is shorter
    for take in takes:
        cue = cues.get(take.id)
        if cue and not take.samples <= cue.clip.end - cue.clip.begin <= max(take.samples, least):
            yield f"{take.id} is not on the track for as long as it was said"
    marks = {chapter.id: chapter.clip for chapter in timeline.chapters}
    for passage in script.passages:
        clip = marks.get(passage.id)
        if clip is None:
            yield f"{_name_voices(passage.id, passage.title)} has no chapter"
            continue
        inside = (cues[utterance.id] for utterance in passage.utterances if utterance.id in cues)
        yield from (f"{cue.id} is outside its chapter" for cue in inside if not _within(cue, clip))


def _within(cue: Cue, clip: Clip) -> bool:
    return clip.begin <= cue.clip.begin and cue.clip.end <= clip.end


def _unlike(expected: list[str], found: list[str], lacking: str, added: str) -> Iterator[str]:
    """Yield how what was found differs from what was expected, by ids."""
    if expected == found:
        return
    had, wanted = Counter(found), Counter(expected)
    yield from (f"{name} {lacking}" for name in wanted - had)
    yield from (f"{name} {added}" for name in had - wanted)
    if had == wanted:
        one = next(one for one, two in zip(expected, found, strict=True) if one != two)
        yield f"{one} {lacking} in its place"


def _name_voices(name: str, words: str) -> str:
    """Return what is said of a sentence in an error: its id and its first words."""
    return f"{name} (“{first_words(words)}”)"
