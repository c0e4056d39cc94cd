"""What is said of each kind of block."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import assert_never

from essaypub.model import (
    Aside,
    Block,
    Blocks,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
    List,
    Numerals,
    Paragraph,
    Quotation,
    Row,
    Section,
    Sentence,
    Sentences,
    Spoiler,
    Table,
    ThematicBreak,
    numeral,
    own_sentences,
)
from essaypub.model.ids import Part, part_id
from essaypub.narration import Boundary, Piece, Role, Utterance
from essaypub.script.inlines import Telling, frame
from essaypub.script.notes import Notebook
from essaypub.script.recorder import Recorder
from essaypub.settings import NarrationSettings, SpokenPolicy
from essaypub.spoken.english.code import code as aloud
from essaypub.spoken.ordinals import list_ordinal
from essaypub.wording import wording


@dataclass(frozen=True, slots=True)
class Manner:
    """How the blocks here are said.

    Attributes:
        depth: How many sections are around.
        around: What it is part of and is itself, outermost first; the innermost that has a
            voice of its own is heard.
        cover: What the passages inside a spoiler are called; empty outside.
    """

    language: str
    role: Role = Role.TEXT
    depth: int = 0
    cover: str = ""
    around: tuple[Role, ...] = ()

    @property
    def spoiler(self) -> bool:
        """Whether a spoiler is around."""
        return bool(self.cover)

    def of(self, role: Role) -> Manner:
        """Return the manner for a part with `role`; what is in a note stays a note."""
        around = (*self.around, role)
        return replace(self, role=self.role if self.role is Role.NOTE else role, around=around)


@dataclass(slots=True)
class Contents(ABC):
    """Goes through blocks, and tells the recorder what to take.

    Attributes:
        language: The publication's, a BCP 47 tag.
    """

    language: str
    narration: NarrationSettings
    telling: Telling
    notebook: Notebook
    recorder: Recorder

    @abstractmethod
    def section(self, section: Section, manner: Manner) -> None:
        """Say a section."""

    @abstractmethod
    def spoiler(self, spoiler: Spoiler, manner: Manner) -> None:
        """Say a spoiler that stands in its place."""

    @abstractmethod
    def sentence(self, sentence: Sentence, manner: Manner, before: str) -> None:
        """Say one sentence; `before` names the column of a table it is in."""

    def blocks(self, blocks: Blocks, manner: Manner, first: Boundary = Boundary.PARAGRAPH) -> None:
        """Say `blocks`, with `first` before them and a paragraph's silence between them."""
        for place, block in enumerate(blocks):
            self.recorder.apart(Boundary.PARAGRAPH if place else first)
            self.block(block, manner)

    def block(self, block: Block, manner: Manner) -> None:
        """Say one block, whatever its kind."""
        match block:
            case Paragraph():
                self.sentences(block.sentences, manner)
            case Section():
                self.section(block, manner)
            case Quotation():
                self.blocks(block.blocks, manner.of(Role.QUOTATION))
            case List():
                self.list(block, manner)
            case DefinitionList():
                for definition in block.definitions:
                    self.definition(definition, manner)
            case Table():
                self.table(block, manner)
            case Figure():
                self.figure(block, manner)
            case CodeBlock():
                self.code(block, manner)
            case ThematicBreak():
                self.recorder.apart(Boundary.BREAK)
            case Aside():
                self.sentences(block.title, manner)
                self.blocks(block.blocks, manner)
            case Division():
                language = block.language or manner.language
                self.blocks(block.blocks, replace(manner, language=language))
            case Spoiler():
                self.spoiler(block, manner)
            case _:
                assert_never(block)

    def list(self, block: List, manner: Manner) -> None:
        """Say each item, its number first if it has one."""
        for place, item in enumerate(block.items):
            if block.start is not None:
                number = block.start + place
                if block.numerals in (Numerals.LOWER_LETTERS, Numerals.UPPER_LETTERS):
                    self.recorder.number(f"{numeral(number, Numerals.UPPER_LETTERS)}.")
                else:
                    self.recorder.number(list_ordinal(number, manner.language))
            first = Boundary.ITEM if place else Boundary.PARAGRAPH
            self.blocks(item, manner.of(Role.ITEM), first)
            self.recorder.drop_number()

    def definition(self, definition: Definition, manner: Manner) -> None:
        """Say the terms, and then what is said of them."""
        for term in definition.terms:
            self.recorder.apart(Boundary.ITEM)
            self.sentences(term, manner.of(Role.ITEM))
        for meaning in definition.meanings:
            self.blocks(meaning, manner, Boundary.SENTENCE)

    def table(self, table: Table, manner: Manner) -> None:
        """Say a table row by row, with the name of its column before each value."""
        if self.narration.tables is SpokenPolicy.SKIP:
            for sentence in own_sentences(table):
                self.notebook.refer(self.telling.references(sentence.inlines), read=False)
            return
        self.sentences(table.caption, manner)
        cells = manner.of(Role.CELL)
        for row in table.head:
            self.row(row, (), cells)
        columns = tuple(map(_text, table.head[-1])) if table.head else ()
        for row in table.rows:
            self.row(row, columns if len(row) > 1 else (), cells)

    def row(self, row: Row, columns: tuple[str, ...], manner: Manner) -> None:
        """Say each cell, the name of its column first."""
        self.recorder.apart(Boundary.PARAGRAPH)
        for place, cell in enumerate(row):
            column = columns[place] if place < len(columns) else ""
            self.sentences(cell.sentences, manner, f"{column}:" if column else "")
            self.recorder.apart(Boundary.ITEM)

    def figure(self, figure: Figure, manner: Manner) -> None:
        """Say what a picture shows, unless its caption says the same, and then the caption."""
        shows = figure.image.alternative.strip()
        caption = " ".join(sentence.text for sentence in figure.caption)
        if self.telling.images and shows and shows != caption:
            pieces = frame(wording(manner.language).spoken_image, shows)
            image = Utterance(
                part_id(figure.id, Part.IMAGE),
                shows,
                "".join(piece.words for piece in pieces),
                manner.language,
                manner.of(Role.IMAGE).role,
                pieces=pieces,
            )
            self.recorder.say(image, speaker=Role.IMAGE)  # nobody who is quoted describes it
        self.sentences(figure.caption, manner)

    def code(self, code: CodeBlock, manner: Manner) -> None:
        """Say a code block, where that is wanted."""
        if self.narration.code is SpokenPolicy.SAY:
            speaker = self.speaker(manner.of(Role.CODE))
            written, words = " ".join(code.text.split()), aloud(code.text, manner.language)
            piece = Piece(words, 0, len(written))
            if written:
                utterance = Utterance(
                    code.id, written, words, manner.language, Role.CODE, pieces=(piece,)
                )
                self.recorder.say(utterance, speaker=speaker)

    def sentences(self, sentences: Sentences, manner: Manner, before: str = "") -> None:
        """Say sentences that belong together."""
        for sentence in sentences:
            self.sentence(sentence, manner, before)

    def say(self, sentence: Sentence, manner: Manner, before: str) -> None:
        """Tell the recorder one sentence; `before` names the column of a table it is in."""
        line = self.telling.line(sentence.inlines, manner.language)
        self.recorder.pause(line.pause_before_ms)
        self.recorder.say(
            Utterance(
                sentence.id,
                line.words if line.notice else sentence.text,
                line.words,
                self.language if line.notice else manner.language,
                Role.NOTICE if line.notice else manner.role,
                pause_ms=line.pause_after_ms,
                pieces=line.pieces,
                turns=line.turns,
            ),
            before=before,
            speaker=Role.NOTICE if line.notice else self.speaker(manner),
        )
        self.notebook.refer(line.note_ids)

    def speaker(self, manner: Manner) -> Role:
        """Return which of the roles around is heard: the innermost that has its own voice."""
        voiced = self.recorder.diction.cast.roles
        return next((role for role in reversed(manner.around) if role in voiced), manner.role)


def _text(cell: Cell) -> str:
    return " ".join(sentence.text for sentence in cell.sentences)
