"""What an engine tells of its words, as the words of the text it was given."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from essaypub.voices.protocol import Word

WORD = re.compile(r"\w+(?:(?:[’'.\-]|(?<=\d)[,:](?=\d))\w+)*")
"""A word of a spoken text, as an engine counts it at the most."""


def words(text: str, events: Iterable[tuple[int, int]]) -> tuple[Word, ...]:
    """Return the words of `text` with the first event inside each.

    A number causes several events, at places that drift; a word without an event is left out.

    Args:
        text: What was spoken.
        events: A character of `text`, and the sample at which what is there begins to be heard.
    """
    places = sorted(events)
    found: list[Word] = []
    for match in WORD.finditer(text):
        first = bisect_left(places, (match.start(), -1))
        if first < len(places) and places[first][0] < match.end():
            found.append(Word(match.start(), match.end() - match.start(), places[first][1]))
    return tuple(found)
