"""Rules for the container of an EPUB: the archive and what lies in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize
from zipfile import ZIP_STORED

from essaypub.findings import Severity, rule
from essaypub.published.epub import CONTAINER, Book

MEDIA_TYPE = b"application/epub+zip"

_OCF = "EPUB 3.3, OCF ZIP container, https://www.w3.org/TR/epub-33/#sec-container-zip"
_FILE_NAMES = (
    "EPUB 3.3, File paths and file names, https://www.w3.org/TR/epub-33/#sec-container-filenames"
)
_FORBIDDEN = frozenset('\\:*?"<>|') | frozenset(map(chr, (*range(32), 127)))


@rule("EPUB-001", Severity.ERROR, source=_OCF)
def mimetype_comes_first(book: Book) -> Iterator[tuple[str, str]]:
    """The container must begin with a stored, bare file mimetype that says application/epub+zip."""
    place = book.place("mimetype")
    if not book.entries or book.entries[0].filename != "mimetype":
        yield place, "it is not the first file" if "mimetype" in book.names else "it is missing"
        return
    entry = book.entries[0]
    if entry.compress_type != ZIP_STORED:
        yield place, "it is compressed"
    if entry.extra:
        yield place, "it has an extra field"
    if entry.file_size != len(MEDIA_TYPE) or book.text("mimetype").encode() != MEDIA_TYPE:
        yield place, "it says something else"


@rule("EPUB-002", Severity.ERROR, source=_FILE_NAMES)
def names_stay_inside(book: Book) -> Iterator[tuple[str, str]]:
    """A file in the container must have a plain relative name that leads nowhere else."""
    for entry in book.entries:
        name = entry.orig_filename
        if (
            not name.strip()
            or name.startswith("/")
            or ".." in name.replace("\\", "/").split("/")
            or any(sign in _FORBIDDEN for sign in name)
        ):
            yield book.path, ascii(name)[:200]


@rule("EPUB-003", Severity.ERROR, source=_FILE_NAMES)
def names_are_unique(book: Book) -> Iterator[tuple[str, str]]:
    """No two files in the container may have one name, whatever their case."""
    seen = Counter(normalize("NFC", entry.filename).casefold() for entry in book.entries)
    for name, times in seen.items():
        if times > 1:
            yield book.place(name), f"{times} times"


@rule("EPUB-004", Severity.ERROR, source=_OCF)
def nothing_is_encrypted(book: Book) -> Iterator[tuple[str, str]]:
    """A file in the container must not be encrypted by the archive."""
    for entry in book.entries:
        if entry.flag_bits & 0x1:
            yield book.place(entry.filename), ""


@rule(
    "EPUB-005",
    Severity.ERROR,
    source="EPUB 3.3, https://www.w3.org/TR/epub-33/#confreq-xml-wellformed",
)
def markup_is_readable(book: Book) -> Iterator[tuple[str, str]]:
    """Every XML file must be well-formed, of sane size and depth, and declare no entities."""
    for error in book.unreadable:
        yield error.path, error.reason


@rule("EPUB-006", Severity.ERROR, source=_OCF)
def nothing_is_damaged(book: Book) -> Iterator[tuple[str, str]]:
    """Every file in the container must unpack to what was packed."""
    yield from book.damaged


@rule(
    "EPUB-007",
    Severity.ERROR,
    source="EPUB 3.3, https://www.w3.org/TR/epub-33/#sec-container-metainf-container.xml",
)
def package_is_found(book: Book) -> Iterator[tuple[str, str]]:
    """META-INF/container.xml must name the package document, and it must be there."""
    if book.tree(CONTAINER) is not None and book.package_path not in book.names:
        yield book.place(CONTAINER), book.package_path or "no package document is named"


@rule(
    "EPUB-012", Severity.ERROR, source="EPUB 3.3, https://www.w3.org/TR/epub-33/#sec-manifest-elem"
)
def manifest_is_true(book: Book) -> Iterator[tuple[str, str]]:
    """Every item of the manifest must be in the container, once, under an id of its own."""
    package = book.package
    for item in package.items:
        if item.path and item.path not in book.names:
            yield book.place(package.path), f"{item.href} is not in the container"
    paths = Counter(item.path for item in package.items if item.path)
    ids = Counter(item.id for item in package.items)
    for name, times in (*paths.items(), *ids.items()):
        if times > 1 or not name:
            yield book.place(package.path), f"{name or 'an item without an id'}: {times} times"


@rule(
    "EPUB-013",
    Severity.WARNING,
    source="EPUB 3.3, https://www.w3.org/TR/epub-33/#sec-manifest-elem",
)
def manifest_is_whole(book: Book) -> Iterator[tuple[str, str]]:
    """Every file in the container should be in the manifest."""
    listed = {item.path for item in book.package.items} | {"mimetype", book.package_path}
    if book.package.path:
        for name in sorted(book.names - listed):
            if not name.startswith("META-INF/"):
                yield book.place(name), ""


RULES = (
    mimetype_comes_first,
    names_stay_inside,
    names_are_unique,
    nothing_is_encrypted,
    markup_is_readable,
    nothing_is_damaged,
    package_is_found,
    manifest_is_true,
    manifest_is_whole,
)
