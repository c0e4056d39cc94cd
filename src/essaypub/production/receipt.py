"""What the last build was made from and what it made, so that nothing is made twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Self, TypeAlias

from essaypub import version
from essaypub.findings import Finding, Severity
from essaypub.production.inputs import Materials
from essaypub.reading.manuscript import Manuscript
from essaypub.settings import Settings
from essaypub.store import Store, digest

KIND = "receipts"

State: TypeAlias = "tuple[int, int]"


@cache
def program() -> str:
    """Return a digest that changes whenever a file of essaypub does."""
    root = Path(version.__file__).parent
    states = ((path, path.stat()) for path in sorted(root.rglob("*.py")))
    return digest(*(f"{path.name} {state.st_size} {state.st_mtime_ns}" for path, state in states))


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A digest of everything the files of a build depend on."""

    digest: str

    @classmethod
    def of(
        cls,
        manuscript: Manuscript,
        settings: Settings,
        outputs: tuple[str, ...],
        materials: Materials,
    ) -> Self:
        """Return the fingerprint of a build from these; values of equal content agree."""
        return cls(
            digest(
                program(),
                repr(manuscript.publication),
                repr(manuscript.findings),
                repr(settings),
                repr(outputs),
                repr(materials),
                *(resource.path.encode() + b"\0" + resource.content
                  for resource in manuscript.resources),
            )
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """What a build left: its files, in name order, and what was noticed while they were made."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """The record of the last build into one folder; it lies in the store, not in the folder."""

    store: Store
    folder: Path

    @property
    def _key(self) -> str:
        return digest(str(self.folder.absolute()))

    def intact(self, fingerprint: Fingerprint) -> Kept | None:
        """Return what the last build left, or None if it was another or a file has changed."""
        kept = self.store.get(KIND, self._key)
        if kept is None:
            return None
        record = json.loads(kept)
        if record["fingerprint"] != fingerprint.digest:
            return None
        paths = {self.folder / name: entry for name, entry in record["files"].items()}
        if not all(_is_unchanged(path, entry) for path, entry in paths.items()):
            return None
        findings = tuple(
            Finding(code, Severity(severity), *rest) for code, severity, *rest in record["findings"]
        )
        return Kept(tuple(sorted(paths)), findings)

    def keep(
        self, fingerprint: Fingerprint, files: Iterable[Path], findings: Iterable[Finding]
    ) -> None:
        """Record that `files`, inside the folder, were made from `fingerprint`."""
        record = {
            "fingerprint": fingerprint.digest,
            "findings": [astuple(finding) for finding in findings],
            "files": {
                path.relative_to(self.folder).as_posix(): [*_state(path), _sha256(path)]
                for path in files
            },
        }
        self.store.put(KIND, self._key, json.dumps(record, sort_keys=True).encode())


def _state(path: Path) -> State:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _sha256(path: Path) -> str:
    state = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            state.update(block)
    return state.hexdigest()


def _is_unchanged(path: Path, entry: list[int | str]) -> bool:
    """Return whether a file is what it was: by size and time, or else by its content."""
    size, time_ns, sha = entry
    try:
        return _state(path) == (size, time_ns) or (
            path.stat().st_size == size and _sha256(path) == sha
        )
    except FileNotFoundError:
        return False
