"""The map of a collection for crawlers.

Source:
    https://www.sitemaps.org/protocol.html: at most 50,000 addresses a file
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from essaypub.collection.collection import Collection
from essaypub.markup.tree import Element
from essaypub.markup.writer import DECLARATION, Vocabulary, write_xml
from essaypub.resources import Resource
from essaypub.site.entries import Pair

SITEMAP = "sitemap.xml"
MOST_ADDRESSES = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_TYPE = "application/xml"
_XML = Vocabulary(
    frozenset(),
    frozenset({"sitemap", "sitemapindex", "url", "urlset"}),
    frozenset({"lastmod", "loc"}),
)


def write_sitemaps(
    collection: Collection, essays: Sequence[Pair], pages: Sequence[str]
) -> Iterator[Resource]:
    """Yield the map, or a map of maps where one would be too long.

    Args:
        collection: It knows where it will lie.
        essays: Each page of theirs is on the map.
        pages: The paths of the index's own pages.
    """
    entries = [_make_place("url", collection.address(path)) for path in pages]
    entries += [
        _make_place("url", collection.address(page.path), f"{work.metadata.modified:%Y-%m-%d}")
        for pair in essays
        for work in (pair.first, pair.free)
        if work and (page := work.file("web"))
    ]
    maps = [
        entries[begin : begin + MOST_ADDRESSES] for begin in range(0, len(entries), MOST_ADDRESSES)
    ]
    if len(maps) == 1:
        yield _write(SITEMAP, "urlset", maps[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(maps) + 1)]
    for name, own in zip(names, maps, strict=True):
        yield _write(name, "urlset", own)
    places = [_make_place("sitemap", collection.address(name)) for name in names]
    yield _write(SITEMAP, "sitemapindex", places)


def _make_place(kind: str, address: str, modified: str = "") -> Element:
    lines = [Element("loc", {}, (address,))]
    if modified:
        lines.append(Element("lastmod", {}, (modified,)))
    return Element(kind, {}, lines)


def _write(name: str, kind: str, places: Sequence[Element]) -> Resource:
    root = Element(kind, {"xmlns": _NAMESPACE}, places)
    return Resource(name, _TYPE, f"{DECLARATION}{write_xml((root,), _XML)}".encode())
