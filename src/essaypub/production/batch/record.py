"""What a batch has made, and from what: kept so that nothing is made twice.

It lies hidden in the collection's folder. A row is written once its files are in place; whoever is
killed before that makes them again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from essaypub.collection.works import Work
from essaypub.errors import FileError
from essaypub.feed.items import ItemRecord
from essaypub.findings import Finding
from essaypub.production.batch.states import FileState
from essaypub.report import Report
from essaypub.store import digest

RECORD = ".essaypub.sqlite3"
_VERSION = 2
_TABLES = """
    CREATE TABLE IF NOT EXISTS rows (
        kind TEXT NOT NULL, name TEXT NOT NULL, made BLOB NOT NULL, listing BLOB NOT NULL,
        PRIMARY KEY (kind, name)
    );
    CREATE TABLE IF NOT EXISTS items (
        feed TEXT NOT NULL, name TEXT NOT NULL, guid TEXT NOT NULL, published TEXT NOT NULL,
        PRIMARY KEY (feed, name)
    ) WITHOUT ROWID;
"""
ESSAY, OUTPUT = "essay", "output"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of one essay, or one output of the whole collection, and from what.

    Attributes:
        recipe: All that it depends on besides files, by the names that `--why` gives.
        inputs: The files that it was made from, and those that were not there.
        outputs: The files that were made, by their paths in the collection's folder.
        asked: What links may have meant by other essays, and the file of the essay; empty for none.
        why: What had changed when it was made.
    """

    recipe: Mapping[str, str]
    inputs: tuple[FileState, ...] = ()
    outputs: tuple[FileState, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """What the outputs of a collection want to know of one essay.

    Attributes:
        works: Each edition of it.
        findings: What was noticed while it was made.
        hidden: The runs of words that the full edition hides, and that the one without spoilers
            does, each with what it is of.
        report: What the report of their folder tells of files of the whole collection.
    """

    works: tuple[Work, ...] = ()
    findings: tuple[Finding, ...] = ()
    hidden: tuple[Mapping[str, str], Mapping[str, str]] = field(default_factory=lambda: ({}, {}))
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of one collection's folder; only one batch at a time has it open."""

    database: sqlite3.Connection

    @classmethod
    @contextmanager
    def within(cls, folder: Path) -> Iterator[Record]:
        """Open the record of a folder, which is made if need be.

        Raises:
            FileError: Another batch has it open, or it cannot be read.
        """
        with closing(_open(folder)) as database:
            yield cls(database)

    def rows(self, kind: str) -> dict[str, Made]:
        """Return what was made of each essay, or of each output, by its name."""
        rows: dict[str, Made] = {}
        for name, made in self.database.execute(
            "SELECT name, made FROM rows WHERE kind = ? ORDER BY name", (kind,)
        ):
            with suppress(msgspec.ValidationError):  # of an earlier essaypub: made again
                rows[name] = msgspec.json.decode(made, type=Made)
        return rows

    def listing(self, kind: str, name: str) -> Listing:
        """Return what is listed of an essay, or of an output, that was made."""
        (content,) = self.database.execute(
            "SELECT listing FROM rows WHERE kind = ? AND name = ?", (kind, name)
        ).fetchone()
        return msgspec.json.decode(content, type=Listing)

    def digest(self, kind: str, names: Iterable[str]) -> str:
        """Return a digest of what is listed of essays, or of outputs, without reading it."""
        listings = dict(
            self.database.execute("SELECT name, listing FROM rows WHERE kind = ?", (kind,))
        )
        return digest(*(listings.get(name, b"") for name in names))

    def keep(self, kind: str, name: str, made: Made, listing: Listing = Listing()) -> None:
        """Write a row, whose files are in their places."""
        self.database.execute(
            "INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)",
            (kind, name, msgspec.json.encode(made), msgspec.json.encode(listing)),
        )

    def drop(self, kind: str, name: str) -> None:
        """Take a row out, whose files are gone."""
        self.database.execute("DELETE FROM rows WHERE kind = ? AND name = ?", (kind, name))

    def items(self, feed: str) -> dict[str, ItemRecord]:
        """Return what never changes of a feed's items, by the names of their essays."""
        rows = self.database.execute(
            "SELECT name, guid, published FROM items WHERE feed = ? ORDER BY name", (feed,)
        )
        return {
            name: ItemRecord(guid, datetime.fromisoformat(published))
            for name, guid, published in rows
        }

    def keep_items(self, feed: str, items: Mapping[str, ItemRecord]) -> None:
        """Write what never changes of a feed's items."""
        self.database.executemany(
            "INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)",
            [(feed, name, item.guid, item.published.isoformat()) for name, item in items.items()],
        )

    def rename_items(self, before: str, after: str) -> None:
        """Give the items of an essay that was renamed to its new name."""
        self.database.execute("UPDATE OR IGNORE items SET name = ? WHERE name = ?", (after, before))


def _open(folder: Path) -> sqlite3.Connection:
    """Return the record of a folder, taken for this process alone.

    Raises:
        FileError: Another batch has it open, or it cannot be read.
    """
    path = folder / RECORD
    try:
        folder.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, timeout=0.2, isolation_level=None)
    except OSError as error:
        reason = f"{error.strerror}; choose another place with --out"
        raise FileError(str(folder), reason) from error
    except sqlite3.OperationalError as error:
        raise FileError(str(path), f"{error}; choose another place with --out") from error
    try:
        _prepare(database)
    except sqlite3.DatabaseError as error:
        database.close()
        raise FileError(str(path), _explain(error)) from error
    return database


def _explain(error: sqlite3.DatabaseError) -> str:
    """Return what is wrong with a record that cannot be prepared, and what helps."""
    match error.sqlite_errorcode & 0xFF:  # the rest tells more than a person needs
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "another batch is at work in this folder; wait for its end"
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return f"the record is damaged ({error}); delete it, and all is built again"
        case _:
            return f"{error}; choose another place with --out"


def _prepare(database: sqlite3.Connection) -> None:
    """Take the record for this process alone, and make its tables."""
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.executescript(f"BEGIN EXCLUSIVE;{_TABLES}COMMIT;")
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version != _VERSION:
        database.execute("DELETE FROM rows")
        database.execute(f"PRAGMA user_version = {_VERSION}")
