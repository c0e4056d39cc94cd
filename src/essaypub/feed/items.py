"""What never changes of a feed and its items once it is given: names for life, and days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from uuid import UUID, uuid5

from essaypub.characters import clean
from essaypub.collection.collection import Collection
from essaypub.collection.works import Work
from essaypub.feed.dates import FIRST_DAY, HOUR, settle_moments

SHOW = ""
"""The name under which the show's own record is kept, beside those of its essays."""

FULL_FEED, FREE_FEED = "feed.xml", "feed.spoiler-free.xml"
_NAMESPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An item's name for life, and when it was published."""

    guid: str
    published: datetime


def feed_file(*, spoiler_free: bool) -> str:
    """Return what the feed of an edition is called."""
    return FREE_FEED if spoiler_free else FULL_FEED


def settle_items(
    collection: Collection,
    works: Sequence[Work],
    known: Mapping[str, ItemRecord],
    *,
    spoiler_free: bool,
) -> dict[str, ItemRecord]:
    """Return the record of a show and of each of its items, by the essay's name.

    What is known stays, also of an essay that has another name now and the same identifier. A new
    item is named after the essay's own identifier, or else its name; `settle_moments` tells when it
    is published. No two items have one name for life, or are published at the same moment.

    Args:
        collection: It knows where its feeds will lie.
        works: Of that edition, in reading order.
        known: What was settled before.
        spoiler_free: Whether it is the feed of the edition that reveals nothing.

    Raises:
        SettingsError: The podcast's interval leads out of the calendar.
    """
    show = _settle_show(collection, known.get(SHOW), spoiler_free=spoiler_free)
    names = {work.name for work in works}
    items = {name: item for name, item in known.items() if name != SHOW}
    kept = {name: item for name, item in items.items() if name in names}
    gone = {item.guid: item for name, item in items.items() if name not in names}
    guids = {item.guid for item in kept.values()}
    new: dict[str, str] = {}
    for work in works:
        if work.name in kept:
            continue
        guid = next(guid for guid in _name_item(show, work) if guid not in guids)
        guids.add(guid)
        if guid in gone:
            kept[work.name] = gone[guid]
        else:
            new[work.name] = guid
    moments = settle_moments(
        collection,
        works,
        {name: item.published for name, item in kept.items()},
        [item.published for item in items.values()],
    )
    settled = {SHOW: show}
    for work, moment in zip(works, moments, strict=True):
        settled[work.name] = kept.get(work.name) or ItemRecord(new[work.name], moment)
    return settled


def _settle_show(
    collection: Collection, known: ItemRecord | None, *, spoiler_free: bool
) -> ItemRecord:
    """Return a show's record: its name is the one it is given, or has, or else derived by rule."""
    published = known.published if known else datetime.combine(FIRST_DAY, HOUR)
    given = collection.podcast.guid
    if given and not spoiler_free:
        return ItemRecord(given, published)
    if known:
        return known
    address = collection.address(feed_file(spoiler_free=spoiler_free))
    return ItemRecord(derive_guid(address), published)


def derive_guid(address: str) -> str:
    """Return the name for life that the address of a feed gives a show.

    Source:
        Podcasting 2.0, the ``podcast:guid`` element: the address without scheme and last slashes
    """
    return str(uuid5(_NAMESPACE, address.partition("://")[2].rstrip("/")))


def _name_item(show: ItemRecord, work: Work) -> Iterator[str]:
    """Yield names for life, the best first; the later ones are for essays of one identifier."""
    name = clean(work.name)
    identity = clean(work.metadata.identifier) or name
    space = UUID(show.guid)
    yield uuid5(space, identity).urn
    yield from (uuid5(space, f"{identity} {name} {number}").urn for number in count(2))
