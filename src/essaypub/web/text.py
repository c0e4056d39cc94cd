"""The text of the page: its title, the essay, its notes, and the spoilers nothing leads to."""

from __future__ import annotations

from essaypub.editions import NarratedEdition
from essaypub.languages.dates import write_date
from essaypub.markup.arrangement import Arrangement
from essaypub.markup.blocks import apart_html, blocks_xhtml, heading_xhtml, notes_xhtml
from essaypub.markup.closed import closed_html
from essaypub.markup.page import Form, Page
from essaypub.model import Blocks, Paragraph, Section, Text
from essaypub.model.ids import (
    ESSAY_AUTHOR,
    ESSAY_START,
    ESSAY_SUBTITLE,
    ESSAY_TITLE,
    SPOILERS_HEADING,
    SPOILERS_NOTES,
)
from essaypub.resources import attributes, escape
from essaypub.web.arrangement import PAGE, shared_notes
from essaypub.web.listen import foreign

FIRST_RANK = 2
OPENING_CHARACTERS = 200
"""A paragraph this long fills the lines beside a letter three lines high, on any screen."""


def masthead(edition: NarratedEdition, arrangement: Arrangement) -> str:
    """Return the title, who wrote it and when, and the cover."""
    metadata, words = arrangement.metadata, arrangement.words
    lines = f'<h1><span id="{ESSAY_TITLE}">{escape(metadata.title)}</span></h1>\n'
    if metadata.subtitle:
        line = f'<span id="{ESSAY_SUBTITLE}">{escape(metadata.subtitle)}</span>'
        lines += f'<p class="subtitle">{line}</p>\n'
    credits_: list[str] = []
    if by := words.credit(metadata):
        credits_.append(f'<span id="{ESSAY_AUTHOR}">{escape(by)}</span>')
    if metadata.date:
        day = write_date(metadata.date, metadata.language)
        credits_.append(
            f'<time datetime="{metadata.date.isoformat()}"{foreign(edition)}>{escape(day)}</time>'
        )
    if credits_:
        lines += f'<p class="byline">{" · ".join(credits_)}</p>\n'
    if edition.spoiler_free:
        lines += f'<p class="edition">{escape(words.spoiler_free_edition)}</p>\n'
    return f'<header class="masthead">\n<div>\n{lines}</div>\n{_cover(arrangement)}</header>\n'


def _cover(arrangement: Arrangement) -> str:
    metadata = arrangement.metadata
    if not metadata.cover:
        return ""
    alternative = arrangement.words.describe_cover(metadata)
    return f"<img{attributes(class_='cover', src=metadata.cover, alt=alternative)}>\n"


def essay(arrangement: Arrangement) -> str:
    """Return the essay with its spoilers closed, each in its place, and then its notes."""
    page = Page(PAGE, arrangement, form=Form.WEB)
    rank = FIRST_RANK
    opening = arrangement.documents[0]
    text = blocks_xhtml(opening.blocks, page, rank)
    kind = "text opening" if _opens_well(opening.blocks) else "text"
    return (
        f'<div class="{kind}" id="{ESSAY_START}">\n{text}{_unreferenced_html(page, rank)}</div>\n'
        + notes_xhtml(opening.notes, page, rank)
        + _shared_notes_html(page, rank)
    )


def _opens_well(blocks: Blocks) -> bool:
    """Say whether the first paragraph can begin with a letter three lines high."""
    match blocks:
        case (Paragraph(sentences=(first, *rest)), *_):
            letter = first.text[:1]
            length = sum(len(sentence.text) for sentence in (first, *rest))
            return length >= OPENING_CHARACTERS and letter.upper() != letter.lower()
        case (Section(blocks=(Paragraph() as inside, *_)), *_):
            return _opens_well((inside,))
        case _:
            return False


def _unreferenced_html(page: Page, rank: int) -> str:
    """Return the spoilers that no reference leads to, under a heading of their own."""
    arrangement = page.arrangement
    left = [spoiler for spoiler in arrangement.spoilers if spoiler.id not in arrangement.origins]
    if not left:
        return ""
    heading = heading_xhtml(rank, SPOILERS_HEADING, escape(arrangement.words.spoilers))
    return heading + "".join([apart_html(spoiler, page, rank + 1) for spoiler in left])


def _shared_notes_html(page: Page, rank: int) -> str:
    """Return the notes that several spoilers lead to, closed."""
    notes = shared_notes(page.arrangement)
    if not notes:
        return ""
    label = (Text(page.arrangement.words.notes),)
    return closed_html(SPOILERS_NOTES, label, notes_xhtml(notes, page, rank), page)
