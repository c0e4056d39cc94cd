"""When items are published, and that names for life stay with their essays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from finished_works import COLLECTION, WINDS, make_work
from hypothesis import given
from hypothesis import strategies as st

from essaypub.collection.collection import Podcast
from essaypub.errors import SettingsError
from essaypub.feed.items import SHOW, ItemRecord, derive_guid, settle_items

SERIAL = replace(COLLECTION, podcast=Podcast(interval_days=7))
EPISODIC = replace(COLLECTION, podcast=Podcast(kind="episodic"))
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))
CHANGES = st.datetimes(datetime(1980, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
ESSAYS = st.lists(st.tuples(DAYS, CHANGES), max_size=8)


def work(name, day=None, **more):
    """Return an essay of a day, or of none."""
    return make_work(name, replace(WINDS, date=day, **more), outputs=("mp3",))


def settle(works, collection=SERIAL, known=None, *, spoiler_free=False):
    """Return the records of a feed."""
    return settle_items(collection, works, known or {}, spoiler_free=spoiler_free)


def moments(works, collection=SERIAL, known=None):
    """Return when each of the works is published."""
    items = settle(works, collection, known)
    return [items[own.name].published for own in works]


def days(works, collection=SERIAL, known=None):
    """Return the day on which each of the works is published."""
    return [moment.date() for moment in moments(works, collection, known)]


@given(ESSAYS)
def test_a_serials_items_follow_each_other(essays):
    """Whatever days its essays have, or have not."""
    works = [
        work(f"w{number}", day, modified=modified) for number, (day, modified) in enumerate(essays)
    ]

    for earlier, later in pairwise(moments(works)):
        assert earlier < later


@given(ESSAYS)
def test_no_two_items_of_a_show_without_order_share_a_moment(essays):
    """And each that has a day is published on it."""
    works = [
        work(f"w{number}", day, modified=modified) for number, (day, modified) in enumerate(essays)
    ]

    settled = moments(works, EPISODIC)

    assert len(set(settled)) == len(works)
    for (day, _), moment in zip(essays, settled, strict=True):
        assert day is None or moment.date() == day


@given(ESSAYS, st.sets(st.integers(0, 7)), st.sampled_from([SERIAL, EPISODIC]))
def test_what_is_settled_stays_whatever_joins_it(essays, first, collection):
    """New essays between, before and after those that were published."""
    works = [
        work(f"w{number}", day, modified=modified) for number, (day, modified) in enumerate(essays)
    ]
    before = settle([own for number, own in enumerate(works) if number in first], collection)

    after = settle(works, collection, before)

    assert before.items() <= after.items()
    assert len({item.published for name, item in after.items() if name != SHOW}) == len(works)
    assert len({item.guid for item in after.values()}) == len(works) + 1
    if collection is SERIAL:
        settled = [after[own.name].published for own in works]
        known = [item.published for name, item in before.items() if name != SHOW]
        room = all(later - earlier > timedelta(minutes=9) for earlier, later in pairwise(known))
        assert not room or settled == sorted(settled)


def test_an_essay_without_a_day_stands_between_its_neighbours():
    """Before the day of the next, although the newest change is later."""
    works = [work("a", date(2026, 5, 1)), work("b"), work("c", date(2026, 6, 1))]

    assert moments(works) == [
        datetime(2026, 5, 1, 6, tzinfo=UTC),
        datetime(2026, 6, 1, 5, 59, tzinfo=UTC),
        datetime(2026, 6, 1, 6, tzinfo=UTC),
    ]


def test_a_day_that_is_out_of_order_moves_by_minutes():
    """The order of the essays is what a serial promises."""
    works = [work("a", date(2026, 6, 1)), work("b", date(2026, 5, 1))]

    assert moments(works)[1] - moments(works)[0] == timedelta(minutes=1)
    assert days(works, EPISODIC) == [date(2026, 6, 1), date(2026, 5, 1)]


def test_no_day_lies_ahead_of_the_newest_change():
    """A directory hides what is published tomorrow."""
    works = [work("a"), work("b"), work("c", date(2026, 11, 24))]

    assert days(works[:2]) == [date(2026, 11, 17), date(2026, 11, 24)]
    assert max(days(works)) == date(2026, 11, 24)


def test_essays_that_tell_no_day_at_all_have_days_of_their_own():
    """Not those of 1970, and not the clock's."""
    untold = {"modified": datetime(1980, 1, 1, tzinfo=UTC)}

    assert days([work("a", **untold), work("b", **untold)]) == [
        date(2000, 1, 1), date(2000, 1, 8),
    ]  # fmt: skip


def test_an_interval_beyond_the_calendar_is_refused():
    """With the key that is to be changed."""
    endless = replace(COLLECTION, podcast=Podcast(interval_days=999_999_999))
    with pytest.raises(SettingsError, match="interval_days"):
        settle([work("a"), work("b")], endless)
    with pytest.raises(SettingsError, match="interval_days"):
        settle(
            [work("a"), work("b")],
            replace(endless, podcast=replace(endless.podcast, begin=date(2026, 1, 1))),
        )
    with pytest.raises(SettingsError, match="interval_days"):
        settle([work("a")], replace(COLLECTION, podcast=Podcast(interval_days=10**12)))


def test_a_renamed_essay_keeps_its_record():
    """Its name for life and its moment, if it has an identifier; else it is another essay."""
    kept, other = work("a", date(2026, 5, 1), identifier="urn:x:1"), work("b", date(2026, 5, 2))
    known = settle([kept, other])

    renamed = [replace(kept, name="kites"), replace(other, name="strings")]
    later = settle(renamed, known=known)

    assert later["kites"] == known["a"]
    assert later["strings"].guid != known["b"].guid
    assert later["strings"].published != known["b"].published


def test_essays_of_one_identifier_are_two_items():
    """And so are files whose names differ in what XML cannot hold; each time the same."""
    works = [
        work("a", identifier="urn:x:1"), work("b", identifier="urn:x:1"), work("c"), work("c\x00"),
    ]  # fmt: skip

    items = settle(works)

    assert len({item.guid for item in items.values()}) == 5
    assert items == settle(works)
    assert all(items[own.name].guid.startswith("urn:uuid:") for own in works)


def test_the_guid_of_a_show_is_what_podcasting_asks_for():
    """Derived from the address without its scheme; the example is of the namespace's own page."""
    guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"

    assert derive_guid("https://mp3s.nashownotes.com/pc20rss.xml") == guid
    assert derive_guid("http://mp3s.nashownotes.com/pc20rss.xml/") == guid


def test_a_guid_that_is_given_wins_over_the_one_that_was_derived():
    """Of the full feed; the items that are known keep their own."""
    known = settle([work("a")])
    uuid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    moved = replace(SERIAL, podcast=replace(SERIAL.podcast, guid=uuid))

    later = settle([work("a")], moved, known)

    assert later[SHOW] == ItemRecord(uuid, known[SHOW].published)
    assert later["a"] == known["a"]
    assert settle([], moved, spoiler_free=True)[SHOW].guid != uuid
