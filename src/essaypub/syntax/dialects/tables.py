"""Tables as pandoc draws them: in a grid of lines, or with dashes under their columns.

Each becomes the tokens of a table of GitHub's, so that only one kind of table is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeAlias
from unicodedata import east_asian_width

from markdown_it.rules_block import StateBlock

from essaypub.syntax.dialects.common import first_sign, inline_token, line_text

_GRID_LINE = re.compile(r"\+(?:[-=:]+\+)+\s*$")
_GRID_ROW = re.compile(r"[+|].*[+|]\s*$")
_DASHES = re.compile(r"-{2,}")
_DASHED = re.compile(r" {0,3}-{2,}(?: +-{2,})* *$")
_BULLET = re.compile(r"[-*+]\s+")
_MOST_LINES = 500
_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as it is drawn: its lines, and how many columns and rows more it covers."""

    lines: Sequence[str]
    line: int
    wider: int = 0
    taller: int = 0


_Row: TypeAlias = "Sequence[_Cell | None]"
"""A row; None where a cell above or before it reaches."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A table as it is drawn.

    Attributes:
        head: The rows that name the columns.
        body: The rows below.
        styles: How each column is aligned; empty where nothing says so.
        end: The line after it.
    """

    head: Sequence[_Row]
    body: Sequence[_Row]
    styles: Sequence[str]
    end: int


def grid_table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a table whose cells stand between lines of ``+---+`` and ``|``."""
    if state.is_code_block(line) or not _GRID_LINE.match(line_text(state, line)):
        return False
    end = line
    while end < end_line and not state.isEmpty(end) and _GRID_ROW.match(line_text(state, end)):
        end += 1
    if end - line < _FEWEST_LINES:
        return False
    drawn = [line_text(state, at).rstrip() for at in range(line, end)]
    ruled = [place for place, text in enumerate(drawn) if "=" in text and _GRID_LINE.match(text)]
    heads = ruled[:1] if ruled and ruled[0] else []
    alignments = _grid_alignments(drawn[heads[0] if heads else 0])
    for place in range(len(drawn)):
        if _GRID_LINE.match(drawn[place]):
            sign = "=" if place in heads else "-"
            drawn[place] = re.sub("[-=:]", sign, drawn[place])
    rows = _parse_grid(drawn, line)
    if rows is None:
        return False
    if not silent:
        _push(state, line, _Drawing(*rows, alignments, end))
    return True


def _parse_grid(drawn: list[str], line: int) -> tuple[list[_Row], list[_Row]] | None:
    """Return the rows of a grid, those of its head first; None where its lines do not meet."""
    from docutils.parsers.rst.tableparser import (  # noqa: PLC0415 - 50 ms, for a few
        GridTableParser,
        TableMarkupError,
    )
    from docutils.statemachine import StringList  # noqa: PLC0415 - the same

    block = StringList(drawn, "")
    block.pad_double_width(_FILLER)
    width = max(map(len, block.data))
    block.data = [text.ljust(width) for text in block.data]
    try:
        _, head, body = GridTableParser().parse(block)
    except TableMarkupError:
        return None
    return [_grid_row(row, line) for row in head], [_grid_row(row, line) for row in body]


_FILLER = "\ue000"
"""Stands after a letter of double width while columns are counted; no essay has it."""


def _grid_row(row: Sequence[tuple[int, int, int, Sequence[str]] | None], line: int) -> _Row:
    cells: list[_Cell | None] = []
    for drawn in row:
        if drawn is None:
            cells.append(None)
            continue
        taller, wider, offset, lines = drawn
        written = [text.replace(_FILLER, "").strip() for text in lines]
        cells.append(_Cell(written, line + offset, wider, taller))
    return cells


def _grid_alignments(ruler: str) -> list[str]:
    return [
        _alignment(column.startswith(":"), column.endswith(":")) if ":" in column else ""
        for column in ruler.strip("+").split("+")
    ]


def _alignment(left: bool, right: bool) -> str:  # noqa: FBT001 - both sides of one column
    """Return the style of cells that keep to the left, to the right, or to both sides."""
    if left and right:
        return "text-align:center"
    return "text-align:left" if left else "text-align:right" if right else ""


def simple_table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read a table whose columns are where dashes stand, below its head or above its first row."""
    if "-" not in (first_sign(state, line), first_sign(state, line + 1)):
        return False  # as at nearly every line
    first, following = line_text(state, line), ""
    if line + 1 < end_line:
        following = line_text(state, line + 1)
    if _DASHED.match(first):
        ruler, head = line, range(0)
        if len(_DASHES.findall(first)) == 1:  # a line over the whole table: rows of several lines
            ruler = next((at for at in range(line + 1, min(line + 6, end_line))
                          if _DASHED.match(line_text(state, at))), end_line)  # fmt: skip
            head = range(line + 1, ruler)
        closed = True
    elif _DASHED.match(following):
        ruler, head, closed = line + 1, range(line, line + 1), False
    else:
        return False
    if ruler >= end_line or len(_DASHES.findall(line_text(state, ruler))) < 2:
        return False
    drawing = _simple_drawing(state, ruler, head, end_line, closed=closed)
    if drawing is None:
        return False
    if not silent:
        _push(state, line, drawing)
    return True


def _simple_drawing(
    state: StateBlock, ruler: int, head: range, end_line: int, *, closed: bool
) -> _Drawing | None:
    """Return a table whose columns are cut out under the dashes of one line.

    None where it is none: it holds nothing, a word reaches into the space between two columns,
    or a table that ends with dashes has none.
    """
    body: list[int] = []
    end = ruler + 1
    ends = False
    while end < min(end_line, ruler + _MOST_LINES):
        if _DASHED.match(text := line_text(state, end)):
            ends, end = True, end + 1
            break
        if not text.strip() and not closed:
            break
        body.append(end)
        end += 1
    if (closed and not ends) or not any(line_text(state, at).strip() for at in body):
        return None
    dashes = line_text(state, ruler)
    columns = [match.span() for match in _DASHES.finditer(dashes)]
    begins = [begin for begin, _ in columns]
    cut = {at: _cut(line_text(state, at), begins) for at in (*head, *body)}
    if any(parts is None for parts in cut.values()):
        return None
    several = closed and any(not line_text(state, at).strip() for at in body)
    groups = list(_groups(state, body)) if several else [[at] for at in body if cut[at]]
    whole = [_simple_row(group, cut, len(columns)) for group in groups]
    heads = [_simple_row(list(head), cut, len(columns))] if head else []
    shown = head[-1] if head else body[0]
    alignments = [_sides(line_text(state, shown), column) for column in columns]
    return _Drawing(heads, whole, alignments, end)


def _groups(state: StateBlock, body: Sequence[int]) -> Iterator[list[int]]:
    """Yield the lines of each row, which empty lines part."""
    for says, group in groupby(body, lambda at: bool(line_text(state, at).strip())):
        if says:
            yield list(group)


def _simple_row(lines: Sequence[int], cut: dict[int, list[str] | None], count: int) -> _Row:
    parts = [cut[at] or [""] * count for at in lines]
    return [_Cell([part[column] for part in parts], lines[0]) for column in range(count)]


def _cut(text: str, begins: Sequence[int]) -> list[str] | None:
    """Cut a line where columns begin; None where a word stands across."""
    places = [0]
    width = 0
    for place, sign in enumerate(text):
        if width in begins[1:]:
            if place and not text[place - 1].isspace():
                return None
            places.append(place)
        width += 2 if east_asian_width(sign) in "WF" else 1
    places += [len(text)] * (len(begins) + 1 - len(places))
    parts = [text[begin:end].strip() for begin, end in pairwise(places)]
    return parts if len(parts) == len(begins) else None


def _sides(text: str, column: tuple[int, int]) -> str:
    """Return how a column is aligned: to the side on which its head is flush with its dashes."""
    begin, end = column
    shown = text[begin:end]
    left = bool(shown[:1].strip())
    right = len(text) >= end and bool(shown[-1:].strip())
    if left == right:
        return "" if left else "text-align:center"
    return "text-align:left" if left else "text-align:right"


def _push(state: StateBlock, line: int, drawing: _Drawing) -> None:
    """Push the tokens of a table that begins on a line."""
    state.push("table_open", "table", 1).map = [line, drawing.end]
    for rows, tag in ((drawing.head, "th"), (drawing.body, "td")):
        for row in rows:
            at = next((cell.line for cell in row if cell), line)
            opening = state.push("tr_open", "tr", 1)
            opening.map, opening.meta["drawn"] = [at, at + 1], True
            for column, cell in enumerate(row):
                style = drawing.styles[column] if column < len(drawing.styles) else ""
                state.push(f"{tag}_open", tag, 1).attrs = {"style": style} if style else {}
                state.tokens.append(inline_token(_content(cell.lines) if cell else "", at, at + 1))
                state.push(f"{tag}_close", tag, -1)
            state.push("tr_close", "tr", -1)
    state.push("table_close", "table", -1)
    state.line = drawing.end


def _content(lines: Sequence[str]) -> str:
    """Return the lines of a cell as one text; a paragraph or an item begins a line of its own."""
    content = ""
    parted = False
    for text in lines:
        if not text:
            parted = bool(content)
            continue
        item = _BULLET.match(text)
        shown = f"• {text[item.end() :]}" if item else text
        content += ("\\\n" if parted or item else "\n") * bool(content) + shown
        parted = False
    return content
