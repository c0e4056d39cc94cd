"""Texts become sentences, with ids that stay when other text changes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from hashlib import blake2b

from essaypub.model import (
    Block,
    CodeBlock,
    DefinitionList,
    Division,
    Figure,
    Image,
    Inlines,
    InlineSpoiler,
    NoteReference,
    Publication,
    Section,
    Sentence,
    Sentences,
    Spoiler,
    SpoilerReference,
    Table,
    join_sentences,
    plain,
    walk_inlines,
)
from essaypub.model.ids import UniqueIds
from essaypub.model.rewrite import Rewriter, rebuild
from essaypub.transforms.boundaries import boundaries
from essaypub.transforms.inline_pieces import divide, readable


def split(publication: Publication) -> Publication:
    """Return `publication` with every text in sentences, each with its id; so have code blocks.

    A heading, a term and a cell is one sentence however it is punctuated; paragraphs, captions
    and the titles of asides are split. The text as a whole is unchanged. Splitting what is
    already split gives the same again.
    """
    splitter = _Splitter(UniqueIds(_ids(publication)), publication.metadata.language)
    return splitter.publication(publication)


def split_inlines(inlines: Inlines, language: str) -> tuple[Inlines, ...]:
    """Return the sentences of `inlines`, none for none.

    What wraps a boundary is divided into two of the same kind. An inline spoiler, code, an
    abbreviation or a text with words to say instead is never divided; a note reference after
    a full stop stays with the sentence before it.
    """
    if not inlines:
        return ()
    pieces = readable(inlines)
    cuts = tuple(pieces.allow(boundaries(pieces.text, language)[:-1]))
    return divide(inlines, cuts) if cuts else (inlines,)


def sentence_id(inlines: Inlines, language: str = "") -> str:
    """Return the id of a sentence as far as its text decides it.

    Args:
        inlines: The sentence.
        language: Of the block around it, when it is not the publication's.
    """
    text = " ".join(unicodedata.normalize("NFC", plain(inlines)).split())
    if not text:
        text = "\0".join(
            inline.note_id if isinstance(inline, NoteReference) else inline.path
            for inline in walk_inlines(inlines)
            if isinstance(inline, NoteReference | Image)
        )
    if language:
        text = f"{language}\0{text}"
    return _digest("s", text)


def _digest(kind: str, text: str) -> str:
    return kind + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


@dataclass
class _Splitter(Rewriter):
    """Divides the text of each block into sentences.

    Attributes:
        names: Holds every id given so far.
        language: Of the blocks around, a BCP 47 tag.
        given: The same where it is not the publication's; else empty.
    """

    names: UniqueIds
    language: str
    given: str = ""

    def block(self, block: Block) -> Block:
        language, given = self.language, self.given
        if isinstance(block, Division) and block.language:
            self.language = self.given = block.language
        again = self._divide_block(block)
        self.language, self.given = language, given
        return again

    def sentences(self, sentences: Sentences) -> Sentences:
        pieces = split_inlines(join_sentences(sentences), self.language)
        return tuple(self._name(piece) for piece in pieces)

    def _divide_block(self, block: Block) -> Block:
        match block:
            case Table():
                caption = self.sentences(block.caption)  # first: it stands above the cells
                bare = rebuild(replace(block, caption=()), self.blocks, self._join)
                return replace(bare, caption=caption) if isinstance(bare, Table) else bare
            case Section() | DefinitionList():
                return rebuild(block, self.blocks, self._join)
            case CodeBlock():
                return replace(block, id=self.names.fresh(_digest("c", block.text)))
            case _:
                return rebuild(block, self.blocks, self.sentences)

    def _join(self, sentences: Sentences) -> Sentences:
        piece = join_sentences(sentences)
        return (self._name(piece),) if piece else ()

    def _name(self, piece: Inlines) -> Sentence:
        return Sentence(self.names.fresh(sentence_id(piece, self.given)), piece)


def _ids(publication: Publication) -> set[str]:
    """Return every id that is not a sentence's."""
    ids = {note.id for note in publication.notes} | {spoiler.id for spoiler in publication.spoilers}
    for block in publication.every_block():
        if isinstance(block, Section | Spoiler | Division | Figure):
            ids.add(block.id)
    for inline in publication.every_inline():
        if isinstance(inline, NoteReference | InlineSpoiler | SpoilerReference):
            ids.add(inline.id)
    return ids
