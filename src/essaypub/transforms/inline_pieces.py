"""Inlines divided at places in their text, what wraps them kept on both sides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
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
    Maths,
    NoteReference,
    Span,
    SpoilerReference,
    Styled,
    Text,
    plain,
)


def whole(inline: Inline) -> bool:
    """Say whether `inline` is never divided."""
    return not isinstance(inline, Text | Styled | Link | Span) or (
        isinstance(inline, Span) and bool(inline.speech.say or inline.speech.phonemes)
    )


@dataclass(frozen=True, slots=True)
class Readable:
    """The text in which boundaries are looked for.

    Attributes:
        text: As long as `plain` would have it; code and labels are capitals without full stops,
            for what they hold says nothing about the sentence around them.
        whole: The spans never to be divided, in order of where they begin.
        pictures: Where a picture stands, in order.
    """

    text: str
    whole: tuple[tuple[int, int], ...]
    pictures: tuple[int, ...]

    def allow(self, cuts: Iterable[int]) -> Iterator[int]:
        """Yield each of `cuts` (ascending) that divides nothing whole.

        One that lies between a picture and the next sentence is moved before the picture.
        """
        begins = [begin for begin, _ in self.whole]
        ends = list(accumulate((end for _, end in self.whole), max))
        for cut in cuts:
            span = bisect_left(begins, cut) - 1
            if span >= 0 and cut < ends[span]:
                continue
            place = cut
            picture = bisect_left(self.pictures, cut) - 1
            while picture >= 0 and self.text[self.pictures[picture] - 1 : place].isspace():
                place = self.pictures[picture]
                picture -= 1
            yield place


def readable(inlines: Inlines) -> Readable:
    """Return `inlines` as a text to look for boundaries in."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    pictures: list[int] = []

    def gather(some: Inlines, begin: int) -> int:
        for inline in some:
            match inline:
                case Text() | Abbreviation():
                    parts.append(inline.text)
                    end = begin + len(inline.text)
                case Code() | Maths():
                    parts.append("X" * len(inline.text))
                    end = begin + len(inline.text)
                case LineBreak():
                    parts.append(" ")
                    end = begin + 1
                case Styled() | Span() | Link() | InlineSpoiler():
                    end = gather(inline.inlines, begin)
                case SpoilerReference():
                    end = begin + len(plain(inline.label))
                    parts.append("X" * (end - begin))
                case Image():
                    pictures.append(begin)
                    end = begin
                case NoteReference():
                    end = begin
                case _:
                    assert_never(inline)
            if end > begin and whole(inline):
                spans.append((begin, end))
            begin = end
        return begin

    gather(inlines, 0)
    return Readable("".join(parts), tuple(sorted(spans)), tuple(pictures))


def divide(inlines: Inlines, cuts: Sequence[int]) -> tuple[Inlines, ...]:
    """Return `inlines` in pieces.

    Args:
        inlines: What to divide.
        cuts: Offsets in its plain text, ascending, none at either end. One inside an inline
            that is never divided counts after it.

    Returns:
        One piece more than there are cuts. A note reference at a cut stays before it.
    """
    pieces = _divide(inlines, 0, cuts)
    return tuple(tuple(piece) for piece in pieces)


def _divide(inlines: Inlines, begin: int, cuts: Sequence[int]) -> list[list[Inline]]:
    pieces: list[list[Inline]] = [[]]
    passed = 0  # how many cuts lie before the next inline
    for inline in inlines:
        width = len(plain((inline,)))
        end = begin + width
        if not isinstance(inline, NoteReference):
            pieces.extend([] for _ in range(passed, bisect_right(cuts, begin)))
            passed = max(passed, bisect_right(cuts, begin))
        inside = () if whole(inline) else cuts[bisect_right(cuts, begin) : bisect_left(cuts, end)]
        if inside:
            first, *rest = _parts(inline, begin, inside)
            pieces[-1].append(first)
            pieces.extend([part] for part in rest)
            passed += len(inside)
        else:
            pieces[-1].append(inline)
        begin = end
    pieces.extend([] for _ in range(passed, len(cuts)))
    return pieces


def _parts(inline: Inline, begin: int, cuts: Sequence[int]) -> list[Inline]:
    """Return `inline` as several of its kind, divided at `cuts`, all of them inside it."""
    match inline:
        case Text():
            edges = [0, *(cut - begin for cut in cuts), len(inline.text)]
            return [Text(inline.text[left:right]) for left, right in pairwise(edges)]
        case Span():
            spans = [
                replace(inline, inlines=tuple(piece))
                for piece in _divide(inline.inlines, begin, cuts)
            ]
            silent = replace(inline.speech, pause_ms=0)  # the pause belongs after the last
            return [*(replace(span, speech=silent) for span in spans[:-1]), spans[-1]]
        case Styled() | Link():
            return [
                replace(inline, inlines=tuple(piece))
                for piece in _divide(inline.inlines, begin, cuts)
            ]
        case _:  # pragma: no cover - the others are `whole`
            raise TypeError(f"{type(inline).__name__} is never divided")
