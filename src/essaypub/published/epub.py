"""An EPUB of anybody's, opened with care: what is wrong with it is kept, never raised late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from zipfile import ZipFile, ZipInfo

from lxml import etree

from essaypub.errors import FileError
from essaypub.published.navigation import Entry, Listing, read_navigation, read_ncx
from essaypub.published.package import Package, read_package
from essaypub.published.unpacking import UNPACKING, is_folder, read_directory, unpack_member
from essaypub.published.xml import XHTML, Target, elements, parse_value

CONTAINER = "META-INF/container.xml"
DOCUMENT = "application/xhtml+xml"
OVERLAY = "application/smil+xml"

_MARKUP_BYTES = 32 << 20
_TAGS = 2_000_000
"""In all of a book, so that reading one ends: an encyclopaedia has fewer."""

_MEMBER_BYTES = 2 << 30


@dataclass(frozen=True, eq=False)
class Document:
    """A content document that could be read."""

    name: str
    root: etree._Element

    @cached_property
    def ids(self) -> Mapping[str, etree._Element]:
        """Every id, with the first element that has it."""
        elements_by_id: dict[str, etree._Element] = {}
        for element in elements(self.root):
            if (id_ := element.get("id")) is not None:
                elements_by_id.setdefault(id_, element)
        return elements_by_id

    @cached_property
    def order(self) -> Mapping[etree._Element, int]:
        """Where each element stands in the document."""
        return {element: place for place, element in enumerate(elements(self.root))}

    @cached_property
    def body(self) -> etree._Element:
        """The body; the root where there is none."""
        element = self.root.find(XHTML + "body")
        return self.root if element is None else element

    def all(self, *names: str) -> Iterator[etree._Element]:
        """Yield the XHTML elements of these names, in document order."""
        return elements(self.root, *(XHTML + name for name in names))


@dataclass(frozen=True, eq=False)
class Book:
    """An EPUB, its parts read when they are asked for.

    Attributes:
        path: The file, as it was named.
        entries: The container's directory, in its order.
    """

    path: str
    entries: tuple[ZipInfo, ...]

    def place(self, member: str = "", id_: str = "") -> str:
        """Return where something is, as findings name it."""
        inside = f"{member}#{id_}" if id_ else member
        return f"{self.path}: {inside}" if inside else self.path

    def read(self, name: str, limit: int = _MEMBER_BYTES) -> bytes:
        """Return the bytes of a member.

        Raises:
            FileError: It is not there, is encrypted or damaged, or has more than `limit` bytes.
        """
        place = self.place(name)
        if (entry := self._by_name.get(name)) is None:
            raise FileError(place, "it is named but not in the container")
        try:
            return unpack_member(self.path, entry, limit)
        except UNPACKING as error:
            raise FileError(place, f"it cannot be unpacked: {error}") from error

    @cached_property
    def _by_name(self) -> Mapping[str, ZipInfo]:
        """Each member by its name; of two with one name the last, as any reader has it."""
        return {entry.filename: entry for entry in self.entries}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the members that are files."""
        return frozenset(entry.filename for entry in self.entries if not is_folder(entry))

    @cached_property
    def _trees(self) -> Mapping[str, etree._Element | FileError]:
        trees: dict[str, etree._Element | FileError] = {}
        trees[CONTAINER] = self._tree(CONTAINER)
        if package := self._package_path(trees[CONTAINER]):
            trees[package] = self._tree(package)
            root = trees[package]
            if not isinstance(root, FileError):
                wanted = dict.fromkeys(
                    item.path
                    for item in read_package(root, package).items
                    if item.path in self.names
                    and item.path not in trees
                    and (item.media_type.endswith("+xml") or item.media_type.endswith("/xml"))
                )
                tags = 0
                for name in wanted:
                    if tags <= _TAGS:
                        trees[name] = tree = self._tree(name)
                        tags += 0 if isinstance(tree, FileError) else sum(1 for _ in tree.iter())
                    else:
                        reason = f"the book has more than {_TAGS} tags before it; it is not read"
                        trees[name] = FileError(self.place(name), reason)
        return MappingProxyType(trees)

    def _tree(self, name: str) -> etree._Element | FileError:
        try:
            return parse_value(self.read(name, _MARKUP_BYTES), self.place(name))
        except FileError as error:
            return error

    @staticmethod
    def _package_path(container: etree._Element | FileError) -> str:
        if isinstance(container, FileError):
            return ""
        return next(
            (
                path
                for element in elements(container)
                if str(element.tag).endswith("}rootfile") and (path := element.get("full-path"))
            ),
            "",
        )

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of an XML member; None when it is not there or cannot be read."""
        tree = self._trees.get(name)
        return None if isinstance(tree, FileError) else tree

    @cached_property
    def unreadable(self) -> tuple[FileError, ...]:
        """The XML members that could not be read, in the order they were tried."""
        return tuple(tree for tree in self._trees.values() if isinstance(tree, FileError))

    @cached_property
    def package_path(self) -> str:
        """Where the package document lies; empty when the container does not say."""
        return self._package_path(self._trees[CONTAINER])

    @cached_property
    def package(self) -> Package:
        """The package document; an empty one where there is none to read."""
        root = self.tree(self.package_path)
        return Package() if root is None else read_package(root, self.package_path)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The readable content documents by member name: the spine's in order, then the rest."""
        spine = [self.package.item(id_) for id_, _ in self.package.spine]
        documents: dict[str, Document] = {}
        for item in (*spine, *self.package.items):
            if item is not None and item.media_type == DOCUMENT and item.path not in documents:
                root = self.tree(item.path)
                if root is not None:
                    documents[item.path] = Document(item.path, root)
        return documents

    @cached_property
    def spine(self) -> tuple[tuple[str, bool], ...]:
        """The members of the reading order, each with whether it is linear."""
        named = ((self.package.item(id_), linear) for id_, linear in self.package.spine)
        return tuple((item.path, linear) for item, linear in named if item is not None)

    @cached_property
    def navigation_path(self) -> str:
        """Where the navigation document lies; empty when the manifest names none."""
        items = self.package.items
        return next((item.path for item in items if "nav" in item.properties), "")

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """The lists of the navigation document."""
        root = self.tree(self.navigation_path)
        return () if root is None else read_navigation(root, self.navigation_path)

    def listing(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of the first list of a kind; empty when there is none."""
        return next((listing.entries for listing in self.listings if kind in listing.types), ())

    @cached_property
    def ncx_path(self) -> str:
        """Where the NCX lies; empty when the spine names none."""
        item = self.package.item(self.package.ncx) if self.package.ncx else None
        return item.path if item else ""

    @cached_property
    def ncx(self) -> tuple[Entry, ...]:
        """The entries of the NCX."""
        root = self.tree(self.ncx_path)
        return () if root is None else read_ncx(root, self.ncx_path)

    def has(self, target: Target) -> bool:
        """Whether a link's target is there; an unreadable document is given the benefit."""
        if target.member not in self.names:
            return False
        document = self.documents.get(target.member)
        return not target.fragment or document is None or target.fragment in document.ids

    @cached_property
    def styles(self) -> Mapping[str, str]:
        """The style sheets by member name."""
        names = sorted(
            item.path
            for item in self.package.items
            if item.media_type == "text/css" and item.path in self.names
        )
        return {name: self.text(name) for name in names}

    @cached_property
    def damaged(self) -> tuple[tuple[str, str], ...]:
        """The members that do not unpack whole, each with what the archive says."""
        faults: list[tuple[str, str]] = []
        try:
            with ZipFile(self.path) as archive:
                for entry in self.entries:
                    if not is_folder(entry) and not entry.flag_bits & 0x1:
                        try:
                            with archive.open(entry) as member:
                                while member.read(1 << 20):
                                    pass
                        except UNPACKING as error:
                            faults.append((self.place(entry.filename), str(error)))
        except UNPACKING as error:
            faults.append((self.path, str(error)))
        return tuple(faults)

    def text(self, name: str) -> str:
        """Return a member as text, what is not UTF-8 replaced; empty if it cannot be read."""
        try:
            return self.read(name, _MARKUP_BYTES).decode("utf-8", "replace")
        except FileError:
            return ""


def open_book(path: Path) -> Book:
    """Return the EPUB at `path`, its directory read and found to be of sane size.

    Raises:
        FileError: It is not a ZIP archive, is cut short, or would unpack without measure.
    """
    return Book(str(path), read_directory(path, "an EPUB"))
