"""What an essay is made of, as markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from essaypub.markup.closed import close_spoiler
from essaypub.markup.inlines import (
    make_inlines,
    make_label,
    make_sentences,
    name_spoiler,
)
from essaypub.markup.note_marks import mark_note
from essaypub.markup.page import Form, Page
from essaypub.markup.simple_blocks import make_code, make_figure, make_heading
from essaypub.markup.tables import make_table
from essaypub.markup.tree import LINE, Element, Node, fill
from essaypub.model import (
    Aside,
    Block,
    Blocks,
    CodeBlock,
    DefinitionList,
    Division,
    Figure,
    InlineSpoiler,
    List,
    Note,
    Paragraph,
    Quotation,
    Section,
    Sentence,
    Spoiler,
    SpoilerReference,
    Table,
    ThematicBreak,
    own_sentences,
    plain,
    walk_inlines,
)
from essaypub.model.ids import Part, part_id


def make_blocks(blocks: Blocks, page: Page, rank: int) -> list[Node]:
    """Return `blocks` as markup; a section among them has a heading of this rank."""
    nodes: list[Node] = []
    for block in blocks:
        nodes += _make_block(block, page, rank)
        nodes += _make_closed_beside(block, page, rank)
    return nodes


def make_section(section: Section, page: Page, rank: int, *, chapter: bool = False) -> Element:
    """Return a section under its heading; a `chapter` begins a content document.

    Only a chapter is named, for a named section is a landmark, and many landmarks are none.
    """
    heading_id = part_id(section.id, Part.HEADING)
    attributes = {
        "id": section.id,
        "epub:type": page.term("chapter") if chapter else None,
        "role": "doc-chapter" if chapter else None,
        "aria-labelledby": heading_id if chapter else None,
    }
    return Element(
        "section",
        attributes,
        (
            make_heading(rank, heading_id, make_sentences(section.heading, page)),
            *_make_closed(section.heading, page, rank + 1),
            *make_blocks(section.blocks, page, rank + 1),
        ),
    )


def _make_block(block: Block, page: Page, rank: int) -> tuple[Element, ...]:
    """Return a block: one element, but for a spoiler, and a paragraph that another stands for."""
    match block:
        case Paragraph():
            return _make_paragraph(block, page)
        case Section():
            return (make_section(block, page, rank),)
        case Quotation():
            return (Element("blockquote", {}, make_blocks(block.blocks, page, rank)),)
        case List():
            return (_make_list(block, page, rank),)
        case DefinitionList():
            return (_make_definitions(block, page, rank),)
        case CodeBlock():
            return (make_code(block),)
        case Table():
            return (make_table(block, page),)
        case Figure():
            return (make_figure(block, page),)
        case ThematicBreak():
            return (Element("hr", {}),)
        case Aside():
            return (_make_aside(block, page, rank),)
        case Division():
            attributes = {"id": block.id or None} | page.language(block.language)
            return (Element("div", attributes, make_blocks(block.blocks, page, rank)),)
        case Spoiler():
            return _make_spoiler(block, page, rank)
        case _:
            assert_never(block)


def _make_paragraph(paragraph: Paragraph, page: Page) -> tuple[Element, ...]:
    kind = None
    if len(paragraph.sentences) == 1 and (reference := _passage(paragraph.sentences[0])):
        if page.form is Form.WEB and page.arrangement.opens(reference):
            return ()  # the spoiler itself stands here, closed
        kind = "spoiler-reference"
    return (Element("p", {"class": kind}, make_sentences(paragraph.sentences, page)),)


def _passage(sentence: Sentence) -> SpoilerReference | None:
    """Return the reference to a spoiler that is all of a sentence, if it is."""
    match sentence.inlines:
        case (SpoilerReference(passage=True) as reference,):
            return reference
        case _:
            return None


def _make_list(block: List, page: Page, rank: int) -> Element:
    items = [Element("li", {}, _make_item(item, page, rank)) for item in block.items]
    own_id = _own_id(next(iter(block.items), ()), Part.LIST)
    if block.start is None:
        return Element("ul", {"id": own_id}, items)
    start = None if block.start == 1 else str(block.start)
    return Element("ol", {"id": own_id, "type": block.numerals.html, "start": start}, items)


def _own_id(blocks: Blocks, part: Part) -> str | None:
    """Return the id of what begins with a sentence: that of the sentence, and which part of it."""
    if blocks and isinstance(blocks[0], Paragraph) and blocks[0].sentences:
        return part_id(blocks[0].sentences[0].id, part)
    return None


def _make_item(blocks: Blocks, page: Page, rank: int) -> list[Node]:
    """Return what an item holds: a lone paragraph, with lists below it or without, set close."""
    first, rest = blocks[:1], blocks[1:]
    if first and isinstance(first[0], Paragraph) and all(isinstance(below, List) for below in rest):
        close = make_sentences(first[0].sentences, page)
        close += _make_closed_beside(first[0], page, rank)
        return [*close, LINE, *make_blocks(rest, page, rank)] if rest else close
    return [LINE, *make_blocks(blocks, page, rank)]


def _make_definitions(block: DefinitionList, page: Page, rank: int) -> Element:
    nodes: list[Node] = []
    for definition in block.definitions:
        nodes += [Element("dt", {}, make_sentences(term, page)) for term in definition.terms]
        nodes += [
            Element("dd", {}, _make_item(meaning, page, rank))
            for meaning in definition.meanings or ((),)
        ]
    terms = block.definitions[0].terms if block.definitions else ()
    own_id = part_id(terms[0][0].id, Part.LIST) if terms and terms[0] else None
    return Element("dl", {"id": own_id}, nodes)


def _make_aside(block: Aside, page: Page, rank: int) -> Element:
    nodes = make_blocks(block.blocks, page, rank)
    own_id, title_id = _own_id(block.blocks, Part.ASIDE), None
    if block.title:
        first = block.title[0].id
        own_id, title_id = part_id(first, Part.ASIDE), part_id(first, Part.TITLE)
        title = make_sentences(block.title, page)
        nodes.insert(0, Element("p", {"id": title_id, "class": "title"}, title))
    attributes = {"id": own_id, "class": "callout", "role": "note", "aria-labelledby": title_id}
    return Element("aside", attributes, nodes)


def _make_closed_beside(block: Block, page: Page, rank: int) -> list[Node]:
    """Return the closed spoilers that a web page shows after `block`; an EPUB shows none."""
    return [] if isinstance(block, Section) else _make_closed(own_sentences(block), page, rank)


def _make_closed(sentences: Iterable[Sentence], page: Page, rank: int) -> list[Node]:
    """Return the closed spoilers that a web page shows for what `sentences` hold."""
    nodes: list[Node] = []
    if page.form is Form.EPUB:
        return nodes
    for sentence in sentences:
        for inline in walk_inlines(sentence.inlines):
            match inline:
                case SpoilerReference() if page.arrangement.opens(inline):
                    sentence_id = sentence.id if _passage(sentence) else None
                    spoiler = page.arrangement.spoiler(inline.spoiler_id)
                    nodes.append(make_apart(spoiler, page, rank, sentence_id))
                case InlineSpoiler():
                    text = Element("p", {}, make_inlines(inline.inlines, page))
                    subject = inline.subject or plain(inline.label)
                    nodes.append(
                        close_spoiler(inline.id, inline.label, (text,), page, subject=subject)
                    )
                case _:
                    pass
    return nodes


def make_apart(spoiler: Spoiler, page: Page, rank: int, sentence_id: str | None = None) -> Element:
    """Return a spoiler that was taken out of the text, closed, with the notes that are its own."""
    content = _make_hidden(spoiler, replace(page, apart=True), rank)
    return close_spoiler(
        spoiler.id, spoiler.label, content, page, sentence_id, subject=spoiler.subject
    )


def _make_hidden(spoiler: Spoiler, page: Page, rank: int) -> list[Node]:
    """Return what a spoiler holds, and the notes that it encloses."""
    notes = page.arrangement.enclosed.get(spoiler.id, ())
    return [*make_blocks(spoiler.blocks, page, rank), *make_notes(notes, page, rank)]


def _make_spoiler(block: Spoiler, page: Page, rank: int) -> tuple[Element, ...]:
    """Return a spoiler that stands in its place: labelled, and with a way around it."""
    if page.form is Form.WEB:
        content = _make_hidden(block, page, rank)
        return (close_spoiler(block.id, block.label, content, page, subject=block.subject),)
    words = page.arrangement.words
    heading_id, end = part_id(block.id, Part.HEADING), part_id(block.id, Part.AFTER)
    skip = Element("a", {"href": f"#{end}"}, (words.skip_spoiler,))
    warning = Element(
        "div",
        {"class": "warning", "id": part_id(block.id, Part.WARNING)},
        (
            make_heading(rank, heading_id, name_spoiler(block.label, page)),
            Element("p", {"class": "skip"}, (skip,)),
        ),
    )
    attributes = {
        "id": block.id,
        "class": "spoiler",
        "epub:type": page.term("essay:spoiler"),
        "aria-labelledby": heading_id,
        "data-of": block.subject or None,
    }
    after = fill(words.after_spoiler, "label", make_label(block.label, page))
    return (
        Element("aside", attributes, (warning, *_make_hidden(block, page, rank + 1))),
        Element("p", {"id": end, "class": "after-spoiler"}, after),
    )


def make_notes(notes: tuple[Note, ...], page: Page, rank: int) -> tuple[Element, ...]:
    """Return `notes` in a section under their heading; nothing when there are none."""
    if not notes:
        return ()
    heading_id = part_id(notes[0].id, Part.NOTES)
    heading = make_heading(rank, heading_id, (page.arrangement.words.notes,))
    nodes: list[Node] = [heading]
    for note in notes:
        nodes += _make_note(note, page, rank + 1)
    attributes = {
        "id": part_id(notes[0].id, Part.GROUP),
        "class": "notes",
        "epub:type": page.term("footnotes"),
    }
    return (Element("section", attributes, nodes),)


def _make_note(note: Note, page: Page, rank: int) -> list[Node]:
    """Return one note, and the closed spoilers that a web page shows after it.

    It is a ``div``, since Apple Books hides an ``aside`` with these roles from the page.
    """
    blocks = [element for block in note.blocks for element in _make_block(block, page, rank)]
    attributes = {
        "id": note.id,
        "class": "note",
        "epub:type": page.term("footnote"),
        "role": "doc-footnote",
    }
    nodes: list[Node] = [Element("div", attributes, mark_note(note.id, blocks, page))]
    for block in note.blocks:
        nodes += _make_closed_beside(block, page, rank)
    veil = page.arrangement.veiled.get(note.id)
    if veil and page.form is Form.WEB:
        return [close_spoiler(part_id(note.id, Part.VEIL), veil, nodes, page)]
    return nodes
