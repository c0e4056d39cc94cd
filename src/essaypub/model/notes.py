"""Which notes a text refers to, and which notes those lead to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from essaypub.model.blocks import Block, Spoiler, children, own_sentences
from essaypub.model.inlines import Inlines, InlineSpoiler, NoteReference, inner

T = TypeVar("T", bound=Hashable)


def follow(first: Iterable[T], leads: Callable[[T], Iterable[T]]) -> tuple[T, ...]:
    """Return everything that is come to from `first`, each thing once, the nearest first.

    Args:
        first: Where to begin.
        leads: Tells what one thing leads to; things may lead to each other in rings.
    """
    met = dict.fromkeys(first)
    waiting = list(met)
    for thing in waiting:  # grows as things lead to things
        new = [other for other in dict.fromkeys(leads(thing)) if other not in met]
        met |= dict.fromkeys(new)
        waiting += new
    return tuple(met)


def note_ids(inlines: Inlines, *, spoilers: bool = True) -> Iterator[str]:
    """Yield the id of each note that `inlines` refer to, in order.

    Args:
        inlines: Of a sentence.
        spoilers: Whether references inside a spoiler that stands in its place count.
    """
    for inline in inlines:
        if isinstance(inline, NoteReference):
            yield inline.note_id
        elif spoilers or not isinstance(inline, InlineSpoiler):
            yield from note_ids(inner(inline), spoilers=spoilers)


def note_ids_in_blocks(blocks: Iterable[Block], *, spoilers: bool = True) -> Iterator[str]:
    """Yield the id of each note that `blocks` refer to, sentences before what stands below them.

    Args:
        blocks: Of a text.
        spoilers: Whether references inside a spoiler that stands in its place count.
    """
    for block in blocks:
        if isinstance(block, Spoiler) and not spoilers:
            continue
        for sentence in own_sentences(block):
            yield from note_ids(sentence.inlines, spoilers=spoilers)
        for run in children(block):
            yield from note_ids_in_blocks(run, spoilers=spoilers)
