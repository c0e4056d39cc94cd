"""Files that are whole or not there: finished outputs, and the cache of what was made before.

A cache entry is named by a digest of everything it depends on, so it needs no index and no clean
moment to be written: two processes that make the same entry write the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from glob import escape
from hashlib import blake2b, sha256
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from essaypub import cachedir
from essaypub.errors import AudioError, FileError, reason
from essaypub.stopping import take_away_if_stopped

SEAL_BYTES = 16
LARGEST_ENTRY_BYTES = 1 << 30
PUT_ATTEMPTS = 5
"""Somebody may delete the cache while we write to it, but not each time."""

ENTRIES_LOOKED_AT = 64

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CACHE_REMEDY = "; another place for the cache is chosen with --cache"


def digest(*parts: bytes | str) -> str:
    """Return a name for `parts`: equal for equal parts, never for parts divided elsewhere."""
    state = blake2b(digest_size=20)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(content).to_bytes(8, "big"))
        state.update(content)
    return state.hexdigest()


def _seal(content: bytes) -> bytes:
    """Return what tells whether `content` was damaged; processors have instructions for it."""
    return sha256(content).digest()[:SEAL_BYTES]


@contextmanager
def _translate_errors(path: Path, remedy: str = "") -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileError(str(path), f"{reason(error)}{remedy}") from error


@contextmanager
def whole(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends without an error.

    Args:
        path: Its folder is made when it is missing.
        durable: Whether the content must survive a loss of power before it takes the place.

    Raises:
        FileError: The system refused.
    """
    with _translate_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _whole(path, durable=durable) as file:
            yield file


@contextmanager
def _whole(path: Path, *, durable: bool) -> Iterator[BinaryIO]:
    scrap = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with take_away_if_stopped(scrap):
        try:
            with scrap.open("wb") as file:
                yield file
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            scrap.replace(path)
        finally:
            scrap.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Delete what processes that were killed left unfinished in the place of `path`.

    Raises:
        FileError: The system refused.
    """
    with _translate_errors(path):
        for scrap in path.parent.glob(f".{escape(path.name)}.*.tmp"):
            process = scrap.name.split(".")[-2]
            if process.isdecimal() and not cachedir.is_running(int(process)):
                with suppress(PermissionError):  # Windows: it is open, so somebody lives
                    scrap.unlink(missing_ok=True)


class Lost(AudioError):  # noqa: N818 - the caller makes it again and goes on
    """Entries are missing, or damaged, that were in the cache a moment ago.

    Attributes:
        keys: Of the entries, in name order.
    """

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(keys)
        self.keys = keys

    def __str__(self) -> str:
        return (
            f"the cache loses what is put into it, {len(self.keys)} entries now"
            f"{_CACHE_REMEDY}, on a disk that is sound"
        )


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of sealed entries, by kind and by key; safe to delete at any time.

    Whatever stands in an entry's place and is none counts as missing. It is put aside, not
    deleted, when the entry is made again; nothing outside the folder is touched through a link.
    """

    root: Path

    def path(self, kind: str, key: str) -> Path:
        """Return where the entry lies, or would."""
        return self.root / kind / key[:2] / key

    def claim(self) -> None:
        """Make the folder a cache, or see that it is one, before anything is put into it.

        A new or an empty folder gets a tag. So does a cache that was made before there were tags;
        if other things lie beside its entries it serves all the same, but stays without.

        Raises:
            FileError: The folder holds something else, or cannot be written.
        """
        root = self.root
        with _translate_errors(root, _CACHE_REMEDY):
            root.mkdir(parents=True, exist_ok=True)
            if not os.access(root, os.W_OK | os.X_OK):
                raise FileError(str(root), f"nothing may be written here{_CACHE_REMEDY}")
            if cachedir.is_tagged(root):
                return
            if not cachedir.is_bare(root):
                if not self._has_entries():
                    reason = "this folder holds other things than a cache; choose a new one"
                    raise FileError(str(root), f"{reason} with --cache")
                if not cachedir.holds_only_entries(root):
                    return
            self._tag()

    def _has_entries(self) -> bool:
        """Whether some entry is in the folder whose seal fits."""
        first = islice(cachedir.entries(self.root), ENTRIES_LOOKED_AT)
        for path in first:
            with suppress(ValueError):
                if _unseal(path) is not None:
                    return True
        return False

    def _tag(self) -> None:
        with _whole(self.root / cachedir.TAG, durable=False) as file:
            file.write(cachedir.TEXT.encode())

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep `content` under `key`, with a seal that `get` looks at.

        Raises:
            FileError: The system refused.
        """
        path = self.path(kind, key)
        with _translate_errors(path, _CACHE_REMEDY):
            attempts = PUT_ATTEMPTS
            while True:
                try:
                    self._make_shelf(path.parent)
                    with _whole(path, durable=False) as file:
                        file.write(content)
                        file.write(_seal(content))
                except OSError:
                    attempts -= 1
                    if not attempts:
                        raise
                    cachedir.put_aside(path)
                else:
                    return

    def _make_shelf(self, shelf: Path) -> None:
        """Make the folder that an entry lies in; it may be deleted at any time."""
        if self._is_own(shelf):
            return
        self.root.mkdir(parents=True, exist_ok=True)
        if cachedir.is_bare(self.root):
            self._tag()
        cachedir.make_folder(shelf.parent)
        cachedir.make_folder(shelf)

    def _is_own(self, shelf: Path) -> bool:
        """Whether a folder of entries is one, and not a link to somebody else's."""
        return cachedir.is_folder(shelf.parent) and cachedir.is_folder(shelf)

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what was kept under `key`, or None when it is missing or damaged."""
        path = self.path(kind, key)
        try:
            return _unseal(path)
        except ValueError:
            if self._is_own(path.parent):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            return None

    def require(self, kind: str, key: str) -> bytes:
        """Return what was kept under `key`.

        Raises:
            Lost: It is missing or damaged.
        """
        content = self.get(kind, key)
        if content is None:
            raise Lost((key,))
        return content

    def size(self, kind: str, key: str) -> int | None:
        """Return how many bytes were kept under `key`, or None; the seal is not looked at."""
        try:
            state = self.path(kind, key).lstat()
        except OSError:
            return None
        return state.st_size - SEAL_BYTES if S_ISREG(state.st_mode) else None

    def entries(self) -> Iterator[tuple[str, Path]]:
        """Yield the kind and the path of every entry, in name order."""
        for path in cachedir.entries(self.root):
            yield path.parent.parent.name, path

    def prune(self, keep_bytes: int) -> tuple[int, int]:
        """Delete the entries that were written longest ago until `keep_bytes` remain.

        Nothing but entries is deleted, and what killed processes left of some.

        Returns:
            How many entries were deleted, and how many bytes they held.

        Raises:
            FileError: The folder does not say that it is a cache.
        """
        with _translate_errors(self.root):
            if not os.path.lexists(self.root) or cachedir.is_bare(self.root):
                return 0, 0
            return cachedir.prune(self.root, keep_bytes)


def _open_no_link(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_LINKS)


def _unseal(path: Path) -> bytes | None:
    """Return what an entry holds, or None if it is no regular file, or not there.

    Whatever the system refuses counts as missing: it is told when the entry is made again.

    Raises:
        ValueError: It is damaged.
    """
    try:
        with open(path, "rb", buffering=0, opener=_open_no_link) as file:
            state = os.fstat(file.fileno())
            if not S_ISREG(state.st_mode):
                return None
            if state.st_size > LARGEST_ENTRY_BYTES:
                raise ValueError(path)
            content = file.read(max(0, state.st_size - SEAL_BYTES))  # large: not copied about
            seal = file.read(SEAL_BYTES)
    except OSError:
        return None
    if _seal(content) != seal:
        raise ValueError(path)
    return content


def write_whole(path: Path, chunks: Iterable[bytes]) -> int:
    """Write `chunks` to `path`, whole or not at all, and return how many bytes they were."""
    written = 0
    with whole(path) as file:
        for chunk in chunks:
            written += file.write(chunk)
    return written
