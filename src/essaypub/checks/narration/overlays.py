"""The suite on narration in step with the text: where clips lie, and what they read."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from essaypub.checks.first_findings import few
from essaypub.checks.narration import playback
from essaypub.checks.suite import Suite
from essaypub.errors import FileError
from essaypub.findings import Severity, rule
from essaypub.published.passages import SPOILER
from essaypub.published.read_aloud import ReadAloud
from essaypub.published.xml import elements, types

_SMIL = "EPUB 3.3, Media overlays, https://www.w3.org/TR/epub-33/#sec-media-overlays"
_ORDER = "EPUB 3.3, https://www.w3.org/TR/epub-33/#sec-docs-reading-order; EPUBCheck MED-015"
_COMPLETE = "EPUB Accessibility 1.1, https://www.w3.org/TR/epub-a11y-11/#sec-sync-completeness"
_CLOCK = "docs/promises.md, one clock"
_MEDIA = "docs/promises.md, spoilers in every medium"

_NEAR_S = Fraction(1, 20)
_BY_CHOICE = frozenset(("aside", "sidebar", *SPOILER))


@rule("OVERLAY-001", Severity.ERROR, source=_SMIL)
def texts_are_there(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A clip must name a text that is in the container."""
    yield from few(
        (clip.place, clip.source or "it names none")
        for clip in narration.clips
        if clip.text is None or not narration.book.has(clip.text)
    )


@rule("OVERLAY-002", Severity.ERROR, source=_SMIL)
def sounds_are_there(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A clip must play a sound that is in the manifest, in the container, and can be read."""
    items = {item.path: item for item in narration.book.package.items}
    told: set[str] = set()
    for clip in narration.clips:
        if clip.sound in told or not clip.sound:
            continue
        told.add(clip.sound)
        length = narration.lengths.get(clip.audio)
        if clip.audio not in items:
            yield clip.place, f"{clip.sound} is not in the manifest"
        elif isinstance(length, FileError):
            yield clip.place, f"{clip.sound}: {length.reason}"
        elif length is None:
            yield clip.place, f"{clip.sound} is not in the container"
        elif not items[clip.audio].media_type.startswith("audio/"):
            yield clip.place, f"{clip.sound} is stated to be {items[clip.audio].media_type}"


@rule("OVERLAY-003", Severity.ERROR, source=_SMIL)
def clips_run_forward(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A clip must begin and end at clock values, the end after the beginning."""
    yield from few(_backward(narration))


def _backward(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    for clip in narration.clips:
        if clip.sound:
            if clip.begin is None or (clip.end is None and not clip.whole):
                yield clip.place, "a clock value cannot be understood"
            elif clip.end is not None and clip.end <= clip.begin:
                yield clip.place, f"from {_s(clip.begin)} to {_s(clip.end)}"


@rule("OVERLAY-004", Severity.ERROR, source=_CLOCK)
def clips_end_with_their_sound(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A clip must end before its sound does: what is past the end is never heard."""
    yield from few(_overrun(narration))


def _overrun(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    for clip in narration.clips:
        known = narration.sound(clip)
        last = clip.begin if clip.whole else clip.end
        if known.seconds is not None and last is not None and last > known.seconds + known.slack:
            yield clip.place, f"{_s(last)} of {_s(known.seconds)}"


@rule("OVERLAY-005", Severity.WARNING, source=_CLOCK)
def neighbours_abut(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A clip should begin where the one before it ends: gaps swallow words, overlaps repeat."""
    yield from few(_apart(narration))


def _apart(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    for before, after in narration.neighbours():
        if before.end is not None and after.begin is not None:
            gap = after.begin - before.end
            if abs(gap) > _NEAR_S:
                kind = "a gap" if gap > 0 else "an overlap"
                yield (
                    after.place,
                    f"{kind} of {_s(abs(gap))} after {before.place.rpartition('#')[2]}",
                )


@rule("OVERLAY-006", Severity.WARNING, source=_ORDER)
def texts_are_in_order(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """Clips should read a document in its own order."""
    documents = narration.book.documents
    for overlay in narration.overlays:
        placed = []
        for clip in overlay.clips:
            document = documents.get(clip.text.member) if clip.text else None
            if clip.text is not None and document is not None:
                element = document.ids.get(clip.text.fragment)
                if element is not None:
                    placed.append((clip.text.member, document.order[element], clip))
        late = (
            (after.place, f"{after.source} stands before {before.source}")
            for (member, begin, before), (other, next_begin, after) in pairwise(placed)
            if member == other and next_begin < begin
        )
        yield from few(late)


@rule("OVERLAY-007", Severity.WARNING, source=_COMPLETE)
def everything_is_read(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """What a narrated document shows, text and descriptions of pictures, should be read."""
    yield from _unread(narration, code=False)


def _unread(narration: ReadAloud, *, code: bool) -> Iterator[tuple[str, str]]:
    book = narration.book
    yield from few(
        (book.place(unheard.document, unheard.id), unheard.hint)
        for unheard in narration.unread
        if unheard.code is code
    )


@rule("OVERLAY-008", Severity.WARNING, source=_COMPLETE)
def every_document_is_read(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A document with text should have an overlay when others do: players may step over it."""
    if narration.overlays:
        for name, _ in narration.silent:
            yield narration.book.place(name), ""


@rule("OVERLAY-009", Severity.ERROR, source=_COMPLETE)
def hearing_suffices(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """The mode auditory must be claimed to suffice only when all that is shown is read."""
    book = narration.book
    claims = book.package.values("schema:accessModeSufficient")
    if "auditory" in claims and narration.overlays:
        place = book.place(book.package.path)
        places = [name for name, _ in narration.silent]
        places += map(str, narration.unread)
        if places:
            yield place, f"{len(places)} places are not read, the first {places[0]}"


@rule("OVERLAY-010", Severity.ERROR, source=_MEDIA)
def spoilers_are_heard_by_choice(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A spoiler must not be come upon by listening on: off the path, or in an aside to leave."""
    for overlay in narration.overlays:
        document = narration.book.documents.get(overlay.document)
        if document is None or not overlay.linear or document.name == _nav(narration):
            continue
        inside = {
            id_
            for element in elements(document.body)
            if types(element) & SPOILER
            for inner in elements(element)
            if (id_ := inner.get("id"))
        }
        told = (
            (clip.place, clip.source)
            for clip in overlay.clips
            if clip.text is not None
            and clip.text.fragment in inside
            and not clip.types & _BY_CHOICE
        )
        yield from few(told)


def _nav(narration: ReadAloud) -> str:
    return narration.book.navigation_path


@rule("OVERLAY-011", Severity.WARNING, source=_SMIL)
def texts_have_sounds(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A text of an overlay should have its sound; without, a player's own voice may read it."""
    yield from few((clip.place, clip.source) for clip in narration.clips if not clip.sound)


@rule(
    "OVERLAY-012",
    Severity.WARNING,
    source="EPUB 3.3, Skippability, https://www.w3.org/TR/epub-33/#sec-skippability",
)
def notes_can_be_skipped(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A note that is read should say what it is, so that a listener can choose to skip it."""
    yield from few(_unmarked_notes(narration))


def _unmarked_notes(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    documents = narration.book.documents
    for clip in narration.clips:
        document = documents.get(clip.text.member) if clip.text else None
        if clip.text is None or document is None or clip.types & playback.SKIPPED:
            continue
        element = document.ids.get(clip.text.fragment)
        if element is not None and playback.in_a_note(element):
            yield clip.place, clip.source


@rule("OVERLAY-013", Severity.INFO, source=_COMPLETE)
def code_is_read(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """Code in a narrated document is not read; who only listens does not know that it is there."""
    yield from _unread(narration, code=True)


def _s(moment: Fraction) -> str:
    return f"{float(moment):.3f} s"


RULES = Suite(
    ReadAloud,
    (
        texts_are_there,
        sounds_are_there,
        clips_run_forward,
        clips_end_with_their_sound,
        neighbours_abut,
        texts_are_in_order,
        everything_is_read,
        every_document_is_read,
        hearing_suffices,
        spoilers_are_heard_by_choice,
        texts_have_sounds,
        notes_can_be_skipped,
        code_is_read,
        *playback.RULES,
    ),
)
