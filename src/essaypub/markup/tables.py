"""Tables as XHTML: every heading cell says what it is the heading of."""

from __future__ import annotations

from essaypub.markup.inlines import sentences_xhtml
from essaypub.markup.page import Page
from essaypub.model import Alignment, Cell, Row, Table, own_sentences
from essaypub.model.ids import Part, part_id
from essaypub.resources import attributes


def table_xhtml(table: Table, page: Page) -> str:
    """Return a table with its caption; columns are aligned by class, for the stylesheet."""
    caption = ""
    if table.caption:
        caption = f"<caption>{sentences_xhtml(table.caption, page)}</caption>\n"
    head = "".join([_row(row, table.alignments, "col", page) for row in table.head])
    rows = "".join([_row(row, table.alignments, "row", page) for row in table.rows])
    head = head and f"<thead>\n{head}</thead>\n"
    rows = rows and f"<tbody>\n{rows}</tbody>\n"
    first = next(own_sentences(table), None)
    tags = attributes(id=part_id(first.id, Part.TABLE) if first else None)
    return f"<table{tags}>\n{caption}{head}{rows}</table>\n"


def _row(row: Row, alignments: tuple[Alignment, ...], scope: str, page: Page) -> str:
    cells = "".join(
        [
            _cell(cell, alignments[column] if column < len(alignments) else None, scope, page)
            for column, cell in enumerate(row)
        ]
    )
    return f"<tr>{cells}</tr>\n"


def _cell(cell: Cell, alignment: Alignment | None, scope: str, page: Page) -> str:
    """Return a cell; an empty one is never a heading, since it names nothing."""
    heading = bool(cell.sentences) and (cell.header or scope == "col")
    element = "th" if heading else "td"
    kind = str(alignment) if alignment and alignment is not Alignment.START else None
    tags = attributes(scope=scope if heading else None, class_=kind)
    return f"<{element}{tags}>{sentences_xhtml(cell.sentences, page)}</{element}>"
