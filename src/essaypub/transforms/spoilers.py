"""Spoilers taken to the end, kept in their place, or left out: what makes one edition.

Every function here takes a publication whose sentences are split and named, and gives one whose
sentences are, too. What is not part of a spoiler stays as it was, ids included.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from essaypub.model import (
    Block,
    Blocks,
    Division,
    Inline,
    Inlines,
    InlineSpoiler,
    Paragraph,
    Publication,
    Section,
    Sentence,
    Span,
    Spoiler,
    SpoilerReference,
    join_sentences,
    plain,
)
from essaypub.model.ids import UniqueIds
from essaypub.model.links import relink
from essaypub.model.rewrite import Rewriter
from essaypub.settings import SpoilerMode
from essaypub.transforms.labels import Labels, neutral
from essaypub.transforms.reach import reach_notes, targets
from essaypub.transforms.sentences import sentence_id, split_inlines

OMITTED = "omitted"
"""What the ids of what stands for a spoiler that is left out begin with: its own may tell."""


def edition(publication: Publication, mode: SpoilerMode) -> Publication:
    """Return `publication` with its spoilers where `mode` wants them."""
    match mode:
        case SpoilerMode.SEPARATE:
            return separate(publication)
        case SpoilerMode.INLINE:
            return keep_in_place(publication)
        case SpoilerMode.OMIT:
            return omit(publication)
        case _:
            assert_never(mode)


def separate(publication: Publication) -> Publication:
    """Return `publication` with its spoilers collected, and a reference in the place of each.

    They are in the order of their references, one inside another after it. A repeated label is
    numbered, so that each link and heading says where it leads.
    """
    if not _holds_spoilers(publication):
        return publication
    taking = _Taking.out_of(publication, collecting=True)
    rest = taking.publication(replace(publication, spoilers=()))
    return replace(rest, spoilers=publication.spoilers + tuple(taking.collected))


def keep_in_place(publication: Publication) -> Publication:
    """Return `publication` with its spoilers where they are, each with a label of its own."""
    if not _holds_spoilers(publication):
        return publication
    return _Labelling(Labels.of(publication.metadata)).publication(publication)


def omit(publication: Publication) -> Publication:
    """Return `publication` without its spoilers, and without all that only they led to.

    A short reference stands in the place of each. Notes that nothing refers to any more are
    gone, and a link into a spoiler is the text it was made of.
    """
    if not _holds_spoilers(publication) and not publication.spoilers:
        return publication
    taking = _Taking.out_of(publication, collecting=False)
    rest = taking.publication(replace(publication, spoilers=()))
    shown = replace(rest, notes=reach_notes(rest))
    lost = frozenset(targets(publication)) - frozenset(targets(shown))
    return relink(shown, dict.fromkeys(lost, ""))


@dataclass
class _Taking(Rewriter):
    """Puts a reference in the place of each spoiler.

    Attributes:
        collecting: Whether what is taken out is kept.
        names: Every id in use.
        language: Of the blocks around, where it is not the publication's.
        title: Of the section around; empty before the first.
    """

    labels: Labels
    collecting: bool
    publication_language: str
    names: UniqueIds
    collected: list[Spoiler] = field(default_factory=list)
    language: str = ""
    title: str = ""

    @classmethod
    def out_of(cls, publication: Publication, *, collecting: bool) -> _Taking:
        labels = Labels.of(publication.metadata)
        ids = {sentence.id for sentence in publication.every_sentence()}
        ids.update(targets(publication))
        return cls(labels, collecting, publication.metadata.language, UniqueIds(ids))

    def block(self, block: Block) -> Block:
        if isinstance(block, Spoiler):
            return self.passage(block)
        language, title = self.language, self.title
        if isinstance(block, Section):
            self.title = neutral(join_sentences(block.heading)).strip()
        elif isinstance(block, Division) and block.language:
            self.language = block.language
        again = super().block(block)
        self.language, self.title = language, title
        return again

    def passage(self, spoiler: Spoiler) -> Paragraph:
        """Return the paragraph that stands for `spoiler`."""
        name = self.names.fresh(f"{spoiler.id}-ref" if self.collecting else OMITTED)
        reference = self.reference(spoiler.id, spoiler.label, passage=True)
        if self.collecting:
            place = len(self.collected)
            self.collected.append(spoiler)
            blocks = self.blocks(spoiler.blocks)
            if self.language:
                blocks = (Division(blocks, language=self.language),)
            self.collected[place] = replace(spoiler, label=reference.label, blocks=blocks)
        return Paragraph((Sentence(name, (reference,)),))

    def inline(self, inline: Inline) -> Inline:
        if isinstance(inline, InlineSpoiler):
            return self.detail(inline)
        language = self.language
        if isinstance(inline, Span) and inline.language:
            self.language = inline.language
        again = super().inline(inline)
        self.language = language
        return again

    def detail(self, spoiler: InlineSpoiler) -> SpoilerReference:
        """Return what stands for `spoiler` inside its sentence."""
        reference = self.reference(spoiler.id, spoiler.label, passage=False)
        if self.collecting:
            place = len(self.collected)
            self.collected.append(Spoiler(spoiler.id, reference.label, ()))
            spoken = self.language or self.publication_language
            sentences = []
            for piece in split_inlines(spoiler.inlines, spoken):
                name = self.names.fresh(sentence_id(piece))
                sentences.append(Sentence(name, self.inlines(piece)))
            blocks: Blocks = (Paragraph(tuple(sentences)),)
            if self.language:
                blocks = (Division(blocks, language=self.language),)
            work = spoiler.subject or plain(reference.label)  # a label may be named anywhere
            self.collected[place] = Spoiler(spoiler.id, reference.label, blocks, work)
        return reference

    def reference(self, spoiler_id: str, label: Inlines, *, passage: bool) -> SpoilerReference:
        label = self.labels.fit(label, self.title)
        if self.collecting:
            label = self.labels.number(label)
        name = self.names.fresh(f"{spoiler_id}-link" if self.collecting else f"{OMITTED}-link")
        return SpoilerReference(name, spoiler_id if self.collecting else "", label, passage)


@dataclass
class _Labelling(Rewriter):
    """Gives every spoiler a label fit to be shown."""

    labels: Labels
    title: str = ""

    def block(self, block: Block) -> Block:
        title = self.title
        if isinstance(block, Section):
            self.title = neutral(join_sentences(block.heading)).strip()
        elif isinstance(block, Spoiler):
            block = replace(block, label=self.label(block.label))
        again = super().block(block)
        self.title = title
        return again

    def inline(self, inline: Inline) -> Inline:
        if isinstance(inline, InlineSpoiler):
            inline = replace(inline, label=self.label(inline.label))
        return super().inline(inline)

    def label(self, label: Inlines) -> Inlines:
        return self.labels.number(self.labels.fit(label, self.title))


def _holds_spoilers(publication: Publication) -> bool:
    return any(isinstance(block, Spoiler) for block in publication.every_block()) or any(
        isinstance(inline, InlineSpoiler) for inline in publication.every_inline()
    )
