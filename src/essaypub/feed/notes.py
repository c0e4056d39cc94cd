"""Show notes: what a podcast app shows of an episode, in the little HTML that all of them know."""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.characters import clean
from essaypub.collection.works import Work
from essaypub.feed.lengths import LONGEST_DESCRIPTION_BYTES, shorten_bytes
from essaypub.markup.tree import Element, Node, Nodes
from essaypub.markup.writer import write_xml
from essaypub.web.statements import licence
from essaypub.wording import wording

_LEAST_BYTES = 400
"""Of a description, before other notes are left out for it; it fits even if all is escaped."""


def write_notes(work: Work) -> str:
    """Return the show notes of a work: what it is about, its sections with times, who, the rights.

    Nothing but paragraphs, a list and links, and nothing that `Work` does not hold.
    """
    description = _make_paragraphs(work.metadata.description)
    return _write((*description, *_make_sections(work), *_make_credits(work)))


def write_short_notes(work: Work) -> str:
    """Return show notes that are no longer than a description may be.

    The description is cut first; then the sections go, which are in the chapters too.
    """
    whole = write_notes(work)
    if _fits(whole):
        return whole
    return next(filter(_fits, _shorten_notes(work)))


def write_time(milliseconds: int) -> str:
    """Return a moment of an episode as apps make a link of it: ``"7:04"``, ``"1:02:09"``."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _shorten_notes(work: Work) -> Iterator[str]:
    """Yield ever shorter notes; the last ones are a piece of the description alone."""
    sections, credits_ = tuple(_make_sections(work)), tuple(_make_credits(work))
    description = work.metadata.description
    least = min(_LEAST_BYTES, len(clean(description).encode()))
    for ending in ((*sections, *credits_), credits_, ()):
        length = LONGEST_DESCRIPTION_BYTES - len(_write(ending).encode())
        while length >= least:
            yield _write((*_make_paragraphs(shorten_bytes(description, length)), *ending))
            length = length * 7 // 8


def _make_paragraphs(description: str) -> Iterator[Node]:
    for paragraph in description.split("\n\n"):
        if text := " ".join(clean(paragraph).split()):
            yield Element("p", {}, (text,))


def _make_sections(work: Work) -> Iterator[Node]:
    """Yield the list of the sections that begin somewhere on the track, if there are any."""
    lines = [
        f"{write_time(place.begin_ms)} {place.title}"
        for place in work.places
        if place.begin_ms is not None
    ]
    if lines:
        yield Element("ul", {}, [Element("li", {}, (line,)) for line in lines])


def _make_credits(work: Work) -> Iterator[Node]:
    """Yield who made the essay, who reads it, and what others may do with it."""
    metadata, words = work.metadata, wording(work.metadata.language)
    if credit := words.credit(metadata):
        yield Element("p", {}, (credit[:1].upper() + credit[1:],))
    if work.readers:
        names = [words.narrator(reader.name, synthetic=reader.synthetic) for reader in work.readers]
        yield Element("p", {}, (words.read_by.format(label=", ".join(names)),))
    if rights := clean(metadata.rights).strip():
        address = licence(rights)
        yield Element("p", {}, (Element("a", {"href": address}, (rights,)) if address else rights,))


def _write(nodes: Nodes) -> str:
    return clean(write_xml(nodes)).strip()


def _fits(notes: str) -> bool:
    return len(notes.encode()) <= LONGEST_DESCRIPTION_BYTES
