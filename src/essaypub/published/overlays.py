"""Media overlays as they are read: which text, which sound, from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lxml import etree

from essaypub.published.epub import Book
from essaypub.published.xml import OPS, SMIL, Target, elements, resolve, types

_CLOCK = re.compile(r"(?:([0-9]{1,6}):)?([0-5]?[0-9]):([0-5][0-9](?:\.[0-9]{1,18})?)")
_COUNT = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,18})?)(h|min|s|ms)?")
_UNITS = {"h": Fraction(3600), "min": Fraction(60), "ms": Fraction(1, 1000)}


@dataclass(frozen=True, slots=True)
class Clip:
    """A ``par``: a piece of text, and the sound that goes with it.

    Attributes:
        place: Where it stands, as findings name it.
        source: What its text points to, as written; empty when it names none.
        text: The same, resolved; None when that is outside the container.
        sound: What its audio points to, as written; empty when it has none.
        audio: The same, as a member of the container; empty when that is outside.
        begin: In seconds; None when it is not a clock value.
        end: In seconds; None when it is not a clock value, or not given.
        whole: Whether it runs to the end of the sound, as it gives no end.
        types: The terms of the sequences around it, and its own.
    """

    place: str
    source: str
    text: Target | None
    sound: str
    audio: str
    begin: Fraction | None
    end: Fraction | None
    whole: bool
    types: frozenset[str]


def clock(value: str) -> Fraction | None:
    """Return a clock value in seconds; None when it is none.

    Source:
        EPUB 3.3, Clock values, https://www.w3.org/TR/epub-33/#app-clock-examples
    """
    value = value.strip()
    if match := _CLOCK.fullmatch(value):
        hours, minutes, seconds = match.groups()
        return int(hours or 0) * 3600 + int(minutes) * 60 + Fraction(seconds)
    if match := _COUNT.fullmatch(value):
        return Fraction(match[1]) * _UNITS.get(match[2] or "s", Fraction(1))
    return None


def read_clips(book: Book, path: str) -> tuple[Clip, ...]:
    """Return the clips of the overlay at `path`, in their order; none if it cannot be read."""
    root = book.tree(path)
    return () if root is None else tuple(_clips(book, path, root))


def read_lines(book: Book, path: str) -> tuple[Target, ...]:
    """Return what the innermost sequences with sound stand for, as far as they say it."""
    root = book.tree(path)
    targets: list[Target] = []
    for seq in () if root is None else elements(root, SMIL + "seq"):
        pars = seq.findall(SMIL + "par")
        target = resolve(seq.get(OPS + "textref") or "", path)
        heard = any(par.find(SMIL + "audio") is not None for par in pars)
        if heard and target is not None and seq.find(SMIL + "seq") is None:
            targets.append(target)
    return tuple(targets)


def _clips(book: Book, path: str, root: etree._Element) -> Iterator[Clip]:
    for number, par in enumerate(elements(root, SMIL + "par"), 1):
        words, sound = par.find(SMIL + "text"), par.find(SMIL + "audio")
        source = "" if words is None else words.get("src") or ""
        heard = "" if sound is None else sound.get("src") or ""
        begin = end = ""
        if sound is not None:
            begin, end = sound.get("clipBegin") or "0", sound.get("clipEnd") or ""
        target = resolve(heard, path) if heard else None
        yield Clip(
            book.place(path, par.get("id") or f"par {number}"),
            source,
            resolve(source, path) if source else None,
            heard,
            target.member if target is not None else "",
            clock(begin),
            clock(end) if end else None,
            not end,
            types(par).union(*(types(ancestor) for ancestor in par.iterancestors(SMIL + "seq"))),
        )
