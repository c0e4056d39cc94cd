"""What can still be reached in a publication that has lost some of its text."""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.model import (
    Division,
    Figure,
    InlineSpoiler,
    Note,
    NoteReference,
    Publication,
    Section,
    Spoiler,
    SpoilerReference,
)
from essaypub.model.notes import follow, note_ids_in_blocks


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
