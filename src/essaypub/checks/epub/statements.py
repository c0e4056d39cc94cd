"""Rules for the package document: what it states, and its reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from essaypub.findings import Severity, rule
from essaypub.published.epub import Book

_PACKAGE = "EPUB 3.3, Package document, https://www.w3.org/TR/epub-33/#sec-package-doc"
_MODIFIED = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\dZ")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@rule("EPUB-008", Severity.WARNING, source=_PACKAGE)
def version_is_current(book: Book) -> Iterator[tuple[str, str]]:
    """The publication should be EPUB 3; older ones cannot say how accessible they are."""
    package = book.package
    if package.path and not package.version.startswith("3."):
        yield book.place(package.path), f"version {package.version or 'not given'}"


@rule("EPUB-009", Severity.ERROR, source=_PACKAGE)
def essentials_are_stated(book: Book) -> Iterator[tuple[str, str]]:
    """The package document must state an identifier, a title, and a language as a BCP 47 tag."""
    package = book.package
    if not package.path:
        return
    for name in ("dc:identifier", "dc:title", "dc:language"):
        if not any(package.values(name)):
            yield book.place(package.path), f"{name} is missing"
    for language in package.values("dc:language"):
        if language and not _TAG.fullmatch(language):
            yield book.place(package.path), f"{language!r} is no language tag"


@rule("EPUB-010", Severity.ERROR, source="WCAG 2.2, 3.1.1, as Ace's epub-lang reads it")
def package_has_language(book: Book) -> Iterator[tuple[str, str]]:
    """The package document must say the language of its own text in xml:lang."""
    if book.package.path and not book.package.language:
        yield book.place(book.package.path), ""


@rule(
    "EPUB-011",
    Severity.ERROR,
    source="EPUB 3.3, https://www.w3.org/TR/epub-33/#sec-metadata-last-modified",
)
def modified_has_its_form(book: Book) -> Iterator[tuple[str, str]]:
    """An EPUB 3 must say once when it was last modified, as CCYY-MM-DDThh:mm:ssZ."""
    if book.package.version.startswith("3."):
        dates = book.package.values("dcterms:modified")
        if len(dates) != 1 or not _MODIFIED.fullmatch(dates[0]):
            yield book.place(book.package.path), ", ".join(dates) or "it is missing"


@rule("EPUB-014", Severity.ERROR, source="EPUB 3.3, https://www.w3.org/TR/epub-33/#sec-spine-elem")
def spine_holds(book: Book) -> Iterator[tuple[str, str]]:
    """The spine must name documents of the manifest, each once, one of them linear."""
    package = book.package
    if not package.path:
        return
    place = book.place(package.path)
    for id_, times in Counter(id_ for id_, _ in package.spine).items():
        if package.item(id_) is None:
            yield place, f"no item has the id {id_!r}"
        if times > 1:
            yield place, f"{id_!r} stands {times} times in the spine"
    if not any(linear for _, linear in package.spine):
        yield place, "nothing is linear"


@rule(
    "EPUB-015", Severity.WARNING, source="EPUB 3.3, https://www.w3.org/TR/epub-33/#sec-cover-image"
)
def cover_is_declared(book: Book) -> Iterator[tuple[str, str]]:
    """A publication should declare its cover image, so that libraries can show it."""
    package = book.package
    covers = [item for item in package.items if "cover-image" in item.properties]
    older = any(meta.property == "cover" for meta in package.metas)
    if package.path and not (older and package.version.startswith("2")) and len(covers) != 1:
        yield book.place(package.path), f"{len(covers)} are declared"


RULES = (
    version_is_current,
    essentials_are_stated,
    package_has_language,
    modified_has_its_form,
    spine_holds,
    cover_is_declared,
)
