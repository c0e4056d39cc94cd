"""What the player reads: the cues, the chapters and the words, as JSON."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from typing import Any

from essaypub.editions import NarratedEdition
from essaypub.model.ids import Part, split_id
from essaypub.narration import Chapter, Cue, Timeline, milliseconds
from essaypub.settings import Sync
from essaypub.web.veils import Veil, veils
from essaypub.web.words import web_words

_SHOWN_BY: Mapping[str, str] = {Part.WARNING: Part.HEADING, Part.OMITTED: Part.HEADING}
_SAID = (
    "play", "pause", "time", "time_of", "playing", "paused", "kept", "spoiler_end", "left", "end",
    "unplayable", "hint", "loading", "copied", "address", "listen_from",
)  # fmt: skip


def table(edition: NarratedEdition, ids: Collection[str]) -> dict[str, Any]:
    """Return what the player of `edition` needs to know, ready for JSON.

    Times are whole milliseconds. A cue is the id of its element (empty when it is only heard, and
    0 when it is the next that has one on the page), the silence since the cue before it and its
    length, and then for each word that is marked the first character, the one after the last, and
    when it begins in the cue.

    A veil is the number of the veil that it stands in, the number of the cue after which playing
    goes on when it is over, the ids of what is opened when it is asked for (what has to be open
    for that by a click, and the rest), and the first and the last of each run of its cues; see
    `Veil`. A chapter is its veil; the page says when it begins. Veils are counted from 1, and 0
    is the open text.
    What is heard in the open text and has no element is told by the number of its cue.

    Args:
        edition: What is shown and heard.
        ids: Of the elements of the page, in order.
    """
    timeline = edition.narration.timeline
    rate = timeline.sample_rate_hz
    metadata = edition.publication.metadata
    words = web_words(metadata.language)
    veiled = veils(edition.publication, timeline, ids)
    return {
        "key": _key(edition),
        "title": metadata.title,
        "author": ", ".join(metadata.authors),
        "length": milliseconds(timeline.length, rate),
        "words": {name: getattr(words, name) for name in _SAID},
        "chapters": list(_number_veils(chapters_with_words(timeline), timeline, veiled)),
        "veils": [
            [veil.home, veil.place, veil.shown, veil.notes, *chain.from_iterable(veil.runs())]
            for veil in veiled
        ],
        "unseen": dict(_list_unseen(edition, ids, veiled)),
        "cues": list(_list_cues(edition, ids)),
    }


def _list_unseen(
    edition: NarratedEdition, ids: Collection[str], veiled: Iterable[Veil]
) -> Iterator[tuple[int, str]]:
    """Yield the words of each cue that is only heard, as credits are; those of spoilers are not."""
    hidden = {number for veil in veiled for number in veil.cues}
    written = {
        utterance.id: utterance.written for utterance in edition.narration.script.utterances()
    }
    for number, cue in enumerate(edition.narration.timeline.cues):
        if number not in hidden and not find_element(cue.id, ids):
            yield number, written.get(cue.id, "")


def chapters_with_words(timeline: Timeline) -> tuple[Chapter, ...]:
    """Return the chapters in which something is said: a jingle's has no words to go to."""
    begins = [cue.clip.begin for cue in timeline.cues]
    return tuple(
        chapter
        for chapter in timeline.chapters
        if bisect_left(begins, chapter.clip.begin) < bisect_left(begins, chapter.clip.end)
    )


def _number_veils(
    chapters: Iterable[Chapter], timeline: Timeline, veiled: Iterable[Veil]
) -> Iterator[int]:
    """Yield, for each chapter, the number of the veil that its first cue belongs to, or 0."""
    by_cue = {number: rank for rank, veil in enumerate(veiled, 1) for number in veil.cues}
    begins = [cue.clip.begin for cue in timeline.cues]
    for chapter in chapters:
        yield by_cue.get(bisect_left(begins, chapter.clip.begin), 0)


def find_element(cue_id: str, ids: Collection[str]) -> str:
    """Return the id of the element in which a cue is read; empty when it is only heard.

    What warns of a spoiler that stays in its place is shown by the line that opens it.
    """
    if cue_id in ids:
        return cue_id
    owner, part = split_id(cue_id)
    stand_in = f"{owner}.{_SHOWN_BY.get(part, part)}"
    return stand_in if stand_in in ids else ""


def as_json(value: Any) -> str:
    """Return JSON that can stand inside a ``script`` element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _list_cues(edition: NarratedEdition, ids: Collection[str]) -> Iterator[list[str | int]]:
    timeline = edition.narration.timeline
    by_word = edition.settings.narration.sync is Sync.WORD
    places = {name: place for place, name in enumerate(ids)}
    before, last = 0, -1
    for cue in timeline.cues:
        name = find_element(cue.id, ids)
        element: str | int = name
        if name:
            element = 0 if places[name] == last + 1 else name
            last = places[name]
        begin, end = (
            milliseconds(at, timeline.sample_rate_hz) for at in (cue.clip.begin, cue.clip.end)
        )
        words = _list_words(cue, timeline.sample_rate_hz, begin) if by_word else ()
        yield [element, begin - before, end - begin, *words]
        before = end


def _list_words(cue: Cue, rate: int, begin: int) -> Iterator[int]:
    for word in cue.words:
        yield from (word.begin, word.end, milliseconds(word.clip.begin, rate) - begin)


def _key(edition: NarratedEdition) -> str:
    """Return a name for what a reader's browser remembers of this edition."""
    metadata = edition.publication.metadata
    parts = (
        metadata.identifier,
        metadata.title,
        *metadata.authors,
        metadata.language,
        str(edition.spoiler_free),
    )
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:12]
