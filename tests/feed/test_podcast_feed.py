"""The podcast feed: what it says, and what of it never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zlib import compress, crc32

import pytest
from finished_works import (
    COLLECTION,
    FREE,
    FULL,
    HOSTILE_WORK,
    KITES,
    NAMELESS_WORK,
    TEXT_ONLY,
    WINDS,
    make_work,
)
from lxml import etree
from PIL import Image

from essaypub.collection.collection import Owner, Podcast
from essaypub.collection.works import File
from essaypub.errors import FileError, SettingsError
from essaypub.feed.artwork import LARGEST_PX, SMALLEST_PX, make_artwork
from essaypub.collection.categories import CATEGORIES, split_category
from essaypub.feed.feed import NAMESPACES, write_feed
from essaypub.feed.items import SHOW, ItemRecord, settle_items
from essaypub.feed.lengths import LONGEST_DESCRIPTION_BYTES, shorten, shorten_bytes
from essaypub.feed.notes import write_notes, write_time
from essaypub.store import Store

SPACES = {name.removeprefix("xmlns:"): space for name, space in NAMESPACES.items()}
COMPANIONS = (
    File("chapters", "kites/kites.chapters.json", "application/json+chapters", 10),
    File("vtt", "kites/kites.vtt", "text/vtt", 10),
    File("txt", "kites/kites.txt", "text/plain", 10),
)
HEARD = replace(FULL, files=(*FULL.files, *COMPANIONS))
SECOND = make_work("strings", replace(KITES, title="Strings", identifier="", date=None))
SHOWN = replace(
    COLLECTION,
    rights="CC-BY-4.0",
    podcast=Podcast(
        category="Arts > Books", owner=Owner("Ada", "ada@example.org"), season=2,
        funding="https://example.org/give", complete=True,
    ),
)  # fmt: skip


def feed(works=(HEARD, SECOND), collection=SHOWN, known=None, *, spoiler_free=False):
    """Return the feed as a tree."""
    items = settle_items(collection, works, known or {}, spoiler_free=spoiler_free)
    content = write_feed(collection, works, items, artwork="artwork.png", spoiler_free=spoiler_free)
    return etree.fromstring(content).find("channel")


def texts(element, path):
    """Return the text of each element that a path leads to."""
    return [own.text for own in element.findall(path, SPACES)]


def test_the_show_says_what_directories_ask_for():
    """PSP-1's elements, Apple's, and those of Podcasting 2.0."""
    show = feed()

    link = show.find("atom:link", SPACES)
    assert dict(link.attrib) == {
        "rel": "self", "type": "application/rss+xml",
        "href": "https://example.org/winds/feed.xml",
    }  # fmt: skip
    assert texts(show, "title") == ["Winds"]
    assert texts(show, "language") == ["en-gb"]
    assert texts(show, "itunes:explicit") == ["false"]
    assert texts(show, "itunes:type") == ["serial"]
    assert texts(show, "itunes:owner/itunes:email") == ["ada@example.org"]
    assert show.find("itunes:category", SPACES).get("text") == "Arts"
    assert show.find("itunes:category/itunes:category", SPACES).get("text") == "Books"
    assert show.find("itunes:image", SPACES).get("href") == "https://example.org/winds/artwork.png"
    assert UUID(texts(show, "podcast:guid")[0]).version == 5
    assert show.find("podcast:locked", SPACES).get("owner") == "ada@example.org"
    assert texts(show, "podcast:license") == ["cc-by-4.0"]
    assert texts(show, "podcast:txt") == ["true"]
    assert show.find("podcast:updateFrequency", SPACES).get("complete") == "true"
    assert texts(show, "itunes:complete") == ["Yes"]
    assert show.find("podcast:funding", SPACES).get("url") == "https://example.org/give"


def test_an_episode_has_its_sound_and_what_goes_with_it():
    """Exact lengths, whole seconds, addresses that browsers can follow."""
    item = feed().find("item")

    enclosure = item.find("enclosure")
    sound = HEARD.file("mp3")
    assert enclosure.get("length") == str(sound.size)
    assert enclosure.get("url") == "https://example.org/winds/kites/kites%201.mp3"
    assert texts(item, "itunes:duration") == ["3723"]
    assert item.find("guid").get("isPermaLink") == "false"
    assert texts(item, "link") == ["https://example.org/winds/kites/kites%201.html"]
    assert parsedate_to_datetime(texts(item, "pubDate")[0]) == datetime(2026, 11, 19, 6, tzinfo=UTC)
    assert texts(item, "itunes:episode") == ["1"]
    assert texts(item, "podcast:season") == ["2"]
    assert [own.get("role") for own in item.findall("podcast:person", SPACES)] == [
        "author", "author", "narrator", "narrator",
    ]  # fmt: skip
    assert item.find("podcast:chapters", SPACES).get("type") == "application/json+chapters"
    assert [own.get("rel") for own in item.findall("podcast:transcript", SPACES)] == [
        "captions", None,
    ]  # fmt: skip
    other = item.find("podcast:alternateEnclosure", SPACES)
    assert other.find("podcast:source", SPACES).get("uri").endswith(".m4b")
    notes = texts(item, "content:encoded")[0]
    assert "<li>0:00 A kite.</li>" in notes
    assert "creativecommons.org/licenses/by-sa/4.0" in notes


def test_a_work_without_sound_is_no_episode():
    """It is in the catalogue, not in the feed; and a feed may be empty."""
    assert len(feed((TEXT_ONLY, HEARD)).findall("item")) == 1
    assert not feed((TEXT_ONLY,)).findall("item")


def test_the_editions_are_two_shows():
    """Each has a name for life, and so has each of its episodes."""
    full, free = feed((HEARD,)), feed((FREE,), spoiler_free=True)

    assert "Spoiler-free edition" in texts(free, "title")[0]
    for path in ("podcast:guid", "item/guid"):
        assert texts(full, path) != texts(free, path)


def test_a_name_for_life_survives_other_files_titles_and_places():
    """What was settled stays; an identifier gives the same name to another file."""
    items = settle_items(SHOWN, (HEARD, SECOND), {}, spoiler_free=False)
    moved = replace(SHOWN, base_url="https://elsewhere.example/", title="Another")
    later = settle_items(
        moved,
        (replace(HEARD, metadata=replace(KITES, date=date(2030, 1, 1))), SECOND),
        items,
        spoiler_free=False,
    )
    renamed = settle_items(SHOWN, (replace(HEARD, name="dragons"),), {}, spoiler_free=False)

    assert later == items
    assert renamed["dragons"].guid == items["kites"].guid


def test_a_show_that_has_a_name_keeps_it():
    """The one of the collection's file; its other edition has another."""
    named = replace(
        SHOWN,
        podcast=replace(SHOWN.podcast, guid="aaaaaaaa-0000-0000-0000-000000000000"),
    )

    own = settle_items(named, (), {}, spoiler_free=False)[SHOW].guid
    free = settle_items(named, (), {}, spoiler_free=True)[SHOW].guid

    assert own.startswith("aaaaaaaa-")
    assert free != own


def test_days_are_spaced_and_never_the_clocks():
    """Essays with days keep them; the others follow, one interval after the other."""
    undated = [make_work(f"w{number}", replace(WINDS, date=None)) for number in range(3)]
    weekly = replace(SHOWN, podcast=replace(SHOWN.podcast, begin=date(2026, 1, 5), interval_days=7))

    def days(collection, works):
        items = settle_items(collection, works, {}, spoiler_free=False)
        return [items[work.name].published.date() for work in works]

    assert days(weekly, undated) == [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)]
    assert days(SHOWN, [HEARD, undated[0]]) == [date(2026, 11, 19), date(2026, 11, 24)]
    assert days(SHOWN, undated) == [date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)]


def test_no_two_episodes_are_published_at_once():
    """Of the same day, each is a minute after the one before."""
    works = [make_work(f"k{number}", KITES, identifier="") for number in range(3)]
    known = {"k1": ItemRecord("x", datetime(2026, 11, 19, 6, tzinfo=UTC))}

    items = settle_items(SHOWN, works, known, spoiler_free=False)

    moments = [items[work.name].published for work in works]
    assert len(set(moments)) == 3
    assert max(moments) - min(moments) == timedelta(minutes=2)


def test_the_newest_comes_first_where_episodes_have_no_order():
    """And then they have no numbers, where there is no season."""
    podcast = replace(SHOWN.podcast, kind="episodic", season=None)
    show = feed(collection=replace(SHOWN, podcast=podcast, authors=(), rights=""))

    assert texts(show, "item/title") == ["Strings", "Kites & “strings”"]
    assert not texts(show, "item/itunes:episode")


def test_a_plain_show_says_no_more_than_it_knows():
    """Without an owner, a season, funds or an end."""
    show = feed(collection=replace(COLLECTION, authors=(), description=""))

    for path in ("itunes:owner", "podcast:funding", "itunes:complete", "item/podcast:season"):
        assert not show.findall(path, SPACES)
    assert texts(show, "description") == ["Winds"]


def test_an_owner_without_a_name_goes_by_the_authors():
    """Directories want both."""
    nameless = replace(SHOWN, podcast=replace(SHOWN.podcast, owner=Owner("", "a@example.org")))

    assert texts(feed(collection=nameless), "itunes:owner/itunes:name") == ["Ada Kern"]
    alone = replace(nameless, authors=())
    assert not texts(feed(collection=alone), "itunes:owner/itunes:name")


def test_what_nobody_can_place_is_refused():
    """A feed without an address, a category that no directory has."""
    with pytest.raises(SettingsError, match="base_url"):
        write_feed(replace(SHOWN, base_url=""), (), {}, artwork="", spoiler_free=False)
    with pytest.raises(LookupError, match="Arts"):
        split_category("Art")
    with pytest.raises(LookupError, match="Books"):
        split_category("Arts > Bookz")
    with pytest.raises(LookupError, match="none"):
        split_category("History > Books")


def test_each_category_is_one_of_its_own():
    """All of them are taken, and those below."""
    for name, below in CATEGORIES.items():
        assert split_category(name) == (name, "")
        for inner in below:
            assert split_category(f"{name}>{inner}") == (name, inner)


def test_whatever_an_author_writes_is_text():
    """No markup, nothing that XML cannot hold, no line that is too long."""
    long = replace(HEARD, metadata=replace(KITES, title="word " * 200, description="ü" * 9000))
    show = feed((HOSTILE_WORK, NAMELESS_WORK, long))

    titles = texts(show, "item/title")
    assert max(len(title or "") for title in titles) <= 255
    assert all(
        len((text or "").encode()) <= LONGEST_DESCRIPTION_BYTES
        for text in texts(show, "item/description")
    )
    assert "<script>" not in texts(show, "item/content:encoded")[0]


def test_texts_are_cut_after_a_word():
    """And one word that is too long, where it must be."""
    assert shorten("one two three", 9) == "one two…"
    assert shorten("onetwothree", 5) == "onet…"
    assert shorten_bytes("one two three", 11) == "one two…"
    assert shorten_bytes("ünétwo", 6) == "ün…"


def test_times_are_as_apps_make_links_of_them():
    """Hours where there are any."""
    assert [write_time(value) for value in (0, 424_000, 3_729_999)] == ["0:00", "7:04", "1:02:09"]


def test_notes_say_only_what_there_is():
    """A work without sections, readers and rights has a description at most."""
    bare = make_work("bare", replace(WINDS, authors=()), outputs=("mp3",), places=(), readers=())

    assert write_notes(bare) == ""


@pytest.mark.parametrize(
    ("size", "side"), [((100, 50), SMALLEST_PX), ((4000, 2000), LARGEST_PX), ((1500, 1500), 1500)]
)
def test_artwork_is_made_to_rule(tmp_path, size, side):
    """Square, in red, green and blue, within the limits, the same each time."""
    path = tmp_path / "show.png"
    Image.new("RGBA", size, (200, 30, 60, 255)).save(path)
    shown = replace(COLLECTION, podcast=Podcast(artwork=str(path)))

    made = make_artwork(shown, WINDS, Store(tmp_path / "cache"))

    with Image.open(BytesIO(made.content)) as picture:
        assert (picture.size, picture.mode) == ((side, side), "RGB")
        assert picture.getpixel((0, 0)) == (200, 30, 60)
    assert make_artwork(shown, WINDS, Store(tmp_path / "cache")) == made


def test_artwork_is_drawn_where_there_is_none(tmp_path):
    """From the title, as covers are; what is clear has a white ground."""
    store = Store(tmp_path / "cache")

    drawn = make_artwork(COLLECTION, WINDS, store)

    with Image.open(BytesIO(drawn.content)) as picture:
        assert picture.width == picture.height
    path = tmp_path / "clear.png"
    Image.new("RGBA", (1400, 1400), (0, 0, 0, 0)).save(path)
    clear = make_artwork(replace(COLLECTION, podcast=Podcast(artwork=str(path))), WINDS, store)
    with Image.open(BytesIO(clear.content)) as picture:
        assert picture.getpixel((0, 0)) == (255, 255, 255)


def test_artwork_that_is_no_picture_is_refused(tmp_path):
    """Another file, a broken one, one that would fill all memory."""
    text, broken, huge = tmp_path / "a.txt", tmp_path / "b.png", tmp_path / "c.png"
    text.write_text("no picture")
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    sides = (20_000).to_bytes(4) * 2
    chunks = ((b"IHDR", sides + b"\x08\x02\0\0\0"), (b"IDAT", compress(b"")), (b"IEND", b""))
    huge.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(
        len(held).to_bytes(4) + name + held + crc32(name + held).to_bytes(4)
        for name, held in chunks
    ))  # fmt: skip
    for path, part in ((text, "no picture"), (broken, "cannot be read"), (huge, "too large")):
        shown = replace(COLLECTION, podcast=Podcast(artwork=str(path)))
        with pytest.raises(FileError, match=part):
            make_artwork(shown, WINDS, Store(Path(tmp_path / "cache")))
