"""Essays as the index lists them: both editions of each together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from essaypub.collection.works import File, Work
from essaypub.markup.tree import Element, Node
from essaypub.web.words import web_words
from essaypub.wording import wording

_SHOWN = ("epub", "narrated", "mp3", "m4b", "txt")
"""The outputs that a reader may want, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An essay in the editions that there are of it.

    Attributes:
        first: The full edition, or the only one.
        free: The edition that reveals nothing, where there is another.
    """

    name: str
    first: Work
    free: Work | None = None


def pair_works(works: Sequence[Work]) -> list[Pair]:
    """Return the works of each name together, in the order of the first of each."""
    by_name: dict[str, list[Work]] = {}
    for work in works:
        by_name.setdefault(work.name, []).append(work)
    pairs: list[Pair] = []
    for name, own in by_name.items():
        full = [work for work in own if not work.spoiler_free]
        free = [work for work in own if work.spoiler_free]
        pairs.append(Pair(name, (full or free)[0], free[0] if full and free else None))
    return pairs


def make_entry(pair: Pair, base: str, language: str) -> Element:
    """Return an essay as an item of the list.

    Args:
        pair: The essay.
        base: The way from the page to the collection's folder.
        language: That of the list.
    """
    metadata = pair.first.metadata
    foreign = {"lang": metadata.language} if metadata.language != language else {}
    page = find_page(pair.first)
    title: Node = metadata.title
    if page:
        title = Element("a", {"href": base + quote(page.path), **foreign}, (metadata.title,))
    nodes: list[Node] = [Element("h3", {} if page else foreign, (title,))]
    if facts := " · ".join(_list_facts(pair.first, language)):
        nodes.append(Element("p", {"class": "people"}, (facts,)))
    if metadata.description:
        nodes.append(Element("p", foreign, (metadata.description,)))
    nodes.append(make_forms(pair, base, language))
    return Element("li", {}, nodes)


def find_page(work: Work) -> File | None:
    """Return the file that the title of a work leads to: its page, or the first there is."""
    return work.file("web") or next((file for file in work.files if file.output in _SHOWN), None)


def make_forms(pair: Pair, base: str, language: str) -> Element:
    """Return links to the files of a work, and to the edition that reveals nothing."""
    names = web_words(language).files
    links = [
        _make_link(base, file, names[output], pair.first.metadata.title)
        for output in _SHOWN
        if (file := pair.first.file(output))
    ]
    if pair.free and (file := find_page(pair.free)):
        links.append(
            _make_link(base, file, wording(language).spoiler_free_edition, pair.free.metadata.title)
        )
    return Element("ul", {"class": "forms"}, links)


def _make_link(base: str, file: File, label: str, title: str) -> Element:
    name = f"{label}: {title}"
    link = Element("a", {"href": base + quote(file.path), "aria-label": name}, (label,))
    return Element("li", {}, (link,))


def _list_facts(work: Work, language: str) -> Iterator[str]:
    """Yield who wrote it, on which day, and how long it is to hear."""
    metadata = work.metadata
    if metadata.authors:
        yield ", ".join(metadata.authors)
    if metadata.date:
        yield metadata.date.isoformat()
    if work.duration_ms:
        yield web_words(language).length(work.duration_ms / 1000)
