"""Lexicons as files: PLS, or a table of two columns."""

from __future__ import annotations

from essaypub.lexicon.entries import Lexicon


def lexicon(content: bytes, path: str) -> Lexicon:
    """Return what a file says, whichever form it has.

    Args:
        content: Of the file.
        path: As the author named it; each entry's place begins with it.

    Raises:
        SourceError: It is neither, or an entry makes no sense; with its line.
    """
    raise NotImplementedError(path, content)
