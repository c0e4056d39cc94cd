"""Which essays of a collection have to be built, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from essaypub.collection.collection import Collection, Entry
from essaypub.production.batch.record import Made
from essaypub.production.files import project_settings
from essaypub.production.receipt import program
from essaypub.production.workshop import Workshop
from essaypub.reading.neighbours import Neighbours

NEW = "it is new"


@dataclass(frozen=True, slots=True)
class Task:
    """An essay that has to be built.

    Attributes:
        why: What has changed since it was, or that it never was.
    """

    entry: Entry
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipes:
    """What the essays of a collection depend on besides files.

    Attributes:
        workshop: What they are built with.
        shared: What all of them depend on, by name.
    """

    workshop: Workshop
    shared: Mapping[str, str]
    _projects: dict[Path, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, workshop: Workshop) -> Self:
        """Look up what all essays depend on."""
        shared = {
            "essaypub": program(),
            "modified": str(workshop.modified),
            **dict(_flatten("defaults", workshop.defaults)),
            **dict(_flatten("command", workshop.command)),
        }
        return cls(workshop, shared)

    def recipe(self, entry: Entry) -> Mapping[str, str]:
        """Return all that an essay depends on by name: ``"defaults.narration.voice"``."""
        own = self.workshop.overrides.get(entry.source, {})
        project = self._project(entry.source)
        return {**self.shared, **project, **dict(_flatten("essay", own))}

    def _project(self, source: Path) -> Mapping[str, str]:
        """Return what a project's file says of an essay; it is read once for each folder."""
        if source.parent not in self._projects:
            _, layer = project_settings(source)
            self._projects[source.parent] = dict(_flatten("project", layer))
        return self._projects[source.parent]


def _flatten(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flatten(f"{name}.{str(key).replace('-', '_')}", inner)
    else:
        yield name, repr(value)


def find_tasks(
    collection: Collection, recipes: Recipes, rows: Mapping[str, Made], folder: Path
) -> tuple[Task, ...]:
    """Return the essays that have to be built, in reading order.

    Args:
        collection: The essays.
        recipes: What each depends on, and what it would be built with.
        rows: What was made before, by the essay's name.
        folder: Where it lies.
    """
    workshop = recipes.workshop
    tasks: list[Task] = []
    for entry in collection.entries:
        made = rows.get(entry.name)
        if made is None:
            why: tuple[str, ...] = (NEW,)
        elif workshop.fresh:
            why = ("it was asked for",)
        else:
            why = tuple(find_changes(entry, made, recipes.recipe(entry), workshop.sources, folder))
        if why:
            tasks.append(Task(entry, why))
    return tuple(tasks)


def find_changes(
    entry: Entry, made: Made, recipe: Mapping[str, str], sources: Sequence[Path], folder: Path
) -> Iterator[str]:
    """Yield what is not as it was when an essay was built.

    Args:
        entry: The essay.
        made: What was made of it.
        recipe: What it depends on now besides files.
        sources: Every essay of the collection.
        folder: Where what was made lies.
    """
    for name in sorted(recipe.keys() | made.recipe.keys()):
        before, after = made.recipe.get(name), recipe.get(name)
        if before != after:
            yield "essaypub has changed" if name == "essaypub" else _compare(name, before, after)
    for state in made.inputs:
        if not state.is_true():
            yield f"{_place(state.path, entry.source)} has changed"
    for state in made.outputs:
        if not state.is_true(folder):
            yield f"{state.path} is not as it was made"
    neighbours = Neighbours(entry.source, tuple(sources))
    for written, essay in made.asked.items():
        if str(neighbours.look_up(written) or "") != essay:
            yield f"a link to {written} leads elsewhere"


def _compare(name: str, before: str | None, after: str | None) -> str:
    if before is None:
        return f"{name} is {after} now"
    if after is None:
        return f"{name} is no more {before}"
    return f"{name} was {before} and is {after} now"


def _place(path: str, source: Path) -> str:
    """Return a file as somebody who knows the essay calls it."""
    try:
        return Path(path).relative_to(source.parent).as_posix()
    except ValueError:
        return path
