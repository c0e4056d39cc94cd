"""Show notes: what a podcast app shows of an episode, in the little HTML that all of them know."""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.collection.works import Work
from essaypub.markup.tree import Element, Node
from essaypub.markup.writer import write_xml
from essaypub.web.statements import licence
from essaypub.wording import wording


def write_notes(work: Work) -> str:
    """Return the show notes of a work: what it is about, its sections with times, who, the rights.

    Nothing but paragraphs, a list and links, and nothing that `Work` does not hold.
    """
    return write_xml(tuple(_make_notes(work))).strip()


def write_time(milliseconds: int) -> str:
    """Return a moment of an episode as apps make a link of it: ``"7:04"``, ``"1:02:09"``."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _make_notes(work: Work) -> Iterator[Node]:
    metadata, words = work.metadata, wording(work.metadata.language)
    for paragraph in metadata.description.split("\n\n"):
        if text := " ".join(paragraph.split()):
            yield Element("p", {}, (text,))
    timed = [place for place in work.places if place.begin_ms is not None]
    if timed:
        lines = [f"{write_time(place.begin_ms or 0)} {place.title}" for place in timed]
        yield Element("ul", {}, [Element("li", {}, (line,)) for line in lines])
    credit = words.credit(metadata)
    if credit:
        yield Element("p", {}, (credit[:1].upper() + credit[1:],))
    if work.readers:
        names = [words.narrator(reader.name, synthetic=reader.synthetic) for reader in work.readers]
        yield Element("p", {}, (words.read_by.format(label=", ".join(names)),))
    if metadata.rights:
        address = licence(metadata.rights)
        rights: Node = metadata.rights
        yield Element("p", {}, (Element("a", {"href": address}, (rights,)) if address else rights,))
