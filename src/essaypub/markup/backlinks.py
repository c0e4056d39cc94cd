"""The ways back from a note to the text."""

from __future__ import annotations

from essaypub.markup.page import Form, Page
from essaypub.model.ids import backlink_id
from essaypub.resources import attributes, escape


def ways_back(note_id: str, page: Page) -> str:
    """Return a link to every reference to a note, none into a spoiler that does not say so."""
    arrangement = page.arrangement
    number = arrangement.numbers[note_id]
    name = arrangement.words.back_to_text.format(number=number)
    links: list[str] = []
    for count, reference in enumerate(arrangement.references[note_id], 1):
        said, shown = (name, "↩\ufe0e") if count == 1 else (f"{name} ({count})", f"↩\ufe0e{count}")
        own_id = None
        if reference in arrangement.apart and not page.apart:  # nobody goes there unwarned
            said, shown = (f"{text}: {arrangement.words.spoilers}" for text in (said, shown))
            own_id = backlink_id(note_id, count)
        tags = attributes(
            id=own_id,
            href=page.address(reference),
            class_="back",
            role="doc-backlink",
            aria_label=None if page.form is Form.WEB else said,
        )
        if page.form is Form.WEB:  # its stylesheet keeps the name out of sight
            shown = (
                f'<span class="unseen">{escape(said)}</span><span aria-hidden="true">{shown}</span>'
            )
        links.append(f"<a{tags}>{shown}</a>")
    return " ".join(links)
