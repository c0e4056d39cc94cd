"""Where the characters of a changed text come from in the text as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from essaypub.spoken.engine import Group, Rule
from essaypub.spoken.punctuation import FOLDED

Span: TypeAlias = tuple[int, int]
"""Characters of the text as it was: the first, and the one after the last."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Traced:
    """A text, and for each of its characters the span it stands for; None for none."""

    text: str
    origins: tuple[Span | None, ...]


def union(spans: Iterable[Span | None]) -> Span | None:
    """Return the span from the first to the last of `spans`; None when there is none."""
    known = [span for span in spans if span is not None]
    if not known:
        return None
    return min(begin for begin, _ in known), max(end for _, end in known)


def fold(text: str, signs: Mapping[int, str] = FOLDED) -> Traced:
    """Return `text` in plain characters, one space between words, none around them."""
    kept: list[str] = []
    origins: list[Span | None] = []
    gap: Span | None = None
    for place, written in enumerate(text):
        for sign in signs.get(ord(written), written):
            if sign.isspace():
                gap = gap or (place, place + 1)
                continue
            if gap and kept:
                kept.append(" ")
                origins.append(gap)
            gap = None
            kept.append(sign)
            origins.append((place, place + 1))
    return Traced("".join(kept), tuple(origins))


def apply_traced(groups: tuple[Group, ...], before: Traced) -> Traced:
    """Return what `rules.apply` makes of a text, its origins followed."""
    text, origins = before.text, list(before.origins)
    for some in groups:
        if some.trigger.search(text):
            for rule in some.rules:
                text, origins = _substitute(rule, text, origins)
    return Traced(text, tuple(origins))


def strip_traced(traced: Traced) -> Traced:
    """Return the text without spaces around it."""
    begin = len(traced.text) - len(traced.text.lstrip())
    end = begin + len(traced.text.strip())
    return Traced(traced.text[begin:end], traced.origins[begin:end])


def _substitute(rule: Rule, text: str, origins: list[Span | None]) -> tuple[str, list[Span | None]]:
    kept: list[Span | None] = []
    place = 0

    def say(match: re.Match[str]) -> str:
        nonlocal place
        words = match.expand(rule.said) if isinstance(rule.said, str) else rule.said(match)
        kept.extend(origins[place : match.start()])
        kept.extend(replace_span(match[0], words, origins[match.start() : match.end()]))
        place = match.end()
        return words

    text = rule.pattern.sub(say, text)
    return text, [*kept, *origins[place:]]


def replace_span(before: str, after: str, origins: Sequence[Span | None]) -> list[Span | None]:
    """Return the origins of `after`, which took the place of `before`.

    A word that stands in both comes from itself. What lies between two such words comes from
    all that lay between them, and where nothing did, from the word before it.

    Args:
        before: What was there.
        after: What is there now.
        origins: Of each character of `before`.
    """
    if before == after:
        return list(origins)
    was, now = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    matcher = SequenceMatcher(
        a=[match[0] for match in was], b=[match[0] for match in now], autojunk=False
    )
    common = [
        (was[block.a + step], now[block.b + step])
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
    kept: list[Span | None] = []
    place = 0
    for match, same in common:
        kept += _between(before, place, match.start(), same.start() - len(kept), origins)
        kept += origins[match.start() : match.end()]
        place = match.end()
    return kept + _between(before, place, len(before), len(after) - len(kept), origins)


def _between(
    before: str, begin: int, end: int, count: int, origins: Sequence[Span | None]
) -> list[Span | None]:
    """Return `count` times the origin of what replaced ``before[begin:end]``.

    That is all that was replaced but its spaces; the character beside it, where nothing was.
    """
    seen = [origins[place] for place in range(begin, end) if not before[place].isspace()]
    beside = range(begin - 1, begin) if begin else range(end, min(end + 1, len(before)))
    return [union(seen) or union(origins[place] for place in beside)] * count
