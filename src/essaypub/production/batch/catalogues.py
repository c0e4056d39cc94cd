"""The catalogues as products: OPDS for reading systems, ONIX for shops and libraries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from essaypub.catalogue.listing import ONIX, OPDS_1, OPDS_2
from essaypub.collection.collection import Collection
from essaypub.collection.works import Work
from essaypub.production.batch.bench import Bench, Product, Written
from essaypub.production.receipt import program
from essaypub.production.staging import Staging

_SAID = ("title", "language", "authors", "description", "base_url", "publisher", "identifier")


def plan_catalogues(bench: Bench) -> Iterator[Product]:
    """Yield the catalogues: those of OPDS, and that of ONIX."""
    recipe = {**bench.said(*_SAID), "essaypub": program(), "works": bench.listed()}
    for name, write in _writers():
        yield Product(name, recipe, spoiler_free=True, write=_writer(bench, name, write))


def list_works(bench: Bench) -> Iterator[Work]:
    """Yield every work, the anthologies first, each essay's editions together."""
    yield from bench.anthologies()
    for works in zip(*(bench.works(spoiler_free=free) for free in bench.editions), strict=False):
        yield from works


def _writers() -> Iterator[tuple[str, Callable[[Collection, Sequence[Work]], bytes]]]:
    from essaypub.catalogue.onix import write_onix  # noqa: PLC0415 - only when they are made
    from essaypub.catalogue.opds1 import write_opds1  # noqa: PLC0415
    from essaypub.catalogue.opds2 import write_opds2  # noqa: PLC0415

    yield OPDS_2, write_opds2
    yield OPDS_1, write_opds1
    yield ONIX, write_onix


def _writer(
    bench: Bench,
    name: str,
    write: Callable[[Collection, Sequence[Work]], bytes],
) -> Callable[[Staging], Written]:
    def put(staging: Staging) -> Written:
        staging.put(name, [write(bench.collection, list(list_works(bench)))])
        return Written((name,))

    return put
