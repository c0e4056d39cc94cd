"""What stands in a run of blocks: ids, references and pictures, found in one walk."""

from __future__ import annotations

from dataclasses import dataclass, field

from essaypub.markup.plain_text import neutral
from essaypub.model import (
    Block,
    Blocks,
    Code,
    Division,
    Figure,
    Image,
    Inlines,
    InlineSpoiler,
    NoteReference,
    Section,
    Spoiler,
    SpoilerReference,
    Text,
    children,
    inner,
    join_sentences,
    own_sentences,
)


@dataclass(slots=True)
class BlockIndex:
    """What a run of blocks holds, each list in reading order.

    Attributes:
        ids: Of everything that can be linked to.
        notes: For each note reference: its id, the note's, and the id of the outermost spoiler
            that stands around it in its place, or nothing.
        titles: For each note reference, by its id, the title of the section around it.
        spoilers: Each reference to a spoiler, with the title of the section around it.
        in_place: Each spoiler that stands in its place, by its id.
        images: The paths of the pictures shown.
        characters: How long the text is.
    """

    ids: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    spoilers: list[tuple[SpoilerReference, str]] = field(default_factory=list)
    in_place: dict[str, Spoiler | InlineSpoiler] = field(default_factory=dict)
    images: list[str] = field(default_factory=list)
    characters: int = 0

    def add(self, other: BlockIndex) -> None:
        """Add what `other` holds, which stands after."""
        self.ids += other.ids
        self.notes += other.notes
        self.titles |= other.titles
        self.spoilers += other.spoilers
        self.in_place |= other.in_place
        self.images += other.images
        self.characters += other.characters

    def blocks(self, blocks: Blocks, title: str, around: str = "") -> None:
        """Add what `blocks` hold; they stand in the section `title` and the spoiler `around`."""
        for block in blocks:
            self._block(block, title, around)

    def _block(self, block: Block, title: str, around: str) -> None:
        match block:
            case Section():
                self.ids.append(block.id)
                title = neutral(join_sentences(block.heading)) or title
            case Spoiler():
                self.ids.append(block.id)
                self.in_place[block.id] = block
                around = around or block.id
            case Division() if block.id:
                self.ids.append(block.id)
            case Figure():
                self.ids.append(block.id)
                self.images.append(block.image.path)
            case _:
                pass
        for sentence in own_sentences(block):
            self.ids.append(sentence.id)
            self._inlines(sentence.inlines, title, around)
        for run in children(block):
            self.blocks(run, title, around)

    def _inlines(self, inlines: Inlines, title: str, around: str) -> None:
        for inline in inlines:
            match inline:
                case Text() | Code():
                    self.characters += len(inline.text)
                case NoteReference():
                    self.ids.append(inline.id)
                    self.notes.append((inline.id, inline.note_id, around))
                    self.titles[inline.id] = title
                case SpoilerReference():
                    self.ids.append(inline.id)
                    self.spoilers.append((inline, title))
                case InlineSpoiler():
                    self.ids.append(inline.id)
                    self.in_place[inline.id] = inline
                    self._inlines(inline.inlines, title, around or inline.id)
                case Image():
                    self.images.append(inline.path)
                case _:
                    self._inlines(inner(inline), title, around)


def index_spoilers(spoilers: tuple[Spoiler, ...]) -> BlockIndex:
    """Return what spoilers hold that were taken out of the text."""
    index = BlockIndex()
    for spoiler in spoilers:
        index.ids.append(spoiler.id)
        index.blocks(spoiler.blocks, neutral(spoiler.label))
    return index


def index_blocks(blocks: Blocks, title: str) -> BlockIndex:
    """Return what `blocks` hold; `title` is that of the section they stand in."""
    index = BlockIndex()
    index.blocks(blocks, title)
    return index
