"""Finds what looks as if somebody meant a spoiler, and hides nothing.

It is looked for in what Markdown has left as text, so whatever was understood is out of the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from essaypub.reading.spoilers.leftovers import ELEMENT, HIDDEN, is_meant
from essaypub.reading.spoilers.signs import IN_TEXT, UNREAD, Sign


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A place that looks like a spoiler.

    Attributes:
        start: Where in the text it is.
        shown: The signs that give it away, as they were written.
        fault: What keeps it from being one.
        remedy: The form to write.
    """

    start: int
    shown: str
    fault: str
    remedy: str


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Return a sign's pattern; most essays need none, and all of them take a while to make."""
    return re.compile(pattern, re.MULTILINE | re.IGNORECASE)


def find_lookalike(text: str) -> Lookalike | None:
    """Return the first thing in a text of leftovers that looks like a spoiler."""
    return _find_first(IN_TEXT, text)


def find_unread(text: str, why: str) -> Lookalike | None:
    """Return the first spoiler, or what looks like one, in text where Markdown is not read.

    Args:
        text: As `take_unread` gives it.
        why: What keeps Markdown from being read there.
    """
    first = _find_first((*UNREAD, *IN_TEXT), text)
    return first and replace(first, fault=why)


def _find_first(signs: Iterable[Sign], text: str) -> Lookalike | None:
    """Return the first place in a text that has one of these signs."""
    places = (place for sign in signs for place in _find_places(sign, text))
    return min(places, key=lambda place: place.start, default=None)


def _find_places(sign: Sign, text: str) -> Iterator[Lookalike]:
    """Yield the places that have a sign, and no backslash that says it is meant."""
    for match in _compile(sign.pattern).finditer(text):
        named = [word for word in match.groupdict().values() if word is not None]
        word = named[0] if named else None
        if word is not None and not sign.word(word):
            continue
        if is_meant(text, match.start(), match.end()):
            continue
        shown = " ".join(match[0].replace(ELEMENT, "").replace(HIDDEN, "").split())
        yield Lookalike(match.start(), _shorten(shown), sign.fault, sign.remedy)


def _shorten(shown: str) -> str:
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
