"""What can still be reached in a publication that has lost some of its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from essaypub.model import (
    Division,
    Figure,
    Inline,
    Inlines,
    InlineSpoiler,
    Link,
    Note,
    NoteReference,
    Publication,
    Section,
    Spoiler,
    SpoilerReference,
)
from essaypub.model.notes import follow, note_ids_in_blocks
from essaypub.model.rewrite import Rewriter


def targets(publication: Publication) -> Iterator[str]:
    """Yield every id that is not a sentence's."""
    for note in publication.notes:
        yield note.id
    for block in publication.every_block():
        if isinstance(block, Section | Spoiler | Division | Figure) and block.id:
            yield block.id
    for inline in publication.every_inline():
        if isinstance(inline, NoteReference | InlineSpoiler | SpoilerReference):
            yield inline.id


def reach_notes(publication: Publication) -> tuple[Note, ...]:
    """Return the notes that the text refers to, or another of those notes does."""
    notes = {note.id: note for note in publication.notes}
    reached = follow(
        note_ids_in_blocks(publication.blocks),
        lambda name: note_ids_in_blocks(notes[name].blocks) if name in notes else (),
    )
    return tuple(note for note in publication.notes if note.id in reached)


def unlink(publication: Publication, lost: frozenset[str]) -> Publication:
    """Return `publication` with only the text of each link to an id in `lost`."""
    return _Unlinker(frozenset(f"#{name}" for name in lost)).publication(publication)


@dataclass(frozen=True)
class _Unlinker(Rewriter):
    """Leaves only the text of each link to a place that is lost.

    Attributes:
        lost: What links lead to: ``"#id"``.
    """

    lost: frozenset[str]

    def inlines(self, inlines: Inlines) -> Inlines:
        kept: list[Inline] = []
        for inline in super().inlines(inlines):
            if isinstance(inline, Link) and inline.target in self.lost:
                kept.extend(inline.inlines)
            else:
                kept.append(inline)
        return tuple(kept)
