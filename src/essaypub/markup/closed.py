"""A spoiler on a web page: closed under its label until its reader opens it."""

from __future__ import annotations

from essaypub.markup.inlines import fill, label_xhtml
from essaypub.markup.page import Page
from essaypub.model import Inlines
from essaypub.model.ids import Part, part_id
from essaypub.resources import attributes


def closed_html(  # noqa: PLR0913 - what a spoiler has, and where it stands
    own_id: str,
    label: Inlines,
    inside: str,
    page: Page,
    named: str | None = None,
    *,
    subject: str = "",
) -> str:
    """Return markup of a spoiler that is closed until its reader opens it.

    Args:
        own_id: The spoiler's.
        label: What it is about.
        inside: What it holds, as markup.
        page: Where it stands.
        named: The id of the sentence that it stands in the place of, if any.
        subject: The work it would spoil, which anybody may name.
    """
    line = fill(page.arrangement.words.spoiler, "label", label_xhtml(label, page))
    line = f"<span{attributes(id=part_id(own_id, Part.HEADING))}>{line}</span>"
    if named:
        line = f"<span{attributes(id=named)}>{line}</span>"
    tags = attributes(id=own_id, class_="spoiler", data_of=subject or None)
    return (
        f"<details{tags}>\n<summary>{line}</summary>\n"
        f'<div class="passage">\n{inside}</div>\n</details>\n'
    )
