"""Tables, and the lines that caption them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it.token import Token

from essaypub.model import (
    Alignment,
    Cell,
    Inlines,
    Paragraph,
    Row,
    Sentence,
    Sentences,
    Table,
    Text,
)
from essaypub.reading.markdown.inlines import InlineReader
from essaypub.reading.notebook import Notebook
from essaypub.reading.sections import Entry
from essaypub.reading.spoilers.suspects import look_at_row

_ALIGNMENTS = {
    "text-align:left": Alignment.START,
    "text-align:center": Alignment.CENTRE,
    "text-align:right": Alignment.END,
}
_BAR = re.compile(r"(?<!\\)\|")
_CAPTION = re.compile(r"(?:Table)?:\s+")
_CAPTION_BEFORE = re.compile(r"Table:\s+")


def table(reader: InlineReader, tokens: Iterator[Token], line: int) -> Table:
    """Return the table whose opening token has just been read."""
    head: list[Row] = []
    rows: list[Row] = []
    alignments: list[Alignment] = []
    cells: list[Cell] = []
    while (token := next(tokens)).type != "table_close":
        match token.type:
            case "tr_open":
                cells = []
                line = token.map[0] + 1 if token.map else line
                if not token.meta.get("drawn"):
                    _look_at_row(reader, len(head[0]) if head else 0, line)
            case "th_open" | "td_open":
                header = token.type == "th_open"
                inlines = reader.read(next(tokens).children or (), line, "text")
                reader.no_anchors()
                reader.no_captions()
                cells.append(Cell((Sentence("", inlines),) if inlines else (), header))
                if header or not (head or rows):
                    style = str(token.attrs.get("style", ""))
                    alignments.append(_ALIGNMENTS.get(style, Alignment.START))
            case "tr_close":
                (head if cells and cells[0].header else rows).append(tuple(cells))
            case _:
                pass
    return Table(tuple(head), tuple(rows), tuple(alignments))


def _look_at_row(reader: InlineReader, columns: int, line: int) -> None:
    """Remark on what a row holds beyond its last column, and on bars that are no columns."""
    look_at_row(columns, reader.notebook, line)
    if columns:
        reader.lose(_excess(reader.notebook, line, columns), line)


def _excess(notebook: Notebook, line: int, columns: int) -> str:
    """Return what a row holds beyond its last column, which Markdown leaves out."""
    row = notebook.source_lines[line - 1] if line <= len(notebook.source_lines) else ""
    cells = _BAR.split(row.strip().strip("> ").removeprefix("|").removesuffix("|"))
    return " ".join(cell.strip() for cell in cells[columns:])


def attach_captions(entries: list[Entry]) -> list[Entry]:
    """Return `entries` with each table's caption inside it, from the line after or before it."""
    if not any(isinstance(entry, Table) for entry in entries):
        return entries
    attached: list[Entry] = []
    for entry in entries:
        last = attached[-1] if attached else None
        if isinstance(entry, Table) and (caption := _caption(last, _CAPTION_BEFORE)):
            attached[-1] = replace(entry, caption=caption)
        elif (
            isinstance(last, Table) and not last.caption and (caption := _caption(entry, _CAPTION))
        ):
            attached[-1] = replace(last, caption=caption)
        else:
            attached.append(entry)
    return attached


def _caption(entry: Entry | None, mark: re.Pattern[str]) -> Sentences:
    """Return what a paragraph says after the mark of a caption; nothing if it has none."""
    if not isinstance(entry, Paragraph):
        return ()
    inlines: Inlines = entry.sentences[0].inlines
    if inlines and isinstance(first := inlines[0], Text) and (match := mark.match(first.text)):
        rest = first.text[match.end() :]
        return (Sentence("", ((Text(rest),) if rest else ()) + inlines[1:]),)
    return ()
