"""What an EPUB shows besides the essay, put into lines for the narrator.

The words are read off the finished documents, so nothing that a page shows is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from essaypub.epub.visible_text import (
    Standing,
    VisibleText,
    find_visible_text,
    is_readable,
    kind,
    parse_body,
    room,
)
from essaypub.narration import Boundary, Passage, Role, Utterance
from essaypub.resources import Resource

PASSAGES = "narrated."
"""What the id of each passage of ours begins with."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def find_lines(
    documents: Iterable[Resource],
    said_ids: AbstractSet[str],
    own_ids: AbstractSet[str],
    sentences: AbstractSet[str],
) -> tuple[Passage, ...]:
    """Return what the documents show besides what is said already, each line once.

    Lines that follow one another on a page are one passage. What stands in a section or a note
    of which nothing is said, is left unsaid too.

    Args:
        documents: Finished content documents.
        said_ids: The ids of what is said.
        own_ids: The ids of the essay's own sentences, code and pictures.
        sentences: Those of its sentences.
    """
    passages: list[Passage] = []
    known: set[str] = set()
    for document in documents:
        silence = _Silence(said_ids, sentences)
        things = (
            thing
            for thing in find_visible_text(parse_body(document), said_ids, own_ids)
            if thing.standing is Standing.HEARD or not silence.covers(thing)
        )
        for heard, run in groupby(things, lambda thing: thing.standing is Standing.HEARD):
            if heard:
                continue
            lines = _write_lines(run, own_ids | said_ids)
            utterances = [line for line in lines if line.id not in known]
            known.update(line.id for line in utterances)
            if utterances:
                passages.append(Passage(f"{PASSAGES}{utterances[0].id}", "", 1, tuple(utterances)))
    return tuple(passages)


def _write_lines(run: Iterable[VisibleText], others: AbstractSet[str]) -> Iterator[Utterance]:
    """Yield a line for each element that shows words of ours and none of `others`."""
    for element, things in groupby(run, lambda thing: thing.element):
        together = tuple(things)
        written = " ".join("".join(thing.words for thing in together).split())
        name = element.get("id")
        inside = {inner.get("id") for inner in element.iter("{*}*")}
        if not is_readable(written) or name is None or inside & others:
            continue
        languages = {thing.language for thing in together if is_readable(thing.words)}
        language = languages.pop() if len(languages) == 1 else together[0].language
        spoken = element.get("aria-label") or written
        yield Utterance(name, written, spoken, language, _role(element), _boundary(element))


def _role(element: etree._Element) -> Role:
    name = kind(element)
    if name in _HEADINGS:
        return Role.HEADING
    if name == "img":
        return Role.IMAGE
    if name == "a":
        return Role.ITEM
    return Role.NOTICE if room(element).get("role") == "doc-notice" else Role.TEXT


def _boundary(element: etree._Element) -> Boundary:
    name = kind(element)
    if name in _HEADINGS:
        return Boundary.HEADING
    return Boundary.ITEM if name == "a" else Boundary.PARAGRAPH


@dataclass(slots=True)
class _Silence:
    """Knows the sections, notes and lists of one document of which nothing is said."""

    said_ids: AbstractSet[str]
    sentences: AbstractSet[str]
    _rooms: dict[etree._Element, bool] = field(default_factory=dict)

    def covers(self, thing: VisibleText) -> bool:
        """Tell whether `thing` is part of the essay, or of a note or section that is left out."""
        if thing.standing is Standing.UNSAID:
            return True
        around = room(thing.element)
        if around not in self._rooms:
            inside = {element.get("id") for element in around.iter("{*}*")} & self.sentences
            self._rooms[around] = bool(inside) and not inside & self.said_ids
        return self._rooms[around]
