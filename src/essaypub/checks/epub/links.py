"""Rules for what points elsewhere: links, pictures, notes and their way back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from essaypub.addresses import find_fault
from essaypub.findings import Severity, rule
from essaypub.published.epub import Book, Document
from essaypub.published.loads import (
    base_of,
    is_outside,
    loads_around,
    loads_of,
    loads_of_script,
    sends_of,
    shown_address,
)
from essaypub.published.styles import loads_of_style
from essaypub.published.xml import NCX, OPF, XHTML, elements, plain, resolve, roles, types

_LINKS = "EPUB 3.3, https://www.w3.org/TR/epub-33/#sec-xhtml-content-type"
_NOTES = "DPUB-ARIA 1.1, https://www.w3.org/TR/dpub-aria-1.1/#doc-noteref"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DOCUMENT_TYPES = re.compile(r"https?://(?:www\.)?(?:w3|idpf|daisy|openebook)\.org/", re.IGNORECASE)
_LEADING = frozenset((f"{XHTML}a", f"{XHTML}area"))
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NOTE_TYPES = frozenset(("footnote", "endnote", "rearnote", "note"))
_NOTE_ROLES = frozenset(("doc-footnote", "doc-endnote"))


def _references(element: etree._Element) -> Iterator[str]:
    """Yield what an element points to."""
    for name in ("href", "src", "poster", "data", _XLINK):
        if value := element.get(name):
            yield value


@rule("EPUB-030", Severity.ERROR, source=_LINKS)
def links_arrive(book: Book) -> Iterator[tuple[str, str]]:
    """Every link and picture must lead to a place that is in the container."""
    for name, document in book.documents.items():
        for element in elements(document.root):
            for href in _references(element):
                target = resolve(href, name)
                if target is not None and not book.has(target):
                    yield book.place(name, element.get("id") or ""), href


@rule("EPUB-031", Severity.ERROR, source="docs/promises.md, hostile input")
def nothing_is_fetched(book: Book) -> Iterator[tuple[str, str]]:
    """A document must not load anything from outside the container."""
    for name in sorted(book.names):
        root = book.tree(name)
        if root is not None:
            for address in loads_around(root):
                if is_outside(address) and not _DOCUMENT_TYPES.match(address):
                    yield book.place(name), shown_address(address)
            for element in elements(root):
                for address in _fetches(element):
                    if is_outside(address):
                        yield book.place(name, element.get("id") or ""), shown_address(address)
        elif name.lower().endswith((".css", ".js", ".mjs")) or name in book.styles:
            script = name.lower().endswith("js")
            reader = loads_of_script if script else loads_of_style
            for address in dict.fromkeys(filter(is_outside, reader(book.text(name)))):
                yield book.place(name), shown_address(address)


def _fetches(element: etree._Element) -> Iterator[str]:
    """Yield what an element of any document of an EPUB loads, or is opened by itself."""
    if element.tag == OPF + "item":
        yield element.get("href") or ""
    if element.tag != NCX + "content":  # a place to go to
        yield from loads_of(element)
    yield from sends_of(element)
    yield from filter(None, (base_of(element),))


def _note(target: etree._Element | None) -> bool:
    """Whether an element is a note, or an item in a list of notes."""
    if target is None:
        return False
    if _NOTE_TYPES & types(target) or _NOTE_ROLES & roles(target):
        return True
    return any(
        {"endnotes", "footnotes"} & types(ancestor) or "doc-endnotes" in roles(ancestor)
        for ancestor in target.iterancestors()
    )


def _calls(book: Book) -> Iterator[tuple[Document, etree._Element]]:
    for document in book.documents.values():
        for link in document.all("a"):
            if "noteref" in types(link) or "doc-noteref" in roles(link):
                yield document, link


@rule("EPUB-032", Severity.ERROR, source=_NOTES)
def note_references_reach_notes(book: Book) -> Iterator[tuple[str, str]]:
    """A note reference must lead to a note."""
    for document, link in _calls(book):
        target = resolve(link.get("href") or "", document.name)
        there = book.documents.get(target.member) if target else None
        if target is None or there is None or not _note(there.ids.get(target.fragment)):
            yield book.place(document.name, link.get("id") or ""), link.get("href") or ""


@rule(
    "EPUB-033",
    Severity.ERROR,
    source="DPUB-ARIA 1.1, https://www.w3.org/TR/dpub-aria-1.1/#doc-backlink",
)
def notes_lead_back(book: Book) -> Iterator[tuple[str, str]]:
    """A note must have a link back to a place that refers to it."""
    callers: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for document, link in _calls(book):
        target = resolve(link.get("href") or "", document.name)
        if target is not None:
            ids = {element.get("id") for element in (link, *link.iterancestors(), *elements(link))}
            callers_here = {(document.name, id_) for id_ in ids if id_}
            callers.setdefault((target.member, target.fragment), set()).update(callers_here)
    for (member, id_), places in callers.items():
        there = book.documents.get(member)
        note = there.ids.get(id_) if there else None
        if note is None:
            continue
        back = (resolve(link.get("href") or "", member) for link in elements(note, XHTML + "a"))
        if not any(goal and (goal.member, goal.fragment) in places for goal in back):
            yield book.place(member, id_), ""


@rule("EPUB-034", Severity.ERROR, source="HTML, https://html.spec.whatwg.org/#the-id-attribute")
def ids_are_unique(book: Book) -> Iterator[tuple[str, str]]:
    """An id must stand once in its document."""
    for name, document in book.documents.items():
        seen = Counter(element.get("id") for element in elements(document.root))
        for id_, times in seen.items():
            if id_ is not None and times > 1:
                yield book.place(name, id_), f"{times} times"


@rule("EPUB-035", Severity.ERROR, source="WCAG 2.2, 2.4.4 and 4.1.2")
def links_say_something(book: Book) -> Iterator[tuple[str, str]]:
    """Every link must have text, or a picture with alternative text."""
    for name, document in book.documents.items():
        for link in document.all("a"):
            if link.get("href") and not (plain(link) or link.get("aria-label")):
                yield book.place(name, link.get("id") or ""), link.get("href") or ""


@rule("EPUB-036", Severity.WARNING, source="docs/promises.md, hostile input")
def nothing_runs(book: Book) -> Iterator[tuple[str, str]]:
    """A publication should be readable without scripts, and carry none."""
    for name, document in book.documents.items():
        for element in elements(document.root):
            handlers = [key for key in map(str, element.attrib) if key.startswith("on")]
            running = str(element.tag).endswith("}script") and "json" not in (
                element.get("type") or ""
            )
            lures = [
                href
                for href in _references(element)
                if href.lower().strip().startswith("javascript:")
            ]
            if running or handlers or lures:
                yield book.place(name), ", ".join([*handlers, *lures]) or "script"


@rule("EPUB-037", Severity.ERROR, source="URL Standard, https://url.spec.whatwg.org/#url-writing")
def addresses_can_be_followed(book: Book) -> Iterator[tuple[str, str]]:
    """A link that leads out must have an address that every reading system can follow."""
    for name, document in book.documents.items():
        for element in elements(document.root):
            address = (element.get("href") or "").strip()
            if str(element.tag) not in _LEADING or not _HAS_SCHEME.match(address):
                continue
            if fault := find_fault(address):
                yield book.place(name, element.get("id") or ""), f"{address[:80]}: {fault}"


RULES = (
    links_arrive,
    nothing_is_fetched,
    note_references_reach_notes,
    notes_lead_back,
    ids_are_unique,
    links_say_something,
    nothing_runs,
    addresses_can_be_followed,
)
