"""The catalogues as a product: OPDS for reading systems, ONIX for shops and libraries."""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.catalogue.listing import ONIX, OPDS_1, OPDS_2
from essaypub.production.batch.bench import Bench, Product, Written
from essaypub.production.receipt import program
from essaypub.production.staging import Staging

CATALOGUES = "catalogues"
_TOLD = ("title", "language", "authors", "description", "base_url", "publisher", "identifier")


def plan_catalogues(bench: Bench) -> Iterator[Product]:
    """Yield the catalogues: those of OPDS, and that of ONIX."""

    def write(staging: Staging) -> Written:
        from essaypub.catalogue.onix import write_onix  # noqa: PLC0415 - only when they are made
        from essaypub.catalogue.opds1 import write_opds1  # noqa: PLC0415
        from essaypub.catalogue.opds2 import write_opds2  # noqa: PLC0415

        works = list(bench.list_works())
        for name, make in ((OPDS_2, write_opds2), (OPDS_1, write_opds1), (ONIX, write_onix)):
            staging.put(name, [make(bench.collection, works)])
        return Written((OPDS_2, OPDS_1, ONIX))

    recipe = {**bench.tell(*_TOLD), "essaypub": program(), "works": bench.digest_listings()}
    yield Product(CATALOGUES, recipe, spoiler_free=True, write=write)
