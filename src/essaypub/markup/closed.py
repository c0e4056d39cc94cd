"""A spoiler on a web page: closed under its label until its reader opens it."""

from __future__ import annotations

from essaypub.markup.inlines import make_label, name_spoiler
from essaypub.markup.page import Page
from essaypub.markup.tree import Element, Nodes, fill
from essaypub.model import Inlines
from essaypub.model.ids import Part, part_id


def close_spoiler(  # noqa: PLR0913 - what a spoiler has, and where it stands
    own_id: str,
    label: Inlines,
    content: Nodes,
    page: Page,
    sentence_id: str | None = None,
    *,
    subject: str = "",
) -> Element:
    """Return a spoiler that is closed until its reader opens it.

    Args:
        own_id: The spoiler's.
        label: What it is about.
        content: What it holds.
        page: Where it stands.
        sentence_id: The id of the sentence that it stands in the place of, if any.
        subject: The work it would spoil, which anybody may name.
    """
    line = Element("span", {"id": part_id(own_id, Part.HEADING)}, name_spoiler(label, page))
    if sentence_id:
        line = Element("span", {"id": sentence_id}, (line,))
    end = fill(page.arrangement.words.after_spoiler, "label", make_label(label, page))
    return Element(
        "details",
        {"id": own_id, "class": "spoiler", "data-of": subject or None},
        (
            Element("summary", {"data-print": page.arrangement.words.not_printed}, (line,)),
            Element("div", {"class": "passage"}, content),
            Element("p", {"class": "spoiler-end"}, end),
        ),
    )
