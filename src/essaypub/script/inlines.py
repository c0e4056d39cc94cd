"""A sentence as a line for the narrator: its words, and how the author wants them said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from essaypub.model import (
    Abbreviation,
    Code,
    Image,
    Inlines,
    InlineSpoiler,
    LineBreak,
    Link,
    Maths,
    NoteReference,
    Span,
    SpoilerReference,
    Styled,
    Text,
    plain,
)
from essaypub.model.notes import note_ids
from essaypub.narration import Piece, Turn
from essaypub.script.turns import Fragment, turns
from essaypub.wording import Wording, wording

LONGEST_TITLE = 120
"""Characters of a chapter's title; players cut longer ones in the middle of a word."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be said, not yet normalised.

    Attributes:
        words: With brackets around what interrupts the sentence.
        pause_before_ms: Silence asked for before the first word, in milliseconds.
        pause_after_ms: Silence asked for after the last word, in milliseconds.
        note_ids: The notes it refers to, in order.
        notice: Whether it only stands for a passage that is elsewhere.
        pieces: What `words` are made of; none when they are what is written.
        turns: What is said in another way than the block around it, or with a pause, and what
            is said besides; none when all of it is said in that way.
    """

    words: str
    pause_before_ms: int = 0
    pause_after_ms: int = 0
    note_ids: tuple[str, ...] = ()
    notice: bool = False
    pieces: tuple[Piece, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What decides how inlines are put into words.

    Attributes:
        images: Whether alternative texts are read.
        reveals: Whether this edition says what spoilers hold.
    """

    words: Wording
    images: bool
    reveals: bool

    def line(self, inlines: Inlines, language: str) -> Line:
        """Return the line for a sentence in a block of `language`."""
        match inlines:
            case (Text(text=text),):
                return Line(text)
            case (SpoilerReference(passage=True) as reference,):
                return Line(self.reference(reference), notice=True)
            case _:
                pass
        parts = tuple(self._parts(inlines, Fragment(Piece("", 0, 0), language)))
        spoken = [n for n, part in enumerate(parts) if isinstance(part, Fragment) and part.sayable]
        first, last = (spoken[0], spoken[-1]) if spoken else (len(parts), -1)
        inside: list[Fragment | int] = []
        before = after = 0
        for place, part in enumerate(parts):
            if isinstance(part, Fragment) or first < place < last:
                inside.append(part)
            elif place < first:
                before += part
            else:
                after += part
        shown = plain(inlines)
        words = "".join(part.piece.words for part in inside if isinstance(part, Fragment))
        alike = all(
            isinstance(part, Fragment)
            and (not part.sayable or (part.tone == (language, "") and not part.ipa))
            for part in inside
        )
        placed = tuple(_place(inside, shown))
        return Line(
            words,
            before,
            after,
            tuple(self.references(inlines)),
            pieces=()
            if words == shown and not any(_is_settled(part) for part in placed)
            else tuple(part.piece for part in placed if isinstance(part, Fragment)),
            turns=() if alike else turns(placed),
        )

    def reference(self, reference: SpoilerReference) -> str:
        """Return what is said where a spoiler was taken out."""
        return "".join(piece.words for piece in self._reference(reference, 0))

    def _reference(self, reference: SpoilerReference, place: int) -> tuple[Piece, ...]:
        label = plain(reference.label)
        if reference.passage:
            words = self.words.spoken_reference if reference.spoiler_id else self.words.omitted
            return frame(words, label, place, self.words.within(label))
        if reference.spoiler_id:
            return frame(self.words.spoken_inline_reference, label, place)
        return frame(self.words.omitted_inline, label, place)

    def references(self, inlines: Inlines) -> Iterator[str]:
        """Yield the id of each note that the spoken part of `inlines` refers to."""
        return note_ids(inlines, spoilers=self.reveals)

    def title(self, inlines: Inlines) -> str:
        """Return a chapter's title: one line, of bounded length, without what spoilers hold."""
        return shorten("".join(self._title_parts(inlines)))

    def _title_parts(self, inlines: Inlines) -> Iterator[str]:
        for inline in inlines:
            match inline:
                case InlineSpoiler():
                    yield plain(inline.label)
                case Styled() | Span() | Link():
                    yield from self._title_parts(inline.inlines)
                case Image():
                    yield inline.alternative
                case _:
                    yield plain((inline,))

    def _parts(self, inlines: Inlines, around: Fragment) -> Iterator[Fragment | int]:
        """Yield words, and silences in milliseconds.

        Args:
            inlines: In order.
            around: How they are said, and where they are written.
        """
        place = around.piece.begin
        for inline in inlines:
            end = place + len(plain((inline,)))
            inside = replace(around, piece=Piece("", place, end))
            match inline:
                case Text() | Code() | Maths():
                    yield inside.say_instead(inline.text)
                case Abbreviation():
                    short = inline.text.endswith(".") and inline.expansion
                    yield inside.say_instead(inline.expansion if short else inline.text)
                case LineBreak():
                    yield inside.say_instead(" ")
                case Styled() | Link():
                    yield from self._parts(inline.inlines, inside)
                case Span():
                    yield from self._span(inline, inside)
                case InlineSpoiler():
                    if self.reveals:
                        yield from self._parts(inline.inlines, inside)
                    else:
                        label = plain(inline.label)
                        yield inside.say_instead(self.words.omitted_inline.format(label=label))
                case SpoilerReference():
                    for piece in self._reference(inline, place):
                        yield replace(inside, piece=piece)
                case Image():
                    if self.images and inline.alternative:
                        ours = wording(around.language).spoken_image
                        yield inside.say_instead(f" ({ours.format(label=inline.alternative)}) ")
                case NoteReference():
                    pass
                case _:
                    assert_never(inline)
            place = end

    def _span(self, span: Span, around: Fragment) -> Iterator[Fragment | int]:
        """Yield what is said of inlines for which the author gave directions."""
        speech = span.speech
        inside = replace(
            around,
            language=span.language or around.language,
            voice=speech.voice or around.voice,
            ipa=speech.phonemes,
        )
        if speech.say or speech.phonemes:
            fragment = inside.say_instead(speech.say or plain(span.inlines))
            yield replace(fragment, piece=replace(fragment.piece, settled=True))
        else:
            yield from self._parts(span.inlines, inside)
        if speech.pause_ms:
            yield speech.pause_ms


def frame(words: str, label: str, place: int = 0, said: str = "") -> tuple[Piece, ...]:
    """Return `words` with the label where they want it, in pieces.

    Args:
        words: Of ours, with ``{label}`` in them.
        label: As it is written.
        place: Where it is written.
        said: How it is said; empty for as it is written.
    """
    before, _, after = words.partition("{label}")
    end = place + len(label)
    return Piece(before, place, place), Piece(said or label, place, end), Piece(after, end, end)


def _place(parts: Iterable[Fragment | int], shown: str) -> Iterator[Fragment | int]:
    """Yield parts of what is shown, placed in it as it is written: without space around it."""
    first = len(shown) - len(shown.lstrip())
    length = len(shown.strip())
    for part in parts:
        if isinstance(part, int):
            yield part
            continue
        piece, words = part.piece, part.piece.words
        begin, end = (min(max(at - first, 0), length) for at in (piece.begin, piece.end))
        if part.ipa or shown[piece.begin : piece.end] != words:
            yield replace(part, piece=replace(piece, begin=begin, end=end))
            continue
        inside = slice(*(max(0, at + first - piece.begin) for at in (begin, end)))
        for said, at in (
            (words[: inside.start], (begin, begin)),
            (words[inside], (begin, end)),
            (words[inside.stop :], (end, end)),
        ):
            if said:
                yield replace(part, piece=Piece(said, *at, piece.settled))


def _is_settled(part: Fragment | int) -> bool:
    return isinstance(part, Fragment) and part.piece.settled


def shorten(title: str) -> str:
    """Return `title` on one line of at most `LONGEST_TITLE` characters, cut between words."""
    line = " ".join(title.split())
    if len(line) <= LONGEST_TITLE:
        return line
    cut = line[: LONGEST_TITLE - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—-") + "…"
