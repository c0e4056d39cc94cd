"""The text of the page: its title, the essay, its notes, and the spoilers nothing leads to."""

from __future__ import annotations

from essaypub.editions import NarratedEdition
from essaypub.languages.dates import write_date
from essaypub.markup.arrangement import Arrangement
from essaypub.markup.blocks import make_apart, make_blocks, make_notes
from essaypub.markup.closed import close_spoiler
from essaypub.markup.page import Form, Page
from essaypub.markup.simple_blocks import make_heading
from essaypub.markup.tree import LINE, Element, Node
from essaypub.model import Blocks, Paragraph, Section, Text
from essaypub.model.ids import (
    ESSAY_AUTHOR,
    ESSAY_START,
    ESSAY_SUBTITLE,
    ESSAY_TITLE,
    SPOILERS_HEADING,
    SPOILERS_NOTES,
)
from essaypub.web.arrangement import PAGE, find_shared_notes
from essaypub.web.listen import own_language
from essaypub.wording import Wording

FIRST_RANK = 2
OPENING_CHARACTERS = 200
"""A paragraph this long fills the lines beside a letter three lines high, on any screen."""


def make_masthead(edition: NarratedEdition, arrangement: Arrangement) -> Element:
    """Return the title, who wrote it and when, and the cover."""
    metadata, words = arrangement.metadata, arrangement.words
    lines = [Element("h1", {}, (Element("span", {"id": ESSAY_TITLE}, (metadata.title,)),))]
    if metadata.subtitle:
        line = Element("span", {"id": ESSAY_SUBTITLE}, (metadata.subtitle,))
        lines.append(Element("p", {"class": "subtitle"}, (line,)))
    if byline := _make_byline(edition, words):
        lines.append(Element("p", {"class": "byline"}, byline))
    if edition.spoiler_free:
        lines.append(Element("p", {"class": "edition"}, (words.spoiler_free_edition,)))
    nodes: list[Node] = [Element("div", {}, lines)]
    if metadata.cover:
        alternative = words.describe_cover(metadata)
        cover = {"class": "cover", "src": metadata.cover, "alt": alternative}
        nodes += [Element("img", cover), LINE]
    return Element("header", {"class": "masthead"}, nodes)


def _make_byline(edition: NarratedEdition, words: Wording) -> list[Node]:
    """Return who wrote the essay and when, as far as either is known."""
    metadata = edition.publication.metadata
    nodes: list[Node] = []
    if by := words.credit(metadata):
        nodes.append(Element("span", {"id": ESSAY_AUTHOR}, (by,)))
    if by and metadata.date:
        nodes.append(" · ")
    if metadata.date:
        day = write_date(metadata.date, metadata.language)
        attributes = {"datetime": metadata.date.isoformat()} | own_language(edition)
        nodes.append(Element("time", attributes, (day,)))
    return nodes


def make_essay(arrangement: Arrangement) -> list[Node]:
    """Return the essay with its spoilers closed, each in its place, and then its notes."""
    page = Page(PAGE, arrangement, form=Form.WEB)
    rank = FIRST_RANK
    opening = arrangement.documents[0]
    kind = "text opening" if _opens_well(opening.blocks) else "text"
    text = (*make_blocks(opening.blocks, page, rank), *_make_unreferenced(page, rank))
    return [
        Element("div", {"class": kind, "id": ESSAY_START}, text),
        *make_notes(opening.notes, page, rank),
        *_make_shared_notes(page, rank),
    ]


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


def _make_unreferenced(page: Page, rank: int) -> list[Node]:
    """Return the spoilers that no reference leads to, under a heading of their own."""
    arrangement = page.arrangement
    left = [spoiler for spoiler in arrangement.spoilers if spoiler.id not in arrangement.origins]
    if not left:
        return []
    heading = make_heading(rank, SPOILERS_HEADING, (arrangement.words.spoilers,))
    return [heading, *(make_apart(spoiler, page, rank + 1) for spoiler in left)]


def _make_shared_notes(page: Page, rank: int) -> tuple[Element, ...]:
    """Return the notes that several spoilers lead to, closed."""
    notes = find_shared_notes(page.arrangement)
    if not notes:
        return ()
    label = (Text(page.arrangement.words.notes),)
    return (close_spoiler(SPOILERS_NOTES, label, make_notes(notes, page, rank), page),)
