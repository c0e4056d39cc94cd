"""Rules for SVG drawings: pictures of their own, and those within a document."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from essaypub.drawings import HREFS, REFERENCE, SVG, find_misled
from essaypub.findings import Severity, rule
from essaypub.published.epub import Book
from essaypub.published.xml import elements, local


@rule("EPUB-046", Severity.ERROR, source="SVG 2, https://www.w3.org/TR/SVG2/linking.html")
def drawings_hold_together(book: Book) -> Iterator[tuple[str, str]]:
    """What a part of a drawing refers to must be in the drawing, and of a kind that is drawn so."""
    for name in sorted(book.names):
        root = book.tree(name)
        if root is None:
            continue
        drawn = tuple(elements(root, f"{SVG}*"))
        kinds = {str(element.get("id")): local(element) for element in drawn if element.get("id")}
        for element in drawn:
            place = book.place(name, element.get("id") or "")
            for attribute, goal in find_misled(element, kinds):
                yield place, f"{attribute.rpartition('}')[2]} to #{goal}, a {kinds[goal]}"
            for goal in _find_lost(element):
                if goal not in kinds:
                    yield place, f"#{goal}"


def _find_lost(element: etree._Element) -> Iterator[str]:
    """Yield the id of each paint, clip and part that an element cannot be drawn without."""
    for name in ("fill", "stroke", "clip-path"):
        match = REFERENCE.fullmatch(
            (element.get(name) or "").strip()
        )  # alone: nothing else will do
        if match:
            yield match[1]
    if element.tag == f"{SVG}use":
        for name in HREFS:
            if (value := (element.get(name) or "").strip()).startswith("#"):
                yield value[1:]


RULES = (drawings_hold_together,)
