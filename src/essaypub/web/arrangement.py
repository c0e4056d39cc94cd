"""Where everything stands on the page: the essay, its notes, its spoilers in their places."""

from __future__ import annotations

from dataclasses import replace

from essaypub.markup.arrangement import Arrangement, Draft, arrange
from essaypub.markup.index import index_blocks, index_spoilers
from essaypub.markup.plain_text import neutral
from essaypub.model import Note, Publication
from essaypub.model.notes import follow

PAGE = "index.html"


def arrange_page(publication: Publication) -> Arrangement:
    """Return where everything in `publication` is on one page.

    Its first document is the essay, and each of the others is a spoiler that was taken out. A
    note that one spoiler alone leads to is enclosed in it.
    """
    title = publication.metadata.title
    essay = Draft(PAGE, title, publication.blocks, index_blocks(publication.blocks, title))
    spoilers = tuple(
        Draft(PAGE, neutral(spoiler.label), (), index_spoilers((spoiler,)), apart=True)
        for spoiler in publication.spoilers
    )
    arrangement = arrange(publication, (essay, *spoilers))
    drafts_of = _find_leading_drafts(publication, (essay, *spoilers))
    own = {
        spoiler.id: tuple(note for note in document.notes if len(drafts_of[note.id]) == 1)
        for spoiler, document in zip(publication.spoilers, arrangement.documents[1:], strict=True)
    }
    return replace(arrangement, enclosed={**arrangement.enclosed, **own})


def find_shared_notes(arrangement: Arrangement) -> tuple[Note, ...]:
    """Return the notes that several spoilers lead to, and nothing in the open text."""
    enclosed = {note.id for notes in arrangement.enclosed.values() for note in notes}
    return tuple(
        note
        for document in arrangement.documents[1:]
        for note in document.notes
        if note.id not in enclosed
    )


def _find_leading_drafts(
    publication: Publication, drafts: tuple[Draft, ...]
) -> dict[str, set[int]]:
    """Return which drafts lead to each note, by the note's id; notes lead to notes."""
    inside = {note.id: index_blocks(note.blocks, "").notes for note in publication.notes}
    drafts_of: dict[str, set[int]] = {}
    for note, number in follow(
        ((note, n) for n, draft in enumerate(drafts) for _, note, _ in draft.index.notes),
        lambda way: ((other, way[1]) for _, other, _ in inside.get(way[0], ())),
    ):
        drafts_of.setdefault(note, set()).add(number)
    return drafts_of
