"""What an essay is made of, from a section down to a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, assert_never

from essaypub.model.inlines import Image, Inlines, plain
from essaypub.model.numerals import Numerals


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit that is spoken, highlighted and linked to.

    A reader leaves every text in one sentence without an id;
    `transforms.sentences` splits it and gives each its own.

    Attributes:
        id: Unique in the publication; unchanged while the text is unchanged.
        inlines: What it is made of; the space between two sentences ends the first.
    """

    id: str
    inlines: Inlines

    @property
    def text(self) -> str:
        """What a reader sees, without markup or line breaks."""
        return plain(self.inlines).strip()


Sentences: TypeAlias = "tuple[Sentence, ...]"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: Sentences


@dataclass(frozen=True, slots=True)
class Section:
    """A division of the text under a heading; deeper divisions are among its blocks."""

    id: str
    heading: Sentences
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Quotation:
    """Blocks that somebody else wrote."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class List:
    """Items in order, or side by side.

    Attributes:
        items: The blocks of each item.
        start: The number of the first item; None when they are not numbered.
        numerals: What they are counted in, where they are.
    """

    items: tuple[Blocks, ...]
    start: int | None = None
    numerals: Numerals = Numerals.DIGITS


@dataclass(frozen=True, slots=True)
class Definition:
    """A term, or several, and what is said of it."""

    terms: tuple[Sentences, ...]
    meanings: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Definitions that belong together."""

    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines for a machine; `language` names its syntax and may be empty.

    Attributes:
        id: Given with the ids of the sentences; empty before.
    """

    text: str
    language: str = ""
    id: str = ""


class Alignment(StrEnum):
    """Where the text of a column stands."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `header` when it names its column or row."""

    sentences: Sentences
    header: bool = False


Row: TypeAlias = "tuple[Cell, ...]"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length.

    Attributes:
        head: The rows that name the columns; most tables have one.
        rows: The rows below.
        alignments: One for each column.
        caption: What it shows; may be empty.
    """

    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    alignments: tuple[Alignment, ...]
    caption: Sentences = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands by itself.

    Attributes:
        id: Where a link and the narration of the picture lead.
        caption: What is printed below it; may be empty.
    """

    id: str
    image: Image
    caption: Sentences = ()


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A change of subject without a heading."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Blocks beside the argument, such as a callout; the title may be empty."""

    title: Sentences
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Division:
    """Blocks with an id or a language of their own, and no other meaning."""

    blocks: Blocks
    id: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Spoiler:
    """Blocks a reader may step over.

    Attributes:
        id: Its place in the spoilers; an author's link to it leads there.
        label: What it is about; reveals nothing itself.
        subject: The work it would spoil, e.g. ``"Her (2013)"``; may be empty.
    """

    id: str
    label: Inlines
    blocks: Blocks
    subject: str = ""


Block: TypeAlias = (
    "Paragraph | Section | Quotation | List | DefinitionList | CodeBlock | Table | Figure"
    " | ThematicBreak | Aside | Division | Spoiler"
)
Blocks: TypeAlias = "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Note:
    """What a note reference leads to."""

    id: str
    blocks: Blocks


def children(block: Block) -> Iterator[Blocks]:
    """Yield each run of blocks that `block` holds, in reading order."""
    match block:
        case Section() | Quotation() | Aside() | Division() | Spoiler():
            yield block.blocks
        case List():
            yield from block.items
        case DefinitionList():
            for definition in block.definitions:
                yield from definition.meanings
        case Paragraph() | CodeBlock() | Table() | Figure() | ThematicBreak():
            pass
        case _:
            assert_never(block)


def join_sentences(sentences: Iterable[Sentence]) -> Inlines:
    """Return the inlines of all `sentences` in a row."""
    return tuple(inline for sentence in sentences for inline in sentence.inlines)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block in reading order, each before what it holds."""
    for block in blocks:
        yield block
        for run in children(block):
            yield from walk(run)


def own_sentences(block: Block) -> Iterator[Sentence]:
    """Yield the sentences of `block` itself, not of the blocks inside it."""
    match block:
        case Paragraph():
            yield from block.sentences
        case Section():
            yield from block.heading
        case Aside():
            yield from block.title
        case Figure():
            yield from block.caption
        case Table():
            yield from block.caption
            for row in block.head + block.rows:
                for cell in row:
                    yield from cell.sentences
        case DefinitionList():
            for definition in block.definitions:
                for term in definition.terms:
                    yield from term
        case Quotation() | List() | CodeBlock() | ThematicBreak() | Division() | Spoiler():
            pass
        case _:
            assert_never(block)
