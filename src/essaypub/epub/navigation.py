"""The navigation document and, for older reading systems, the NCX: one list, printed twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from essaypub.epub.division import NAVIGATION, SPOILERS
from essaypub.epub.document import ContentDocument, make_document
from essaypub.markup.arrangement import Arrangement
from essaypub.markup.inlines import make_label, name_spoiler
from essaypub.markup.page import Page
from essaypub.markup.plain_text import neutral
from essaypub.markup.tree import LINE, Element, Node
from essaypub.markup.writer import DECLARATION, Vocabulary, write_xml
from essaypub.model import Blocks, Division, Inlines, Section, Spoiler, Text, join_sentences
from essaypub.model.ids import ESSAY_START, Part, part_id

NCX = "toc.ncx"
_NCX = Vocabulary(
    void=frozenset({"content", "meta"}),
    holders=frozenset({"head", "navMap", "navPoint", "ncx"}),
    blocks=frozenset({"content", "docTitle", "meta", "navLabel"}),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents, and the lines below it.

    Attributes:
        label: Reveals nothing, and holds neither notes nor pictures.
        spoiler: Whether it leads to a spoiler that stands in its place.
        address: A content document, with or without an id in it.
    """

    label: Inlines
    address: str
    entries: tuple[Entry, ...] = ()
    spoiler: bool = False


def contents(arrangement: Arrangement) -> tuple[Entry, ...]:
    """Return the table of contents in reading order: the essay, its sections, its spoilers."""
    documents = arrangement.documents
    entries = [Entry((Text(arrangement.metadata.title),), documents[0].path)]
    for document in documents:
        if document.path == SPOILERS:
            entries.append(Entry((Text(arrangement.words.spoilers),), SPOILERS))
        else:
            entries.extend(_entries(document.blocks, document.path))
    return tuple(entries)


def is_worth_a_page(entries: tuple[Entry, ...]) -> bool:
    """Say whether there is anything to choose from; if not, only reading systems see the list."""
    return len(entries) > 1 or any(entry.entries for entry in entries)


def navigation_document(entries: tuple[Entry, ...], arrangement: Arrangement) -> ContentDocument:
    """Return the navigation document: contents, the list of spoilers, landmarks."""
    words = arrangement.words
    page = Page(NAVIGATION, arrangement)
    contents_ = {"epub:type": "toc", "role": "doc-toc"}
    body = [_make_nav("toc", contents_, "h1", words.contents, _make_list(entries, page, "toc"))]
    if arrangement.spoilers:
        spoilers = tuple(_spoiler_entries(arrangement, page))
        own_id = "spoiler-list"
        listed = _make_list(spoilers, page, own_id)
        vocabulary = {"epub:type": "essay:spoiler-list"}
        body.append(_make_nav(own_id, vocabulary, "h2", words.spoiler_list, listed))
    start = f"{arrangement.documents[0].path}#{ESSAY_START}"
    places = [("bodymatter", start, words.start)]
    if is_worth_a_page(entries):
        places.insert(0, ("toc", "#toc", words.contents))
    landmarks = {"epub:type": "landmarks", "hidden": "hidden"}
    listed = Element("ol", {}, [_make_landmark(*place) for place in places])
    body.append(_make_nav("landmarks", landmarks, "h2", words.landmarks, listed))
    title = f"{words.contents} – {arrangement.metadata.title}"
    return make_document(NAVIGATION, title, arrangement.metadata.language, body)


def _spoiler_entries(arrangement: Arrangement, page: Page) -> Iterator[Entry]:
    """Yield a line for each spoiler; of several essays, below a line for the essay."""
    for essay, spoilers in arrangement.spoilers_by_essay():
        lines = tuple(Entry(spoiler.label, page.address(spoiler.id)) for spoiler in spoilers)
        if essay is None:
            yield from lines
        else:
            group = page.address(part_id(essay.id, Part.SPOILERS))
            yield Entry(essay.label, group, lines)


def _make_nav(
    own_id: str, attributes: dict[str, str], heading: str, title: str, listed: Element
) -> Element:
    """Return one list of the navigation document, under a heading of that kind."""
    heading_id = f"{own_id}.heading"
    return Element(
        "nav",
        {"id": own_id, **attributes, "aria-labelledby": heading_id},
        (Element(heading, {"id": heading_id}, (title,)), listed),
    )


def _make_landmark(kind: str, address: str, title: str) -> Element:
    return Element("li", {}, (Element("a", {"epub:type": kind, "href": address}, (title,)),))


def write_ncx(entries: tuple[Entry, ...], arrangement: Arrangement, identifier: str) -> bytes:
    """Return the table of contents for EPUB 2; `identifier` is the package document's."""
    points, _ = _make_points(entries, arrangement, 1)
    values = {
        "uid": identifier,
        "depth": str(_depth(entries)),
        "totalPageCount": "0",
        "maxPageNumber": "0",
    }
    document = Element(
        "ncx",
        {
            "xmlns": "http://www.daisy.org/z3986/2005/ncx/",
            "version": "2005-1",
            "xml:lang": arrangement.metadata.language,
        },
        (
            Element(
                "head",
                {},
                [
                    Element("meta", {"name": f"dtb:{name}", "content": value})
                    for name, value in values.items()
                ],
            ),
            Element("docTitle", {}, (Element("text", {}, (arrangement.metadata.title,)),)),
            Element("navMap", {}, points),
        ),
    )
    return f"{DECLARATION}{write_xml((document,), _NCX)}".encode()


def _entries(blocks: Blocks, path: str) -> list[Entry]:
    entries: list[Entry] = []
    for block in blocks:
        match block:
            case Section():
                label = join_sentences(block.heading)
                below = tuple(_entries(block.blocks, path))
                if neutral(label):
                    entries.append(Entry(label, f"{path}#{block.id}", below))
                else:
                    entries.extend(below)
            case Spoiler():  # what is inside it may reveal
                entries.append(Entry(block.label, f"{path}#{block.id}", spoiler=True))
            case Division():
                entries.extend(_entries(block.blocks, path))
            case _:
                pass
    return entries


def _make_list(entries: tuple[Entry, ...], page: Page, place: str) -> Element:
    """Return `entries` as a list; each has an id that says where it stands: ``toc.3.1``."""
    lines: list[Element] = []
    for number, entry in enumerate(entries, 1):
        own_id = f"{place}.{number}"
        name = (name_spoiler if entry.spoiler else make_label)(entry.label, page)
        nodes: list[Node] = [Element("a", {"id": own_id, "href": entry.address}, name)]
        if entry.entries:
            nodes += [LINE, _make_list(entry.entries, page, own_id)]
        lines.append(Element("li", {}, nodes))
    return Element("ol", {}, lines)


def _make_points(
    entries: tuple[Entry, ...], arrangement: Arrangement, order: int
) -> tuple[list[Element], int]:
    """Return the points of `entries`, and the play order of whatever comes after."""
    points: list[Element] = []
    for entry in entries:
        label = neutral(entry.label)
        if entry.spoiler:
            label = arrangement.words.spoiler.format(label=label)
        attributes = {"id": f"point-{order}", "playOrder": str(order)}
        below, order = _make_points(entry.entries, arrangement, order + 1)
        name = Element("navLabel", {}, (Element("text", {}, (label,)),))
        place = Element("content", {"src": entry.address})
        points.append(Element("navPoint", attributes, (name, place, *below)))
    return points, order


def _depth(entries: tuple[Entry, ...]) -> int:
    return 1 + max((_depth(entry.entries) for entry in entries if entry.entries), default=0)
