"""The spoilers of a finished EPUB, and everything in it that is not one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from essaypub.errors import FileError
from essaypub.published.epub import Book, Document
from essaypub.published.tokens import BREAK, readings
from essaypub.published.unpacking import is_folder
from essaypub.published.xml import HEADINGS, XHTML, elements, plain, resolve, roles, text_of, types

SPOILER = frozenset(("essay:spoiler", "spoiler"))
SPOILERS = frozenset(("essay:spoilers", "spoilers"))
SPOILER_LIST = frozenset(("essay:spoiler-list", "spoiler-list"))
NOTES = frozenset(("endnotes", "footnotes", "footnote", "doc-endnotes", "doc-footnote"))

_FURNITURE = frozenset(("spoiler-end", "spoiler-warning", "warning", "after-spoiler"))
"""The classes of what is said around a spoiler inside this one."""
_SOUND = ("audio/", "video/", "font/", "application/font", "application/vnd.ms-opentype")


@dataclass(frozen=True, eq=False)
class Passage:
    """A spoiler as it stands in a book.

    Attributes:
        apart: Whether it was taken out of the text, into a document that gathers them.
    """

    book: Book
    document: Document
    element: etree._Element
    apart: bool

    @property
    def id(self) -> str:
        """Its id; empty when it has none."""
        return self.element.get("id") or ""

    @property
    def place(self) -> str:
        """Where it stands, as findings name it."""
        return self.book.place(self.document.name, self.id)

    @property
    def heading(self) -> etree._Element | None:
        """Its own heading, or what labels it; None when nothing does.

        Inside a sentence, a warning before it does the work of a heading.
        """
        named = self.document.ids.get((self.element.get("aria-labelledby") or "").strip())
        if named is not None:
            return named
        tags = tuple(XHTML + name for name in HEADINGS)
        heading = next(iter(elements(self.element, *tags)), None)
        return (
            heading
            if heading is not None
            else next(filter(is_warning, elements(self.element)), None)
        )

    @property
    def label(self) -> str:
        """What it says it is about; empty when it does not say."""
        heading = self.heading
        if heading is None:
            return (self.element.get("aria-label") or "").strip()
        ways = frozenset(elements(heading, XHTML + "a"))
        return " ".join(text_of(heading, ways).split()) or plain(heading)

    @property
    def subject(self) -> str:
        """The work it would spoil, which may be named; empty when it does not say."""
        return self.element.get("data-of") or ""

    @property
    def links(self) -> tuple[etree._Element, ...]:
        """The links in it that lead out of it."""
        return tuple(
            link
            for link in elements(self.element, XHTML + "a")
            if (target := resolve(link.get("href") or "", self.document.name)) is not None
            and not self._holds(target.member, target.fragment)
        )

    def _holds(self, member: str, fragment: str) -> bool:
        there = self.document.ids.get(fragment) if member == self.document.name else None
        return there is not None and (
            there is self.element
            or any(ancestor is self.element for ancestor in there.iterancestors())
        )

    @property
    def text(self) -> str:
        """What it gives away: its text and descriptions, without label and ways out."""
        furniture = {link for link in self.links if "doc-noteref" not in roles(link)}
        furniture |= {
            element for element in elements(self.element) if _classes(element) & _FURNITURE
        }
        if self.heading is not None:
            furniture.add(self.heading)
        words = [text_of(self.element, frozenset(furniture))]
        words += [image.get("alt") or "" for image in elements(self.element, XHTML + "img")]
        return BREAK.join(words)


def is_warning(element: etree._Element) -> bool:
    """Whether an element warns of a spoiler inside a sentence."""
    return "spoiler-warning" in _classes(element)


def _classes(element: etree._Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def passages(book: Book) -> tuple[Passage, ...]:
    """Return the spoilers of a book, in the order of its documents."""
    passages: list[Passage] = []
    for document in book.documents.values():
        for element in elements(document.root):
            if types(element) & SPOILER and element.tag != XHTML + "a":
                around = any(types(ancestor) & SPOILERS for ancestor in element.iterancestors())
                passages.append(Passage(book, document, element, around))
    return tuple(passages)


def enclosed_notes(inside: tuple[Passage, ...]) -> tuple[tuple[Document, etree._Element], ...]:
    """Return the lists of notes in the documents that gather spoilers: they are as secret."""
    gathering = dict.fromkeys(passage.document for passage in inside if passage.apart)
    return tuple(
        (document, element)
        for document in gathering
        for element in elements(document.root)
        if types(element) & NOTES or roles(element) & NOTES
    )


def outside(book: Book, inside: tuple[Passage, ...]) -> Iterator[tuple[str, str]]:
    """Yield all that a book holds outside its spoilers: each text with its place.

    Names of files, attributes, comments and style sheets are texts too, and so is whatever could
    be read in a picture's bytes.
    """
    apart = frozenset(
        (
            *(passage.element for passage in inside),
            *(element for _, element in enclosed_notes(inside)),
            *_marks_of_notes(book),
            *_veiled_notes(book),
        )
    )
    sounds = frozenset(
        item.path for item in book.package.items if item.media_type.startswith(_SOUND)
    )
    for entry in book.entries:
        name = entry.filename
        yield book.place(name), name.replace("/", BREAK)
        root = book.tree(name)
        if root is not None:
            yield book.place(name), text_of(root, apart)
            yield book.place(name), BREAK.join(margins(root, apart))
        elif not is_folder(entry) and name not in sounds:
            yield book.place(name), BREAK.join(readings(_content(book, name)))
        if entry.comment:
            yield book.place(name), BREAK.join(readings(entry.comment))


def _marks_of_notes(book: Book) -> Iterator[etree._Element]:
    """Yield the links to notes: a number among the words does not part them."""
    for document in book.documents.values():
        yield from (link for link in document.all("a") if "doc-noteref" in roles(link))


def _veiled_notes(book: Book) -> Iterator[etree._Element]:
    """Yield the notes that warn of themselves, since only spoilers in their place lead there."""
    for document in book.documents.values():
        for element in filter(is_warning, elements(document.root)):
            around = tuple(element.iterancestors())
            if not any(types(outer) & SPOILER for outer in around):
                yield from (outer for outer in around if "doc-footnote" in roles(outer))


def margins(root: etree._Element, apart: frozenset[etree._Element]) -> Iterator[str]:
    """Yield what markup says beside its text: attributes, comments, processing instructions."""
    before = root.getprevious()
    while before is not None:
        yield str(before.text or "")
        before = before.getprevious()
    skipped: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "end":
            skipped = None if node is skipped else skipped
        elif skipped is None:
            if event != "start":
                yield str(node.text or "")
            elif node in apart:
                skipped = node
            else:
                yield from map(str, node.attrib.values())
    after = root.getnext()
    while after is not None:
        yield str(after.text or "")
        after = after.getnext()


def _content(book: Book, name: str) -> bytes:
    try:
        return book.read(name)
    except FileError:
        return b""
