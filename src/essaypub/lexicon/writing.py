"""Lexicons as files, written: PLS for other programs, the table for people."""

from __future__ import annotations

from essaypub.lexicon import table
from essaypub.lexicon.entries import Lexicon


def pls(lexicon: Lexicon, language: str) -> bytes:
    """Return a PLS 1.0 document; equal lexicons give equal bytes.

    What PLS cannot say of an entry stands in attributes of our own namespace.

    Args:
        lexicon: Its entries are written in their order.
        language: The document's own, a BCP 47 tag.
    """
    from essaypub.lexicon.pls import document  # noqa: PLC0415 - lxml only for XML

    return document(lexicon.entries, language)


def format_table(lexicon: Lexicon) -> bytes:
    """Return a table of two columns, with a line in brackets wherever the scope changes."""
    lines: list[str] = []
    scope = ("", "")
    for entry in lexicon.entries:
        if (entry.language, entry.voice) != scope:
            scope = (entry.language, entry.voice)
            words = (entry.language, f"voice={entry.voice}" if entry.voice else "")
            lines += ["", f"[{' '.join(filter(None, words))}]"]
        lines.append(table.line(entry))
    return "".join(f"{line}\n" for line in lines).lstrip("\n").encode()
