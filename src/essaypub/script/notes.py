"""Which notes are read where: with the passage that refers to them first, spoilers apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from essaypub.model import Inline, InlineSpoiler, Note, Publication, inner
from essaypub.model.notes import follow, note_ids_in_blocks


@dataclass(slots=True)
class Notebook:
    """Notes as they are referred to; the caller reads out what `due` hands over.

    Attributes:
        notes: By id.
        open_ids: The notes that the text outside the spoilers leads to.
        waiting: The notes that wait to be read: of the essay, then of each spoiler around.
    """

    notes: dict[str, Note]
    open_ids: frozenset[str]
    numbers: dict[str, int] = field(default_factory=dict)
    waiting: list[list[str]] = field(default_factory=lambda: [[]])
    _seen: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, publication: Publication) -> Notebook:
        """Return the notebook of `publication`, nothing referred to yet."""
        notes = {note.id: note for note in publication.notes}
        open_ids = follow(
            note_ids_in_blocks(publication.blocks, spoilers=False),
            lambda name: (
                note_ids_in_blocks(notes[name].blocks, spoilers=False) if name in notes else ()
            ),
        )
        return cls(notes, frozenset(open_ids))

    def refer(self, note_ids: Iterable[str], *, read: bool = True) -> None:
        """Number the notes, and let those wait that nobody referred to before.

        Args:
            note_ids: In reading order.
            read: False where the reference itself is not narrated.
        """
        for name in note_ids:
            if name not in self.notes:
                continue
            self.numbers.setdefault(name, len(self.numbers) + 1)
            if read and name not in self._seen:
                self._seen.add(name)
                self.waiting[0 if name in self.open_ids else -1].append(name)

    def due(self) -> Iterator[Note]:
        """Yield each note that waits here, those included that the reading of one adds."""
        here = self.waiting[-1]
        while here:
            yield self.notes[here.pop(0)]


def spoilers_in(inlines: Iterable[Inline]) -> Iterator[InlineSpoiler]:
    """Yield each spoiler inside a sentence, in order."""
    for inline in inlines:
        if isinstance(inline, InlineSpoiler):
            yield inline
        else:
            yield from spoilers_in(inner(inline))
