"""What an EPUB says of its accessibility, and what in it can bear that out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from lxml import etree

from essaypub.published.epub import OVERLAY, Book, Document
from essaypub.published.styles import without_comments
from essaypub.published.xml import (
    HEADINGS,
    MATHML,
    XHTML,
    elements,
    resolve,
    roles,
    text_of,
    types,
)

_COVER = frozenset(("cover", "cover-image", "doc-cover"))
_PIXELS = re.compile(r"font(?:-size)?\s*:[^;}]{0,300}\b\d+(?:\.\d+)?(?:px|pt|cm|mm|in|pc)\b")
_CLIPPED = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)")
_FIXED = re.compile(r"(?<![-\w])height\s*:\s*\d+(?:\.\d+)?(?:px|pt|cm|mm|in|pc)\b")


@dataclass(frozen=True, eq=False)
class Claims:
    """The claims of one EPUB, beside the evidence."""

    book: Book

    @cached_property
    def place(self) -> str:
        """Where the claims stand."""
        return self.book.place(self.book.package.path)

    def values(self, term: str) -> tuple[str, ...]:
        """Return the values claimed for a schema.org property."""
        return self.book.package.values(f"schema:{term}")

    @cached_property
    def features(self) -> frozenset[str]:
        """The features claimed."""
        return frozenset(self.values("accessibilityFeature"))

    @cached_property
    def modes(self) -> frozenset[str]:
        """The access modes claimed."""
        return frozenset(self.values("accessMode"))

    @cached_property
    def sufficient(self) -> tuple[frozenset[str], ...]:
        """Each set of modes claimed to suffice."""
        sets = self.values("accessModeSufficient")
        return tuple(frozenset(map(str.strip, modes.split(","))) for modes in sets)

    @cached_property
    def pictures(self) -> tuple[tuple[Document, etree._Element], ...]:
        """The pictures that inform: neither the cover on its page nor marked as decoration."""
        book = self.book
        covers = {item.path for item in book.package.items if "cover-image" in item.properties}
        images: list[tuple[Document, etree._Element]] = []
        for document in book.documents.values():
            for image in document.all("img"):
                target = resolve(image.get("src") or "", document.name)
                cover = target is not None and target.member in covers
                cover = cover and _on_cover_page(image, document)
                if not cover and not _decorative(image):
                    images.append((document, image))
            images.extend(
                (document, drawing)
                for drawing in elements(document.root, "{http://www.w3.org/2000/svg}svg")
                if not _decorative(drawing)
                and not (
                    _holds_cover(drawing, document, covers) and _on_cover_page(drawing, document)
                )
            )
        return tuple(images)

    @cached_property
    def undescribed(self) -> tuple[tuple[Document, etree._Element], ...]:
        """The pictures that inform only those who see them."""
        return tuple((document, image) for document, image in self.pictures if not _describe(image))

    @cached_property
    def narrated(self) -> frozenset[str]:
        """The documents that have a media overlay which is there."""
        package = self.book.package
        overlays = {item.id for item in package.items if item.media_type == OVERLAY}
        return frozenset(item.path for item in package.items if item.overlay in overlays)

    @cached_property
    def moving(self) -> bool:
        """Whether anything plays: sound or film inside the text."""
        return any(
            True
            for document in self.book.documents.values()
            for _ in document.all("audio", "video")
        )

    @cached_property
    def unheaded(self) -> tuple[str, ...]:
        """The linear documents of some length that have no heading."""
        documents = self.book.documents
        return tuple(
            member
            for member, linear in self.book.spine
            if linear
            and member in documents
            and not any(True for _ in documents[member].all(*HEADINGS))
            and len("".join(map(str, documents[member].body.itertext())).split()) > 200
        )

    @cached_property
    def rigid(self) -> tuple[tuple[str, str], ...]:
        """The styles that keep a reader from changing the look, each with its place."""
        claims: list[tuple[str, str]] = []
        sheets = [
            (name, without_comments(style).lower()) for name, style in self.book.styles.items()
        ]
        for name, document in self.book.documents.items():
            inline = [element.get("style") or "" for element in elements(document.root)]
            sheets.append((name, ";\n".join(filter(None, inline)).lower()))
        for name, style in sheets:
            matches = (pattern.search(style) for pattern in (_PIXELS, _CLIPPED, _FIXED))
            claims.extend((name, " ".join(match[0].split())) for match in matches if match)
        return tuple(claims)

    @cached_property
    def evidence(self) -> Mapping[str, bool]:
        """Whether the content has what a feature promises, for those that can be seen in it."""
        book = self.book
        documents = tuple(book.documents.values())
        every = [element for document in documents for element in elements(document.root)]
        math = any(str(element.tag) == MATHML + "math" for element in every)
        terms = {term for element in every for term in roles(element) | types(element)}
        attributes = {str(name) for element in every for name in element.attrib}
        labelled = bool(attributes & {"role", "aria-label", "aria-labelledby", "aria-describedby"})
        described = bool(attributes & {"aria-describedby", "aria-details", "longdesc"})
        ruby = any(element.tag == XHTML + "ruby" for element in every)
        return MappingProxyType(
            {
                "ARIA": labelled,
                "MathML": math,
                "MathML-chemistry": math,
                "alternativeText": bool(self.pictures) and not self.undescribed,
                "closedCaptions": self.moving,
                "fullRubyAnnotations": ruby,
                "index": bool(terms & {"index", "doc-index"}),
                "longDescription": described
                or any(element.tag == XHTML + "figcaption" for element in every),
                "openCaptions": self.moving,
                "pageBreakMarkers": bool(terms & {"pagebreak", "doc-pagebreak"}),
                "pageNavigation": bool(book.listing("page-list")),
                "rubyAnnotations": ruby,
                "structuralNavigation": not self.unheaded,
                "synchronizedAudioText": bool(self.narrated),
                "tableOfContents": bool(book.listing("toc") or book.ncx),
                "ttsMarkup": any("2001/10/synthesis" in name for name in attributes)
                or any(item.media_type == "application/pls+xml" for item in book.package.items),
            }
        )

    @cached_property
    def unnarrated(self) -> tuple[str, ...]:
        """The documents with text and no overlay, in the order of the spine."""
        documents = self.book.documents
        return tuple(
            member
            for member, _ in self.book.spine
            if member in documents
            and member not in self.narrated
            and member != self.book.navigation_path
            and "".join(map(str, documents[member].body.itertext())).strip()
        )


def _decorative(image: etree._Element) -> bool:
    return (
        image.get("alt") == ""
        or image.get("aria-hidden") == "true"
        or bool(roles(image) & {"presentation", "none"})
    )


def _describe(image: etree._Element) -> bool:
    words = (image.get("alt"), image.get("aria-label"), image.get("aria-labelledby"))
    titled = any(str(child.tag).endswith("svg}title") and child.text for child in image)
    return titled or any((word or "").strip() for word in words)


def _holds_cover(drawing: etree._Element, document: Document, covers: set[str]) -> bool:
    targets = (resolve(href, document.name) for href in _hrefs(drawing))
    return any(target is not None and target.member in covers for target in targets)


def _on_cover_page(picture: etree._Element, document: Document) -> bool:
    """Whether a picture says that it is the cover, or stands where there are no words.

    The picture of a cover may also be a figure of the text.
    """
    around = (picture, *picture.iterancestors())
    if any(types(element) & _COVER or roles(element) & _COVER for element in around):
        return True
    drawings = frozenset(elements(document.root, "{http://www.w3.org/2000/svg}svg"))
    return not text_of(document.body, drawings).strip()


def _hrefs(drawing: etree._Element) -> Iterator[str]:
    for element in elements(drawing):
        for name in ("href", "{http://www.w3.org/1999/xlink}href"):
            if value := element.get(name):
                yield value
