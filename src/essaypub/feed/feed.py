"""The podcast feed of one edition: RSS 2.0 as directories and apps want it.

Source:
    RSS 2.0; the Podcast Standards Project's PSP-1, https://github.com/Podcast-Standards-Project;
    Podcasting 2.0, https://podcasting2.org; Apple's requirements for podcasters
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import format_datetime

from essaypub.characters import clean
from essaypub.collection.categories import split_category
from essaypub.collection.collection import Collection
from essaypub.collection.works import File, Work
from essaypub.errors import SettingsError
from essaypub.feed.items import SHOW, ItemRecord, feed_file
from essaypub.feed.lengths import LONGEST_NAME, shorten, shorten_html
from essaypub.feed.notes import write_notes, write_short_notes
from essaypub.markup.tree import Element
from essaypub.markup.writer import DECLARATION, Vocabulary, write_xml
from essaypub.web.statements import licence
from essaypub.wording import wording

NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
}
_TRANSCRIPTS = {"vtt": "captions", "srt": "captions", "txt": "", "transcript": ""}
"""The outputs that are transcripts, and whether each follows the sound."""

_RSS = Vocabulary(
    void=frozenset(
        {
            "atom:link", "enclosure", "itunes:image", "podcast:chapters", "podcast:source",
            "podcast:transcript",
        }
    ),
    holders=frozenset({"channel", "item", "itunes:owner", "podcast:alternateEnclosure", "rss"}),
    blocks=frozenset(
        {
            "atom:link", "content:encoded", "copyright", "description", "enclosure", "generator",
            "guid", "itunes:author", "itunes:category", "itunes:complete", "itunes:duration",
            "itunes:email", "itunes:episode", "itunes:explicit", "itunes:image", "itunes:name",
            "itunes:season", "itunes:title", "itunes:type", "language", "lastBuildDate", "link",
            "podcast:chapters", "podcast:episode", "podcast:funding", "podcast:guid",
            "podcast:license", "podcast:locked", "podcast:medium", "podcast:person",
            "podcast:season", "podcast:source", "podcast:transcript", "podcast:txt",
            "podcast:updateFrequency", "pubDate", "title",
        }
    ),
)  # fmt: skip


def write_feed(
    collection: Collection,
    works: Sequence[Work],
    items: Mapping[str, ItemRecord],
    *,
    artwork: str,
    spoiler_free: bool,
) -> bytes:
    """Return the feed of an edition, in UTF-8; equal values give equal bytes.

    Args:
        collection: It knows where its folder will lie.
        works: Of that edition, in reading order; those without an MP3 are left out.
        items: The record of the show and of each essay, as `settle_items` gives it.
        artwork: The file of the show's picture, in the collection's folder.
        spoiler_free: Whether it is the edition that reveals nothing.

    Raises:
        SettingsError: The collection does not say where it will lie.
    """
    if not collection.base_url:
        reason = "a feed needs base_url under [collection]"
        raise SettingsError(reason, str(collection.path))
    category = split_category(collection.podcast.category)
    feed = _Feed(collection, items, artwork, spoiler_free, category)
    heard = [work for work in works if work.file("mp3")]
    channel = Element("channel", {}, tuple(feed.make_channel(heard)))
    rss = Element("rss", {"version": "2.0", **NAMESPACES}, (channel,))
    return f"{DECLARATION}{write_xml((rss,), _RSS)}".encode()


@dataclass(frozen=True, slots=True)
class _Feed:
    """What every part of a feed needs to know.

    Attributes:
        category: Of the show, and the one below it, which may be empty.
    """

    collection: Collection
    items: Mapping[str, ItemRecord]
    artwork: str
    spoiler_free: bool
    category: tuple[str, str]

    def make_channel(self, works: Sequence[Work]) -> Iterator[Element]:
        """Yield what is said of the show, then its items: of a serial the first first."""
        collection, podcast = self.collection, self.collection.podcast
        words = wording(collection.language)
        title = shorten(podcast.title or collection.title) or collection.name
        if self.spoiler_free:
            title = f"{title} – {words.spoiler_free_edition}"
        file = feed_file(spoiler_free=self.spoiler_free)
        yield Element(
            "atom:link",
            {"rel": "self", "type": "application/rss+xml", "href": collection.address(file)},
        )
        yield _text("title", shorten(title))
        yield _text("link", collection.base_url)
        yield _text("description", shorten_html(collection.description) or shorten_html(title))
        yield _text("language", collection.language.lower())
        if rights := shorten(collection.rights):
            yield _text("copyright", rights)
        yield _text("generator", "essaypub")
        if works:
            newest = max(work.metadata.modified for work in works)
            yield _text("lastBuildDate", format_datetime(newest, usegmt=True))
        yield from self._make_apple()
        yield _text("podcast:guid", self.items[SHOW].guid)
        yield _text("podcast:medium", podcast.medium)
        locked = "yes" if podcast.locked else "no"
        yield Element("podcast:locked", {"owner": podcast.owner.email or None}, (locked,))
        yield from _make_licence(collection.rights)
        yield from _make_people(collection.authors, "author", "writing")
        if podcast.funding:
            name = shorten(title, LONGEST_NAME)
            yield Element("podcast:funding", {"url": podcast.funding}, (name,))
        if podcast.complete:
            yield Element("podcast:updateFrequency", {"complete": "true"}, ("complete",))
        synthetic = any(reader.synthetic for work in works for reader in work.readers)
        yield _make_disclosure(synthetic=synthetic)
        numbered = [*enumerate(works, 1)]
        if podcast.kind == "episodic":
            numbered.sort(key=lambda pair: self.items[pair[1].name].published, reverse=True)
        for number, work in numbered:
            yield Element("item", {}, tuple(self.make_item(work, number)))

    def _make_apple(self) -> Iterator[Element]:
        """Yield what Apple's directory asks for, and others have taken over."""
        collection, podcast = self.collection, self.collection.podcast
        name, below = self.category
        inner = (Element("itunes:category", {"text": below}),) if below else ()
        yield Element("itunes:category", {"text": name}, inner)
        yield _text("itunes:explicit", _truth(podcast.explicit))
        yield Element("itunes:image", {"href": collection.address(self.artwork)})
        authors = _list_names(collection.authors)
        if authors:
            yield _text("itunes:author", authors)
        yield _text("itunes:type", podcast.kind)
        if podcast.owner.email:
            name = shorten(podcast.owner.name) or authors
            lines = [_text("itunes:name", name)] if name else []
            lines.append(_text("itunes:email", podcast.owner.email))
            yield Element("itunes:owner", {}, lines)
        if podcast.complete:
            yield _text("itunes:complete", "Yes")

    def make_item(self, work: Work, number: int) -> Iterator[Element]:
        """Yield what is said of an episode; `number` is its place in reading order."""
        metadata, address = work.metadata, self.collection.address
        record = self.items[work.name]
        title = shorten(metadata.title) or shorten(work.name)
        yield _text("title", title)
        yield _text("itunes:title", title)
        yield Element("guid", {"isPermaLink": "false"}, (record.guid,))
        if page := work.file("web"):
            yield _text("link", address(page.path))
        yield _text("pubDate", format_datetime(record.published, usegmt=True))
        yield _text("description", write_short_notes(work) or shorten_html(title))
        yield _text("content:encoded", write_notes(work) or shorten_html(title))
        if sound := work.file("mp3"):
            attributes = {"url": address(sound.path), "length": str(sound.size)}
            yield Element("enclosure", {**attributes, "type": sound.media_type})
        if work.duration_ms:
            yield _text("itunes:duration", str(max(1, (work.duration_ms + 500) // 1000)))
        yield _text("itunes:explicit", _truth(self.collection.podcast.explicit))
        if picture := work.file("cover"):
            yield Element("itunes:image", {"href": address(picture.path)})
        if authors := _list_names(metadata.authors):
            yield _text("itunes:author", authors)
        yield from self._make_number(number)
        yield from _make_people(metadata.authors, "author", "writing")
        words = wording(metadata.language)
        narrators = [words.narrator(own.name, synthetic=own.synthetic) for own in work.readers]
        yield from _make_people(narrators, "narrator", "cast")
        yield from _make_licence(metadata.rights)
        yield _make_disclosure(synthetic=any(reader.synthetic for reader in work.readers))
        yield from self._make_companions(work)

    def _make_number(self, number: int) -> Iterator[Element]:
        podcast = self.collection.podcast
        if podcast.season:
            yield _text("itunes:season", str(podcast.season))
            yield _text("podcast:season", str(podcast.season))
        if podcast.kind == "serial" or podcast.season:
            yield _text("itunes:episode", str(number))
            yield _text("podcast:episode", str(number))

    def _make_companions(self, work: Work) -> Iterator[Element]:
        """Yield the files that go with the sound: chapters, transcripts, another form of it."""
        address = self.collection.address
        if chapters := work.file("chapters"):
            attributes = {"url": address(chapters.path), "type": chapters.media_type}
            yield Element("podcast:chapters", attributes)
        for output, relation in _TRANSCRIPTS.items():
            if file := work.file(output):
                yield Element(
                    "podcast:transcript",
                    {
                        "url": address(file.path),
                        "type": file.media_type,
                        "language": work.metadata.language,
                        "rel": relation or None,
                    },
                )
        if file := work.file("m4b"):
            yield _make_alternative(file, address(file.path))


def _make_alternative(file: File, address: str) -> Element:
    return Element(
        "podcast:alternateEnclosure",
        {"type": file.media_type, "length": str(file.size), "title": "M4B"},
        (Element("podcast:source", {"uri": address}),),
    )


def _make_people(names: Iterable[str], role: str, group: str) -> Iterator[Element]:
    """Yield each person with a part, as the taxonomy of Podcasting 2.0 calls part and group."""
    for name in names:
        if shown := shorten(name, LONGEST_NAME):
            yield Element("podcast:person", {"role": role, "group": group}, (shown,))


def _list_names(names: Iterable[str]) -> str:
    return shorten(", ".join(filter(None, map(shorten, names))))


def _make_licence(written: str) -> Iterator[Element]:
    """Yield a licence that has an address; a sentence is none."""
    rights = clean(written).strip()
    if address := licence(rights):
        slug = "custom" if "://" in rights else rights.lower()
        yield Element("podcast:license", {"url": address}, (slug,))


def _make_disclosure(*, synthetic: bool) -> Element:
    return Element("podcast:txt", {"purpose": "ai-content"}, (_truth(synthetic),))


def _text(name: str, text: str) -> Element:
    return Element(name, {}, (clean(text),))


def _truth(value: bool) -> str:  # noqa: FBT001 - the truth itself
    return "true" if value else "false"
