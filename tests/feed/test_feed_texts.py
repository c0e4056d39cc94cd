"""What an author writes, in a feed: nothing of it is markup, lost, or longer than programs take."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

from finished_works import COLLECTION, HOSTILE, HOSTILE_WORK, KITES, NAMELESS_WORK, make_work
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from essaypub.collection.collection import Owner, Podcast
from essaypub.collection.works import File, Place, Reader
from essaypub.feed.feed import NAMESPACES, write_feed
from essaypub.feed.items import settle_items
from essaypub.feed.lengths import LONGEST_DESCRIPTION_BYTES, shorten_html
from essaypub.feed.notes import write_notes, write_short_notes

SPACES = {name.removeprefix("xmlns:"): space for name, space in NAMESPACES.items()}
EPISODE = make_work("kites", KITES, outputs=("mp3", "m4b", "web", "cover"))
ODD = (
    "]]>",
    "<script>alert(1)</script>",
    "&amp;",
    "&",
    "👩‍👩‍👧",
    "\x00",
    "\x1b",
    "\ud800",
    "\n\n",
    " ",
    "é",
)
TEXTS = st.lists(st.sampled_from(ODD) | st.text(max_size=8), max_size=12).map("".join)
SHORT_VALUES = (
    "title", "copyright", "itunes:author", "itunes:title", "itunes:name", "itunes:email",
    "podcast:person", "podcast:license", "podcast:funding", "language", "guid",
)  # fmt: skip


def write(works, collection=COLLECTION, *, spoiler_free=False):
    """Return the bytes of a feed."""
    items = settle_items(collection, works, {}, spoiler_free=spoiler_free)
    return write_feed(collection, works, items, artwork="artwork.png", spoiler_free=spoiler_free)


def channel(works, collection=COLLECTION):
    """Return the feed as a tree."""
    return etree.fromstring(write(works, collection)).find("channel")


def describe(text, **more):
    """Return an episode with a description, and nothing else to tell unless it is given."""
    metadata = replace(KITES, description=text, authors=(), contributors=(), rights="")
    return replace(EPISODE, metadata=metadata, **({"places": (), "readers": ()} | more))


def shown(notes):
    """Return the elements and the words of notes, as a browser takes them."""
    root = html.fragment_fromstring(notes, create_parent="div")
    return {element.tag for element in root.iter()}, " ".join(root.text_content().split())


def odd_show(text):
    """Return a collection and a work that say a text wherever they can."""
    owner = Owner(text, "a@example.org")
    podcast = Podcast(title=text, owner=owner, funding="https://example.org/?a=1&b=2")
    collection = replace(
        COLLECTION, title=text, authors=(text,), description=text, rights=text, podcast=podcast
    )
    metadata = replace(
        KITES, title=text, authors=(text, text), description=text, rights=text, identifier=text
    )
    readers = (Reader(text, True), Reader(text, False))
    places = (Place("s", text, 61_000), Place("t", text))
    return collection, replace(EPISODE, metadata=metadata, readers=readers, places=places)


@given(TEXTS)
def test_a_feed_is_well_formed_whatever_its_texts(text):
    """Its values are short enough, its notes hold no markup but their own, and it is as before."""
    collection, work = odd_show(text)
    content = write((work,), collection)
    show = etree.fromstring(content).find("channel")

    assert content == write((work,), collection)
    for name in SHORT_VALUES:
        for element in show.iterfind(f".//{name}", SPACES):
            assert element.text and element.text == " ".join(element.text.split())
            assert len(element.text) <= 255
    for name in ("description", "content:encoded"):
        (notes,) = (element.text for element in show.iterfind(f"item/{name}", SPACES))
        assert shown(notes)[0] <= {"div", "p", "ul", "li", "a"}
    for description in show.iterfind(".//description"):
        assert len(description.text.encode()) <= LONGEST_DESCRIPTION_BYTES


def test_markup_in_a_text_is_shown_and_not_taken_for_markup():
    """In notes, and in the description of the show; in the XML it is escaped once more."""
    text = "On <script>alert(1)</script> & ]]> &lt; 👩‍👩‍👧"
    show = channel((describe(text),), replace(COLLECTION, description=text))

    for path in ("description", "item/description", "item/content:encoded"):
        elements, words = shown(show.find(path, SPACES).text)
        assert "script" not in elements
        assert words == text
    assert b"]]>" not in write((describe(text),))
    assert shorten_html("Ada & Bo > Cy") == "Ada & Bo > Cy"


def test_what_has_no_title_goes_by_its_name():
    """A directory takes no show and no episode without one."""
    show = channel((NAMELESS_WORK, HOSTILE_WORK), replace(COLLECTION, title="\x00"))

    assert show.find("title").text == COLLECTION.name
    assert [item.find("title").text for item in show.iterfind("item")][0] == "nameless"
    assert all(item.find("description").text for item in show.iterfind("item"))
    assert all(item.find("content:encoded", SPACES).text for item in show.iterfind("item"))


def test_a_work_of_which_nothing_is_told_has_its_title_for_notes():
    """And no empty persons, no licence, no length of nothing."""
    bare = describe("", files=EPISODE.files[:1], duration_ms=None)
    (item,) = channel((bare,)).iterfind("item")

    assert item.find("description").text == item.find("content:encoded", SPACES).text == KITES.title
    for name in ("podcast:person", "podcast:license", "itunes:duration", "itunes:author", "link"):
        assert item.find(name, SPACES) is None


def test_who_signs_and_who_is_heard_is_told():
    """Of the show and of each episode; a voice that is none is called synthetic."""
    show = channel((EPISODE,))
    parts = [
        (own.get("role"), own.get("group"), own.text)
        for own in show.iterfind("podcast:person", SPACES)
    ]
    heard = [own.text for own in show.iterfind("item/podcast:person[@role='narrator']", SPACES)]

    assert parts == [("author", "writing", "Ada Kern")]
    assert "synthetic" in heard[0]
    assert heard[1] == "Flo Gale"
    human = replace(EPISODE, readers=(Reader("Flo Gale", False),))
    assert channel((human,)).find("podcast:txt", SPACES).text == "false"
    assert channel((human, replace(EPISODE, name="b"))).find("podcast:txt", SPACES).text == "true"


def test_transcripts_say_what_they_are():
    """Those that follow the sound are captions."""
    files = (
        File("vtt", "kites/a.vtt", "text/vtt", 1),
        File("srt", "kites/a.srt", "application/x-subrip", 1),
        File("txt", "kites/a.txt", "text/plain", 1),
    )
    show = channel((replace(EPISODE, files=(*EPISODE.files, *files)),))

    assert [dict(own.attrib) for own in show.iterfind("item/podcast:transcript", SPACES)] == [
        {"url": "https://example.org/winds/kites/a.vtt", "type": "text/vtt", "language": "en-GB", "rel": "captions"},
        {"url": "https://example.org/winds/kites/a.srt", "type": "application/x-subrip", "language": "en-GB", "rel": "captions"},
        {"url": "https://example.org/winds/kites/a.txt", "type": "text/plain", "language": "en-GB"},
    ]  # fmt: skip


def test_addresses_are_percent_encoded():
    """Whatever a file is called; none of its signs is taken for a part of the address."""
    path = "kites/100 % ?#&ü 凧.mp3"
    work = replace(EPISODE, files=(File("mp3", path, "audio/mpeg", 4_294_967_296),))
    enclosure = channel((work,)).find("item/enclosure")

    assert enclosure.get("url").isascii()
    assert unquote(urlsplit(enclosure.get("url")).path) == f"/winds/{path}"
    assert enclosure.get("length") == "4294967296"


def test_a_sound_shorter_than_a_second_has_a_length():
    """For a length of 0 is taken for none."""
    show = channel((replace(EPISODE, duration_ms=300),))

    assert show.find("item/itunes:duration", SPACES).text == "1"


@given(
    st.sampled_from(["word ", "&", "<", "é\n\n", "x\n\n"]),
    st.integers(0, 6000),
    st.sampled_from([0, 3, 200]),
    st.sampled_from([0, 600]),
)
@settings(max_examples=40)
def test_short_notes_fit_and_begin_with_the_description(word, times, sections, people):
    """However much there is to tell."""
    work = describe(
        word * times,
        places=tuple(Place(f"s{number}", "A place", number * 1000) for number in range(sections)),
        readers=(Reader("Flo Gale " * people, False),) * bool(people),
    )
    notes = write_short_notes(work)

    assert len(notes.encode()) <= LONGEST_DESCRIPTION_BYTES
    assert shown(notes)[0] <= {"div", "p", "ul", "li"}
    begun = shown(write_notes(work))[1][: min(20, times * len(word.strip()))]
    assert times == 0 or shown(notes)[1].startswith(begun)


def test_sections_go_before_credits():
    """Where there is no room for both; a place without sound is in neither."""
    places = tuple(Place(f"s{number}", "A place", number * 1000) for number in range(400))
    work = describe("On kites.", places=places, readers=(Reader("Flo Gale", False),))

    assert "<li>0:01 A place</li>" in write_notes(work)
    assert "<ul>" not in write_short_notes(work)
    assert "Flo Gale" in write_short_notes(work)
    assert "<ul>" not in write_notes(replace(work, places=(Place("s", "Silent"),)))


def test_hostile_rights_are_no_link():
    """A licence's name is one whatever stands around it."""
    assert "<a" not in write_notes(replace(EPISODE, metadata=replace(KITES, rights=HOSTILE)))
    (item,) = channel((replace(EPISODE, metadata=replace(KITES, rights="\x00CC0-1.0 ")),)).iterfind(
        "item"
    )
    assert item.find("podcast:license", SPACES).text == "cc0-1.0"
    assert "publicdomain/zero" in item.find("description").text
    own = "https://example.org/licence?a=1&b=2"
    show = channel((EPISODE,), replace(COLLECTION, rights=own))
    assert show.find("podcast:license", SPACES).text == "custom"
    assert show.find("podcast:license", SPACES).get("url") == own
