"""The navigation document and the NCX, as lists of entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from essaypub.published.xml import NCX, XHTML, Target, elements, local, plain, resolve, types


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list; `target` is None when it leads nowhere inside the container."""

    label: str
    href: str
    target: Target | None
    level: int
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of entries, and what kind it is: ``"toc"``, ``"landmarks"``, one of our own."""

    types: frozenset[str]
    entries: tuple[Entry, ...]


def read_navigation(root: etree._Element, path: str) -> tuple[Listing, ...]:
    """Return every list of a navigation document, in order."""
    return tuple(
        Listing(types(nav), tuple(_entries(nav, path))) for nav in elements(root, XHTML + "nav")
    )


def _entries(nav: etree._Element, path: str) -> Iterator[Entry]:
    for item in elements(nav, XHTML + "li"):
        level = sum(1 for _ in item.iterancestors(XHTML + "ol"))
        for child in item:
            if child.tag in (XHTML + "a", XHTML + "span"):
                href = child.get("href") or ""
                target = resolve(href, path) if href else None
                yield Entry(plain(child), href, target, level, types(child))
                break


def read_ncx(root: etree._Element, path: str) -> tuple[Entry, ...]:
    """Return the entries of an NCX, in order."""
    return tuple(_points(root, path))


def _points(root: etree._Element, path: str) -> Iterator[Entry]:
    for point in elements(root, NCX + "navPoint"):
        level = 1 + sum(1 for _ in point.iterancestors(NCX + "navPoint"))
        label = href = ""
        for child in point:
            if child.tag == NCX + "navLabel":
                label = " ".join("".join(map(str, child.itertext())).split())
            elif isinstance(child.tag, str) and local(child) == "content":
                href = child.get("src") or ""
        yield Entry(label, href, resolve(href, path) if href else None, level)
