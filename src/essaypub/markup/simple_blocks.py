"""Blocks that hold no others, as markup: headings, code, figures."""

from __future__ import annotations

from essaypub.markup.inlines import make_image, make_sentences
from essaypub.markup.page import Page
from essaypub.markup.tree import LINE, Element, Node, Nodes
from essaypub.model import CodeBlock, Figure
from essaypub.model.ids import Part, part_id

DEEPEST_RANK = 6


def make_heading(rank: int, heading_id: str, content: Nodes) -> Element:
    """Return a heading; one deeper than HTML can name says how deep it is."""
    level = str(rank) if rank > DEEPEST_RANK else None
    return Element(f"h{min(rank, DEEPEST_RANK)}", {"id": heading_id, "aria-level": level}, content)


def make_code(block: CodeBlock) -> Element:
    """Return lines of code, which a reading system shows as they are."""
    language = f"language-{block.language}" if block.language else None
    lines = Element("code", {"class": language}, (block.text,))
    return Element("pre", {"id": block.id or None}, (lines,))


def make_figure(block: Figure, page: Page) -> Element:
    """Return a picture that stands by itself, with its caption below it."""
    nodes: list[Node] = [make_image(block.image, part_id(block.id, Part.IMAGE)), LINE]
    if block.caption:
        nodes.append(Element("figcaption", {}, make_sentences(block.caption, page)))
    return Element("figure", {"id": block.id}, nodes)
