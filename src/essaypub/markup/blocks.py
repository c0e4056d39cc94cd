"""What an essay is made of, as XHTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from essaypub.markup.backlinks import ways_back
from essaypub.markup.closed import closed_html
from essaypub.markup.inlines import (
    fill,
    image_xhtml,
    inlines_xhtml,
    label_xhtml,
    sentences_xhtml,
    veil_xhtml,
)
from essaypub.markup.page import Form, Page
from essaypub.markup.tables import table_xhtml
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
from essaypub.resources import attributes, escape

DEEPEST_RANK = 6
_PARAGRAPH_END = "</p>\n"
_EMPTY_PARAGRAPH = "<p></p>\n"


def blocks_xhtml(blocks: Blocks, page: Page, rank: int) -> str:
    """Return `blocks` as markup; a section among them has a heading of this rank."""
    return "".join([_block(block, page, rank) + _beside(block, page, rank) for block in blocks])


def heading_xhtml(rank: int, heading_id: str, markup: str) -> str:
    """Return a heading; one deeper than HTML can name says how deep it is."""
    element = f"h{min(rank, DEEPEST_RANK)}"
    level = str(rank) if rank > DEEPEST_RANK else None
    return f"<{element}{attributes(id=heading_id, aria_level=level)}>{markup}</{element}>\n"


def section_xhtml(section: Section, page: Page, rank: int, *, chapter: bool = False) -> str:
    """Return a section under its heading; a `chapter` begins a content document.

    Only a chapter is named, for a named section is a landmark, and many landmarks are none.
    """
    heading_id = part_id(section.id, Part.HEADING)
    tags = attributes(
        id=section.id,
        epub__type=page.term("chapter") if chapter else None,
        role="doc-chapter" if chapter else None,
        aria_labelledby=heading_id if chapter else None,
    )
    heading = heading_xhtml(rank, heading_id, sentences_xhtml(section.heading, page))
    beside = _closed_xhtml(section.heading, page, rank + 1)
    blocks = blocks_xhtml(section.blocks, page, rank + 1)
    return f"<section{tags}>\n{heading}{beside}{blocks}</section>\n"


def _block(block: Block, page: Page, rank: int) -> str:
    match block:
        case Paragraph():
            return _paragraph(block, page)
        case Section():
            return section_xhtml(block, page, rank)
        case Quotation():
            return f"<blockquote>\n{blocks_xhtml(block.blocks, page, rank)}</blockquote>\n"
        case List():
            return _list(block, page, rank)
        case DefinitionList():
            return _definitions(block, page, rank)
        case CodeBlock():
            return _code(block)
        case Table():
            return table_xhtml(block, page)
        case Figure():
            return _figure(block, page)
        case ThematicBreak():
            return "<hr/>\n"
        case Aside():
            return _aside(block, page, rank)
        case Division():
            tags = attributes(id=block.id or None) + page.language(block.language)
            return f"<div{tags}>\n{blocks_xhtml(block.blocks, page, rank)}</div>\n"
        case Spoiler():
            return _spoiler(block, page, rank)
        case _:
            assert_never(block)


def _paragraph(paragraph: Paragraph, page: Page) -> str:
    kind = None
    if len(paragraph.sentences) == 1 and (reference := _passage(paragraph.sentences[0])):
        if page.form is Form.WEB and page.arrangement.opens(reference):
            return ""  # the spoiler itself stands here, closed
        kind = "spoiler-reference"
    return f"<p{attributes(class_=kind)}>{sentences_xhtml(paragraph.sentences, page)}</p>\n"


def _passage(sentence: Sentence) -> SpoilerReference | None:
    """Return the reference to a spoiler that is all of a sentence, if it is."""
    match sentence.inlines:
        case (SpoilerReference(passage=True) as reference,):
            return reference
        case _:
            return None


def _list(block: List, page: Page, rank: int) -> str:
    items = "".join([f"<li>{_item(item, page, rank)}</li>\n" for item in block.items])
    own_id = _own_id(next(iter(block.items), ()), Part.LIST)
    if block.start is None:
        return f"<ul{attributes(id=own_id)}>\n{items}</ul>\n"
    start = None if block.start == 1 else str(block.start)
    return f"<ol{attributes(id=own_id, type=block.numerals.html, start=start)}>\n{items}</ol>\n"


def _own_id(blocks: Blocks, part: Part) -> str | None:
    """Return the id of what begins with a sentence: that of the sentence, and which part of it."""
    if blocks and isinstance(blocks[0], Paragraph) and blocks[0].sentences:
        return part_id(blocks[0].sentences[0].id, part)
    return None


def _item(blocks: Blocks, page: Page, rank: int) -> str:
    """Return an item, a lone paragraph (with a list below it or without) set close."""
    first, rest = blocks[:1], blocks[1:]
    if first and isinstance(first[0], Paragraph) and all(isinstance(one, List) for one in rest):
        close = sentences_xhtml(first[0].sentences, page) + _beside(first[0], page, rank)
        return close + (f"\n{blocks_xhtml(rest, page, rank)}" if rest else "")
    return f"\n{blocks_xhtml(blocks, page, rank)}"


def _definitions(block: DefinitionList, page: Page, rank: int) -> str:
    parts: list[str] = []
    for definition in block.definitions:
        parts.extend(f"<dt>{sentences_xhtml(term, page)}</dt>\n" for term in definition.terms)
        parts.extend(
            f"<dd>{_item(meaning, page, rank)}</dd>\n" for meaning in definition.meanings or ((),)
        )
    terms = block.definitions[0].terms if block.definitions else ()
    own_id = part_id(terms[0][0].id, Part.LIST) if terms and terms[0] else None
    return f"<dl{attributes(id=own_id)}>\n{''.join(parts)}</dl>\n"


def _code(block: CodeBlock) -> str:
    kind = f"language-{block.language}" if block.language else None
    lines = f"<code{attributes(class_=kind)}>{escape(block.text)}</code>"
    return f"<pre{attributes(id=block.id or None)}>{lines}</pre>\n"


def _figure(block: Figure, page: Page) -> str:
    caption = ""
    if block.caption:
        caption = f"<figcaption>{sentences_xhtml(block.caption, page)}</figcaption>\n"
    picture = image_xhtml(block.image, part_id(block.id, Part.IMAGE))
    return f"<figure{attributes(id=block.id)}>\n{picture}\n{caption}</figure>\n"


def _aside(block: Aside, page: Page, rank: int) -> str:
    title, named = "", None
    if block.title:
        named = part_id(block.title[0].id, Part.TITLE)
        markup = sentences_xhtml(block.title, page)
        title = f"<p{attributes(id=named, class_='title')}>{markup}</p>\n"
    first = block.title[0].id if block.title else ""
    own_id = part_id(first, Part.ASIDE) if first else _own_id(block.blocks, Part.ASIDE)
    tags = attributes(id=own_id, class_="callout", role="note", aria_labelledby=named)
    return f"<aside{tags}>\n{title}{blocks_xhtml(block.blocks, page, rank)}</aside>\n"


def _beside(block: Block, page: Page, rank: int) -> str:
    """Return the closed spoilers that a web page shows after `block`; an EPUB shows none."""
    return "" if isinstance(block, Section) else _closed_xhtml(own_sentences(block), page, rank)


def _closed_xhtml(sentences: Iterable[Sentence], page: Page, rank: int) -> str:
    if page.form is Form.EPUB:
        return ""
    parts: list[str] = []
    for sentence in sentences:
        for inline in walk_inlines(sentence.inlines):
            match inline:
                case SpoilerReference() if page.arrangement.opens(inline):
                    named = sentence.id if _passage(sentence) else None
                    spoiler = page.arrangement.spoiler(inline.spoiler_id)
                    parts.append(apart_html(spoiler, page, rank, named))
                case InlineSpoiler():
                    text = f"<p>{inlines_xhtml(inline.inlines, page)}</p>\n"
                    parts.append(
                        closed_html(
                            inline.id, inline.label, text, page, subject=plain(inline.label)
                        )
                    )
                case _:
                    pass
    return "".join(parts)


def apart_html(spoiler: Spoiler, page: Page, rank: int, named: str | None = None) -> str:
    """Return a spoiler that was taken out of the text, closed, with the notes that are its own."""
    inner = replace(page, apart=True)
    inside = blocks_xhtml(spoiler.blocks, inner, rank)
    inside += notes_xhtml(page.arrangement.enclosed.get(spoiler.id, ()), inner, rank)
    return closed_html(spoiler.id, spoiler.label, inside, page, named, subject=spoiler.subject)


def _spoiler(block: Spoiler, page: Page, rank: int) -> str:
    """Return a spoiler that stands in its place: labelled, and with a way around it."""
    words = page.arrangement.words
    label = label_xhtml(block.label, page)
    if page.form is Form.WEB:
        inside = blocks_xhtml(block.blocks, page, rank)
        inside += notes_xhtml(page.arrangement.enclosed.get(block.id, ()), page, rank)
        return closed_html(block.id, block.label, inside, page, subject=block.subject)
    heading_id, end = part_id(block.id, Part.HEADING), part_id(block.id, Part.AFTER)
    tags = attributes(
        id=block.id,
        class_="spoiler",
        epub__type=page.term("essay:spoiler"),
        aria_labelledby=heading_id,
        data_of=block.subject or None,
    )
    heading = heading_xhtml(rank, heading_id, fill(words.spoiler, "label", label))
    skip = f'<p class="skip"><a{attributes(href="#" + end)}>{escape(words.skip_spoiler)}</a></p>\n'
    warning = (
        f'<div class="warning" id="{part_id(block.id, Part.WARNING)}">\n{heading}{skip}</div>\n'
    )
    blocks = blocks_xhtml(block.blocks, page, rank + 1)
    notes = notes_xhtml(page.arrangement.enclosed.get(block.id, ()), page, rank + 1)
    after = fill(words.after_spoiler, "label", label)
    return (
        f"<aside{tags}>\n{warning}{blocks}{notes}</aside>\n"
        f"<p{attributes(id=end, class_='after-spoiler')}>{after}</p>\n"
    )


def notes_xhtml(notes: tuple[Note, ...], page: Page, rank: int) -> str:
    """Return `notes` under their heading, each with a way back to every reference to it."""
    if not notes:
        return ""
    heading_id = part_id(notes[0].id, Part.NOTES)
    heading = heading_xhtml(rank, heading_id, escape(page.arrangement.words.notes))
    listed = "".join([_note(note, page, rank + 1) for note in notes])
    own_id = part_id(notes[0].id, Part.GROUP)
    tags = attributes(id=own_id, class_="notes", epub__type=page.term("footnotes"))
    return f"<section{tags}>\n{heading}{listed}</section>\n"


def _note(note: Note, page: Page, rank: int) -> str:
    """Return one note: its number before the first paragraph, the ways back after the last.

    It is a ``div``, since Apple Books hides an ``aside`` with these roles from the page.
    """
    number = page.arrangement.numbers[note.id]
    veiled = page.arrangement.veiled.get(note.id)
    before = f'<span class="number" id="{part_id(note.id, Part.NUMBER)}">{number}.</span> '
    after = f" {ways_back(note.id, page)}"
    if veiled and page.form is Form.EPUB:
        end = part_id(note.id, Part.AFTER)
        before += f"{veil_xhtml(veiled, end, page, part_id(note.id, Part.VEIL))} "
        after += f"<span{attributes(id=end)}></span>"
    parts = [shown for block in note.blocks if (shown := _block(block, page, rank))]
    if not parts or not parts[0].startswith("<p"):
        parts.insert(0, _EMPTY_PARAGRAPH)
    if not parts[-1].endswith(_PARAGRAPH_END):
        parts.append(_EMPTY_PARAGRAPH)
    opening, _, rest = parts[0].partition(">")
    parts[0] = f"{opening}>{before}{rest}"
    parts[-1] = f"{parts[-1].removesuffix(_PARAGRAPH_END)}{after}{_PARAGRAPH_END}"
    kind = page.term("footnote")
    tags = attributes(id=note.id, class_="note", epub__type=kind, role="doc-footnote")
    beside = "".join([_beside(block, page, rank) for block in note.blocks])
    shown = f"<div{tags}>\n{''.join(parts)}</div>\n{beside}"
    if veiled and page.form is Form.WEB:
        return closed_html(part_id(note.id, Part.VEIL), veiled, shown, page)
    return shown
