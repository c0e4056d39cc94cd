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
from pathlib import Path
from typing import BinaryIO

from essaypub.errors import FileError

SEAL_BYTES = 16


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
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileError(str(path), error.strerror or str(error)) from error


@contextmanager
def whole(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends without an error.

    Args:
        path: Its folder is made when it is missing.
        durable: Whether the content must survive a loss of power before it takes the place.

    Raises:
        FileError: The system refused.
    """
    with _translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            with unfinished.open("wb") as file:
                yield file
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Delete what processes that were killed left unfinished in the place of `path`.

    Raises:
        FileError: The system refused.
    """
    with _translated(path):
        for unfinished in path.parent.glob(f".{escape(path.name)}.*.tmp"):
            process = unfinished.name.split(".")[-2]
            if process.isdecimal() and not _alive(int(process)):
                with suppress(PermissionError):  # Windows: it is open, so somebody lives
                    unfinished.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    if os.name == "nt":  # there, asking would end it
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of sealed entries, by kind and by key; safe to delete at any time."""

    root: Path

    def path(self, kind: str, key: str) -> Path:
        """Return where the entry lies, or would."""
        return self.root / kind / key[:2] / key

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep `content` under `key`, with a seal that `get` looks at.

        Raises:
            FileError: The system refused.
        """
        with whole(self.path(kind, key), durable=False) as file:
            file.write(content)
            file.write(_seal(content))

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what was kept under `key`, or None when it is missing or damaged."""
        path = self.path(kind, key)
        try:
            with path.open("rb", buffering=0) as file:  # a clip is large: it is not copied about
                content = file.read(max(0, os.fstat(file.fileno()).st_size - SEAL_BYTES))
                seal = file.read(SEAL_BYTES)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FileError(str(path), error.strerror or str(error)) from error
        if _seal(content) != seal:
            path.unlink(missing_ok=True)
            return None
        return content

    def size(self, kind: str, key: str) -> int | None:
        """Return how many bytes were kept under `key`, or None; the seal is not looked at."""
        try:
            return self.path(kind, key).stat().st_size - SEAL_BYTES
        except FileNotFoundError:
            return None

    def entries(self) -> Iterator[tuple[str, Path]]:
        """Yield the kind and the path of every entry, in name order."""
        for kind in sorted(self.root.glob("*")):
            for path in sorted(kind.glob("*/*")):
                yield kind.name, path

    def prune(self, keep_bytes: int) -> tuple[int, int]:
        """Delete the entries that were written longest ago until `keep_bytes` remain.

        Returns:
            How many entries were deleted, and how many bytes they held.
        """
        found: list[tuple[int, int, Path]] = []
        for _, path in self.entries():
            state = path.stat()
            found.append((state.st_mtime_ns, state.st_size, path))
        excess = sum(size for _, size, _ in found) - keep_bytes
        deleted = freed = 0
        for _, size, path in sorted(found):
            if freed >= excess:
                break
            path.unlink(missing_ok=True)
            deleted, freed = deleted + 1, freed + size
        return deleted, freed


def write_whole(path: Path, chunks: Iterable[bytes]) -> int:
    """Write `chunks` to `path`, whole or not at all, and return how many bytes they were."""
    written = 0
    with whole(path) as file:
        for chunk in chunks:
            written += file.write(chunk)
    return written
