"""The essays of a collection: which files they are, in order, with keys of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from glob import has_magic
from os.path import normpath
from pathlib import Path

from essaypub.collection.collection import Entry
from essaypub.collection.works import ANTHOLOGY
from essaypub.reading.collections.keys import ESSAY, SOURCE
from essaypub.reading.collections.sheet import Sheet

_RESERVED = frozenset((ANTHOLOGY, "covers", "search", "list", "spoiler-free"))
"""Names of files and folders of a collection's own."""
_SOURCES = ("collection", "sources")


def read_entries(sheet: Sheet, patterns: Sequence[str]) -> tuple[Entry, ...]:
    """Return the essays in order: those of each pattern by name, then those that are listed.

    Args:
        sheet: Its ``[[essay]]`` tables list more, or give keys to those of a pattern.
        patterns: Of files, from the folder of the collection's.
    """
    listed = {entry.source: entry for entry in _list_entries(sheet)}
    folder = sheet.path.parent.absolute()
    sources: dict[Path, None] = {}
    for pattern in patterns:
        matches = sorted(_find_files(sheet, pattern, folder))
        if not matches:
            sheet.fault(f"no file is called {pattern!r} here", *_SOURCES)
        sources |= dict.fromkeys(matches)
    sources |= dict.fromkeys(listed)
    if not sources and (patterns or _SOURCES not in sheet.lines):
        sheet.fault(
            'a collection needs essays: sources = ["essays/*.md"] under [collection], or an'
            " [[essay]] with its source",
            "collection",
        )
    entries = tuple(listed.get(path) or Entry(path, path.stem) for path in sources)
    _look_at_names(sheet, entries)
    return entries


def _find_files(sheet: Sheet, pattern: str, folder: Path) -> Iterator[Path]:
    if not has_magic(pattern):
        if (path := Path(normpath(folder / pattern))).is_file():
            yield path
        return
    if Path(pattern).is_absolute():
        sheet.fault("a pattern begins in the folder of this file", *_SOURCES)
        return
    yield from (Path(normpath(path)) for path in folder.glob(pattern) if path.is_file())


def _list_entries(sheet: Sheet) -> Iterator[Entry]:
    """Yield an essay for each table that lists one, each file once."""
    lines: dict[Path, int] = {}
    for number, table in sheet.essays():
        source = table.get(SOURCE.name)
        if not isinstance(source, str) or not source.strip():
            sheet.fault('an [[essay]] needs its source: source = "essay.md"', ESSAY, number)
            continue
        path = Path(normpath(sheet.path.parent.absolute() / source))
        place = (ESSAY, number, SOURCE.name)
        if path in lines:
            sheet.fault(f"{source!r} is listed on line {lines[path]} already", *place)
            continue
        lines[path] = sheet.line(*place)
        if not path.is_file():
            sheet.fault(f"there is no file {source!r}", *place)
        own = {key: value for key, value in table.items() if key != SOURCE.name}
        yield Entry(path, path.stem, sheet.front_matter(ESSAY, own, number), number)


def _look_at_names(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Note names of folders that several essays would have, or that the collection needs."""
    counts = Counter(entry.name.casefold() for entry in entries)
    for entry in entries:
        place = (ESSAY, entry.table, SOURCE.name) if entry.table else _SOURCES
        if counts[entry.name.casefold()] > 1:
            sheet.fault(
                f"several essays would share the folder {entry.name!r}; rename {entry.source}",
                *place,
            )
        elif entry.name.casefold() in _RESERVED or entry.name.startswith("."):
            sheet.fault(
                f"an essay cannot be called {entry.name!r} in a collection, which has files of"
                " that name; rename it",
                *place,
            )
