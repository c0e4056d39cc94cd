"""The sound of one content document: whole runs, put into the order of its page.

Every run begins and ends in silence and joins any other without a seam, so nothing is encoded
again. What is heard has a place in its run; a run has one in the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from essaypub.narration import Clip, Cue, Run, Track

CODEC = "mp3"


@dataclass(frozen=True, slots=True)
class Cut:
    """A run, and what is heard in it.

    Attributes:
        number: Among all cuts, so that one is told from another that sounds the same.
        cues: In order; their clips are counted from where the run begins.
    """

    number: int
    run: Run
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class PageAudio:
    """The sound of one content document.

    Attributes:
        runs: In order; the last is the silence that a decoder needs to reach the end.
        cues: For each element that is heard by itself, in the order of the page; a clip ends
            where the next begins.
    """

    sample_rate_hz: int
    runs: tuple[Run, ...]
    cues: tuple[Cue, ...]


def cut_track(
    track: Track, first: int = 0, passages: str = "", *, words: bool = False
) -> tuple[Cut, ...]:
    """Return the runs of a track that say something.

    Args:
        track: Encoded as MP3.
        first: The number of the first.
        passages: What the ids of passages begin with whose cues are wanted.
        words: Whether the words of a cue are wanted.
    """
    chapters = track.timeline.chapters
    marks = [chapter.clip.begin for chapter in chapters]
    cues = [
        cue
        for cue in track.timeline.cues
        if chapters[bisect_right(marks, cue.clip.begin) - 1].id.startswith(passages)
    ]
    runs = track.runs[CODEC][:-1]
    edges = accumulate((run.samples for run in runs), initial=0)
    track_cuts: list[Cut] = []
    place = 0
    for run, (begin, end) in zip(runs, pairwise(edges), strict=True):
        inside: list[Cue] = []
        while place < len(cues) and cues[place].clip.begin < end:
            cue = cues[place] if words else replace(cues[place], words=())
            inside.append(_move(cue, -begin))
            place += 1
        if inside:
            track_cuts.append(Cut(first + len(track_cuts), run, tuple(inside)))
    return tuple(track_cuts)


def make_page_audio(
    ids: Sequence[str], cut_of: Mapping[str, Cut], tail: Run, rate: int
) -> PageAudio:
    """Return the sound of a document in which the elements `ids` are heard, in this order.

    A cue that no element is named by is heard with the next element of its document. So is a
    line of ours that stands inside what one run says: it is heard before that run.

    Args:
        ids: Each has a cut.
        cut_of: The run of every cue that may be wanted.
        tail: The silence after the last run.
        rate: Samples in a second.
    """
    last = {cut_of[name].number: place for place, name in enumerate(ids)}
    by_number = {cut_of[name].number: cut_of[name] for name in ids}
    chosen = [by_number[number] for number in sorted(last, key=last.__getitem__)]
    edges = accumulate((cut.run.samples for cut in chosen), initial=0)
    spoken = [
        _move(cue, begin) for cut, begin in zip(chosen, edges, strict=False) for cue in cut.cues
    ]
    places = {cue.id: place for place, cue in enumerate(spoken)}
    page_cues: list[Cue] = []
    begins: list[int] = []
    first_unheard = 0
    for place in (places[name] for name in ids):
        if place >= first_unheard:
            page_cues.append(spoken[place])
            begins.append(spoken[first_unheard].clip.begin)
            first_unheard = place + 1
    end = sum(cut.run.samples for cut in chosen)
    begins.append(end - rate // 2000 - 1)  # rounded to a millisecond, still not past the end
    cues = tuple(
        replace(cue, clip=Clip(begin, end))
        for cue, (begin, end) in zip(page_cues, pairwise(begins), strict=True)
    )
    return PageAudio(rate, (*(cut.run for cut in chosen), tail), cues)


def _move(cue: Cue, by: int) -> Cue:
    words = tuple(replace(word, clip=_shift(word.clip, by)) for word in cue.words)
    return Cue(cue.id, _shift(cue.clip, by), words)


def _shift(clip: Clip, by: int) -> Clip:
    return Clip(clip.begin + by, clip.end + by)


def share_among_words(cue: Cue) -> Cue:
    """Return `cue` with its clip divided among its words, so that no time is left over."""
    begins = (cue.clip.begin, *(word.clip.begin for word in cue.words[1:]), cue.clip.end)
    words = tuple(
        replace(word, clip=Clip(begin, end))
        for word, (begin, end) in zip(cue.words, pairwise(begins), strict=False)
    )
    return replace(cue, words=words)
