"""The folder of a cache: what says that it is one, and which names in it are the cache's own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from essaypub.errors import FileError
from essaypub.files import content

TAG = "CACHEDIR.TAG"
TEXT = """\
Signature: 8a477f597d28d172789f06886806bc55
# This file is a cache directory tag created by essaypub.
# For information about cache directory tags, see:
#   https://bford.info/cachedir/
# essaypub cache 1: what lies here under names of its own may be deleted at any time
"""
"""Source: Cache Directory Tagging Specification, https://bford.info/cachedir/."""

_SIGNATURE = TEXT.encode().splitlines()[0]
_OURS = b"# essaypub cache"
_LARGEST_TAG_BYTES = 10_000
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"})
_KIND = re.compile(r"[a-z][a-z0-9-]*")
_SHELF = re.compile(r"[0-9a-f]{2}")
_ENTRY = re.compile(r"[0-9a-f]{40}")
_SCRAP = re.compile(r"\.[0-9a-f]{40}\.\d+\.tmp")


def is_tagged(folder: Path) -> bool:
    """Whether a folder says that it is a cache of essaypub's."""
    tag = folder / TAG
    if tag.is_symlink():
        return False
    try:
        lines = content(tag, _LARGEST_TAG_BYTES).splitlines()
    except FileError:
        return False
    return lines[:1] == [_SIGNATURE] and any(line.startswith(_OURS) for line in lines)


def is_bare(folder: Path) -> bool:
    """Whether nothing is in a folder but what systems put into any."""
    with os.scandir(folder) as listed:
        return all(entry.name in _LITTER for entry in listed)


def holds_only_entries(folder: Path) -> bool:
    """Whether the upper levels of a folder have no other names than those of a cache."""
    with os.scandir(folder) as listed:
        names = {entry.name for entry in listed} - _LITTER
    kinds = [path for path in _within(folder, _KIND, folders=True) if path.name in names]
    return len(kinds) == len(names) and all(
        len(_within(kind, _SHELF, folders=True)) == sum(1 for _ in kind.iterdir()) for kind in kinds
    )


def entries(folder: Path) -> Iterator[Path]:
    """Yield the entries of a cache, by their names, in order; no link is followed."""
    for shelf in _shelves(folder):
        for path in _within(shelf, _ENTRY, folders=False):
            if path.name.startswith(shelf.name):
                yield path


def scraps(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield each entry that is not finished, and the process that writes it, or did."""
    for shelf in _shelves(folder):
        for path in _within(shelf, _SCRAP, folders=False):
            yield path, int(path.name.split(".")[2])


def prune(folder: Path, keep_bytes: int) -> tuple[int, int]:
    """Delete the entries of a cache that were written longest ago until `keep_bytes` remain.

    What killed processes left of entries goes too.

    Returns:
        How many entries were deleted, and how many bytes they held.

    Raises:
        FileError: The folder does not say that it is a cache.
    """
    if not is_tagged(folder):
        reason = f"this folder has no {TAG} of essaypub's, so nothing in it is deleted"
        remedy = "a build that uses it as its cache gives one to what an older essaypub made"
        raise FileError(str(folder), f"{reason}; {remedy}")
    for scrap, process in scraps(folder):
        if not is_running(process):
            with suppress(OSError):
                scrap.unlink()
    known: list[tuple[int, int, Path]] = []
    for path in entries(folder):
        with suppress(OSError):  # somebody else was quicker
            state = path.lstat()
            known.append((state.st_mtime_ns, state.st_size, path))
    excess = sum(size for _, size, _ in known) - keep_bytes
    deleted = freed = 0
    for _, size, path in sorted(known):
        if freed >= excess:
            break
        with suppress(OSError):
            path.unlink()
            deleted, freed = deleted + 1, freed + size
    return deleted, freed


def is_running(process: int) -> bool:
    """Whether there is a process of that number; never on Windows, where asking would end it."""
    if os.name == "nt":  # pragma: no cover - Windows
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return not _has_ended(process)


def _has_ended(process: int) -> bool:
    """Whether a process was killed and nobody has asked yet how it ended, as far as Linux tells."""
    try:
        state = Path(f"/proc/{process}/stat").read_bytes()
    except OSError:
        return False
    return state.rpartition(b")")[2].split()[:1] in ([b"Z"], [b"X"])


def is_folder(path: Path) -> bool:
    """Whether something is a folder, and not a link to one."""
    try:
        return S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def make_folder(path: Path) -> None:
    """Make a folder in one that is there; what is in its way and is none is put aside.

    Raises:
        OSError: The system refused.
    """
    try:
        path.mkdir()
    except FileExistsError:
        if not is_folder(path):
            put_aside(path)
            path.mkdir(exist_ok=True)


def put_aside(path: Path) -> None:
    """Give what stands in the way of an entry another name, beside it; nothing is deleted.

    An ordinary file under an entry's name may stay: it is an entry, and will be replaced.

    Raises:
        OSError: The system refused.
    """
    try:
        if S_ISREG(os.lstat(path).st_mode) and _ENTRY.fullmatch(path.name):
            return
    except OSError:
        return
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.in-the-way-{number}")):
        number += 1
    with suppress(FileNotFoundError):
        path.rename(aside)


def _shelves(folder: Path) -> Iterator[Path]:
    """Yield the folders that entries lie in."""
    for kind in _within(folder, _KIND, folders=True):
        yield from _within(kind, _SHELF, folders=True)


def _within(folder: Path, form: re.Pattern[str], *, folders: bool) -> list[Path]:
    """Return what a folder holds under names of a form: folders or files, never links."""
    try:
        with os.scandir(folder) as listed:
            names = sorted(
                entry.name
                for entry in listed
                if form.fullmatch(entry.name)
                and (
                    entry.is_dir(follow_symlinks=False)
                    if folders
                    else entry.is_file(follow_symlinks=False)
                )
            )
    except OSError:
        return []
    return [folder / name for name in names]
