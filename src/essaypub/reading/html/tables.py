"""HTML tables → the model: rows of equal length, whatever spans there were."""

from __future__ import annotations

from collections.abc import Mapping

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from essaypub.model import Alignment, Cell, Row, Sentence, Table
from essaypub.reading.html.inlines import HtmlInlines, value
from essaypub.reading.runs import trim

_ROWS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_ALIGNMENTS = {"center": Alignment.CENTRE, "right": Alignment.END}


def html_table(tag: Tag, inlines: HtmlInlines) -> Table:
    """Return the table that `tag` is.

    A cell over several columns or rows has empty ones after and below it, so that all others stand
    where they belong.
    """
    caption = tag.find("caption")
    words = trim(inlines.inlines(caption.children)) if isinstance(caption, Tag) else ()
    head: list[Row] = []
    rows: list[Row] = []
    aligned: tuple[Alignment, ...] = ()
    spans: dict[int, int] = {}  # how many rows more each column is taken, this one included
    for line in tag.find_all("tr"):
        if line.find_parent("table") is not tag:
            continue
        cell_tags = line.find_all(["td", "th"], recursive=False)
        cells: list[Cell] = []
        for cell in cell_tags:
            cells += _below(spans, len(cells))
            within = trim(inlines.inlines(cell.children))
            inlines.reader.no_anchors()
            header = cell.name == "th"
            cells.append(Cell((Sentence("", within),) if within else (), header))
            span = value(cell, "colspan")
            more = min(int(span), 50) - 1 if span.isascii() and span.isdigit() and span else 0
            down = value(cell, "rowspan")
            if down.isascii() and down.isdigit() and int(down) > 1:
                spans |= {len(cells) - 1 + at: min(int(down), 500) for at in range(more + 1)}
            cells += [Cell((), header)] * more
        cells += _below(spans, len(cells))
        spans = {column: rows_ - 1 for column, rows_ in spans.items() if rows_ > 1}
        if not rows and cells and all(cell.header for cell in cells):
            head.append(tuple(cells))
        elif cells:
            rows.append(tuple(cells))
        aligned = aligned or tuple(
            _ALIGNMENTS.get(value(cell, "align").lower(), Alignment.START) for cell in cell_tags
        )
    columns = max((len(row) for row in (*head, *rows)), default=0)
    return Table(
        tuple(_pad(row, columns) for row in head),
        tuple(_pad(row, columns) for row in rows),
        (aligned + (Alignment.START,) * columns)[:columns],
        (Sentence("", words),) if words else (),
    )


def _below(spans: Mapping[int, int], column: int) -> list[Cell]:
    """Return an empty cell for each column from this one on that a cell above reaches into."""
    count = 0
    while column + count in spans:
        count += 1
    return [Cell(())] * count


def is_loose_in_table(node: PageElement) -> bool:
    """Tell whether `node` is text that stands in a table and in none of its cells."""
    if type(node) is not NavigableString or not node.strip():
        return False
    return node.parent is not None and node.parent.name in _ROWS


def _pad(row: Row, columns: int) -> Row:
    return row + (Cell(()),) * (columns - len(row))
