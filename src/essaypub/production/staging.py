"""Finished files that wait beside the last good ones until all of them may take their place."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from shutil import copyfileobj, rmtree
from typing import Self

from essaypub.cachedir import is_running
from essaypub.errors import FileError, reason
from essaypub.production.files import write
from essaypub.store import sweep, whole

_NAME = "unfinished"


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder inside an essay's own, on the same disk, whose files move up together.

    Attributes:
        folder: The essay's own, where finished files belong.
        root: Where they wait; they lie in it as they will in `folder`.
    """

    folder: Path
    root: Path

    @classmethod
    @contextmanager
    def within(cls, folder: Path) -> Iterator[Self]:
        """Give a place to wait in `folder`; whatever still waits at the end is taken away.

        So is what builds left that were killed. A folder that had to be made, and stayed empty,
        is gone again.
        """
        clear(folder)
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        root = folder / f".{_NAME}.{os.getpid()}.tmp"
        try:
            yield cls(folder, root)
        finally:
            rmtree(root, ignore_errors=True)
            with suppress(OSError):  # it has files now, or was never made
                for place in missing:
                    place.rmdir()

    def put(self, name: str, chunks: Iterable[bytes]) -> str:
        """Write a file where it waits, and return its SHA-256.

        Raises:
            FileError: The system refused.
        """
        return write(self.root / name, chunks)

    def settle(self, name: str) -> Path:
        """Move a file to its place, and return that; an earlier one is replaced in one step.

        Raises:
            FileError: The system refused.
        """
        path = self.folder / name
        sweep(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).replace(path)
        except OSError as error:
            if error.errno != errno.EXDEV:  # part of the folder lies on another disk
                raise FileError(str(path), reason(error)) from error
            with (self.root / name).open("rb") as source, whole(path) as goal:
                copyfileobj(source, goal)
        return path

    def name_places(self, text: str) -> str:
        """Return a text in which every path of a waiting file is that of its place."""
        return text.replace(str(self.root), str(self.folder))


def clear(folder: Path) -> None:
    """Take away what builds left waiting in `folder` when they were killed."""
    for left in folder.glob(f".{escape(_NAME)}.*.tmp"):
        process = left.name.split(".")[-2]
        if process.isdecimal() and (int(process) == os.getpid() or not is_running(int(process))):
            rmtree(left, ignore_errors=True)
