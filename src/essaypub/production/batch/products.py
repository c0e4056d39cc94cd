"""What is made of a whole collection: each when what it is made from has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import msgspec

from essaypub.collection.collection import Collection
from essaypub.collection.works import Work
from essaypub.errors import UnfitError
from essaypub.findings import Severity
from essaypub.plugins import load
from essaypub.production.batch.anthology import OUTPUTS
from essaypub.production.batch.record import ESSAY, OUTPUT, Made, Record
from essaypub.production.batch.states import FileState
from essaypub.production.inspection import Inspection
from essaypub.production.publishing import SPOILERS, open_words
from essaypub.production.receipt import program
from essaypub.production.staging import Staging
from essaypub.production.workshop import Workshop
from essaypub.settings import EditionChoice, SpoilerMode
from essaypub.store import digest


@dataclass(frozen=True, slots=True)
class Product:
    """What is made of a whole collection in one go.

    Attributes:
        name: ``"anthology"``; of the edition without spoilers, ``"spoiler-free/anthology"``.
        recipe: All that it depends on, by name.
        spoiler_free: Whether it is of the edition that reveals nothing.
        write: Writes its files where they wait, and returns their names with the suites that they
            are held against, and what is heard in them outside spoilers.
    """

    name: str
    recipe: Mapping[str, str]
    spoiler_free: bool
    write: Callable[[Staging], Written]


@dataclass(frozen=True, slots=True)
class Written:
    """Files that wait.

    Attributes:
        files: Their names in the collection's folder.
        suites: The checks that they are held against.
        spoken: What is heard in them outside spoilers, each text after the name of the file.
    """

    files: tuple[str, ...]
    suites: tuple[str, ...] = ()
    spoken: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """What the products of a collection are made from.

    Attributes:
        collection: With the essays that were built.
        workshop: What they were built with.
        record: What was made of them.
        folder: Where it lies.
    """

    collection: Collection
    workshop: Workshop
    record: Record
    folder: Path

    def works(self, *, spoiler_free: bool) -> Iterator[Work]:
        """Yield each essay's work of an edition, in reading order."""
        for entry in self.collection.entries:
            for work in self.record.listing(entry.name).works:
                if work.spoiler_free == spoiler_free:
                    yield work

    def hidden(self, *, spoiler_free: bool) -> dict[str, str]:
        """Return the runs of words that no product of an edition may hold in the open."""
        hidden: dict[str, str] = {}
        for entry in self.collection.entries:
            hidden |= self.record.listing(entry.name).hidden[spoiler_free]
        return hidden

    def said(self, *names: str) -> dict[str, str]:
        """Return what the collection's file says, for a recipe."""
        return {
            f"collection.{own.name}": repr(getattr(self.collection, own.name))
            for own in fields(self.collection)
            if own.name in names
        }

    @property
    def editions(self) -> tuple[bool, ...]:
        """For each edition that is built, whether it is the one without spoilers."""
        chosen = str(self.workshop.command.get("edition", EditionChoice.FULL))
        return {
            EditionChoice.FULL: (False,),
            EditionChoice.SPOILER_FREE: (True,),
            EditionChoice.BOTH: (False, True),
        }[EditionChoice(chosen)]


def make_products(
    collection: Collection, workshop: Workshop, record: Record, folder: Path
) -> Iterator[Path]:
    """Make what has changed, and yield each file that was made.

    Args:
        collection: With the essays that were built; none of them makes nothing.
        workshop: What they were built with.
        record: What was made of them.
        folder: Where it lies.

    Raises:
        UnfitError: What was made breaks a rule; what was there before is as it was.
    """
    bench = Bench(collection, workshop, record, folder)
    before = record.rows(OUTPUT)
    wanted = list(_products(bench)) if collection.entries else []
    for product in wanted:
        made = before.get(product.name)
        if (
            made is not None
            and not workshop.fresh
            and dict(made.recipe) == dict(product.recipe)
            and all(state.is_true(folder) for state in made.outputs)
        ):
            continue
        yield from _make(product, bench, made)
    for name in before.keys() - {product.name for product in wanted}:
        remove_files(before[name], folder)
        record.drop(OUTPUT, name)


def _products(bench: Bench) -> Iterator[Product]:
    for spoiler_free in bench.editions:
        yield from _anthology(bench, spoiler_free=spoiler_free)


def _make(product: Product, bench: Bench, before: Made | None) -> Iterator[Path]:
    with Staging.within(bench.folder) as staging:
        written = product.write(staging)
        _inspect(product, written, bench, staging)
        paths = [staging.settle(name) for name in written.files]
    states = tuple(FileState.look_at(path).within(bench.folder) for path in paths)
    if before is not None:
        remove_files(before, bench.folder, frozenset(written.files))
    bench.record.keep(OUTPUT, product.name, Made(product.recipe, outputs=states))
    yield from paths


def _inspect(product: Product, written: Written, bench: Bench, staging: Staging) -> None:
    """Hold the files that wait against the rules.

    Raises:
        UnfitError: They break one, or would give something away.
    """
    hidden = bench.hidden(spoiler_free=product.spoiler_free)
    suites = (*written.suites, SPOILERS) if hidden else written.suites
    inspection = Inspection(
        staging.root, written.files, suites, hidden, product.spoiler_free, written.spoken
    )
    findings, leaks = inspection.results()
    faults = [str(finding) for finding in findings if finding.severity is Severity.ERROR]
    faults += [
        f"{leak.place}: {leak.hint} gives away what the spoiler “{leak.spoiler}” hides"
        for leak in leaks
    ]
    if faults:
        told = tuple(dict.fromkeys(map(staging.name_places, faults)))
        raise UnfitError(str(bench.collection.path), told)


def _anthology(bench: Bench, *, spoiler_free: bool) -> Iterator[Product]:
    chosen = bench.workshop.command.get("only") or OUTPUTS
    names = [name for name in OUTPUTS if name in chosen]
    if not names:
        return
    outputs = [load("essaypub.outputs", name) for name in names]
    place = "spoiler-free/" if spoiler_free else ""

    def write(staging: Staging) -> Written:
        from essaypub.editions import NarratedEdition  # noqa: PLC0415 - only when it is made
        from essaypub.production.batch.bound import bind_collection  # noqa: PLC0415 - the same

        edition = bind_collection(
            bench.collection, bench.workshop, outputs, spoiler_free=spoiler_free
        )
        files = []
        for output in outputs:
            name = place + edition.files[output.name]
            staging.put(name, output.write(edition))
            files.append(name)
        mode = SpoilerMode.OMIT if spoiler_free else SpoilerMode.SEPARATE
        spoken = open_words(edition, outputs, mode) if isinstance(edition, NarratedEdition) else ()
        suites = tuple(suite for output in outputs for suite in output.suites)
        return Written(tuple(files), suites, tuple((place + name, text) for name, text in spoken))

    yield Product(
        f"{place}anthology",
        {
            **bench.said(
                "title", "language", "authors", "description", "publisher", "rights", "identifier",
                "cover",
            ),
            "essaypub": program(),
            "outputs": repr(names),
            "essays": _digest_essays(bench),
        },
        spoiler_free,
        write,
    )  # fmt: skip


def _digest_essays(bench: Bench) -> str:
    """Return a digest of everything that was made of every essay, in reading order."""
    rows = bench.record.rows(ESSAY)
    return digest(
        *(
            msgspec.json.encode((entry.name, rows[entry.name].inputs, rows[entry.name].recipe))
            for entry in bench.collection.entries
        )
    )


def remove_files(made: Made, folder: Path, keep: frozenset[str] = frozenset()) -> None:
    """Take away files that were made, unless somebody has changed them, and folders left empty.

    Args:
        made: What was made.
        folder: Where its paths begin.
        keep: Paths of files that stay.
    """
    for state in made.outputs:
        path = folder / state.path
        if state.path in keep or not state.is_true(folder):
            continue
        path.unlink(missing_ok=True)
        for above in path.parents:
            if above == folder or any(above.iterdir()):
                break
            above.rmdir()
