"""What of an edition is to be heard, reckoned from its text and the settings alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from essaypub.model import (
    Block,
    Blocks,
    CodeBlock,
    DefinitionList,
    Figure,
    Image,
    Inline,
    Inlines,
    InlineSpoiler,
    Publication,
    Sentences,
    Span,
    Speech,
    Spoiler,
    SpoilerReference,
    Table,
    children,
    inner,
    own_sentences,
)
from essaypub.model.ids import Part, part_id
from essaypub.model.notes import note_ids
from essaypub.settings import NarrationSettings, NotePolicy, SpoilerMode, SpokenPolicy

_MARK = re.compile(r"\[\w{1,4}\]")  # a note's, written by hand: it may be left unsaid


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is to be heard.

    Attributes:
        id: Of the utterance that says it.
        text: What a reader sees.
        sayable: Whether there is anything in it that can be said.
        inlines: Of a sentence; none for a picture and for code.
    """

    id: str
    text: str
    sayable: bool = True
    inlines: Inlines | None = None


@dataclass(frozen=True, slots=True)
class ExpectedNarration:
    """What of a publication must be heard, by the settings of its narration.

    Attributes:
        narration: Says which notes, pictures, tables and code are left out.
        mode: Where the spoilers are.
    """

    narration: NarrationSettings
    mode: SpoilerMode

    def runs(self, publication: Publication) -> Iterator[tuple[Item, ...]]:
        """Yield what is to be heard, in order: the text with its spoilers, and then each note."""
        spoilers = publication.spoilers if self._reveals else ()
        text = tuple(self._items((*publication.blocks, *spoilers)))
        yield text
        if self.narration.notes is NotePolicy.SKIP:
            return
        notes = {note.id: note for note in publication.notes}
        names = dict.fromkeys(self._references(text))
        waiting = list(names)
        for name in waiting:  # grows as notes lead to notes
            if name in notes:
                run = tuple(self._items(notes[name].blocks))
                yield run
                waiting += [new for new in dict.fromkeys(self._references(run)) if new not in names]
                names |= dict.fromkeys(waiting)

    @property
    def _reveals(self) -> bool:
        return self.mode is not SpoilerMode.OMIT

    def _items(self, blocks: Blocks) -> Iterator[Item]:
        for block in blocks:
            match block:
                case DefinitionList():
                    for definition in block.definitions:
                        for term in definition.terms:
                            yield from self._sentences(term)
                        for meaning in definition.meanings:
                            yield from self._items(meaning)
                case Spoiler() if not self._reveals:
                    pass
                case Table() if self.narration.tables is SpokenPolicy.SKIP:
                    pass
                case _:
                    yield from self._unwritten(block)
                    yield from self._sentences(tuple(own_sentences(block)))
                    for run in children(block):
                        yield from self._items(run)

    def _unwritten(self, block: Block) -> Iterator[Item]:
        """Yield what a block says besides its sentences."""
        match block:
            case Figure(image=image) if self.narration.images is SpokenPolicy.SAY:
                shows = image.alternative.strip()
                if shows != " ".join(sentence.text for sentence in block.caption):
                    yield Item(part_id(block.id, Part.IMAGE), shows, is_sayable(shows))
            case CodeBlock(text=text) if self.narration.code is SpokenPolicy.SAY:
                yield Item(block.id, text, is_sayable(text))
            case _:
                pass

    def _sentences(self, sentences: Sentences) -> Iterator[Item]:
        for sentence in sentences:
            yield Item(
                sentence.id,
                sentence.text,
                any(map(self._sayable, sentence.inlines)),
                sentence.inlines,
            )

    def _sayable(self, inline: Inline) -> bool:
        match inline:
            case Image():
                return self.narration.images is SpokenPolicy.SAY and is_sayable(inline.alternative)
            case Span(speech=Speech(say=say)) if say:
                return is_sayable(say)
            case SpoilerReference():
                return True  # something is said in its place
            case InlineSpoiler() if not self._reveals:
                return True
            case _:
                own = getattr(inline, "text", "")
                return is_sayable(own) or any(map(self._sayable, inner(inline)))

    def _references(self, run: Iterable[Item]) -> Iterator[str]:
        for item in run:
            yield from note_ids(item.inlines or (), spoilers=self._reveals)


def is_sayable(text: str) -> bool:
    """Whether there is a letter or a number in a text, a note's mark written by hand apart."""
    return any(one.isalpha() or one.isdecimal() for one in _MARK.sub("", text))
