"""The content documents: the essay, its spoilers, and the page of its cover."""

from __future__ import annotations

from essaypub.epub.division import COVER, NAVIGATION
from essaypub.epub.document import write_document
from essaypub.markup.arrangement import Arrangement, Document
from essaypub.markup.blocks import blocks_xhtml, heading_xhtml, notes_xhtml, section_xhtml
from essaypub.markup.inlines import fill, label_xhtml
from essaypub.markup.page import Page
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
from essaypub.resources import Resource, attributes, escape

MEDIA_TYPE = "application/xhtml+xml"
TITLE_RANK = 1


def content_documents(arrangement: Arrangement) -> tuple[Resource, ...]:
    """Return the content documents of the text, in the order of the spine."""
    return tuple(
        _document(document, arrangement, opening=number == 0)
        for number, document in enumerate(arrangement.documents)
    )


def cover_document(metadata: Metadata, arrangement: Arrangement) -> Resource:
    """Return the page that shows the cover, with a description of it."""
    words = arrangement.words
    alternative = words.describe_cover(metadata)
    tags = attributes(
        id=COVER_IMAGE,
        src=metadata.cover,
        alt=alternative,
        epub__type="cover",
        role="doc-cover",
        class_="cover",
    )
    return Resource(
        COVER, MEDIA_TYPE, write_document(words.cover, metadata.language, f"<img{tags}/>\n")
    )


def _document(document: Document, arrangement: Arrangement, *, opening: bool) -> Resource:
    page = Page(document.path, arrangement, apart=document.apart)
    if document.apart:
        body = _spoilers(document, page)
    elif opening:
        body = _opening(document, page)
    else:
        body = "".join(
            [
                section_xhtml(block, page, TITLE_RANK + 1, chapter=number == 0)
                if isinstance(block, Section)
                else blocks_xhtml((block,), page, TITLE_RANK + 1)
                for number, block in enumerate(document.blocks)
            ]
        ) + notes_xhtml(document.notes, page, TITLE_RANK + 1)
    content = write_document(document.title, arrangement.metadata.language, body)
    return Resource(document.path, MEDIA_TYPE, content)


def _opening(document: Document, page: Page) -> str:
    """Return the title, who wrote it, and the text that is in the first content document."""
    metadata = page.arrangement.metadata
    tags = attributes(
        id=ESSAY_START, epub__type="chapter", role="doc-chapter", aria_labelledby="essay.title"
    )
    lines = heading_xhtml(TITLE_RANK, ESSAY_TITLE, escape(metadata.title))
    if metadata.subtitle:
        lines += f'<p class="subtitle" id="{ESSAY_SUBTITLE}">{escape(metadata.subtitle)}</p>\n'
    if by := page.arrangement.words.credit(metadata):
        lines += f'<p class="author" id="{ESSAY_AUTHOR}">{escape(by)}</p>\n'
    text = blocks_xhtml(document.blocks, page, TITLE_RANK + 1)
    notes = notes_xhtml(document.notes, page, TITLE_RANK + 1)
    return f"<section{tags}>\n<header>\n{lines}</header>\n{text}{notes}</section>\n"


def _spoilers(document: Document, page: Page) -> str:
    """Return the gate, which fills the first screen, and behind it every spoiler."""
    words = page.arrangement.words
    title = heading_xhtml(TITLE_RANK, SPOILERS_HEADING, escape(words.spoilers))
    gate = heading_xhtml(TITLE_RANK + 1, GATE_HEADING, escape(words.gate))
    contents = f'<a href="{NAVIGATION}">{escape(words.gate_contents)}</a>'
    passages = "".join([_spoiler(spoiler, page) for spoiler in page.arrangement.spoilers])
    notes = notes_xhtml(document.notes, page, TITLE_RANK + 1)
    return (
        f'<section id="{SPOILERS_START}" class="spoilers" epub:type="essay:spoilers"'
        f' aria-labelledby="{SPOILERS_HEADING}">\n{title}'
        f'<section class="gate" id="{GATE_START}" epub:type="notice" role="doc-notice"'
        f' aria-labelledby="{GATE_HEADING}">\n{gate}'
        f'<p id="{GATE_TEXT}">{escape(words.gate_text)}</p>\n'
        f'<p class="way" id="{GATE_WAY}">{contents}</p>\n</section>\n{passages}{notes}</section>\n'
    )


def _spoiler(spoiler: Spoiler, page: Page) -> str:
    words = page.arrangement.words
    heading_id = part_id(spoiler.id, Part.HEADING)
    label = fill(words.spoiler, "label", label_xhtml(spoiler.label, page))
    tags = attributes(
        id=spoiler.id,
        class_="spoiler",
        epub__type="essay:spoiler",
        aria_labelledby=heading_id,
        data_of=spoiler.subject or None,
    )
    back = ""
    if spoiler.id in page.arrangement.origins:
        reference, title = page.arrangement.origins[spoiler.id]
        way = attributes(href=page.address(reference), role="doc-backlink")
        name = escape(words.back_to_essay.format(label=title))
        back = f'<p class="way" id="{part_id(spoiler.id, Part.WAY)}"><a{way}>{name}</a></p>\n'
    heading = heading_xhtml(TITLE_RANK + 1, heading_id, label)
    blocks = blocks_xhtml(spoiler.blocks, page, TITLE_RANK + 2)
    return f"<section{tags}>\n{heading}{blocks}{back}</section>\n"
