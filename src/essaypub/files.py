"""Files that a person names, opened with care: none keeps us waiting, or fills the memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from stat import S_ISCHR, S_ISDIR, S_ISFIFO, S_ISREG

from essaypub.errors import FileError

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""Opens a pipe that nobody writes to without waiting for somebody."""


@contextmanager
def reading(path: Path | str, most_bytes: int | None = None) -> Iterator[FileIO]:
    """Open a regular file for reading.

    Args:
        path: The file, or a link to it.
        most_bytes: What it may hold; None for as much as there is, to be read piece by piece.

    Raises:
        FileError: It is not there, is no regular file, is larger, or cannot be read.
    """
    try:
        number = os.open(path, os.O_RDONLY | _AT_ONCE | getattr(os, "O_BINARY", 0))
        with open(number, "rb", buffering=0) as file:  # noqa: PTH123 - a number has no path
            state = os.fstat(number)
            if not S_ISREG(state.st_mode):
                raise FileError(str(path), f"this is {_kind(state.st_mode)}, not a file")
            if most_bytes is not None and state.st_size > most_bytes:
                raise FileError(str(path), f"this file is larger than {megabytes(most_bytes)}")
            yield file
    except (OSError, ValueError) as error:  # a name with a NUL in it is a ValueError
        raise FileError(str(path), getattr(error, "strerror", None) or str(error)) from error


def content(path: Path | str, most_bytes: int) -> bytes:
    """Return what a regular file holds, if that is no more than so many bytes.

    Raises:
        FileError: It is not there, is no regular file, is larger, or cannot be read.
    """
    with reading(path, most_bytes) as file:
        parts: list[bytes] = []
        left = most_bytes + 1  # a file may grow, and those of /proc have no size
        while left and (part := file.read(left)):
            parts.append(part)
            left -= len(part)
        if not left:
            raise FileError(str(path), f"this file is larger than {megabytes(most_bytes)}")
        return parts[0] if len(parts) == 1 else b"".join(parts)


def require_regular(path: Path | str) -> None:
    """See that a path leads to a regular file that can be read.

    Raises:
        FileError: It does not.
    """
    with reading(path):
        pass


def megabytes(count: int) -> str:
    """Return a number of bytes in words: ``"16 MB"``, ``"64 kB"``."""
    return f"{count // 10**6} MB" if count >= 10**6 else f"{count // 1000} kB"


def _kind(mode: int) -> str:
    if S_ISDIR(mode):
        return "a folder"
    if S_ISFIFO(mode):
        return "a pipe"
    return "a device" if S_ISCHR(mode) else "something else"
