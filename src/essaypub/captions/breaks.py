"""Where a line of text may end, and how well it reads if it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category, east_asian_width

SPACE = re.compile(r"[^\S\u00a0\u202f\u2007]+")
"""White space at which a line may end; no-break spaces stay where they are."""

_WELL, _FAIRLY, _PLAINLY, _BADLY = 0, 1, 4, 8
_ENDS = frozenset(".!?…:;—–。！？；：")
_PAUSES = frozenset(",)]}，、）」』》")
_CLINGS = frozenset("!?:;,.…%")
_OPENS, _CLOSES = frozenset({"Ps", "Pi"}), frozenset({"Pe", "Pf"})
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_SHORT_WORD = re.compile(r"(?:^|[\W_])[^\W\d_]{1,3}$")
_INSIDE = re.compile(r"(?<=[^\s—])—(?=[^\s—])|(?<=[^\W\d_])-(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Break:
    """A place where one line may end and the next begin.

    Attributes:
        end: The character after the last of the line before it.
        begin: The first of the line after it; what lies between is white space.
        cost: How badly it reads; 0 after what ends a clause.
    """

    end: int
    begin: int
    cost: int


def width(text: str) -> int:
    """Return how wide `text` is, a Latin letter being 1 and a Chinese character 2."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if category(character) in _UNSEEN:
        return 0
    return 2 if _wide(character) else 1


def _wide(character: str) -> bool:
    return east_asian_width(character) in "WF"


def one_line(text: str) -> str:
    """Return `text` with each stretch of white space as one space, and none at its ends."""
    return SPACE.sub(" ", text).strip(" ")


def breaks(text: str) -> tuple[Break, ...]:
    """Return every place where a line of `text` may end, in order.

    A mark stays with what it belongs to, also where an author sets a space between them.
    """
    return tuple(sorted(_breaks(text), key=lambda place: place.begin))


def _breaks(text: str) -> Iterator[Break]:
    for space in SPACE.finditer(text):
        end, begin = space.span()
        if end and begin < len(text) and not _opens(text, end) and not _closes(text, begin):
            yield Break(end, begin, _cost(text[max(0, end - 5) : end]))
    for inside in _INSIDE.finditer(text):
        place = inside.end()
        yield Break(place, place, _WELL if inside[0] == "—" else _BADLY)
    if not text.isascii():
        for place in range(1, len(text)):
            if _between_characters(text[place - 1], text[place]):
                yield Break(place, place, _cost(text[place - 1]))


def _opens(text: str, end: int) -> bool:
    """Whether the mark before `end` stands by itself and belongs to what follows."""
    alone = end < 2 or not text[end - 2].isalnum()
    return category(text[end - 1]) in _OPENS and alone


def _closes(text: str, begin: int) -> bool:
    """Whether the mark at `begin` stands by itself and belongs to what is before it."""
    mark = text[begin]
    alone = begin + 1 == len(text) or not text[begin + 1].isalnum()
    return (mark in _CLINGS or category(mark) in _CLOSES) and alone


def _between_characters(before: str, after: str) -> bool:
    """Whether a line may end between two characters of a script that has no spaces."""
    return (
        _wide(before)
        and _wide(after)
        and category(before) not in _OPENS
        and category(after) not in _CLOSES
        and category(after) not in {"Po", "Mn", "Lm"}
    )


def _cost(before: str) -> int:
    bare = before.rstrip("\"'”’»")
    if bare[-1:] in _ENDS:
        return _WELL
    if bare[-1:] in _PAUSES:
        return _FAIRLY
    return _BADLY if _SHORT_WORD.search(before) else _PLAINLY
