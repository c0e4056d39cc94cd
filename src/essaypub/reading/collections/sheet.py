"""The tables of a collection's file, each key read as what it takes or noted with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from essaypub.hints import suggest
from essaypub.reading.collections.keys import DEFAULTS, ESSAY, OF_THE_WHOLE, Key
from essaypub.reading.collections.lines import Place
from essaypub.reading.collections.values import convert
from essaypub.reading.frontmatter import Field, write_out
from essaypub.reading.keys import OURS, own_name
from essaypub.reading.metadata import read_metadata
from essaypub.reading.notebook import Notebook

_TABLES = ("collection", DEFAULTS, "podcast", ESSAY)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The tables of one file.

    Attributes:
        path: Of the file.
        table: Everything, as TOML gives it.
        lines: Where tables and keys stand.
        notebook: Takes what is wrong.
    """

    path: Path
    table: Mapping[str, Any]
    lines: Mapping[Place, int]
    notebook: Notebook

    def look_at_tables(self) -> None:
        """Note each table that no collection has, and each that is none."""
        for name, value in self.table.items():
            if name not in _TABLES:
                hint = suggest(name, _TABLES, f"there are {', '.join(_TABLES)}")
                self.fault(f"a collection has no table {name!r}; {hint}", name)
            elif name == ESSAY and not _are_tables(value):
                self.fault("essays are listed one by one, each under [[essay]]", name)
            elif name != ESSAY and not isinstance(value, Mapping):
                self.fault(f"{name} is a table: its keys stand under [{name}]", name)

    def keys(self, place: Place, keys: Sequence[Key]) -> dict[str, Any]:
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
                self.fault(f"[{title}] has no key {written!r}; {hint}", *place, written)
                continue
            try:
                values[name] = convert(by_name[name], value)
            except LookupError as error:
                self.fault(str(error), *place, written)
        return values

    def front_matter(self, name: str, table: Any, *place: str) -> dict[str, Any]:
        """Return keys of front matter as they are written; what is wrong with them is noted.

        Args:
            name: Of the table, or of the list of tables.
            table: What stands there.
            place: The number of the table in its list.
        """
        if not isinstance(table, Mapping):
            return {}
        fields: dict[str, Field] = {}
        for key, value in table.items():
            own = own_name(key)
            if own not in OURS:
                hint = suggest(own, OURS, f"there are {', '.join(sorted(OURS))}")
                self.fault(f"front matter has no key {key!r}; {hint}", name, *place, key)
            elif own in OF_THE_WHOLE:
                self.fault(
                    f"{own} is the same for all essays of a collection; write it under"
                    " [collection]",
                    name, *place, key,
                )  # fmt: skip
            else:
                fields[key] = Field(write_out(value), value, self.line(name, *place, key))
        self.notebook.attempt(lambda: read_metadata(fields, None, self.notebook), None)
        return dict(table)

    def essays(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield each table of an essay, after its number."""
        tables = self.table.get(ESSAY, ())
        for number, table in enumerate(tables if _are_tables(tables) else ()):
            yield str(number), table

    def fault(self, message: str, *place: str) -> None:
        """Note what is wrong with a key, or with a table that lacks one."""
        self.notebook.fault(message, self.line(*place))

    def line(self, *place: str) -> int:
        """Return where a key stands, or the nearest table around it."""
        for depth in range(len(place), 0, -1):
            if place[:depth] in self.lines:
                return self.lines[place[:depth]]
        return 1


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(table, Mapping) for table in value)
