"""The package document and the container, through ebooklib, whose gaps are closed here.

ebooklib 0.20 writes no language on the package, stamps the clock's time, makes a navigation
document without landmarks or lists of ours, and knows nothing of accessibility; everything it
writes is therefore handed to it finished, and what it writes to is a list: the container is made
from that, piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ebooklib import epub
from lxml import etree

from essaypub.accessibility.derive import Accessibility
from essaypub.archive import Entry, archive
from essaypub.epub.statements import Statement
from essaypub.errors import FileError
from essaypub.languages.tags import direction
from essaypub.resources import Resource
from essaypub.version import __version__

CONTAINER_MEDIA_TYPE = "application/epub+zip"
MIMETYPE = "mimetype"
FOLDER = "EPUB"
IDENTIFIER_ID = "publication-id"
NCX_ID = "ncx"

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_COMPRESSED = (".png", ".jpg", ".jpeg", ".webp", ".mp3", ".m4a")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the manifest.

    Attributes:
        id: Unique in the package document.
        properties: ``"nav"``, ``"cover-image"``, ``"svg"``; in most cases none.
        linear: Whether reading on leads to it; None when it is not in the spine.
        overlay: The id of its media overlay; empty when it has none.
        pieces: Returns its bytes, where they are too many to be held in the resource.
    """

    id: str
    resource: Resource
    properties: tuple[str, ...] = ()
    linear: bool | None = None
    overlay: str = ""
    pieces: Callable[[], Iterable[bytes]] | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """All that a container is made of.

    Attributes:
        language: Of the package document itself.
        modified: When it was last changed.
        statements: The metadata, in the order they are written.
        items: The manifest; those of the spine in its order.
        ncx: The table of contents for EPUB 2.
        claims: What the statements say of its accessibility.
    """

    identifier: str
    title: str
    language: str
    modified: datetime
    statements: tuple[Statement, ...]
    items: tuple[Item, ...]
    ncx: Resource
    claims: Accessibility


def pack(package: Package) -> Iterator[bytes]:
    """Yield the container of `package`; equal packages give equal bytes.

    Raises:
        FileError: A value holds characters that XML cannot.
    """
    book = epub.EpubBook()
    book.set_identifier(package.identifier)
    book.title, book.language = package.title, package.language
    book.direction = "rtl" if direction(package.language) == "rtl" else None
    book.FOLDER_NAME, book.IDENTIFIER_ID = FOLDER, IDENTIFIER_ID
    for item in package.items:
        book.add_item(_manifest_item(item))
    contents = epub.EpubNcx(uid=NCX_ID, file_name=package.ncx.path)
    book.add_item(contents)
    book.spine = [
        (item.id, "yes" if item.linear else "no")
        for item in package.items
        if item.linear is not None
    ]
    writer = _Writer(book, package)
    try:
        writer.write()
    except (ValueError, TypeError, etree.LxmlError) as error:
        reason = f"its metadata cannot be written as XML ({error}); take out control characters"
        raise FileError(package.title, reason) from error
    yield from archive(writer.out.entries, package.modified)


def _manifest_item(item: Item) -> Any:
    """Return what ebooklib writes as `item`: content that it leaves alone."""
    written = epub.EpubItem(
        uid=item.id,
        file_name=item.resource.path,
        media_type=item.resource.media_type,
        content=item.pieces or item.resource.content,
    )
    written.properties = list(item.properties)
    written.media_overlay = item.overlay or None
    return written


@dataclass(frozen=True, slots=True)
class _Archive:
    """Stands where ebooklib keeps its ZIP file, and keeps what is to go into it."""

    entries: list[Entry]

    def writestr(self, path: str, content: bytes | str | Callable[[], Iterable[bytes]]) -> None:
        """Add one entry; what is compressed already is not compressed again."""
        if callable(content):
            pieces = content
        else:
            pieces = _whole(content.encode() if isinstance(content, str) else content)
        compressed = path != MIMETYPE and not path.endswith(_COMPRESSED)
        self.entries.append(Entry(path, pieces, compressed))


def _whole(content: bytes) -> Callable[[], Iterable[bytes]]:
    return lambda: (content,)


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # ebooklib has no types
    """ebooklib's writer, with what it leaves out."""

    def __init__(self, book: epub.EpubBook, package: Package) -> None:
        super().__init__("", book)
        self.package = package
        self.out = _Archive([])

    def write(self) -> None:
        """Write every entry, ``mimetype`` first."""
        self.out.writestr(MIMETYPE, CONTAINER_MEDIA_TYPE)
        self._write_container()
        self._write_opf()
        self._write_items()

    def _write_opf_metadata(self, root: Any) -> None:
        metadata = etree.SubElement(root, "metadata", nsmap={"dc": _DC, "opf": _OPF})
        for statement in self.package.statements:
            name = statement.name.replace("dc:", f"{{{_DC}}}")
            element = etree.SubElement(metadata, name, dict(statement.attributes))
            element.text = statement.value or None
        generator = {"name": "generator", "content": f"essaypub {__version__}"}
        etree.SubElement(metadata, "meta", generator)

    def _write_opf_file(self, root: Any) -> None:
        root.set(_LANG, self.package.language)
        del root.attrib["prefix"]  # only reserved prefixes are used
        super()._write_opf_file(root)

    def _get_ncx(self) -> bytes:
        return self.package.ncx.content
