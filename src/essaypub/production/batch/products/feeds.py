"""The podcast feeds as products, and the picture of the show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from essaypub.feed.artwork import ARTWORK, make_artwork
from essaypub.feed.feed import write_feed
from essaypub.feed.items import feed_file, settle_items
from essaypub.model import Metadata
from essaypub.production.batch.bench import Bench, Product, Written
from essaypub.production.batch.states import FileState
from essaypub.production.receipt import program
from essaypub.production.staging import Staging

_TOLD = ("title", "language", "authors", "description", "base_url", "rights")


def plan_feeds(bench: Bench) -> Iterator[Product]:
    """Yield the feed of each edition, and the show's picture, if there are sounds to hear.

    A collection that does not know where it will lie has no feeds.
    """
    if not bench.collection.base_url or not bench.has_sound():
        return
    yield _plan_artwork(bench)
    for spoiler_free in bench.editions:
        yield _plan_feed(bench, spoiler_free=spoiler_free)


def _plan_artwork(bench: Bench) -> Product:
    collection = bench.collection
    path = collection.podcast.artwork

    def write(staging: Staging) -> Written:
        metadata = Metadata(
            collection.title,
            collection.language,
            max(work.metadata.modified for free in bench.editions
                for work in bench.works(spoiler_free=free)),
            authors=collection.authors,
        )  # fmt: skip
        picture = make_artwork(collection, metadata, bench.workshop.store)
        staging.put(picture.path, [picture.content])
        return Written((picture.path,))

    recipe = bench.tell("title", "language", "authors") | {
        "essaypub": program(),
        "artwork": f"{path} {FileState.look_at(Path(path)).sha256 if path else ''}",
    }
    return Product(ARTWORK, recipe, spoiler_free=True, write=write)


def _plan_feed(bench: Bench, *, spoiler_free: bool) -> Product:
    collection = bench.collection
    name = feed_file(spoiler_free=spoiler_free)

    def write(staging: Staging) -> Written:
        works = list(bench.works(spoiler_free=spoiler_free))
        known = bench.record.items(name)
        items = settle_items(collection, works, known, spoiler_free=spoiler_free)
        feed = write_feed(collection, works, items, artwork=ARTWORK, spoiler_free=spoiler_free)
        staging.put(name, [feed])
        bench.record.keep_items(name, items)
        return Written((name,))

    told = {own.name: getattr(collection.podcast, own.name) for own in fields(collection.podcast)}
    recipe = {
        **bench.tell(*_TOLD),
        **{f"podcast.{key}": repr(value) for key, value in told.items()},
        "essaypub": program(),
        "works": bench.digest_listings(),
    }
    return Product(name, recipe, spoiler_free, write)
