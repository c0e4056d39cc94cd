"""Texts become sentences, with ids that stay when other text changes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from hashlib import blake2b

from essaypub.model import (
    Block,
    Blocks,
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
    plain,
    walk_inlines,
)
from essaypub.model.ids import UniqueIds
from essaypub.model.rebuild import OnSentences, rebuild
from essaypub.transforms.boundaries import boundaries
from essaypub.transforms.inline_pieces import divide, readable


def split(publication: Publication) -> Publication:
    """Return `publication` with every text in sentences, each with its id; so have code blocks.

    A heading, a term and a cell is one sentence however it is punctuated; paragraphs, captions
    and the titles of asides are split. The text as a whole is unchanged. Splitting what is
    already split gives the same again.
    """
    splitter = _Splitter(UniqueIds(_ids(publication)))
    language = publication.metadata.language
    return replace(
        publication,
        blocks=splitter.blocks(publication.blocks, language, ""),
        spoilers=tuple(
            replace(spoiler, blocks=splitter.blocks(spoiler.blocks, language, ""))
            for spoiler in publication.spoilers
        ),
        notes=tuple(
            replace(note, blocks=splitter.blocks(note.blocks, language, ""))
            for note in publication.notes
        ),
    )


def split_inlines(inlines: Inlines, language: str) -> tuple[Inlines, ...]:
    """Return the sentences of `inlines`, none for none.

    What wraps a boundary is divided into two of the same kind. An inline spoiler, code, an
    abbreviation or a text with words to say instead is never divided; a note reference after
    a full stop stays with the sentence before it.
    """
    if not inlines:
        return ()
    found = readable(inlines)
    cuts = tuple(found.allowed(boundaries(found.text, language)[:-1]))
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


@dataclass(slots=True)
class _Splitter:
    """Goes through the publication once; `names` holds every id given so far."""

    names: UniqueIds

    def blocks(self, blocks: Blocks, language: str, given: str) -> Blocks:
        return tuple(self.block(block, language, given) for block in blocks)

    def block(self, block: Block, language: str, given: str) -> Block:
        if isinstance(block, Division) and block.language:
            language = given = block.language

        def on_blocks(blocks: Blocks) -> Blocks:
            return self.blocks(blocks, language, given)

        def divided(sentences: Sentences) -> Sentences:
            pieces = split_inlines(_join(sentences), language)
            return tuple(
                Sentence(self.names.fresh(sentence_id(piece, given)), piece) for piece in pieces
            )

        def join_sentences(sentences: Sentences) -> Sentences:
            piece = _join(sentences)
            return (Sentence(self.names.fresh(sentence_id(piece, given)), piece),) if piece else ()

        on_sentences: OnSentences = divided
        match block:
            case Table():
                caption = divided(block.caption)  # first: it stands above the cells
                bare = rebuild(replace(block, caption=()), on_blocks, join_sentences)
                return replace(bare, caption=caption) if isinstance(bare, Table) else bare
            case Section() | DefinitionList():
                on_sentences = join_sentences
            case CodeBlock():
                return replace(block, id=self.names.fresh(_digest("c", block.text)))
            case _:
                pass
        return rebuild(block, on_blocks, on_sentences)


def _join(sentences: Sentences) -> Inlines:
    return tuple(inline for sentence in sentences for inline in sentence.inlines)


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
