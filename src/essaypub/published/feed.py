"""A podcast feed of anybody's, or a catalogue in Atom, read without fetching anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from essaypub.published.publications import Text
from essaypub.xml import safe_parser

SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}


@dataclass(frozen=True, slots=True)
class Target:
    """A file that a feed or a catalogue leads to.

    Attributes:
        place: Where it is said, for a finding.
        address: As it is written.
        size: In bytes, as it is told; None where it is not.
    """

    place: str
    address: str
    size: int | None = None


@dataclass(frozen=True, eq=False)
class Feed(Text):
    """A feed in RSS; what is in it is read when it is asked for."""

    @cached_property
    def root(self) -> etree._Element | None:
        """The root, or None when it is not well-formed."""
        try:
            return etree.fromstring(self.content, safe_parser(bare=True))
        except (etree.XMLSyntaxError, ValueError):
            return None

    @cached_property
    def channel(self) -> etree._Element | None:
        """The show, or None when there is none."""
        return None if self.root is None else self.root.find("channel")

    @cached_property
    def items(self) -> list[etree._Element]:
        """The episodes, in their order."""
        return [] if self.channel is None else self.channel.findall("item")

    def place(self, item: etree._Element) -> str:
        """Return where an episode stands, for a finding."""
        return f"{self.path}: item {self._numbers[item]}"

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {item: number for number, item in enumerate(self.items, 1)}

    @property
    def base(self) -> str:
        """The address of the folder that the feed says it lies in; empty when it does not say."""
        own = self.find("atom:link[@rel='self']")
        return "" if own is None else own.get("href", "").rpartition("/")[0]

    def find(self, path: str) -> etree._Element | None:
        """Return what a path leads to from the show."""
        return None if self.channel is None else self.channel.find(path, SPACES)

    def targets(self) -> Iterator[Target]:
        """Yield every file that the episodes lead to."""
        for item in self.items:
            place = self.place(item)
            for own in item.findall("enclosure"):
                yield Target(place, own.get("url", ""), _number(own.get("length")))
            for own in item.findall("podcast:alternateEnclosure", SPACES):
                source = own.find("podcast:source", SPACES)
                if source is not None:
                    yield Target(place, source.get("uri", ""), _number(own.get("length")))
            for name in ("podcast:chapters", "podcast:transcript"):
                for own in item.findall(name, SPACES):
                    yield Target(place, own.get("url", ""))
            for own in item.findall("itunes:image", SPACES):
                yield Target(place, own.get("href", ""))


@dataclass(frozen=True, eq=False)
class Catalogue(Text):
    """An OPDS 2.0 catalogue; what is in it is read when it is asked for."""

    @cached_property
    def read(self) -> dict[str, Any]:
        """What it says; empty when it is no JSON."""
        try:
            return cast("dict[str, Any]", json.loads(self.content))
        except (ValueError, RecursionError):
            return {}

    @property
    def own(self) -> list[str]:
        """Where it says that it lies itself."""
        links = _list(self.read.get("links"))
        return [str(link.get("href", "")) for link in links if link.get("rel") == "self"]

    @property
    def base(self) -> str:
        """The address of the folder that it says it lies in; empty when it does not say."""
        return self.own[0].rpartition("/")[0] if self.own else ""

    @property
    def publications(self) -> list[dict[str, Any]]:
        """What it lists, in order."""
        return _list(self.read.get("publications"))

    def targets(self) -> Iterator[Target]:
        """Yield every file that it leads to."""
        for number, publication in enumerate(self.publications, 1):
            place = f"{self.path}: publication {number}"
            for name in ("links", "images"):
                for link in _list(publication.get(name)):
                    size = link.get("size")
                    told = size if isinstance(size, int) else None
                    yield Target(place, str(link.get("href", "")), told)


def open_feed(path: Path, content: bytes) -> Text | None:
    """Return a feed or a catalogue; None when it is neither."""
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<?xml", b"<rss")) and b"<rss" in start:
        return Feed(path, content)
    if start.startswith(b"{") and b'"publications"' in content and b'"metadata"' in start:
        return Catalogue(path, content)
    return None


def find_beside(feed: Feed | Catalogue, address: str) -> Path | None:
    """Return the file beside a feed that an address means; None when it lies elsewhere.

    Args:
        feed: It says where its folder lies on the web.
        address: Whole, or from that folder.
    """
    base = feed.base
    if urlsplit(address).scheme:
        if not base or not address.startswith(f"{base}/"):
            return None
        address = address.removeprefix(f"{base}/")
    name = unquote(address.partition("#")[0].partition("?")[0])
    path = Path(feed.path).parent / name
    return path if name and ".." not in Path(name).parts and not name.startswith("/") else None


def _number(written: str | None) -> int | None:
    return int(written) if written and written.isascii() and written.isdigit() else None


def _list(value: object) -> list[dict[str, Any]]:
    return [own for own in value if isinstance(own, dict)] if isinstance(value, list) else []
