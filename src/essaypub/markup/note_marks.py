"""What stands in a note besides its text: its number, what veils it, the ways back to the text."""

from __future__ import annotations

from collections.abc import Sequence

from essaypub.markup.inlines import make_warning
from essaypub.markup.page import Form, Page
from essaypub.markup.tree import Element, Node, Nodes
from essaypub.model.ids import Part, backlink_id, part_id

_ARROW = "↩\ufe0e"
_FIRST_LINES = frozenset({"p", "pre"})


def mark_note(note_id: str, blocks: Sequence[Element], page: Page) -> list[Element]:
    """Return the blocks of a note with its number in front and the ways back at the end.

    These stand in its first and in its last paragraph, or, where it has none there, in one of
    their own.
    """
    number = page.arrangement.numbers[note_id]
    attributes = {"class": "number", "id": part_id(note_id, Part.NUMBER)}
    before: list[Node] = [Element("span", attributes, (f"{number}.",)), " "]
    after: list[Node] = [" ", *make_ways_back(note_id, page)]
    veil = page.arrangement.veiled.get(note_id)
    if veil and page.form is Form.EPUB:
        end = part_id(note_id, Part.AFTER)
        before += [make_warning(veil, end, page, part_id(note_id, Part.VEIL)), " "]
        after.append(Element("span", {"id": end}))
    marked = list(blocks)
    if not marked or marked[0].name not in _FIRST_LINES:
        marked.insert(0, Element("p", {}))
    if marked[-1].name != "p":
        marked.append(Element("p", {}))
    marked[0] = marked[0].holding(*before, *marked[0].children)
    marked[-1] = marked[-1].holding(*marked[-1].children, *after)
    return marked


def make_ways_back(note_id: str, page: Page) -> list[Node]:
    """Return a link to every reference to a note, none into a spoiler that does not say so."""
    arrangement = page.arrangement
    name = arrangement.words.back_to_text.format(number=arrangement.numbers[note_id])
    nodes: list[Node] = []
    for count, reference in enumerate(arrangement.references[note_id], 1):
        spoken, shown = (name, _ARROW) if count == 1 else (f"{name} ({count})", f"{_ARROW}{count}")
        own_id = None
        if reference in arrangement.apart and not page.apart:  # nobody goes there unwarned
            spoken, shown = (f"{text}: {arrangement.words.spoilers}" for text in (spoken, shown))
            own_id = backlink_id(note_id, count)
        attributes = {
            "id": own_id,
            "href": page.address(reference),
            "class": "back",
            "role": "doc-backlink",
            "aria-label": None if page.form is Form.WEB else spoken,
        }
        content: Nodes = (shown,)
        if page.form is Form.WEB:  # its stylesheet keeps the name out of sight
            content = (
                Element("span", {"class": "unseen"}, (spoken,)),
                Element("span", {"aria-hidden": "true"}, (shown,)),
            )
        if nodes:
            nodes.append(" ")
        nodes.append(Element("a", attributes, content))
    return nodes
