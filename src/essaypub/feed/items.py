"""What never changes of a feed and its items once it is given: names for life, and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from essaypub.characters import clean
from essaypub.collection.collection import Collection
from essaypub.collection.works import Work

SHOW = ""
"""The name under which the show's own record is kept, beside those of its essays."""

FULL_FEED, FREE_FEED = "feed.xml", "feed.spoiler-free.xml"
_NAMESPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Source: Podcasting 2.0, the ``podcast:guid`` element."""

_HOUR = time(6, tzinfo=UTC)
_FIRST_DAY = date(2000, 1, 1)


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

    What is known stays. A new item is named after the essay's own identifier, or else its name, and
    is published on the essay's own day; essays without days follow each other at the interval of
    the podcast, from its first day on. No two are published at the same moment.

    Args:
        collection: It knows where its feeds will lie.
        works: Of that edition, in reading order.
        known: What was settled before.
        spoiler_free: Whether it is the feed of the edition that reveals nothing.
    """
    file = feed_file(spoiler_free=spoiler_free)
    show = known.get(SHOW) or ItemRecord(
        _name_show(collection, file, spoiler_free=spoiler_free),
        datetime.combine(_FIRST_DAY, _HOUR),
    )
    settled = {SHOW: show}
    taken = {item.published for name, item in known.items() if name != SHOW}
    days = _days(collection, works)
    for work, day in zip(works, days, strict=True):
        if work.name in known:
            settled[work.name] = known[work.name]
            continue
        moment = datetime.combine(day, _HOUR)
        while moment in taken:
            moment += timedelta(minutes=1)
        taken.add(moment)
        identity = clean(work.metadata.identifier) or work.name
        settled[work.name] = ItemRecord(str(uuid5(UUID(show.guid), identity)), moment)
    return settled


def _name_show(collection: Collection, file: str, *, spoiler_free: bool) -> str:
    """Return a show's name for life: the one it has, or the one that its address gives by rule."""
    if collection.podcast.guid and not spoiler_free:
        return collection.podcast.guid.lower().removeprefix("urn:uuid:")
    address = collection.address(file).partition("://")[2].rstrip("/")
    return str(uuid5(_NAMESPACE, address))


def _days(collection: Collection, works: Sequence[Work]) -> list[date]:
    """Return the day of each essay: its own, or one of those that are counted on."""
    own = [work.metadata.date for work in works]
    step = timedelta(days=collection.podcast.interval_days)
    dated = [day for day in own if day]
    following = collection.podcast.begin or (max(dated) + step if dated else _FIRST_DAY)
    days: list[date] = []
    for day in own:
        days.append(day or following)
        if day is None:
            following += step
    return days
