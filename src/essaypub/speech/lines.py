"""A sentence as a line for the narrator: its words, and how the author wants them said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from essaypub.model import (
    Abbreviation,
    Code,
    Image,
    Inline,
    Inlines,
    InlineSpoiler,
    LineBreak,
    Link,
    NoteReference,
    Span,
    SpoilerReference,
    Styled,
    Text,
    plain,
)
from essaypub.speech.notes import references
from essaypub.timeline import Piece
from essaypub.wording import Wording

LONGEST_TITLE = 120
"""Characters of a chapter's title; players cut longer ones in the middle of a word."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be said, not yet normalised.

    Attributes:
        words: With brackets around what interrupts the sentence.
        language: A BCP 47 tag; the block's unless the whole line is in another.
        voice: A voice asked for the whole line; may be empty.
        pause_before_ms: Silence asked for before the first word, in milliseconds.
        pause_after_ms: Silence asked for after the last word, in milliseconds.
        note_ids: The notes it refers to, in order.
        notice: Whether it only stands for a passage that is elsewhere.
        pieces: What `words` are made of; none when they are what is written.
    """

    words: str
    language: str
    voice: str = ""
    pause_before_ms: int = 0
    pause_after_ms: int = 0
    note_ids: tuple[str, ...] = ()
    notice: bool = False
    pieces: tuple[Piece, ...] = ()


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
                return Line(text, language)
            case (SpoilerReference(passage=True) as reference,):
                return Line(self.reference(reference), language, notice=True)
            case _:
                pass
        parts = tuple(self._parts(inlines, 0))
        spoken = [
            n for n, part in enumerate(parts) if isinstance(part, Piece) and _sayable(part.words)
        ]
        first, last = (spoken[0], spoken[-1]) if spoken else (len(parts), -1)
        pieces: list[Piece] = []
        before = after = 0
        for place, part in enumerate(parts):
            if isinstance(part, Piece):
                pieces.append(part)
            elif place < first:
                before += part
            elif place > last:
                after += part
            else:
                pieces.append(Piece(", ", 0, 0))  # a pause in the middle: the voice makes it
        words = "".join(piece.words for piece in pieces)
        tongue, voice = _whole(inlines)
        return Line(
            words,
            tongue or language,
            voice,
            before,
            after,
            tuple(self.references(inlines)),
            pieces=() if words == plain(inlines) else tuple(_placed(pieces, plain(inlines))),
        )

    def reference(self, reference: SpoilerReference) -> str:
        """Return what is said where a spoiler was taken out."""
        return "".join(piece.words for piece in self._reference(reference, 0))

    def _reference(self, reference: SpoilerReference, place: int) -> tuple[Piece, ...]:
        label = plain(reference.label)
        if reference.passage:
            words = self.words.spoken_reference if reference.spoiler_id else self.words.omitted
            return framed(words, label, place, self.words.within(label))
        if reference.spoiler_id:
            return framed(f"({self.words.spoiler})", label, place)
        return framed(self.words.omitted_inline, label, place)

    def references(self, inlines: Inlines) -> Iterator[str]:
        """Yield the id of each note that the spoken part of `inlines` refers to."""
        return references(inlines, spoilers=self.reveals)

    def title(self, inlines: Inlines) -> str:
        """Return a chapter's title: one line, of bounded length, without what spoilers hold."""
        return shortened("".join(self._title_parts(inlines)))

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

    def _parts(self, inlines: Inlines, place: int) -> Iterator[Piece | int]:
        """Yield words, and silences in milliseconds; `place` is where `inlines` are written."""
        for inline in inlines:
            end = place + len(plain((inline,)))
            match inline:
                case Text() | Code():
                    yield Piece(inline.text, place, end)
                case Abbreviation():
                    short = inline.text.endswith(".") and inline.expansion
                    yield Piece(inline.expansion if short else inline.text, place, end)
                case LineBreak():
                    yield Piece(" ", place, end)
                case Styled() | Link():
                    yield from self._parts(inline.inlines, place)
                case Span():
                    if inline.speech.say:
                        yield Piece(inline.speech.say, place, end)
                    else:
                        yield from self._parts(inline.inlines, place)
                    if inline.speech.pause_ms:
                        yield inline.speech.pause_ms
                case InlineSpoiler():
                    if self.reveals:
                        yield from self._parts(inline.inlines, place)
                    else:
                        words = self.words.omitted_inline.format(label=plain(inline.label))
                        yield Piece(words, place, end)
                case SpoilerReference():
                    yield from self._reference(inline, place)
                case Image():
                    if self.images and inline.alternative:
                        words = self.words.spoken_image.format(label=inline.alternative)
                        yield Piece(f" ({words}) ", place, end)
                case NoteReference():
                    pass
                case _:
                    assert_never(inline)
            place = end


def framed(words: str, label: str, place: int = 0, said: str = "") -> tuple[Piece, ...]:
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


def _placed(pieces: Iterable[Piece], shown: str) -> Iterator[Piece]:
    """Yield `pieces` of what is shown, placed in it as it is written: without space around it."""
    first = len(shown) - len(shown.lstrip())
    length = len(shown.strip())
    for piece in pieces:
        begin, end = (min(max(at - first, 0), length) for at in (piece.begin, piece.end))
        words = piece.words
        if shown[piece.begin : piece.end] != words:
            yield Piece(words, begin, end)
            continue
        inside = slice(*(max(0, at + first - piece.begin) for at in (begin, end)))
        yield Piece(words[: inside.start], begin, begin)
        yield Piece(words[inside], begin, end)
        yield Piece(words[inside.stop :], end, end)


def shortened(title: str) -> str:
    """Return `title` on one line of at most `LONGEST_TITLE` characters, cut between words."""
    line = " ".join(title.split())
    if len(line) <= LONGEST_TITLE:
        return line
    cut = line[: LONGEST_TITLE - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—-") + "…"


def _sayable(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _speaks(inline: Inline) -> bool:
    return (
        _sayable(plain((inline,)))
        or (isinstance(inline, Image) and bool(inline.alternative))
        or (isinstance(inline, Span) and bool(inline.speech.say))
    )


def _whole(inlines: Inlines) -> tuple[str, str]:
    """Return the language and the voice that all the words of `inlines` share, if they do."""
    language = voice = ""
    while len(speaking := [inline for inline in inlines if _speaks(inline)]) == 1:
        match speaking[0]:
            case Span() as span:
                language, voice = span.language or language, span.speech.voice or voice
                inlines = span.inlines
            case Styled() | Link() as around:
                inlines = around.inlines
            case _:
                break
    return language, voice
