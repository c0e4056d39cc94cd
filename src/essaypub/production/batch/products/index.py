"""The index of the collection on the web as a product."""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.catalogue.listing import OPDS_1, OPDS_2
from essaypub.feed.items import feed_file
from essaypub.production.batch.bench import Bench, Product, Written
from essaypub.production.batch.record import OUTPUT
from essaypub.production.receipt import program
from essaypub.production.staging import Staging

INDEX = "index"
_TOLD = ("title", "language", "authors", "description", "base_url", "rights")
_LISTED = (feed_file(spoiler_free=False), feed_file(spoiler_free=True), OPDS_2, OPDS_1)
"""The files that the index leads to, where they were made."""


def plan_index(bench: Bench) -> Iterator[Product]:
    """Yield the index; it comes after all that it leads to."""
    made = {state.path for row in bench.record.rows(OUTPUT).values() for state in row.outputs}
    feeds = tuple(name for name in _LISTED if name in made)

    def write(staging: Staging) -> Written:
        from essaypub.site.index import write_index  # noqa: PLC0415 - only when it is made

        names: list[str] = []
        for resource in write_index(bench.collection, list(bench.list_works()), feeds):
            staging.put(resource.path, [resource.content])
            names.append(resource.path)
        return Written(tuple(names))

    recipe = {
        **bench.tell(*_TOLD),
        "essaypub": program(),
        "feeds": repr(feeds),
        "works": bench.digest_listings(),
    }
    yield Product(INDEX, recipe, spoiler_free=True, write=write)
