"""The content documents: the essay, its spoilers, and the page of its cover."""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.epub.division import COVER, NAVIGATION
from essaypub.epub.document import ContentDocument, make_document
from essaypub.markup.arrangement import Arrangement, Document
from essaypub.markup.blocks import make_blocks, make_notes, make_section
from essaypub.markup.inlines import make_label, name_spoiler
from essaypub.markup.page import Page
from essaypub.markup.simple_blocks import make_heading
from essaypub.markup.tree import LINE, Element, Node, Nodes
from essaypub.model import Metadata, Section, Spoiler
from essaypub.model.ids import (
    COVER_IMAGE,
    ESSAY_AUTHOR,
    ESSAY_START,
    ESSAY_SUBTITLE,
    ESSAY_TITLE,
    GATE_HEADING,
    GATE_START,
    GATE_TEXT,
    GATE_WAY,
    SPOILERS_HEADING,
    SPOILERS_START,
    Part,
    part_id,
)
from essaypub.wording import Wording

TITLE_RANK = 1


def content_documents(arrangement: Arrangement) -> tuple[ContentDocument, ...]:
    """Return the content documents of the text, in the order of the spine."""
    return tuple(
        _make_document(document, arrangement, opening=number == 0)
        for number, document in enumerate(arrangement.documents)
    )


def cover_document(metadata: Metadata, arrangement: Arrangement) -> ContentDocument:
    """Return the page that shows the cover, with a description of it."""
    words = arrangement.words
    attributes = {
        "id": COVER_IMAGE,
        "src": metadata.cover,
        "alt": words.describe_cover(metadata),
        "epub:type": "cover",
        "role": "doc-cover",
        "class": "cover",
    }
    body = (Element("img", attributes), LINE)
    return make_document(COVER, words.cover, metadata.language, body)


def _make_document(
    document: Document, arrangement: Arrangement, *, opening: bool
) -> ContentDocument:
    page = Page(document.path, arrangement, apart=document.apart)
    if document.apart:
        body: Nodes = (_make_spoilers(document, page),)
    elif opening:
        body = (_make_opening(document, page),)
    else:
        body = _make_sections(document, page)
    return make_document(document.path, document.title, arrangement.metadata.language, body)


def _make_sections(document: Document, page: Page) -> list[Node]:
    """Return the text of a document that is not the first: sections, and the notes to them."""
    nodes: list[Node] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Section):
            nodes.append(make_section(block, page, TITLE_RANK + 1, chapter=number == 0))
        else:
            nodes += make_blocks((block,), page, TITLE_RANK + 1)
    return [*nodes, *make_notes(document.notes, page, TITLE_RANK + 1)]


def _make_opening(document: Document, page: Page) -> Element:
    """Return the title, who wrote it, and the text that is in the first content document."""
    metadata = page.arrangement.metadata
    lines = [make_heading(TITLE_RANK, ESSAY_TITLE, (metadata.title,))]
    if metadata.subtitle:
        attributes = {"class": "subtitle", "id": ESSAY_SUBTITLE}
        lines.append(Element("p", attributes, (metadata.subtitle,)))
    if by := page.arrangement.words.credit(metadata):
        lines.append(Element("p", {"class": "author", "id": ESSAY_AUTHOR}, (by,)))
    return Element(
        "section",
        {
            "id": ESSAY_START,
            "epub:type": "chapter",
            "role": "doc-chapter",
            "aria-labelledby": ESSAY_TITLE,
        },
        (
            Element("header", {}, lines),
            *make_blocks(document.blocks, page, TITLE_RANK + 1),
            *make_notes(document.notes, page, TITLE_RANK + 1),
        ),
    )


def _make_spoilers(document: Document, page: Page) -> Element:
    """Return the gate, which fills the first screen, and behind it every spoiler."""
    return Element(
        "section",
        {
            "id": SPOILERS_START,
            "class": "spoilers",
            "epub:type": "essay:spoilers",
            "aria-labelledby": SPOILERS_HEADING,
        },
        (
            make_heading(TITLE_RANK, SPOILERS_HEADING, (page.arrangement.words.spoilers,)),
            _make_gate(page.arrangement.words),
            *_make_groups(page),
            *make_notes(document.notes, page, TITLE_RANK + 1),
        ),
    )


def _make_groups(page: Page) -> Iterator[Element]:
    """Yield every spoiler; those of each of several essays are together under its title."""
    for essay, spoilers in page.arrangement.spoilers_by_essay():
        if essay is None:
            yield from (_make_spoiler(spoiler, page, TITLE_RANK + 1) for spoiler in spoilers)
            continue
        own_id = part_id(essay.id, Part.SPOILERS)
        heading_id = part_id(own_id, Part.HEADING)
        yield Element(
            "section",
            {"id": own_id, "aria-labelledby": heading_id},
            (
                make_heading(TITLE_RANK + 1, heading_id, make_label(essay.label, page)),
                *(_make_spoiler(spoiler, page, TITLE_RANK + 2) for spoiler in spoilers),
            ),
        )


def _make_gate(words: Wording) -> Element:
    """Return what warns of all that follows, with a way to the contents."""
    way = Element("a", {"href": NAVIGATION}, (words.gate_contents,))
    return Element(
        "section",
        {
            "class": "gate",
            "id": GATE_START,
            "epub:type": "notice",
            "role": "doc-notice",
            "aria-labelledby": GATE_HEADING,
        },
        (
            make_heading(TITLE_RANK + 1, GATE_HEADING, (words.gate,)),
            Element("p", {"id": GATE_TEXT}, (words.gate_text,)),
            Element("p", {"class": "way", "id": GATE_WAY}, (way,)),
        ),
    )


def _make_spoiler(spoiler: Spoiler, page: Page, rank: int) -> Element:
    """Return a spoiler under its label, with a way back to what refers to it first."""
    heading_id = part_id(spoiler.id, Part.HEADING)
    nodes: list[Node] = [
        make_heading(rank, heading_id, name_spoiler(spoiler.label, page)),
        *make_blocks(spoiler.blocks, page, rank + 1),
    ]
    if spoiler.id in page.arrangement.origins:
        reference, title = page.arrangement.origins[spoiler.id]
        name = page.arrangement.words.back_to_essay.format(label=title)
        way = Element("a", {"href": page.address(reference), "role": "doc-backlink"}, (name,))
        attributes = {"class": "way", "id": part_id(spoiler.id, Part.WAY)}
        nodes.append(Element("p", attributes, (way,)))
    return Element(
        "section",
        {
            "id": spoiler.id,
            "class": "spoiler",
            "epub:type": "essay:spoiler",
            "aria-labelledby": heading_id,
            "data-of": spoiler.subject or None,
        },
        nodes,
    )
