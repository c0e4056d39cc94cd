"""When items are published: on days that essays tell, or on days that no clock tells.

A listener's app sorts by these moments, and takes two items of one moment for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from essaypub.collection.collection import Collection
from essaypub.collection.works import Work
from essaypub.errors import SettingsError

HOUR = time(6, tzinfo=UTC)
FIRST_DAY = date(2000, 1, 1)
"""Of essays that tell neither when they were published nor when they were changed."""

_MINUTE = timedelta(minutes=1)


def settle_moments(
    collection: Collection,
    works: Sequence[Work],
    fixed: Mapping[str, datetime],
    taken: Iterable[datetime],
) -> list[datetime]:
    """Return when each work is published, at 06:00 UTC of its day or as near as may be.

    The day is the essay's own. Essays without one follow each other at the interval of the podcast:
    from its first day on; where it names none, so that the last of them has the day of the newest
    change in the collection, for a day that is still to come hides an episode. In a serial each
    work is later than the one before it.

    Args:
        collection: Its podcast tells the first day, the interval, and whether it is a serial.
        works: In reading order.
        fixed: What was settled before, by the names of works; it stays, whatever its order.
        taken: Moments at which nothing else is published, `fixed` among them.

    Raises:
        SettingsError: Days at that interval are in no calendar.
    """
    serial = collection.podcast.kind == "serial"
    wishes = _wishes(collection, works)
    ends = _ends(works, fixed, wishes) if serial else [None] * len(works)
    used = set(taken)
    moments: list[datetime] = []
    latest: datetime | None = None
    for work, wish, end in zip(works, wishes, ends, strict=True):
        if work.name in fixed:
            moment = fixed[work.name]
        else:
            moment = min(wish, end) if end else wish
            if serial and latest and moment <= latest:
                moment = latest + _MINUTE
            while moment in used:
                moment += _MINUTE
            used.add(moment)
        latest = max(latest, moment) if latest else moment
        moments.append(moment)
    return moments


def _wishes(collection: Collection, works: Sequence[Work]) -> list[datetime]:
    """Return the moment of each work's day, in no order yet."""
    days = [work.metadata.date for work in works]
    try:
        step = timedelta(days=collection.podcast.interval_days)
        following = collection.podcast.begin or _begin(works, step)
        wishes: list[datetime] = []
        undated = 0
        for day in days:
            wishes.append(datetime.combine(day or following + undated * step, HOUR))
            undated += day is None
    except OverflowError as error:
        reason = "interval_days under [podcast] leads out of the calendar; make it smaller"
        raise SettingsError(reason, str(collection.path)) from error
    return wishes


def _begin(works: Sequence[Work], step: timedelta) -> date:
    """Return the first day of those that are counted on, so that none lies ahead."""
    newest = max((work.metadata.modified.date() for work in works), default=FIRST_DAY)
    undated = sum(work.metadata.date is None for work in works)
    if newest < FIRST_DAY:
        return FIRST_DAY
    return newest - max(0, undated - 1) * step


def _ends(
    works: Sequence[Work], fixed: Mapping[str, datetime], wishes: Sequence[datetime]
) -> list[datetime | None]:
    """Return the latest moment of each work that leaves those after it theirs.

    One that was settled before counts for every work in front of it; a day that an essay tells
    counts for those that have none.
    """
    ends: list[datetime | None] = []
    settled: datetime | None = None
    told: datetime | None = None
    for work, wish in zip(reversed(works), reversed(wishes), strict=True):
        own = work.metadata.date is not None
        settled, told = (moment - _MINUTE if moment else None for moment in (settled, told))
        ends.append(settled if own else told)
        if work.name in fixed:
            settled = told = fixed[work.name]
        elif own:
            told = min(wish, settled) if settled else wish
    return ends[::-1]
