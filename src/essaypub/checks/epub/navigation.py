"""Rules for the ways in: the table of contents, the NCX, landmarks, and what lies off the path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from essaypub.findings import Severity, rule
from essaypub.published.epub import Book
from essaypub.published.navigation import Entry
from essaypub.published.xml import Target, resolve

_NAVIGATION = "EPUB 3.3, Navigation document, https://www.w3.org/TR/epub-33/#sec-nav"


@rule("EPUB-020", Severity.ERROR, source=_NAVIGATION)
def contents_are_there(book: Book) -> Iterator[tuple[str, str]]:
    """An EPUB 3 must have one navigation document with one table of contents in it."""
    package = book.package
    if not package.version.startswith("3."):
        return
    documents = [item for item in package.items if "nav" in item.properties]
    if len(documents) != 1:
        yield book.place(package.path), f"{len(documents)} navigation documents"
    elif book.tree(book.navigation_path) is not None:
        tables = sum("toc" in listing.types for listing in book.listings)
        if tables != 1 or not book.listing("toc"):
            yield book.place(book.navigation_path), f"{tables} tables of contents, or an empty one"


@rule("EPUB-021", Severity.ERROR, source=_NAVIGATION)
def entries_lead_somewhere(book: Book) -> Iterator[tuple[str, str]]:
    """Every entry of the navigation document must have a label, and lead to a place that exists."""
    place = book.place(book.navigation_path)
    for listing in book.listings:
        for entry in listing.entries:
            if not entry.label:
                yield place, f"{entry.href}: no label"
            if entry.href and (entry.target is None or not book.has(entry.target)):
                yield place, f"{entry.href}: no such place"


@rule("EPUB-022", Severity.ERROR, source="EPUBCheck NAV-011; Ace epub-toc-order")
def contents_follow_the_text(book: Book) -> Iterator[tuple[str, str]]:
    """The table of contents must be in the order of the spine and of each document."""
    members: dict[str, int] = {}
    for number, (member, _) in enumerate(book.spine):
        members.setdefault(member, number)
    placed = [
        (position, entry)
        for entry in book.listing("toc")
        if entry.target is not None
        and (position := _position(book, members, entry.target)) is not None
    ]
    for (before, _), (after, entry) in pairwise(placed):
        if after < before:
            yield book.place(book.navigation_path), f"{entry.href} comes too late"


def _position(book: Book, members: Mapping[str, int], target: Target) -> tuple[int, int] | None:
    """Return where a target is: the place of its document in the spine, and its own in that."""
    if target.member not in members:
        return None
    document = book.documents.get(target.member)
    if document is None or not target.fragment:
        return members[target.member], -1
    element = document.ids.get(target.fragment)
    return None if element is None else (members[target.member], document.order[element])


@rule("EPUB-023", Severity.WARNING, source="docs/promises.md, spoilers in every medium")
def ncx_is_in_step(book: Book) -> Iterator[tuple[str, str]]:
    """An NCX should have the labels, the targets and the order of the table of contents."""
    if not book.ncx or not book.listing("toc"):
        return

    def line(entry: Entry) -> tuple[str, str]:
        return entry.label, str(entry.target)

    ours = [line(entry) for entry in book.listing("toc") if entry.href]
    theirs = [line(entry) for entry in book.ncx]
    if ours != theirs:
        odd = next(
            (
                f"{our[1]} against {their[1]}"
                for our, their in zip(ours, theirs, strict=False)
                if our != their
            ),
            f"{len(ours)} entries against {len(theirs)}",
        )
        yield book.place(book.ncx_path), odd


@rule("EPUB-024", Severity.ERROR, source="EPUBCheck OPF-096")
def nothing_is_stranded(book: Book) -> Iterator[tuple[str, str]]:
    """A document outside the linear order must be linked from another, or from the contents."""
    aside = [member for member, linear in book.spine if not linear]
    if not aside:
        return
    reached = {entry.target.member for entry in book.listing("toc") if entry.target}
    reached |= {entry.target.member for entry in book.ncx if entry.target}
    for name, document in book.documents.items():
        for link in document.all("a"):
            target = resolve(link.get("href") or "", name)
            if target is not None and target.member != name:
                reached.add(target.member)
    for member in aside:
        if member not in reached and member != book.navigation_path:
            yield book.place(member), ""


@rule(
    "EPUB-025",
    Severity.WARNING,
    source="EPUB Accessibility 1.1, https://www.w3.org/TR/epub-a11y-11/",
)
def landmarks_are_named(book: Book) -> Iterator[tuple[str, str]]:
    """The navigation document should list landmarks, each of one kind, no two the same."""
    if not book.listings:
        return
    place = book.place(book.navigation_path)
    landmarks = book.listing("landmarks")
    if not landmarks:
        yield place, "there are none"
    if any(not entry.types for entry in landmarks):
        yield place, "one does not say what it is"
    lines = [(entry.types, entry.href) for entry in landmarks]
    if len(set(lines)) != len(lines):
        yield place, "one stands twice"


@rule(
    "EPUB-027",
    Severity.ERROR,
    source="OPF 2.0.1, https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm",
)
def ncx_leads_somewhere(book: Book) -> Iterator[tuple[str, str]]:
    """Every entry of the NCX must have a label, and lead to a place that exists."""
    if book.package.ncx and book.tree(book.ncx_path) is None:
        yield book.place(book.package.path), f"no NCX has the id {book.package.ncx!r}"
    for entry in book.ncx:
        if not entry.label or entry.target is None or not book.has(entry.target):
            yield book.place(book.ncx_path), f"{entry.label}: {entry.href}"


RULES = (
    contents_are_there,
    entries_lead_somewhere,
    contents_follow_the_text,
    ncx_is_in_step,
    nothing_is_stranded,
    landmarks_are_named,
    ncx_leads_somewhere,
)
