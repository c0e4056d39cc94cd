"""Tables as markup: every heading cell says what it is the heading of."""

from __future__ import annotations

from essaypub.markup.inlines import make_sentences
from essaypub.markup.page import Page
from essaypub.markup.tree import Element, Node
from essaypub.model import Alignment, Cell, Row, Table, own_sentences
from essaypub.model.ids import Part, part_id


def make_table(table: Table, page: Page) -> Element:
    """Return a table with its caption; columns are aligned by class, for the stylesheet."""
    nodes: list[Node] = []
    if table.caption:
        nodes.append(Element("caption", {}, make_sentences(table.caption, page)))
    for name, rows, scope in (("thead", table.head, "col"), ("tbody", table.rows, "row")):
        if rows:
            lines = [_make_row(row, table.alignments, scope, page) for row in rows]
            nodes.append(Element(name, {}, lines))
    first = next(own_sentences(table), None)
    return Element("table", {"id": part_id(first.id, Part.TABLE) if first else None}, nodes)


def _make_row(row: Row, alignments: tuple[Alignment, ...], scope: str, page: Page) -> Element:
    cells = [
        _make_cell(cell, alignments[column] if column < len(alignments) else None, scope, page)
        for column, cell in enumerate(row)
    ]
    return Element("tr", {}, cells)


def _make_cell(cell: Cell, alignment: Alignment | None, scope: str, page: Page) -> Element:
    """Return a cell; an empty one is never a heading, since it names nothing."""
    heading = bool(cell.sentences) and (cell.header or scope == "col")
    kind = str(alignment) if alignment and alignment is not Alignment.START else None
    return Element(
        "th" if heading else "td",
        {"scope": scope if heading else None, "class": kind},
        make_sentences(cell.sentences, page),
    )
