"""The suite on captions, transcripts and lists of chapters: that they can be shown in step."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from essaypub.checks.first_findings import few
from essaypub.checks.suite import Suite
from essaypub.findings import Severity, rule
from essaypub.published import cue_markup
from essaypub.published.captions import (
    decode,
)
from essaypub.published.cues import Captions
from essaypub.published.tokens import tokens

_VTT = "WebVTT, https://www.w3.org/TR/webvtt1/"
_PODCAST = "Podcasting 2.0, transcripts and chapters, https://podcasting2.org/docs"
_CLOCK = "docs/promises.md, one clock"
_READABLE = "DCMP Captioning Key, text: no more than two lines"

_LINES = 2
_NEAR_S = Fraction(1, 500)
_PAUSE_S = Fraction(1, 5)
_ENDS = (".", "!", "?", "…", "。")
_MARK_S = Fraction(1, 100)


@rule("CAPTION-001", Severity.ERROR, source=f"{_VTT}; {_PODCAST}")
def files_can_be_read(captions: Captions) -> Iterator[tuple[str, str]]:
    """A file of captions, of a transcript or of chapters must keep to its form."""
    if captions.kind != "txt" or captions.written is not None:  # or it is none of ours
        yield from few((captions.place(fault.at), fault.reason) for fault in captions.faults)


@rule("CAPTION-002", Severity.ERROR, source=_VTT)
def markup_is_right(captions: Captions) -> Iterator[tuple[str, str]]:
    """Tags in captions must be known, closed and in their place, and other signs escaped."""
    checkers = {"vtt": cue_markup.markup_faults, "srt": cue_markup.format_faults}
    if captions.kind in checkers:
        checker = checkers[captions.kind]
        yield from few(
            (captions.place(cue.at), reason) for cue in captions.cues for reason in checker(cue)
        )


@rule("CAPTION-003", Severity.ERROR, source=_VTT)
def cues_run_forward(captions: Captions) -> Iterator[tuple[str, str]]:
    """A cue must end after it begins."""
    yield from few(
        (captions.place(cue.at), f"from {_s(cue.begin)} to {_s(cue.end)}")
        for cue in captions.cues
        if cue.end is not None and cue.end <= cue.begin
    )


@rule("CAPTION-004", Severity.ERROR, source=_VTT)
def cues_are_in_order(captions: Captions) -> Iterator[tuple[str, str]]:
    """Cues must be in the order of time, and no two at once."""
    yield from few(_find_disorder(captions))


def _find_disorder(captions: Captions) -> Iterator[tuple[str, str]]:
    for before, after in pairwise(captions.cues):
        end = before.begin if before.end is None else max(before.begin, before.end)
        if after.begin < before.begin:
            yield captions.place(after.at), f"it begins before {before.at} does"
        elif after.begin < end:
            yield captions.place(after.at), f"{_s(end - after.begin)} of it are within {before.at}"
        elif captions.kind == "chapters" and after.begin == before.begin:
            yield captions.place(after.at), f"it begins with {before.at}"


@rule("CAPTION-005", Severity.ERROR, source=_VTT)
def cues_say_something(captions: Captions) -> Iterator[tuple[str, str]]:
    """A cue, and the title of a chapter, must say something."""
    yield from few(
        (captions.place(cue.at), "") for cue in captions.cues if not captions.read_words(cue)
    )
    if captions.kind != "txt" and not captions.cues and not captions.faults:
        yield str(captions.path), "there are no cues"


@rule("CAPTION-006", Severity.WARNING, source=_READABLE)
def cues_are_short(captions: Captions) -> Iterator[tuple[str, str]]:
    """A caption should have two lines at most, and the title of a chapter one."""
    limit = {"vtt": _LINES, "srt": _LINES, "chapters": 1}.get(captions.kind)
    yield from few(
        (captions.place(cue.at), f"{len(cue.lines)} lines")
        for cue in captions.cues
        if limit is not None and len(cue.lines) > limit
    )


@rule("CAPTION-007", Severity.ERROR, source=_CLOCK)
def cues_end_with_the_sound(captions: Captions) -> Iterator[tuple[str, str]]:
    """A cue must end before the sound beside it does."""
    last = max((cue.begin if cue.end is None else cue.end for cue in captions.cues), default=None)
    recording = captions.recording if last is not None else None
    length = recording.stream.length_s if recording is not None else None
    if length is not None:
        late = (
            (captions.place(cue.at), f"{_s(end)} of {_s(length)}")
            for cue in captions.cues
            if (end := cue.begin if cue.end is None else cue.end) > length + _NEAR_S
        )
        yield from few(late)


@rule("CAPTION-008", Severity.WARNING, source="docs/promises.md, nothing is lost")
def words_are_those_of_the_text(captions: Captions) -> Iterator[tuple[str, str]]:
    """What captions say should stand in the book or on the page of the same name."""
    if captions.kind == "chapters" or captions.written is None:
        return
    placed = ((captions.place(at), line) for at, line in _read_cues(captions))
    yield from few(captions.written.strange(placed))


def _read_cues(captions: Captions) -> Iterator[tuple[str, str]]:
    """Yield what is said, as far as it stands together, with where it begins.

    A transcript may have a segment for each word: those that follow at once are one line.
    """
    if captions.kind == "txt":
        text, _ = decode(captions.content)
        yield from ((f"line {number}", line) for number, line in enumerate(text.splitlines(), 1))
    elif captions.kind != "transcript":
        yield from ((cue.at, captions.read_words(cue)) for cue in captions.cues)
    else:
        at, words, end = "", "", Fraction(0)
        for cue in captions.cues:
            if words and (words.endswith(_ENDS) or cue.begin - end > _PAUSE_S):
                yield at, words
                words = ""
            at = at if words else cue.at
            words = f"{words} {captions.read_words(cue)}"
            end = cue.begin if cue.end is None else cue.end
        yield at, words


@rule("CAPTION-009", Severity.ERROR, source=_CLOCK)
def chapters_are_those_of_the_sound(captions: Captions) -> Iterator[tuple[str, str]]:
    """A list of chapters must be that of the sound beside it."""
    recording = captions.recording if captions.kind == "chapters" else None
    if recording is None or not recording.chapters:
        return
    ours, theirs = captions.cues, recording.chapters
    if len(ours) != len(theirs):
        yield str(captions.path), f"{len(ours)} chapters, {len(theirs)} in {recording.path}"
        return
    for cue, mark in zip(ours, theirs, strict=True):
        if abs(cue.begin - mark.begin) > _MARK_S:
            yield captions.place(cue.at), f"{_s(cue.begin)}, in the sound {_s(mark.begin)}"
        elif tokens(captions.read_words(cue)) != tokens(mark.title):
            yield captions.place(cue.at), "its title in the sound is another"


def _s(moment: Fraction) -> str:
    return f"{float(moment):.3f} s"


RULES = Suite(
    Captions,
    (
        files_can_be_read,
        markup_is_right,
        cues_run_forward,
        cues_are_in_order,
        cues_say_something,
        cues_are_short,
        cues_end_with_the_sound,
        words_are_those_of_the_text,
        chapters_are_those_of_the_sound,
    ),
)
