"""Which files a check is about: those that were named, and those in folders that were."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG

from essaypub.checks.attempts import unreadable
from essaypub.errors import FileError
from essaypub.findings import Finding


def find_files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool] | Finding]:
    """Yield each file once, with whether it was named itself; and folders that cannot be read.

    What is no file in a folder, such as a pipe, is passed over, unless it is a link that leads
    nowhere; a folder with nothing in it is a finding, for a check of nothing must not pass for a
    check that found nothing.
    """
    seen: set[str] = set()
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a name is too long
            if str(path) not in seen:
                seen.add(str(path))
                yield path, True
            continue
        nothing = True
        for found in _inside(path):
            nothing = False
            if isinstance(found, Finding):
                yield found
            elif str(found) not in seen:
                seen.add(str(found))
                yield found, False
        if nothing:
            yield unreadable(FileError(str(path), "the folder is empty; is the name right?"))


def _inside(folder: Path) -> Iterator[Path | Finding]:
    """Yield the files in a folder and in those inside it, by name; no link to a folder is gone."""
    refused: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            try:
                if S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - no less clear
                    yield path
            except OSError as error:
                yield unreadable(FileError(str(path), f"{error.strerror}"))
    for refusal in refused:
        yield unreadable(FileError(str(refusal.filename or folder), f"{refusal.strerror}"))
