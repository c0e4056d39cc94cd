"""Where the values come from that an essay, or each essay of a collection, is built with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeAlias

from essaypub.errors import SettingsError
from essaypub.hints import suggest
from essaypub.production.files import project_settings
from essaypub.reading.collections.keys import DEFAULTS, ESSAY, TABLE
from essaypub.reading.collections.lines import Place, find_lines
from essaypub.reading.collections.reader import read_collection
from essaypub.reading.decoding import decode
from essaypub.reading.essay import clean_lines
from essaypub.reading.frontmatter import front_matter
from essaypub.reading.keys import KEYS, own_name
from essaypub.reading.notebook import Notebook
from essaypub.settings import Settings

Layer: TypeAlias = "tuple[Mapping[str, Any], Mapping[str, str]]"
"""Values by key, and where each stands."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a key, from one of the places that speak of it.

    Attributes:
        essay: The name of the essay; empty where there is one alone.
        key: ``"narration.voice"``.
        origin: A file with a line, or what else it is from.
        wins: Whether it is the one that counts.
    """

    essay: str
    key: str
    value: Any
    origin: str
    wins: bool


def list_values(path: Path, key: str = "") -> Iterator[Value]:
    """Yield what an essay, or each essay of a collection, is built with.

    Args:
        path: An essay, or the file of a collection.
        key: Only this one is told, with every place that speaks of it; every value that counts and
            is no default, when it is empty.

    Raises:
        SettingsError: There is no such key.
        SourceError: The essay or the collection cannot be read.
    """
    name = _canonical(key)
    if name and name not in _known():
        hint = suggest(name, _known(), "docs/settings.md and docs/writing.md list them all")
        raise SettingsError(f"there is no key {key!r}; {hint}", "--why")
    if path.suffix.lower() != ".toml":
        yield from _values("", [_defaults(), _project(path), _front(path)], name)
        return
    collection = read_collection(path)
    lines = find_lines(path.read_text("utf-8-sig"))
    settled = {"edition": collection.edition} | (
        {"only": collection.only} if collection.only else {}
    )
    for entry in collection.entries:
        layers = [
            _defaults(),
            _project(entry.source),
            _place(path, (DEFAULTS,), collection.defaults, lines),
            _front(entry.source),
            _place(path, (ESSAY, entry.table), entry.overrides, lines),
            _place(path, (TABLE,), settled, lines),
        ]
        yield from _values(entry.name, layers, name)


def _values(essay: str, layers: Sequence[Layer], key: str) -> Iterator[Value]:
    spoken: dict[str, list[tuple[Any, str]]] = {}
    for values, origins in layers:
        for name, value in values.items():
            if not key or name == key or name.startswith(f"{key}."):
                spoken.setdefault(name, []).append((value, origins[name]))
    for name in sorted(spoken):
        *beaten, (value, origin) = spoken[name]
        if key:
            for other, place in beaten:
                yield Value(essay, name, other, place, wins=False)
        if key or origin != _DEFAULT:
            yield Value(essay, name, value, origin, wins=True)


_DEFAULT = "the default"


def _defaults() -> Layer:
    values = dict(_flatten(_table(Settings())))
    return values, dict.fromkeys(values, _DEFAULT)


def _known() -> frozenset[str]:
    names = {name for name, _ in _flatten(_table(Settings()))}
    groups = {name.partition(".")[0] for name in names}
    return frozenset({*names, *groups, *KEYS})


def _project(source: Path) -> Layer:
    origin, layer = project_settings(source)
    values = dict(_flatten(layer))
    return values, dict.fromkeys(values, origin)


def _front(source: Path) -> Layer:
    notebook = Notebook(str(source))
    fields_, _ = front_matter(clean_lines(decode(source), notebook), notebook)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for key, field in fields_.items():
        for name, value in _flatten({own_name(key): field.value}):
            values[name], origins[name] = value, f"{source}:{field.line}"
    return values, origins


def _place(path: Path, table: Place, layer: Mapping[str, Any], lines: Mapping[Place, int]) -> Layer:
    """Return what a table of a collection's file says, or what the collection says for it."""
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for key, held in layer.items():
        line = lines.get((*table, str(key))) or lines.get((TABLE, str(key).replace("_", "-")))
        line = line or lines.get((TABLE, str(key)))
        for name, value in _flatten({own_name(str(key)): held}):
            values[name], origins[name] = value, f"{path}:{line}" if line else str(path)
    return values, origins


def _flatten(layer: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in layer.items():
        name = f"{prefix}{_canonical(str(key))}"
        if isinstance(value, Mapping) and value:
            yield from _flatten(value, f"{name}.")
        else:
            yield name, value


def _canonical(key: str) -> str:
    return key.replace(" ", "").replace("_", "-")


def _table(settings: Any) -> dict[str, Any]:
    return {
        own.name: _table(value) if is_dataclass(value) else value
        for own in fields(settings)
        for value in (getattr(settings, own.name),)
    }
