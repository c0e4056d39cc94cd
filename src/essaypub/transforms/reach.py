"""What can still be reached in a publication that has lost some of its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from essaypub.model import (
    Block,
    Blocks,
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
    Sentence,
    Sentences,
    Spoiler,
    SpoilerReference,
    own_sentences,
    walk,
    walk_inlines,
)
from essaypub.model.rebuild import rebuild, rebuild_inline


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


def reached(blocks: Blocks, notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Return the notes that the text refers to, or one of those notes does."""
    by_id = {note.id: note for note in notes}
    found: set[str] = set()
    waiting = list(_references(blocks))
    while waiting:
        name = waiting.pop()
        if name in by_id and name not in found:
            found.add(name)
            waiting.extend(_references(by_id[name].blocks))
    return tuple(note for note in notes if note.id in found)


def unlink(publication: Publication, lost: frozenset[str]) -> Publication:
    """Return `publication` with only the text of each link to an id in `lost`."""
    unlinking = _Unlinking(lost)
    notes = tuple(replace(note, blocks=unlinking.blocks(note.blocks)) for note in publication.notes)
    return replace(publication, blocks=unlinking.blocks(publication.blocks), notes=notes)


def _references(blocks: Iterable[Block]) -> Iterator[str]:
    for block in walk(blocks):
        for sentence in own_sentences(block):
            for inline in walk_inlines(sentence.inlines):
                if isinstance(inline, NoteReference):
                    yield inline.note_id


@dataclass(frozen=True, slots=True)
class _Unlinking:
    """Goes through the publication and leaves only the text of each link to `lost`."""

    lost: frozenset[str]

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(rebuild(block, self.blocks, self.sentences) for block in blocks)

    def sentences(self, sentences: Sentences) -> Sentences:
        return tuple(
            Sentence(sentence.id, self.inlines(sentence.inlines)) for sentence in sentences
        )

    def inlines(self, inlines: Inlines) -> Inlines:
        kept: list[Inline] = []
        for inline in inlines:
            again = rebuild_inline(inline, self.inlines)
            if isinstance(again, Link) and again.target[1:] in self.lost and again.target[0] == "#":
                kept.extend(again.inlines)
            else:
                kept.append(again)
        return tuple(kept)
