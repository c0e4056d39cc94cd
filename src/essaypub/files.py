"""Files that a person names, opened with care: none keeps us waiting, or fills the memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from stat import S_ISCHR, S_ISDIR, S_ISFIFO, S_ISREG

from essaypub.errors import FileError, reason

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""Opens a pipe that nobody writes to without waiting for somebody."""


@contextmanager
def open_regular(path: Path | str, most_bytes: int | None = None) -> Iterator[FileIO]:
    """Open a regular file for reading.

    Args:
        path: The file, or a link to it.
        most_bytes: What it may hold; None for as much as there is, to be read piece by piece.

    Raises:
        FileError: It is not there, is no regular file, is larger, or cannot be read.
    """
    try:
        with open(path, "rb", buffering=0, opener=_open) as file:
            size = os.fstat(file.fileno()).st_size
            if most_bytes is not None and size > most_bytes:
                raise FileError(str(path), f"this file is larger than {megabytes(most_bytes)}")
            yield file
    except (OSError, ValueError) as error:  # a name with a NUL in it is a ValueError
        raise FileError(str(path), reason(error)) from error


def _open(path: str, flags: int) -> int:
    """Open a regular file, and leave nothing open that is none."""
    number = os.open(path, flags | _AT_ONCE)
    mode = os.fstat(number).st_mode
    if S_ISREG(mode):
        return number
    os.close(number)
    raise FileError(str(path), f"this is {_kind(mode)}, not a file")


def content(path: Path | str, most_bytes: int) -> bytes:
    """Return what a regular file holds, if that is no more than so many bytes.

    Raises:
        FileError: It is not there, is no regular file, is larger, or cannot be read.
    """
    with open_regular(path, most_bytes) as file:
        parts: list[bytes] = []
        left = most_bytes + 1  # a file may grow, and those of /proc have no size
        while left and (part := file.read(left)):
            parts.append(part)
            left -= len(part)
        if not left:
            raise FileError(str(path), f"this file is larger than {megabytes(most_bytes)}")
        return parts[0] if len(parts) == 1 else b"".join(parts)


def megabytes(count: int) -> str:
    """Return a number of bytes in words: ``"16 MB"``, ``"64 kB"``."""
    return f"{count // 10**6} MB" if count >= 10**6 else f"{count // 1000} kB"


def _kind(mode: int) -> str:
    if S_ISDIR(mode):
        return "a folder"
    if S_ISFIFO(mode):
        return "a pipe"
    return "a device" if S_ISCHR(mode) else "something else"
