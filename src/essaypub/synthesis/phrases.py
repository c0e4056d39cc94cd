"""Long speech in breaths, because engines take only so much at once."""

from __future__ import annotations

import re

_BREAKS = (
    re.compile(r"[.!?…。！？]+[\"'”’)\]]*(?:\s+|(?<=[。！？]))"),
    re.compile(r"[;:；：][\"'”’)\]]*(?:\s+|(?<=[；：]))"),
    re.compile(r"\s+[–—-]+\s+|—"),
    re.compile(r"[,，、][\"'”’)\]]*(?:\s+|(?<=[，、]))"),
    re.compile(r"\s+(?=(?:and|or|but|which|that|because|et|ou|mais|und|oder|aber|y|o|pero)\s)"),
    re.compile(r"\s+"),
)
_SHARE = 0.2  # of the text, that the smaller half must have for a break to be worth taking


def phrases(spoken: str, longest: int) -> tuple[str, ...]:
    """Return `spoken` in parts that are said one after the other.

    It is parted at the strongest punctuation near the middle, then each half again; never
    inside a word, unless the word itself is too long.

    Args:
        spoken: What is said for one sentence.
        longest: The most characters in a part; at least 1.

    Raises:
        ValueError: `longest` is less than 1.
    """
    if longest < 1:
        raise ValueError(f"a part must hold a character: {longest}")
    done: list[str] = []
    waiting = [spoken.strip()]
    while waiting:
        text = waiting.pop()
        if len(text) <= longest:
            if text:
                done.append(text)
            continue
        place = _place(text, longest)
        waiting += [text[place:].strip(), text[:place].strip()]
    return tuple(done)


def _place(text: str, longest: int) -> int:
    """Return where `text`, which is too long, is best parted; never at either end."""
    middle = len(text) / 2
    least = len(text) * _SHARE
    for pattern in _BREAKS:
        places = [
            match.end()
            for match in pattern.finditer(text)
            if least <= match.end() <= len(text) - least
        ]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    spaces = [match.end() for match in re.finditer(r"\s+", text)]
    if spaces:
        return min(spaces, key=lambda place: abs(place - middle))
    return longest * max(1, round(middle / longest))  # halves, so that the work stays small
