"""The file of an essay → its text."""

from __future__ import annotations

from pathlib import Path

from essaypub import files
from essaypub.errors import FileError, SourceError

LARGEST_ESSAY_BYTES = 16_000_000
"""Three times War and Peace."""


def decode(path: Path) -> str:
    """Return the text of an essay's file.

    Raises:
        SourceError: It is not there, cannot be read, or is no text in UTF-8.
    """
    name = str(path)
    try:
        content = files.content(path, LARGEST_ESSAY_BYTES)
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise SourceError("there is no such file; check its name", name) from error
        if isinstance(error.__cause__, ValueError):
            raise SourceError("that is not the name of a file", name) from error
        raise SourceError(f"the file cannot be read: {error.reason}", name) from error
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("this is UTF-16; save the file as UTF-8", name)
    if b"\x00" in content:
        raise SourceError(
            "this is not text but something binary; an essay is a UTF-8 text file", name
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"the byte {content[error.start]:#04x} here is not UTF-8; save the file as UTF-8",
            name,
            line,
        ) from error
