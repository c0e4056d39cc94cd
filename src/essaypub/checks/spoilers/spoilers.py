"""The suite on spoilers: that they are reached by choice, and given away nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from essaypub.checks.spoilers.leaks import leaks
from essaypub.checks.suite import Suite
from essaypub.findings import Severity, rule
from essaypub.published.epub import Book
from essaypub.published.passages import NOTES, SPOILER, SPOILER_LIST, SPOILERS, is_warning
from essaypub.published.publications import Shelf
from essaypub.published.styles import blocks_of, without_comments
from essaypub.published.tokens import hint_at, runs, tokens
from essaypub.published.xml import XHTML, elements, resolve, roles, types
from essaypub.wording import wording

_LEAK_RULE = "docs/promises.md, the leak rule"
_MEDIA = "docs/promises.md, spoilers in every medium"
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0+\s*[;}]|blur\("
    r"|(?<!-)color\s*:\s*transparent|text-indent\s*:\s*-\d{3}|clip-path|font-size\s*:\s*0(?![.\d])"
)
_WITHIN = SPOILER | NOTES


@rule("REVEAL-001", Severity.ERROR, source=_LEAK_RULE)
def nothing_leaks(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Five words in a row of a spoiler must not stand anywhere outside it."""
    yield from leaks(shelf)


@rule("REVEAL-002", Severity.ERROR, source=_LEAK_RULE)
def labels_give_nothing_away(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """The label of a spoiler must not repeat five words in a row of what it hides."""
    for passage in shelf.passages:
        shared = set(runs(passage.label)).intersection(runs(passage.text))
        if shared := shared.difference(runs(passage.subject)):
            yield passage.place, f"“{hint_at(min(shared))}”"


@rule("REVEAL-003", Severity.ERROR, source="WCAG 2.2, 2.4.4 and 2.4.6")
def labels_differ(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Each spoiler's label must be its own, and say what the spoiler is about."""
    for book in shelf.books:
        seen = Counter(" ".join(tokens(passage.label)) for passage in shelf.of(book))
        for passage in shelf.of(book):
            words = tokens(passage.label)
            if not words:
                continue
            if seen[" ".join(words)] > 1:
                yield passage.place, f"{seen[' '.join(words)]} spoilers are labelled alike"
            own = {*tokens(wording(book.package.language).spoiler), "spoiler", "spoilers"}
            if all(word in own or word.isdecimal() for word in words):
                yield passage.place, "it only says that it is one"


@rule("REVEAL-004", Severity.ERROR, source=_MEDIA)
def spoilers_are_labelled(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """A spoiler must have an id, and a label; away from its place, a heading."""
    for passage in shelf.passages:
        heading = passage.heading
        ranked = heading is not None and re.search(r"\}h[1-6]$", str(heading.tag))
        if not passage.id or not passage.label or (passage.apart and not ranked):
            yield passage.place, ""


Place: TypeAlias = "tuple[str, str]"
"""A document and an id in it."""


def _callers(book: Book) -> dict[Place, list[tuple[etree._Element, frozenset[Place]]]]:
    """Return the links that lead to each place, each with the ids of it and of what is around it.

    They are in the text, or in a spoiler, or in a note of one.
    """
    links: dict[Place, list[tuple[etree._Element, frozenset[Place]]]] = {}
    linear = {member for member, is_linear in book.spine if is_linear}
    for name, document in book.documents.items():
        if name == book.navigation_path:
            continue
        for link in document.all("a"):
            target = resolve(link.get("href") or "", name)
            if target is None:
                continue
            around = (link, *link.iterancestors(), *elements(link))
            if name in linear or any(types(element) & _WITHIN for element in around):
                ids = frozenset((name, id_) for element in around if (id_ := element.get("id")))
                links.setdefault((target.member, target.fragment), []).append((link, ids))
    return links


@rule("REVEAL-005", Severity.ERROR, source=_MEDIA)
def ways_lead_there_and_back(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """A spoiler away from its place must be linked from it, and have a link back to it."""
    known = {book.path: _callers(book) for book in shelf.books if shelf.of(book)}
    for passage in shelf.passages:
        if passage.apart:
            place = (passage.document.name, passage.id)
            callers: set[Place] = set()
            for link, ids in known[passage.book.path].get(place, ()):
                if passage.element not in (link, *link.iterancestors()):
                    callers |= ids
            back = {
                (target.member, target.fragment)
                for link in passage.links
                if (target := resolve(link.get("href") or "", passage.document.name))
            }
            if not callers:
                yield passage.place, "no link in the text leads to it"
            elif not callers & back:
                yield passage.place, "no link in it leads back"


@rule("REVEAL-006", Severity.ERROR, source=_MEDIA)
def spoilers_are_listed(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """The navigation document must list every spoiler, each once, in their order."""
    for book in shelf.books:
        wanted = [
            (passage.document.name, passage.id) for passage in shelf.of(book) if passage.apart
        ]
        lists = [listing for listing in book.listings if listing.types & SPOILER_LIST]
        listed = [
            (entry.target.member, entry.target.fragment)
            for listing in lists
            for entry in listing.entries
            if entry.target is not None
        ]
        if wanted and [place for place in listed if place in wanted] != wanted:
            some = f"{len(listed)} listed, {len(wanted)} in the book"
            yield book.place(book.navigation_path), some


@rule("REVEAL-007", Severity.ERROR, source=_MEDIA)
def spoilers_lie_off_the_path(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """The document that gathers the spoilers must not be linear, and must end the spine."""
    for book in shelf.books:
        members = _spoiler_documents(shelf, book)
        for member, linear in book.spine:
            if member in members and linear:
                yield book.place(member), "it is linear"
        tail = [member for member, _ in book.spine][-len(members) :] if members else []
        if set(tail) != members:
            yield book.place(book.package.path), "other documents come after it"


def _spoiler_documents(shelf: Shelf, book: Book) -> set[str]:
    return {passage.document.name for passage in shelf.of(book) if passage.apart}


@rule("REVEAL-008", Severity.ERROR, source=_MEDIA)
def contents_name_them_once(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """The table of contents must lead to each document of spoilers once, by a last entry."""
    for book in shelf.books:
        members = _spoiler_documents(shelf, book)
        for entries, place in (
            (book.listing("toc"), book.navigation_path),
            (book.ncx, book.ncx_path),
        ):
            targets = [entry.target.member for entry in entries if entry.target is not None]
            if members and targets and Counter(targets[-len(members) :]) != Counter(members):
                yield book.place(place), "no last entry leads there"
            elif members and sum(target in members for target in targets) != len(members):
                yield book.place(place), "there are others"


@rule("REVEAL-009", Severity.ERROR, source=_MEDIA)
def a_gate_stands_before(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """A notice must stand before the first spoiler of the document that gathers them."""
    for book in shelf.books:
        for member in sorted(_spoiler_documents(shelf, book)):
            document = book.documents[member]
            first = next(
                passage.element for passage in shelf.of(book) if passage.document is document
            )
            gates = [
                document.order[element]
                for element in elements(document.root)
                if "doc-notice" in roles(element) or "notice" in types(element)
            ]
            if not gates or gates[0] > document.order[first]:
                yield book.place(member), ""


@rule("REVEAL-010", Severity.ERROR, source="docs/formats.md, hidden text")
def nothing_is_hidden(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """A spoiler in an EPUB must not be hidden by attributes, styles or a details element."""
    for passage in shelf.passages:
        around = [passage.element, *passage.element.iterancestors()]
        if any(_is_hidden(element) for element in (*around, *elements(passage.element))):
            yield passage.place, ""
    for book in {passage.book.path: passage.book for passage in shelf.passages}.values():
        for name, style in book.styles.items():
            for selector, block in blocks_of(without_comments(style).lower()):
                if "spoiler" in selector and _HIDING.search(block):
                    yield book.place(name), " ".join(selector.split())


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.tag == XHTML + "details"
        or _HIDING.search((element.get("style") or "").lower() + ";") is not None
    )


@rule("REVEAL-011", Severity.ERROR, source=_MEDIA)
def spoiler_free_is_free(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """The spoiler-free edition must hold no spoiler, no list of them, and no place for them."""
    for book in shelf.books:
        if shelf.is_free(book.path):
            for passage in shelf.of(book):
                yield passage.place, "a spoiler"
            for listing in book.listings:
                if listing.types & SPOILER_LIST:
                    yield book.place(book.navigation_path), "a list of spoilers"
            for document in book.documents.values():
                if any(types(element) & SPOILERS for element in elements(document.root)):
                    yield book.place(document.name), "a place for spoilers"


@rule("REVEAL-012", Severity.ERROR, source=_LEAK_RULE)
def notes_stay_with_them(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """A note that only a spoiler refers to must stand with it, not among the essay's notes."""
    for book in shelf.books:
        members = _spoiler_documents(shelf, book)
        inside = {element for passage in shelf.of(book) for element in elements(passage.element)}
        called: dict[tuple[str, str], bool] = {}
        for name, document in book.documents.items():
            for link in document.all("a"):
                target = resolve(link.get("href") or "", name)
                if target and ("doc-noteref" in roles(link) or "noteref" in types(link)):
                    there = (target.member, target.fragment)
                    called[there] = called.get(there, True) and link in inside
        for (member, id_), only in called.items():
            standing = book.documents.get(member)
            note = standing.ids.get(id_) if standing else None
            warned = note is not None and any(map(is_warning, elements(note)))
            if only and member not in members and note not in inside and not warned:
                yield book.place(member, id_), ""


RULES = Suite(
    Shelf,
    (
        nothing_leaks,
        labels_give_nothing_away,
        labels_differ,
        spoilers_are_labelled,
        ways_lead_there_and_back,
        spoilers_are_listed,
        spoilers_lie_off_the_path,
        contents_name_them_once,
        a_gate_stands_before,
        nothing_is_hidden,
        spoiler_free_is_free,
        notes_stay_with_them,
    ),
)
