"""A publication made again with other contents: what every transform stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias, assert_never

from essaypub.model.blocks import (
    Aside,
    Block,
    Blocks,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
    List,
    Paragraph,
    Quotation,
    Row,
    Section,
    Sentence,
    Sentences,
    Spoiler,
    Table,
    ThematicBreak,
)
from essaypub.model.inlines import Inline, Inlines, InlineSpoiler, Link, Span, Styled
from essaypub.model.publication import Publication

OnBlocks: TypeAlias = Callable[[Blocks], Blocks]
OnSentences: TypeAlias = Callable[[Sentences], Sentences]
OnInlines: TypeAlias = Callable[[Inlines], Inlines]


class Rewriter:
    """Goes through a publication in reading order and makes each thing in it again.

    As it is, it changes nothing. A subclass overrides the method for what it changes, and calls
    that method of this class for all that stands inside. (As a dataclass it has no slots: those
    are made in a second class, of which `super` knows nothing.)
    """

    __slots__ = ()

    def publication(self, publication: Publication) -> Publication:
        """Return the text, then the spoilers taken out of it, then the notes, made again."""
        return replace(
            publication,
            blocks=self.blocks(publication.blocks),
            spoilers=tuple(
                replace(spoiler, blocks=self.blocks(spoiler.blocks))
                for spoiler in publication.spoilers
            ),
            notes=tuple(
                replace(note, blocks=self.blocks(note.blocks)) for note in publication.notes
            ),
        )

    def blocks(self, blocks: Blocks) -> Blocks:
        """Return a run of blocks, each made again."""
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> Block:
        """Return a block with what it holds made again."""
        return rebuild(block, self.blocks, self.sentences)

    def sentences(self, sentences: Sentences) -> Sentences:
        """Return a run of sentences, each made again."""
        return tuple(map(self.sentence, sentences))

    def sentence(self, sentence: Sentence) -> Sentence:
        """Return a sentence with what it holds made again."""
        return Sentence(sentence.id, self.inlines(sentence.inlines))

    def inlines(self, inlines: Inlines) -> Inlines:
        """Return a run of inlines, each made again."""
        return tuple(map(self.inline, inlines))

    def inline(self, inline: Inline) -> Inline:
        """Return an inline with what it holds made again."""
        return rebuild_inline(inline, self.inlines)


def rebuild(block: Block, on_blocks: OnBlocks, on_sentences: OnSentences) -> Block:
    """Return `block` with what it holds passed through the two functions, one level deep."""
    match block:
        case Paragraph():
            return Paragraph(on_sentences(block.sentences))
        case Section():
            return Section(block.id, on_sentences(block.heading), on_blocks(block.blocks))
        case Quotation():
            return Quotation(on_blocks(block.blocks))
        case List():
            return replace(block, items=tuple(map(on_blocks, block.items)))
        case DefinitionList():
            return DefinitionList(
                tuple(
                    Definition(
                        tuple(map(on_sentences, definition.terms)),
                        tuple(map(on_blocks, definition.meanings)),
                    )
                    for definition in block.definitions
                )
            )
        case Table():
            return _rebuild_table(block, on_sentences)
        case Figure():
            return replace(block, caption=on_sentences(block.caption))
        case Aside():
            return Aside(on_sentences(block.title), on_blocks(block.blocks))
        case Division() | Spoiler():
            return replace(block, blocks=on_blocks(block.blocks))
        case CodeBlock() | ThematicBreak():
            return block
        case _:
            assert_never(block)


def _rebuild_table(table: Table, on_sentences: OnSentences) -> Table:
    def again(row: Row) -> Row:
        return tuple(replace(cell, sentences=on_sentences(cell.sentences)) for cell in row)

    return replace(
        table,
        head=tuple(map(again, table.head)),
        rows=tuple(map(again, table.rows)),
        caption=on_sentences(table.caption),
    )


def rebuild_inline(inline: Inline, on_inlines: OnInlines) -> Inline:
    """Return `inline` with the inlines it holds passed through the function, one level deep."""
    match inline:
        case Styled() | Span() | Link() | InlineSpoiler():
            return replace(inline, inlines=on_inlines(inline.inlines))
        case _:
            return inline
