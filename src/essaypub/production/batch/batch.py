"""A collection built: what has changed, then what is made of it all."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from essaypub.collection.collection import Collection
from essaypub.errors import EssaypubError
from essaypub.production.batch.bench import Bench
from essaypub.production.batch.changes import Recipes, Task, find_tasks
from essaypub.production.batch.making import make_products, remove_files
from essaypub.production.batch.record import ESSAY, RECORD, Listing, Made, Record
from essaypub.production.batch.states import FileState
from essaypub.production.collection import build_all
from essaypub.production.files import write
from essaypub.production.inputs import place_files
from essaypub.production.workshop import Built, Step, Workshop
from essaypub.report import REPORT


@dataclass(frozen=True, slots=True)
class Hearer:
    """Who is told how far a batch has come.

    Attributes:
        plan: Told what is to be built, before it is.
        begun: Told of each essay, before its steps.
        past: Told of each step of an essay that was built elsewhere, when it is finished.
        built: Told of each essay that was built, and why.
        failed: Told of each error.
        made: Told of each file that was made of the whole collection.
    """

    plan: Callable[[Sequence[Task]], None] = lambda _: None
    begun: Callable[[Path], None] = lambda _: None
    past: Callable[[Step], None] = lambda _: None
    built: Callable[[Task, Built], None] = lambda *_: None
    failed: Callable[[EssaypubError], None] = lambda _: None
    made: Callable[[Path], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Result:
    """How a batch ended.

    Attributes:
        folder: Where everything lies.
        tasks: What had to be built.
        errors: What went wrong; the essays of these are as they were.
        incomplete: Whether what is made of the whole collection was left as it was, for an essay
            was not built.
    """

    folder: Path
    tasks: tuple[Task, ...]
    errors: tuple[EssaypubError, ...] = ()
    incomplete: bool = False


def build_collection(
    collection: Collection,
    workshop: Workshop,
    hearer: Hearer = Hearer(),
    *,
    dry: bool = False,
    keep_going: bool = False,
) -> Result:
    """Build what has changed of a collection, and what is made of the whole.

    A failing essay stops no other. What is made of the whole is then left as it was, for an
    anthology that lacks an essay without a word is no true book; `keep_going` makes it of the rest.

    Args:
        collection: What to build.
        workshop: Its `out` gets the collection's folder; `fresh` builds everything again.
        hearer: Told how far it has come.
        dry: Whether only to tell what would be built.
        keep_going: Whether to make the outputs of the whole of those essays that could be built.

    Raises:
        FileError: Another batch is at work in the folder.
    """
    folder = workshop.out.absolute() / collection.name
    workshop = prepare(collection, workshop, folder)
    recipes = Recipes.of(workshop)
    if dry:
        tasks = find_tasks(collection, recipes, _look_up(folder), folder)
        hearer.plan(tasks)
        return Result(folder, tasks)
    with Record.within(folder) as record:
        rows = record.rows(ESSAY)
        tasks = find_tasks(collection, recipes, rows, folder)
        hearer.plan(tasks)
        _follow_renames(record, tasks, rows, collection)
        building = _Building(tasks, recipes, rows, record, hearer)
        errors = building.build()
        for error in errors:
            hearer.failed(error)
        if errors and not keep_going:
            _report(Bench(collection, workshop, record, folder), errors)
            return Result(folder, tasks, errors, incomplete=True)
        _remove_gone(record, rows, collection, folder)
        failed = {task.entry.name for task in tasks} - building.done
        rest = tuple(entry for entry in collection.entries if entry.name not in failed)
        bench = Bench(replace(collection, entries=rest), workshop, record, folder)
        made = 0
        for path in make_products(bench):
            hearer.made(path)
            made += 1
        if tasks or made or not (folder / REPORT).is_file():
            _report(Bench(collection, workshop, record, folder), errors)
        return Result(folder, tasks, errors)


def _look_up(folder: Path) -> Mapping[str, Made]:
    """Return what was made of each essay, in a folder that is left as it is."""
    if not (folder / RECORD).exists():
        return {}
    with Record.within(folder) as record:
        return record.rows(ESSAY)


def _report(bench: Bench, errors: Sequence[EssaypubError]) -> None:
    """Write the report of the collection, if it tells anything new."""
    from essaypub.production.batch.report import write_reports  # noqa: PLC0415 - at the end

    for resource in write_reports(bench, errors):
        path = bench.folder / resource.path
        if not path.is_file() or path.read_bytes() != resource.content:
            write(path, [resource.content])


def prepare(collection: Collection, workshop: Workshop, folder: Path) -> Workshop:
    """Return the workshop in which the essays of a collection are built."""
    beside = collection.path.parent.absolute()
    own = {"only": list(collection.only)} if collection.only else {}
    command = {**own, "edition": collection.edition, **workshop.command}
    return replace(
        workshop,
        out=folder,
        command=command,
        sources=tuple(entry.source for entry in collection.entries),
        defaults=place_files(collection.defaults, beside),
        overrides={
            entry.source: place_files(entry.overrides, beside)
            for entry in collection.entries
            if entry.overrides
        },
        lists=True,
    )


@dataclass(slots=True)
class _Building:
    """The essays that are built, each recorded once its files are in place.

    Attributes:
        rows: What was made of essays before, by name.
        done: The names of those that were built.
    """

    tasks: Sequence[Task]
    recipes: Recipes
    rows: Mapping[str, Made]
    record: Record
    hearer: Hearer
    done: set[str] = field(default_factory=set)

    def build(self) -> tuple[EssaypubError, ...]:
        """Build them, and return what went wrong."""
        if not self.tasks:
            return ()
        by_source = {task.entry.source: task for task in self.tasks}
        workshop = self.recipes.workshop
        begun_ns = time.time_ns()

        def finish(source: Path, built: Built) -> None:
            task = by_source[source]
            name = task.entry.name
            made = self._describe(task, built, begun_ns)
            if name in self.rows:
                keep = {state.path for state in made.outputs}
                remove_files(self.rows[name], workshop.out, keep)
            listing = Listing(built.works, built.findings, built.hidden)
            self.record.keep(ESSAY, name, made, listing)
            self.done.add(name)
            self.hearer.built(task, built)

        try:
            build_all(
                list(by_source),
                replace(workshop, fresh=True),
                begun=self.hearer.begun,
                past=self.hearer.past,
                finished=finish,
            )
        except ExceptionGroup as group:
            known, bugs = group.split(EssaypubError)
            if known is None or bugs is not None:
                raise
            return tuple(error for error in known.exceptions if isinstance(error, EssaypubError))
        return ()

    def _describe(self, task: Task, built: Built, begun_ns: int) -> Made:
        """Return what was made of an essay, as it is recorded."""
        inputs = tuple(_settle(FileState.look_at(path), begun_ns) for path in built.inputs)
        folder = self.recipes.workshop.out
        outputs = tuple(FileState.look_at(path.absolute()).within(folder) for path in built.files)
        asked = {written: str(essay or "") for written, essay in built.asked.items()}
        return Made(self.recipes.recipe(task.entry), inputs, outputs, asked, task.why)


def _settle(state: FileState, begun_ns: int) -> FileState:
    """Return the state of an input; one that changed meanwhile is to be looked at again."""
    return replace(state, sha256="", time_ns=0) if state.time_ns >= begun_ns else state


def _follow_renames(
    record: Record, tasks: Sequence[Task], rows: Mapping[str, Made], collection: Collection
) -> None:
    """Let an essay whose file was renamed keep its name for life in the feeds."""
    names = {entry.name for entry in collection.entries}
    gone = {
        made.inputs[0].sha256: name
        for name, made in rows.items()
        if name not in names and made.inputs
    }
    for task in tasks:
        if gone and task.entry.name not in rows:
            before = gone.get(FileState.look_at(task.entry.source).sha256)
            if before is not None:
                record.rename_items(before, task.entry.name)


def _remove_gone(
    record: Record, rows: Mapping[str, Made], collection: Collection, folder: Path
) -> None:
    """Take away what was made of essays that the collection has no more, and nothing else."""
    names = {entry.name for entry in collection.entries}
    for name, made in rows.items():
        if name not in names:
            remove_files(made, folder)
            record.drop(ESSAY, name)
