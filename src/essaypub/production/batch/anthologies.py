"""The anthology as a product: when it is made, and its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from essaypub.collection.works import ANTHOLOGY
from essaypub.cover import cover_picture
from essaypub.editions import SPOILER_FREE
from essaypub.plugins import load
from essaypub.production.batch.bench import Bench, Product, Written
from essaypub.production.publishing import open_words
from essaypub.production.receipt import program
from essaypub.production.staging import Staging
from essaypub.settings import SpoilerMode

OUTPUTS = ("epub", "m4b", "mp3", "narrated", "chapters")
"""What an anthology becomes; the page of each essay is its own."""


def plan_anthology(bench: Bench, *, spoiler_free: bool) -> Iterator[Product]:
    """Yield the anthology of an edition, unless none of its outputs is wanted."""
    chosen = bench.workshop.command.get("only") or OUTPUTS
    names = [name for name in OUTPUTS if name in chosen]
    if not names:
        return
    outputs = [load("essaypub.outputs", name) for name in names]
    place = f"{SPOILER_FREE}/" if spoiler_free else ""

    def write(staging: Staging) -> Written:
        from essaypub.editions import NarratedEdition  # noqa: PLC0415 - only when it is made
        from essaypub.production.batch.bound import bind_collection  # noqa: PLC0415 - the same
        from essaypub.production.works import describe  # noqa: PLC0415 - the same

        edition = bind_collection(
            bench.collection, bench.workshop, outputs, spoiler_free=spoiler_free
        )
        picture = cover_picture(edition.publication.metadata, edition.resources)
        staging.put(place + picture.path, [picture.content])
        names = [edition.files[output.name] for output in outputs]
        for output, name in zip(outputs, names, strict=True):
            staging.put(place + name, output.write(edition))
        names.append(picture.path)
        mode = SpoilerMode.OMIT if spoiler_free else SpoilerMode.SEPARATE
        spoken = open_words(edition, outputs, mode) if isinstance(edition, NarratedEdition) else ()
        suites = tuple(suite for output in outputs for suite in output.suites)
        sizes = {name: (staging.root / place / name).stat().st_size for name in names}
        work = replace(describe(edition, ANTHOLOGY, place, sizes), words=())
        return Written(
            tuple(place + name for name in names),
            suites,
            tuple((place + name, text) for name, text in spoken),
            (work,),
        )

    yield Product(
        place + ANTHOLOGY,
        {
            **bench.said(
                "title", "language", "authors", "description", "publisher", "rights", "identifier",
                "cover",
            ),
            "essaypub": program(),
            "outputs": repr(names),
            "essays": bench.essays(),
        },
        spoiler_free,
        write,
    )  # fmt: skip
