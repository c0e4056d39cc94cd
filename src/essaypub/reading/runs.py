"""Runs of inlines: joined, trimmed, and cut down to what a label may hold."""

from __future__ import annotations

from collections.abc import Iterable

from essaypub.model import (
    Abbreviation,
    Code,
    Inline,
    Inlines,
    InlineSpoiler,
    LineBreak,
    Link,
    Maths,
    NoteReference,
    Span,
    Styled,
    Text,
)
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import LOST_WORDS


def merge(inlines: Iterable[Inline]) -> Inlines:
    """Return `inlines` with neighbouring texts as one."""
    joined: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)


def trim(inlines: Inlines) -> Inlines:
    """Return `inlines` without white space and breaks at either end."""
    while inlines and isinstance(first := inlines[0], Text | LineBreak):
        text = first.text.lstrip() if isinstance(first, Text) else ""
        if text:
            inlines = (Text(text), *inlines[1:])
            break
        inlines = inlines[1:]
    while inlines and isinstance(last := inlines[-1], Text | LineBreak):
        text = last.text.rstrip() if isinstance(last, Text) else ""
        if text:
            inlines = (*inlines[:-1], Text(text))
            break
        inlines = inlines[:-1]
    return inlines


def as_label(inlines: Inlines, notebook: Notebook, line: int) -> Inlines:
    """Return `inlines` as a label may have them: no links, notes or pictures.

    Raises:
        SourceError: It holds a spoiler itself.
    """
    kept: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text() | Code() | Abbreviation() | Maths():
                kept.append(inline)
            case LineBreak():
                kept.append(Text(" "))
            case Styled():
                kept.append(Styled(inline.style, as_label(inline.inlines, notebook, line)))
            case Span():
                within = as_label(inline.inlines, notebook, line)
                kept.append(Span(within, inline.language, inline.speech))
            case Link():
                kept += as_label(inline.inlines, notebook, line)
            case InlineSpoiler():
                raise notebook.error("a label is not hidden; take the spoiler out of it", line)
            case NoteReference():
                notebook.remark(LOST_WORDS, line, f"[^{inline.note_id}]")
            case _:
                pass
    return trim(merge(kept))
