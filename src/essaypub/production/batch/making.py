"""What is made of a whole collection, made: each product when what it is of has changed."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from essaypub.errors import UnfitError
from essaypub.findings import Severity
from essaypub.production.batch.bench import Bench, Product, Written
from essaypub.production.batch.products.anthology import plan_anthology
from essaypub.production.batch.products.catalogues import plan_catalogues
from essaypub.production.batch.products.feeds import plan_feeds
from essaypub.production.batch.products.index import plan_index
from essaypub.production.batch.record import OUTPUT, Listing, Made
from essaypub.production.batch.states import FileState
from essaypub.production.inspection import Inspection
from essaypub.production.publishing import SPOILERS
from essaypub.production.staging import Staging


def make_products(bench: Bench) -> Iterator[Path]:
    """Make what has changed, and yield each file that was made.

    Args:
        bench: With the essays that were built; none of them makes nothing.

    Raises:
        UnfitError: What was made breaks a rule; what was there before is as it was.
    """
    record, folder = bench.record, bench.folder
    before = record.rows(OUTPUT)
    wanted: set[str] = set()
    for product in _plan_products(bench) if bench.essays else ():
        wanted.add(product.name)
        made = before.get(product.name)
        if made is None or bench.workshop.fresh or not _is_as_made(product, made, folder):
            yield from _make(product, bench, made)
    gone = before.keys() - wanted
    if gone:
        keep = {state.path for name in wanted for state in record.rows(OUTPUT)[name].outputs}
        for name in gone:
            remove_files(before[name], folder, keep)
            record.drop(OUTPUT, name)


def _is_as_made(product: Product, made: Made, folder: Path) -> bool:
    """Return whether a product would be made of the same again, and its files are in place."""
    same = dict(made.recipe) == dict(product.recipe)
    return same and all(state.is_true(folder) for state in made.outputs)


def _plan_products(bench: Bench) -> Iterator[Product]:
    """Yield every product, each once those before it are made: catalogues list the anthologies."""
    for spoiler_free in bench.editions:
        yield from plan_anthology(bench, spoiler_free=spoiler_free)
    yield from plan_catalogues(bench)
    yield from plan_feeds(bench)
    yield from plan_index(bench)


def _make(product: Product, bench: Bench, before: Made | None) -> Iterator[Path]:
    with Staging.within(bench.folder) as staging:
        written = product.write(staging)
        _inspect(product, written, bench, staging)
        paths = [staging.settle(name) for name in written.files]
    states = tuple(FileState.look_at(path).within(bench.folder) for path in paths)
    if before is not None:
        remove_files(before, bench.folder, frozenset(written.files))
    listing = Listing(written.works, report=written.report)
    bench.record.keep(OUTPUT, product.name, Made(product.recipe, outputs=states), listing)
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


def remove_files(made: Made, folder: Path, keep: Container[str] = ()) -> None:
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
