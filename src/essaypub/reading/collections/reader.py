"""The file of a collection → a `Collection`, or everything that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from glob import has_magic
from os.path import normpath
from pathlib import Path
from typing import Any

from essaypub import files
from essaypub.collection.collection import Collection, Entry, Owner, Podcast
from essaypub.collection.works import ANTHOLOGY
from essaypub.errors import FileError, SourceError
from essaypub.hints import suggest
from essaypub.languages.names import find_tag
from essaypub.nesting import DEEPEST, has_endless_key, nesting
from essaypub.reading.collections.keys import (
    COLLECTION,
    DEFAULTS,
    ESSAY,
    OWNER,
    PODCAST,
    SOURCE,
    Key,
)
from essaypub.reading.collections.lines import Place, find_lines
from essaypub.reading.collections.values import convert
from essaypub.reading.frontmatter import Field, write_out
from essaypub.reading.keys import OURS, own_name
from essaypub.reading.metadata import read_metadata
from essaypub.reading.notebook import Notebook

LARGEST_COLLECTION_BYTES = 4_000_000
_RESERVED = frozenset((ANTHOLOGY, "covers", "search", "list", "spoiler-free"))
"""Names of files and folders of a collection's own."""
_INHERITED = ("language", "author", "publisher", "rights", "base_url")
"""What the collection says of its essays too, unless its defaults or they say otherwise."""


def read_collection(path: Path) -> Collection:
    """Return what a collection's file says.

    Args:
        path: A TOML file; the essays are looked for in its folder.

    Raises:
        SourceError: All that is wrong with it, each with its line and the nearest known key.
        FileError: It cannot be read.
    """
    text = _decode(path)
    notebook = Notebook(str(path))
    table = _parse(text, notebook)
    reader = _Reader(path, table, find_lines(text), notebook)
    collection = reader.read()
    notebook.raise_faults()
    return collection


def _decode(path: Path) -> str:
    try:
        content = files.content(path, LARGEST_COLLECTION_BYTES)
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise SourceError("there is no such file; check its name", str(path)) from error
        raise
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError("this is not UTF-8; save the file as UTF-8", str(path), line) from error


def _parse(text: str, notebook: Notebook) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415 - only for collections

    too_deep = "its tables are nested more deeply than any key; take them apart"
    if has_endless_key(text):
        raise notebook.error(too_deep)
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError as error:
        raise notebook.error(too_deep) from error
    except ValueError as error:
        reason, _, place = str(error).partition(" (at line ")
        digits = place.partition(",")[0]
        line = int(digits) if digits.isdecimal() else 0
        raise notebook.error(f"this is not TOML: {reason}", line) from error
    if nesting(table) > DEEPEST:
        raise notebook.error(too_deep)
    return table


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the tables of one file.

    Attributes:
        lines: Where tables and keys stand.
        notebook: Takes what is wrong.
    """

    path: Path
    table: Mapping[str, Any]
    lines: Mapping[Place, int]
    notebook: Notebook

    def read(self) -> Collection:
        """Return the collection; what is wrong is noted, and stands in it by its default."""
        self._look_at_tables()
        own = self._keys(("collection",), COLLECTION)
        podcast = self._keys(("podcast",), PODCAST)
        owner = self._keys(("podcast", "owner"), OWNER)
        title = str(own.get("title", ""))
        if not title:
            self._fault('a collection needs a title: title = "…" under [collection]', "collection")
        language = find_tag(str(own.get("language", ""))) or str(own.get("language", ""))
        if not language:
            self._fault(
                'a collection needs a language: language = "en" under [collection]', "collection"
            )
        defaults = self._front_matter(DEFAULTS, self.table.get(DEFAULTS, {}))
        base_url = str(own.get("base_url", ""))
        base_url += "/" if base_url and not base_url.endswith("/") else ""
        if "podcast" in self.table and ("collection", "base_url") not in self.lines:
            self._fault(
                'a podcast needs to know where it will lie: base_url = "https://…/" under'
                " [collection]",
                "podcast",
            )
        inherited: dict[str, Any] = {key: own[key] for key in _INHERITED if own.get(key)}
        if authors := own.get("author"):
            inherited["author"] = list(authors)
        if language:
            inherited["language"] = language
        names = {own_name(key) for key in defaults}
        inherited = {key: value for key, value in inherited.items() if own_name(key) not in names}
        return Collection(
            self.path,
            title or "Untitled",
            language or "und",
            authors=own.get("author", ()),
            description=str(own.get("description", "")),
            base_url=base_url,
            publisher=str(own.get("publisher", "")),
            rights=str(own.get("rights", "")),
            identifier=str(own.get("identifier", "")),
            cover=self._beside(own.get("cover", "")),
            entries=self._entries(own.get("sources", ())),
            defaults={**inherited, **defaults},
            only=own.get("only", ()),
            edition=str(own.get("edition", "full")),
            split_hours=float(own.get("split_hours", 0)),
            podcast=self._podcast(podcast, owner),
        )

    def _podcast(self, podcast: Mapping[str, Any], owner: Mapping[str, Any]) -> Podcast:
        told = {
            "kind" if name == "type" else name: value
            for name, value in podcast.items()
            if name != "owner"
        }
        if "artwork" in told:
            told["artwork"] = self._beside(told["artwork"])
        return replace(Podcast(owner=Owner(**owner)), **told)

    def _beside(self, written: Any) -> str:
        return str(self.path.parent / written) if written else ""

    def _look_at_tables(self) -> None:
        known = ("collection", DEFAULTS, "podcast", ESSAY)
        for name, value in self.table.items():
            if name not in known:
                hint = suggest(name, known, f"there are {', '.join(known)}")
                self._fault(f"a collection has no table {name!r}; {hint}", name)
            elif name == ESSAY and not _are_tables(value):
                self._fault("essays are listed one by one, each under [[essay]]", name)
            elif name != ESSAY and not isinstance(value, Mapping):
                self._fault(f"{name} is a table: its keys stand under [{name}]", name)

    def _keys(self, place: Place, keys: Sequence[Key]) -> dict[str, Any]:
        """Return what a table says by the names of its keys, each as its kind."""
        table: Any = self.table
        for name in place:
            table = table.get(name, {}) if isinstance(table, Mapping) else {}
        if not isinstance(table, Mapping):
            return {}
        by_name = {key.name: key for key in keys}
        values: dict[str, Any] = {}
        for written, value in table.items():
            name = str(written).replace("-", "_")
            if name not in by_name:
                title = ".".join(place)
                hint = suggest(name, by_name, f"there are {', '.join(by_name)}")
                self._fault(f"[{title}] has no key {written!r}; {hint}", *place, written)
                continue
            converted = convert(by_name[name], value)
            if converted is None:
                takes = " or ".join(by_name[name].choices) or by_name[name].kind
                self._fault(f"{name} takes {takes}, not {value!r}", *place, written)
            else:
                values[name] = converted
        if place == ("podcast",):
            values.pop("owner", None)
        return values

    def _front_matter(self, name: str, table: Any, *place: str) -> dict[str, Any]:
        """Return keys of front matter as they are written; what is wrong with them is noted."""
        if not isinstance(table, Mapping):
            return {}
        fields: dict[str, Field] = {}
        for key, value in table.items():
            line = self._line(name, *place, key)
            if own_name(key) not in OURS:
                hint = suggest(own_name(key), OURS, f"there are {', '.join(sorted(OURS))}")
                self._fault(f"front matter has no key {key!r}; {hint}", name, *place, key)
            else:
                fields[key] = Field(write_out(value), value, line)
        self.notebook.attempt(lambda: read_metadata(fields, None, self.notebook), None)
        return dict(table)

    def _entries(self, patterns: Sequence[str]) -> tuple[Entry, ...]:
        """Return the essays in order: those of each pattern by name, then those that are listed."""
        listed = dict(self._listed())
        folder = self.path.parent.absolute()
        sources: dict[Path, None] = {}
        for pattern in patterns:
            matches = sorted(self._matches(pattern, folder))
            if not matches:
                self._fault(f"no file is called {pattern!r} here", "collection", "sources")
            sources |= dict.fromkeys(matches)
        sources |= dict.fromkeys(listed)
        if not sources and (patterns or ("collection", "sources") not in self.lines):
            self._fault(
                'a collection needs essays: sources = ["essays/*.md"] under [collection], or an'
                " [[essay]] with its source",
                "collection",
            )
        entries = tuple(Entry(path, path.stem, listed.get(path, {})) for path in sources)
        self._look_at_names(entries)
        return entries

    def _matches(self, pattern: str, folder: Path) -> Iterator[Path]:
        if not has_magic(pattern):
            if (path := Path(normpath(folder / pattern))).is_file():
                yield path
            return
        if Path(pattern).is_absolute():
            self._fault("a pattern begins in the folder of this file", "collection", "sources")
            return
        yield from (Path(normpath(path)) for path in folder.glob(pattern) if path.is_file())

    def _listed(self) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        tables = self.table.get(ESSAY, ())
        for number, table in enumerate(tables if _are_tables(tables) else ()):
            place = str(number)
            source = table.get(SOURCE.name)
            if not isinstance(source, str) or not source.strip():
                self._fault('an [[essay]] needs its source: source = "essay.md"', ESSAY, place)
                continue
            path = Path(normpath(self.path.parent.absolute() / source))
            if not path.is_file():
                self._fault(f"there is no file {source!r}", ESSAY, place, SOURCE.name)
            own = {key: value for key, value in table.items() if key != SOURCE.name}
            yield path, self._front_matter(ESSAY, own, place)

    def _look_at_names(self, entries: Sequence[Entry]) -> None:
        counts = Counter(entry.name.casefold() for entry in entries)
        for entry in entries:
            if counts[entry.name.casefold()] > 1:
                self._fault(
                    f"several essays would share the folder {entry.name!r}; rename {entry.source}",
                    "collection",
                    "sources",
                )
            elif entry.name.casefold() in _RESERVED or entry.name.startswith("."):
                self._fault(
                    f"an essay cannot be called {entry.name!r} in a collection, which has files of"
                    " that name; rename it",
                    "collection",
                    "sources",
                )

    def _fault(self, message: str, *place: str) -> None:
        self.notebook.fault(message, self._line(*place))

    def _line(self, *place: str) -> int:
        """Return where a key stands, or the nearest table around it."""
        for depth in range(len(place), 0, -1):
            if place[:depth] in self.lines:
                return self.lines[place[:depth]]
        return 1


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(table, Mapping) for table in value)
