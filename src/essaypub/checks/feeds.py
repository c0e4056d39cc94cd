"""The suite on podcast feeds and catalogues: that apps take them, and that they tell the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from essaypub.checks.first_findings import few
from essaypub.checks.suite import Suite
from essaypub.findings import Severity, rule
from essaypub.published.feed import SPACES, Catalogue, Feed, find_beside

_PSP = "Podcast Standards Project, PSP-1"
_RSS = "RSS 2.0, https://www.rssboard.org/rss-specification"
_OPDS = "OPDS 2.0, https://specs.opds.io/opds-2.0"
_MOST_BYTES = 4000
_REQUIRED = (
    *("title", "link", "description", "language", "itunes:category", "itunes:explicit"),
    *("itunes:image", "atom:link[@rel='self']"),
)


@rule("FEED-001", Severity.ERROR, source=f"{_RSS}; {_PSP}")
def feeds_can_be_read(feed: Feed) -> Iterator[tuple[str, str]]:
    """A podcast feed must be well-formed RSS with a show in it."""
    if feed.channel is None:
        yield str(feed.path), "not well-formed" if feed.root is None else "no channel"


@rule("FEED-002", Severity.ERROR, source=_PSP)
def shows_say_what_they_are(feed: Feed) -> Iterator[tuple[str, str]]:
    """A show must have a title, an address, a description, a language, a category and a picture."""
    for path in _REQUIRED if feed.channel is not None else ():
        element = feed.find(path)
        if element is None or not ((element.text or "").strip() or element.attrib):
            yield str(feed.path), path.partition("[")[0]
    explicit = feed.find("itunes:explicit")
    if explicit is not None and explicit.text not in ("true", "false"):
        yield str(feed.path), f"explicit is {explicit.text!r}"


@rule("FEED-003", Severity.ERROR, source=_PSP)
def episodes_have_their_sound(feed: Feed) -> Iterator[tuple[str, str]]:
    """An episode must have a title, a name for life, and one sound with its length and its kind."""
    for item in feed.items:
        sounds = item.findall("enclosure")
        missing = [name for name in ("title", "guid") if not (item.findtext(name) or "").strip()]
        if len(sounds) != 1:
            missing.append(f"{len(sounds)} sounds")
        missing += [
            name
            for sound in sounds[:1]
            for name in ("url", "length", "type")
            if not sound.get(name)
        ]
        if missing:
            yield feed.place(item), ", ".join(missing)


@rule("FEED-004", Severity.ERROR, source=_RSS)
def names_for_life_differ(feed: Feed) -> Iterator[tuple[str, str]]:
    """No two episodes may have the same name for life."""
    names = Counter((item.findtext("guid") or "").strip() for item in feed.items)
    yield from few((str(feed.path), name) for name, count in names.items() if name and count > 1)


@rule("FEED-005", Severity.ERROR, source="docs/collections.md, lengths equal to files")
def files_are_as_long_as_a_feed_says(feed: Feed) -> Iterator[tuple[str, str]]:
    """A file that a feed leads to and that lies beside it must be there, as long as it says."""
    yield from few(_untrue(feed))


@rule("FEED-006", Severity.WARNING, source=_RSS)
def episodes_have_days(feed: Feed) -> Iterator[tuple[str, str]]:
    """An episode should say when it was published, at a moment of its own."""
    moments: Counter[str] = Counter()
    for item in feed.items:
        written = (item.findtext("pubDate") or "").strip()
        try:
            moments[parsedate_to_datetime(written).isoformat()] += 1
        except ValueError:
            yield feed.place(item), written or "no day"
    yield from few((str(feed.path), moment) for moment, count in moments.items() if count > 1)


@rule("FEED-007", Severity.WARNING, source=_PSP)
def descriptions_are_short_enough(feed: Feed) -> Iterator[tuple[str, str]]:
    """A description should have no more than 4000 bytes."""
    for element in (feed.channel, *feed.items):
        text = "" if element is None else element.findtext("description") or ""
        if len(text.encode()) > _MOST_BYTES:
            yield str(feed.path), f"{len(text.encode())} bytes"


@rule("FEED-008", Severity.WARNING, source="Podcasting 2.0, https://podcasting2.org/docs")
def addresses_are_whole(feed: Feed) -> Iterator[tuple[str, str]]:
    """Every address in a feed should be whole, for apps know no folder around it."""
    yield from few(
        (target.place, target.address)
        for target in feed.targets()
        if urlsplit(target.address).scheme not in ("http", "https")
    )


@rule("FEED-009", Severity.WARNING, source=f"{_PSP}; Apple Podcasts")
def lengths_are_whole_seconds(feed: Feed) -> Iterator[tuple[str, str]]:
    """An episode's duration should be told in seconds, or in hours, minutes and seconds."""
    for item in feed.items:
        written = item.findtext("itunes:duration", namespaces=SPACES)
        if written is not None and not all(
            part.isascii() and part.isdigit() for part in written.strip().split(":")
        ):
            yield feed.place(item), written


@rule("CATALOGUE-001", Severity.ERROR, source=_OPDS)
def catalogues_list_what_can_be_had(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """A catalogue must have a title and its own address, each publication a title and a link."""
    about = catalogue.read.get("metadata")
    if not isinstance(about, dict) or not about.get("title"):
        yield str(catalogue.path), "no title"
    if not catalogue.own:
        yield str(catalogue.path), "no link to itself"
    for number, publication in enumerate(catalogue.publications, 1):
        place = f"{catalogue.path}: publication {number}"
        metadata = publication.get("metadata")
        if not isinstance(metadata, dict) or not metadata.get("title"):
            yield place, "no title"
        if not publication.get("links"):
            yield place, "no link"


@rule("CATALOGUE-002", Severity.ERROR, source="docs/collections.md, lengths equal to files")
def files_are_as_long_as_a_catalogue_says(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """A file that a catalogue lists and that lies beside it must be there, as long as it says."""
    yield from few(_untrue(catalogue))


@rule("CATALOGUE-003", Severity.ERROR, source=_OPDS)
def identifiers_differ(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """No two publications of a catalogue may have the same identifier."""
    names = Counter(
        str(metadata.get("identifier") or "")
        for publication in catalogue.publications
        if isinstance(metadata := publication.get("metadata"), dict)
    )
    yield from few(
        (str(catalogue.path), name) for name, count in names.items() if name and count > 1
    )


def _untrue(feed: Feed | Catalogue) -> Iterator[tuple[str, str]]:
    for target in feed.targets():
        path = find_beside(feed, target.address)
        if path is None:
            continue
        if not path.is_file():
            yield target.place, f"{target.address} is not there"
        elif target.size is not None and path.stat().st_size != target.size:
            yield (
                target.place,
                f"{target.address} has {path.stat().st_size} bytes, not {target.size}",
            )


FEEDS = Suite(
    Feed,
    (
        feeds_can_be_read, shows_say_what_they_are, episodes_have_their_sound,
        names_for_life_differ, files_are_as_long_as_a_feed_says, episodes_have_days,
        descriptions_are_short_enough, addresses_are_whole, lengths_are_whole_seconds,
    ),
)  # fmt: skip
CATALOGUES = Suite(
    Catalogue,
    (
        catalogues_list_what_can_be_had, files_are_as_long_as_a_catalogue_says,
        identifiers_differ,
    ),
)  # fmt: skip
