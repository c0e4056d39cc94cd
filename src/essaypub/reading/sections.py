"""Headings in a row → sections inside one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import inf
from typing import TypeAlias

from essaypub.model import (
    Block,
    Blocks,
    Image,
    Inlines,
    InlineSpoiler,
    NoteReference,
    Section,
    Sentence,
    Spoiler,
    plain,
    walk_inlines,
)
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import LEVEL_SKIPPED, TITLE_REPEATED
from essaypub.reading.spoilers.labels import spoiler_label


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, before what follows it is its section.

    Attributes:
        level: 1 to 6.
        spoiler: Whether the whole section is one.
        subject: The work it would spoil; may be empty.
    """

    level: int
    inlines: Inlines
    line: int
    id: str = ""
    spoiler: bool = False
    subject: str = ""


Entry: TypeAlias = "Block | Heading"


def title_heading(
    entries: list[Entry], title: str, notebook: Notebook
) -> tuple[Inlines, list[Entry]]:
    """Take the title off an essay that has it as its only heading of the first level.

    Args:
        entries: The essay.
        title: The title of the front matter; empty when there is none.
        notebook: Remarks on a heading that only repeats it.

    Returns:
        The title, and the entries without it, the levels moved up; no inlines and the
        same entries when there is no such heading.
    """
    first = [entry for entry in entries if isinstance(entry, Heading) and entry.level == 1]
    if len(first) != 1 or first[0].spoiler:
        return (), entries
    heading = first[0]
    if title:
        if plain(heading.inlines).split() != title.split() or entries[0] is not heading:
            return (), entries
        notebook.remark(TITLE_REPEATED, heading.line)
    if any(isinstance(inline, NoteReference) for inline in walk_inlines(heading.inlines)):
        return heading.inlines, entries  # the note would be lost with it
    if heading.id and any(identifier == heading.id for identifier, _ in notebook.links):
        return (), entries  # a link leads there
    return heading.inlines, [
        replace(entry, level=entry.level - 1) if isinstance(entry, Heading) else entry
        for entry in entries
        if entry is not heading
    ]


def nest(entries: Iterable[Entry], notebook: Notebook) -> Blocks:
    """Return `entries` with each heading's section holding all that follows it.

    Raises:
        SourceError: A heading hides something: it is listed in the table of contents.
    """
    outermost: list[Block] = []
    open_sections: list[tuple[Heading, list[Block]]] = []

    def close(end: float = inf) -> None:
        heading, blocks = open_sections.pop()
        if heading.spoiler:
            notebook.veil(first=heading.line, end=end)
        (open_sections[-1][1] if open_sections else outermost).append(
            _section(heading, tuple(blocks), notebook)
        )

    for entry in entries:
        if isinstance(entry, Heading):
            while open_sections and open_sections[-1][0].level >= entry.level:
                close(entry.line)
            if open_sections and entry.level > open_sections[-1][0].level + 1:
                notebook.remark(LEVEL_SKIPPED, entry.line, plain(entry.inlines)[:60])
            open_sections.append((entry, []))
        else:
            (open_sections[-1][1] if open_sections else outermost).append(entry)
    while open_sections:
        close()
    return tuple(outermost)


def _section(heading: Heading, blocks: Blocks, notebook: Notebook) -> Section | Spoiler:
    if (
        not any(
            isinstance(inline, Image) and inline.alternative
            for inline in walk_inlines(heading.inlines)
        )
        and not plain(heading.inlines).strip()
    ):
        raise notebook.error("this heading has no words; write some, or remove it", heading.line)
    if any(isinstance(inline, InlineSpoiler) for inline in walk_inlines(heading.inlines)):
        raise notebook.error(
            "a heading is listed in the table of contents, so it cannot hide anything;"
            " reword it, or make its whole section a spoiler with {.spoiler}",
            heading.line,
        )
    if heading.spoiler:
        label = spoiler_label(heading.inlines, notebook, heading.line)
        if not blocks:
            raise notebook.error(
                "this spoiler hides nothing: no text follows its heading before the next one of its"
                " level or above",
                heading.line,
            )
        return Spoiler(heading.id, label, blocks, heading.subject)
    return Section(heading.id, (Sentence("", heading.inlines),), blocks)
