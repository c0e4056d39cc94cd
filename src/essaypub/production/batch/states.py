"""Files as a record knows them: by size and time, and by their content where those differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

_ABSENT = -1


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was.

    Attributes:
        path: Where it is.
        size: In bytes; -1 where there was none.
        time_ns: When it was last changed, in nanoseconds.
        sha256: Of its content, in hexadecimal digits.
    """

    path: str
    size: int = _ABSENT
    time_ns: int = 0
    sha256: str = ""

    @classmethod
    def look_at(cls, path: Path) -> FileState:
        """Return the state of a file now."""
        try:
            state = path.stat()
            with path.open("rb") as file:
                sha = file_digest(file, "sha256").hexdigest()
        except OSError:
            return cls(str(path))
        return cls(str(path), state.st_size, state.st_mtime_ns, sha)

    def is_true(self, folder: Path | None = None) -> bool:
        """Return whether the file is still what it was.

        Args:
            folder: Where its path begins; None for one that is whole.
        """
        path = Path(self.path) if folder is None else folder / self.path
        try:
            state = path.stat()
        except OSError:
            return self.size == _ABSENT
        if self.size != state.st_size:
            return False
        return self.time_ns == state.st_mtime_ns or (FileState.look_at(path).sha256 == self.sha256)

    def within(self, folder: Path) -> FileState:
        """Return the same with a path that begins in a folder."""
        return replace(self, path=Path(self.path).relative_to(folder).as_posix())
