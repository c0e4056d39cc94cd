"""Text for places without markup, where a spoiler shows no more than its label."""

from __future__ import annotations

from essaypub.model import Image, Inline, Inlines, InlineSpoiler, NoteReference, plain
from essaypub.model.rewrite import rebuild_inline


def label_spoilers(inlines: Inlines) -> Inlines:
    """Return `inlines` without notes and pictures, each spoiler in them as its label."""
    shown: list[Inline] = []
    for inline in inlines:
        match inline:
            case NoteReference() | Image():
                pass
            case InlineSpoiler():
                shown.extend(label_spoilers(inline.label))
            case _:
                shown.append(rebuild_inline(inline, label_spoilers))
    return tuple(shown)


def neutral(inlines: Inlines) -> str:
    """Return the text of `inlines` on one line, such as fits a list of contents."""
    return " ".join(plain(label_spoilers(inlines)).split())
