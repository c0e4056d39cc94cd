"""The package document and the container, through ebooklib, whose gaps are closed here.

ebooklib 0.20 writes no language on the package, stamps the clock's time, makes a navigation
document without landmarks or lists of ours, and knows nothing of accessibility; everything it
writes is therefore handed to it finished, and the archive it writes to keeps one date.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ebooklib import epub
from lxml import etree

from essaypub import __version__
from essaypub.epub.statements import Statement
from essaypub.errors import FileError
from essaypub.markup.page import direction
from essaypub.resources import Resource

CONTAINER_MEDIA_TYPE = "application/epub+zip"
FOLDER = "EPUB"
IDENTIFIER_ID = "publication-id"
NCX_ID = "ncx"
COMPRESSION_LEVEL = 6

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
    """

    id: str
    resource: Resource
    properties: tuple[str, ...] = ()
    linear: bool | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """All that a container is made of.

    Attributes:
        language: Of the package document itself.
        modified: When it was last changed, as year, month, day, hour, minute and second.
        statements: The metadata, in the order they are written.
        items: The manifest; those of the spine in its order.
        ncx: The table of contents for EPUB 2.
    """

    identifier: str
    title: str
    language: str
    modified: tuple[int, int, int, int, int, int]
    statements: tuple[Statement, ...]
    items: tuple[Item, ...]
    ncx: Resource


def packed(package: Package) -> bytes:
    """Return the container of `package`; equal packages give equal bytes.

    Raises:
        FileError: A value holds characters that XML cannot.

    Source:
        EPUB 3.3, OCF ZIP container, https://www.w3.org/TR/epub-33/#sec-zip-container-zipreqs
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
    container = BytesIO()
    try:
        _Writer(container, book, package).write()
    except (ValueError, TypeError, etree.LxmlError) as error:
        reason = f"its metadata cannot be written as XML ({error}); take out control characters"
        raise FileError(package.title, reason) from error
    return container.getvalue()


def _manifest_item(item: Item) -> Any:
    """Return what ebooklib writes as `item`: content that it leaves alone."""
    written = epub.EpubItem(
        uid=item.id,
        file_name=item.resource.path,
        media_type=item.resource.media_type,
        content=item.resource.content,
    )
    written.properties = list(item.properties)
    return written


class _Archive:
    """Stands where ebooklib keeps its ZIP file: one date, the same header bytes everywhere."""

    def __init__(self, container: BytesIO, stamp: tuple[int, int, int, int, int, int]) -> None:
        self.zip = ZipFile(container, "w", ZIP_DEFLATED, compresslevel=COMPRESSION_LEVEL)
        self.stamp = stamp

    def writestr(self, path: str, content: bytes | str, compress_type: int | None = None) -> None:
        """Add one entry; what is compressed already is not compressed again."""
        entry = ZipInfo(path, self.stamp)
        entry.create_system = 3
        entry.external_attr = 0o644 << 16
        if compress_type is None:
            compress_type = ZIP_STORED if path.endswith(_COMPRESSED) else ZIP_DEFLATED
        self.zip.writestr(entry, content, compress_type, COMPRESSION_LEVEL)


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # ebooklib has no types
    """ebooklib's writer, with what it leaves out."""

    def __init__(self, container: BytesIO, book: epub.EpubBook, package: Package) -> None:
        super().__init__(container, book)
        self.package = package
        stamp = max(package.modified, (1980, 1, 1, 0, 0, 0))
        self.out = _Archive(container, stamp)

    def write(self) -> None:
        """Write the container, ``mimetype`` first and not compressed."""
        with self.out.zip:
            self.out.writestr("mimetype", CONTAINER_MEDIA_TYPE, ZIP_STORED)
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
