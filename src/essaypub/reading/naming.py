"""Names for what the author left nameless: ids, and the labels of short spoilers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from essaypub.characters import other_slugs, slug
from essaypub.model import (
    Block,
    Blocks,
    Figure,
    Inline,
    InlineSpoiler,
    Note,
    NoteReference,
    Section,
    Spoiler,
    Text,
    join_sentences,
    plain,
)
from essaypub.model.ids import UniqueIds, authors_id
from essaypub.model.rewrite import Rewriter
from essaypub.reading.notebook import Notebook
from essaypub.reading.spoilers.labels import unlike
from essaypub.wording import wording


class Naming(Rewriter):
    """Gives names in the order of the text, never one the author chose.

    Attributes:
        ids: Every id in the publication so far, the author's first.
    """

    def __init__(self, notebook: Notebook, title: str, notes: tuple[str, ...]) -> None:
        self.ids = set(notebook.ids)
        self._unique = UniqueIds(self.ids)
        self._notebook = notebook
        self._detail = wording(notebook.language).detail
        self._title = title
        self._spoiler = ""
        self._labels: dict[str, int] = {}
        self._depth = 0
        self._notes = {label: self._own(f"note-{slug(label, label)}") for label in notes}

    def notes(self, notes: dict[str, Blocks]) -> tuple[Note, ...]:
        """Return the notes, in the order given."""
        return tuple(Note(self._notes[label], self.blocks(held)) for label, held in notes.items())

    def blocks(self, blocks: Blocks) -> Blocks:
        """Return `blocks` with every name in its place.

        Raises:
            SourceError: They are nested too deeply for any reading system.
        """
        self._depth = self._notebook.deepen(self._depth, 0)
        named = super().blocks(blocks)
        self._depth -= 1
        return named

    def _own(self, wanted: str) -> str:
        """Return `wanted`, or the next free id like it, apart from the ids that are ours."""
        return self._unique.fresh(authors_id(wanted))

    def block(self, block: Block) -> Block:
        """Return a block with its id, and those of what it holds."""
        title, spoiler = self._title, self._spoiler
        match block:
            case Section() if spoiler:  # ids and labels are seen by everybody, this heading is not
                block = replace(block, id=block.id or self._own(f"{spoiler}-part"))
            case Section():
                heading = plain(join_sentences(block.heading)).strip()
                name = block.id or self._own(slug(heading, "section"))
                self._title = " ".join(heading.split()) or title
                for other in other_slugs(heading):
                    self._notebook.slugs.setdefault(other, name)
                block = replace(block, id=name)
            case Spoiler():
                label = unlike(block.label, self._labels)
                name = block.id or self._own(f"spoiler-{slug(plain(label), 'passage')}")
                self._title, self._spoiler = " ".join(plain(label).split()), name
                block = replace(block, id=name, label=label)
            case Figure() if not block.id:
                stem = PurePosixPath(block.image.path).stem
                block = replace(block, id=self._own(f"figure-{slug(stem, 'picture')}"))
            case _:
                pass
        named = super().block(block)
        self._title, self._spoiler = title, spoiler
        return named

    def inline(self, inline: Inline) -> Inline:
        """Return an inline with its id and its label, and those of what it holds."""
        match inline:
            case NoteReference():
                note = self._notes[inline.note_id]
                return NoteReference(self._own(f"{note}-ref"), note)
            case InlineSpoiler():
                label = inline.label or (Text(self._detail.format(label=self._title)),)
                label = unlike(label, self._labels)
                about = inline.subject or plain(label)
                name = inline.id or self._own(f"spoiler-{slug(about, 'detail')}")
                inline = replace(inline, id=name, label=label)
            case _:
                pass
        return super().inline(inline)
