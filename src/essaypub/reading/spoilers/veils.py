"""Which notes of an essay everybody comes to, and which only a reader of its spoilers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from essaypub.model import (
    Blocks,
    Inline,
    InlineSpoiler,
    NoteReference,
    Spoiler,
    children,
    inner,
    own_sentences,
)


def open_notes(blocks: Blocks, notes: Mapping[str, Blocks]) -> frozenset[str]:
    """Return the labels of the notes that something outside every spoiler leads to.

    Args:
        blocks: The essay, whose references still name the labels.
        notes: What each note says.
    """
    known: set[str] = set()
    waiting = list(_references(blocks))
    while waiting:
        label = waiting.pop()
        if label in notes and label not in known:
            known.add(label)
            waiting.extend(_references(notes[label]))
    return frozenset(known)


def _references(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if not isinstance(block, Spoiler):
            for sentence in own_sentences(block):
                yield from _names(sentence.inlines)
            for run in children(block):
                yield from _references(run)


def _names(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, NoteReference):
            yield inline.note_id
        elif not isinstance(inline, InlineSpoiler):
            yield from _names(inner(inline))
