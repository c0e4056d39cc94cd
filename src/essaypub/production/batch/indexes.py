"""The index of the collection on the web as a product."""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.production.batch.bench import Bench, Product, Written
from essaypub.production.batch.catalogues import list_works
from essaypub.production.batch.record import OUTPUT
from essaypub.production.receipt import program
from essaypub.production.staging import Staging

INDEX = "index"
_SAID = ("title", "language", "authors", "description", "base_url", "rights")
_LISTED = ("feed.xml", "feed.spoiler-free.xml", "opds.json", "opds.xml")
"""The products that the index leads to."""


def plan_index(bench: Bench) -> Iterator[Product]:
    """Yield the index; it comes after all that it leads to."""
    made = bench.record.rows(OUTPUT)
    feeds = tuple(name for name in _LISTED if name in made)

    def write(staging: Staging) -> Written:
        from essaypub.site.index import write_index  # noqa: PLC0415 - only when it is made

        names: list[str] = []
        for resource in write_index(bench.collection, list(list_works(bench)), feeds):
            staging.put(resource.path, [resource.content])
            names.append(resource.path)
        return Written(tuple(names))

    recipe = {
        **bench.said(*_SAID),
        "essaypub": program(),
        "feeds": repr(feeds),
        "works": bench.listed(),
    }
    yield Product(INDEX, recipe, spoiler_free=True, write=write)
