"""Which files a check is about: those that were named, and those in folders that were."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from essaypub.checks.attempts import unreadable
from essaypub.errors import FileError
from essaypub.findings import Finding
from essaypub.published.audio import require_file


def find_files(
    paths: Iterable[Path], endings: Collection[str]
) -> Iterator[tuple[Path, bool] | Finding]:
    """Yield each file once, with whether it was named itself; and folders that cannot be read.

    A folder with nothing in it is a finding, for a check of nothing must not pass for a check that
    found nothing.

    Args:
        paths: Files and folders.
        endings: What a name in a folder ends in, dot and all, that promises something to read: a
            link to nowhere and a pipe of such a name are findings, of any other they are none.
    """
    seen: set[str] = set()
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a name is too long
            if str(path) not in seen:
                seen.add(str(path))
                yield path, True
            continue
        nothing = True
        for thing in _inside(path, endings):
            nothing = False
            if isinstance(thing, Finding):
                yield thing
            elif str(thing) not in seen:
                seen.add(str(thing))
                yield thing, False
        if nothing:
            yield unreadable(FileError(str(path), "the folder is empty; is the name right?"))


def _inside(folder: Path, endings: Collection[str]) -> Iterator[Path | Finding]:
    """Yield the files in a folder and in those inside it, by name; no link to a folder is gone."""
    refused: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if path.suffix.lower() not in endings:
                if os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises what it is not
                    yield path
                continue
            try:
                require_file(path)
            except FileError as error:
                yield unreadable(error)
            else:
                yield path
    for refusal in refused:
        yield unreadable(FileError(str(refusal.filename or folder), f"{refusal.strerror}"))
