"""Rules for the chapters of an audio file: in order, in step, and heard where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from essaypub.findings import Severity, rule
from essaypub.model.ids import ESSAY_CLOSING, ESSAY_OPENING
from essaypub.published.audio import twin
from essaypub.published.recording import Recording
from essaypub.published.sound import Mark
from essaypub.report import Chapter, FileChapter, Sound

_CHAP = "ID3v2 Chapter Frame Addendum 1.0, https://id3.org/id3v2-chapters-1.0"
_PLAYERS = "docs/formats.md, chapters in an MP3"
_M4B = "docs/formats.md, chapters in an M4B"
_CLOCK = "docs/promises.md, one clock"

_MILLISECOND = Fraction(1, 1000)
_ONSET_READ_S = 0.06  # where a person reads: found to some frames of 10 ms, and people begin softly
_ONSET_S = 0.03  # a frame of an MP3, and a little for a stranger's own rounding
_CHILDREN = 255
_JINGLES = (ESSAY_OPENING, ESSAY_CLOSING)


def _at(mark: Mark) -> str:
    return f"{mark.id or mark.title} at {float(mark.begin):.3f} s"


def _rounding(recording: Recording) -> Fraction:
    """Return how far two honest roundings of one position may lie apart, in seconds."""
    return _MILLISECOND + Fraction(1, max(1, recording.stream.sample_rate_hz))


@rule("AUDIO-001", Severity.ERROR, source=_CHAP)
def chapters_are_there(recording: Recording) -> Iterator[tuple[str, str]]:
    """A narration must have chapters, each with a title on one line."""
    if not recording.chapters:
        yield recording.path, "there are none"
    for mark in recording.chapters:
        if not mark.title.strip():
            yield recording.path, f"{_at(mark)} has no title"
        elif len(mark.title.splitlines()) > 1:
            yield recording.path, f"{_at(mark)}: its title has several lines"


@rule("AUDIO-002", Severity.ERROR, source=_PLAYERS)
def chapters_follow_each_other(recording: Recording) -> Iterator[tuple[str, str]]:
    """The chapters must begin at 0, follow in order without gap, and have ids of their own."""
    near = _rounding(recording)
    for forms in (recording.chapters, recording.others or ()):
        if forms and forms[0].begin > near:
            yield recording.path, f"the first begins at {float(forms[0].begin):.3f} s"
        for before, after in pairwise(forms):
            if after.begin < before.begin:
                yield recording.path, f"{_at(after)} stands after a later one"
            elif abs(after.begin - before.end) > near:
                yield recording.path, f"{_at(after)} does not begin where the last ended"
    for id_, times in Counter(mark.id for mark in recording.chapters).items():
        if times > 1:
            yield recording.path, f"{times} have the id {id_}"


@rule("AUDIO-003", Severity.ERROR, source=_PLAYERS)
def chapters_end_with_the_sound(recording: Recording) -> Iterator[tuple[str, str]]:
    """The last chapter must end where the sound does."""
    rate = recording.stream.sample_rate_hz
    if recording.chapters and rate:
        length = Fraction(recording.heard.samples, rate)
        end = recording.chapters[-1].end
        slack = 2 * _rounding(recording) + Fraction(recording.stream.slack, rate)
        if abs(end - length) > slack:
            yield recording.path, f"{float(end):.3f} s of {float(length):.3f} s"


@rule("AUDIO-004", Severity.ERROR, source=_CHAP)
def tables_reach_every_chapter(recording: Recording) -> Iterator[tuple[str, str]]:
    """One table of contents must be at the top, and every chapter must be in it once."""
    if recording.kind != "mp3" or not recording.chapters:
        return
    if len(recording.roots) != 1:
        yield recording.path, f"{len(recording.roots)} tables are at the top"
    listed = Counter(child for children in recording.tree.values() for child in children)
    for id_ in (mark.id for mark in recording.chapters):
        if listed[id_] != 1:
            yield recording.path, f"{id_} is listed {listed[id_]} times"
    known = {mark.id for mark in recording.chapters} | set(recording.tree)
    for id_ in sorted(set(listed) - known):
        yield recording.path, f"{id_} is listed and not there"
    for id_ in recording.tree:
        if id_ not in recording.roots and listed[id_] != 1:
            yield recording.path, f"the table {id_} is listed {listed[id_]} times"


@rule("AUDIO-005", Severity.ERROR, source=_PLAYERS)
def tables_are_small(recording: Recording) -> Iterator[tuple[str, str]]:
    """A table of contents must have fewer than 256 entries: their number is one byte."""
    for id_, children in recording.tree.items():
        if len(children) > _CHILDREN:
            yield recording.path, f"{id_} has {len(children)}"


@rule("AUDIO-007", Severity.ERROR, source=_CLOCK)
def chapters_keep_the_promise(recording: Recording) -> Iterator[tuple[str, str]]:
    """The chapters must be those of the report beside the file, at the same places."""
    promised: Sequence[Chapter | FileChapter] | None = recording.promise.chapters
    rate = recording.promise.sample_rate_hz
    if promised is None or rate is None:
        return
    if len(promised) != len(recording.chapters):
        yield recording.path, f"{len(recording.chapters)} of {len(promised)} chapters"
        return
    for mark, wanted in zip(recording.chapters, promised, strict=True):
        if abs(mark.begin - Fraction(wanted.begin, rate)) > _MILLISECOND:
            yield recording.path, f"{_at(mark)} is promised at {wanted.begin / rate:.3f} s"
        if " ".join(wanted.title.split()) != " ".join(mark.title.split()):
            yield recording.path, f"{_at(mark)} is promised under another title"


def _is_jingle(recording: Recording, number: int) -> bool:
    """Whether the report says that a chapter is a sound, and no speech."""
    promised = recording.promise.chapters or ()
    return number < len(promised) and promised[number].id in _JINGLES


def _is_read(recording: Recording) -> bool:
    """Whether the report says that a person is heard in it."""
    promise = recording.promise
    return isinstance(promise, Sound) and any(not voice.synthetic for voice in promise.voices)


@rule("AUDIO-008", Severity.WARNING, source=_CLOCK)
def speech_begins_at_marks(recording: Recording) -> Iterator[tuple[str, str]]:
    """Speech should begin at each chapter mark after the first, neither before nor long after.

    A jingle is no speech, and may begin as softly as it likes.
    """
    latest = _ONSET_READ_S if _is_read(recording) else _ONSET_S
    for number, (mark, onset) in enumerate(
        zip(recording.chapters, recording.heard.onsets, strict=False)  # of many, the first
    ):
        if (
            number
            and not _is_jingle(recording, number)
            and (onset is None or not 0 <= onset <= latest)
        ):
            late = "nothing is heard" if onset is None else f"{1000 * onset:.0f} ms off"
            yield recording.path, f"{_at(mark)}: {late}"


@rule("AUDIO-020", Severity.ERROR, source=_M4B)
def both_forms_agree(recording: Recording) -> Iterator[tuple[str, str]]:
    """An M4B must have its chapters in both forms, and alike: each player knows but one."""
    if recording.kind != "m4b" or not recording.chapters:
        return
    if recording.others is None and len(recording.chapters) > _CHILDREN:
        return  # the second form has room for no more
    if recording.others is None or "no track" in recording.stream.oddities:
        yield recording.path, "one form is missing"
        return
    ours, theirs = recording.chapters[:_CHILDREN], recording.others
    if len(ours) != len(theirs):
        yield recording.path, f"{len(ours)} chapters against {len(theirs)}"
    for mark, two in zip(ours, theirs, strict=False):
        if abs(mark.begin - two.begin) > _MILLISECOND or mark.title != two.title:
            yield recording.path, f"{_at(mark)} differs"


@rule("AUDIO-022", Severity.ERROR, source=_CLOCK)
def twins_agree(recording: Recording) -> Iterator[tuple[str, str]]:
    """The MP3 and the M4B of one essay must have the same length and the same chapters."""
    other = twin(recording)
    if other is None:
        return
    ours, theirs = recording.stream, other.stream
    if ours.samples is not None and theirs.samples is not None:
        length = Fraction(ours.samples, max(1, ours.sample_rate_hz))
        twins = Fraction(theirs.samples, max(1, theirs.sample_rate_hz))
        if abs(length - twins) > _rounding(recording):
            yield recording.path, f"{float(length):.3f} s against {float(twins):.3f} s"
    pairs = zip(recording.chapters, other.chapters, strict=False)
    if len(recording.chapters) != len(other.chapters) or any(
        abs(mark.begin - two.begin) > _MILLISECOND or mark.title != two.title for mark, two in pairs
    ):
        yield recording.path, "their chapters differ"


RULES = (
    chapters_are_there,
    chapters_follow_each_other,
    chapters_end_with_the_sound,
    tables_reach_every_chapter,
    tables_are_small,
    chapters_keep_the_promise,
    speech_begins_at_marks,
    both_forms_agree,
    twins_agree,
)
