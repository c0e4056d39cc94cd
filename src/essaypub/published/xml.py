"""Strangers' XML, read so that nothing in it is fetched, run or expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from essaypub.errors import FileError
from essaypub.xml import safe_parser

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
SMIL = "{http://www.w3.org/ns/SMIL}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"

_INLINE = frozenset(
    """a abbr b bdi bdo cite code data del dfn em i ins kbd mark q ruby s samp small span strong
    sub sup time u var wbr""".split()  # noqa: SIM905 - a vocabulary reads best as text
)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


_TAGS = 500_000
"""A novel in which each word has a tag has half as many; a file of some KB can unpack to more."""


def parse_value(content: bytes, place: str) -> etree._Element:
    """Return the root of an XML document.

    Raises:
        FileError: It is not well-formed, declares entities, or is long or nested beyond reason.
    """
    if content.count(b"<") > _TAGS:
        raise FileError(place, f"it has more than {_TAGS} tags; it is not read")
    if _ENTITY.search(content):
        raise FileError(place, "it declares entities, which no publication needs; it is not read")
    try:
        root = etree.fromstring(content, safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileError(place, f"not well-formed XML: {error}") from error
    internal: Any = root.getroottree().docinfo.internalDTD
    if internal is not None and any(True for _ in internal.iterentities()):
        raise FileError(place, "it declares entities, which no publication needs; it is not read")
    return root


def elements(root: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Yield the elements of `root` with one of `tags`, or all of them, in document order."""
    for node in root.iter(*tags) if tags else root.iter():
        if isinstance(node.tag, str):
            yield node


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def types(element: etree._Element) -> frozenset[str]:
    """Return the terms of an element's ``epub:type``."""
    return frozenset((element.get(OPS + "type") or "").split())


def roles(element: etree._Element) -> frozenset[str]:
    """Return the terms of an element's ``role``."""
    return frozenset((element.get("role") or "").split())


def text_of(element: etree._Element, without: frozenset[etree._Element] = frozenset()) -> str:
    """Return the text a reader sees in `element`, blocks apart, and nothing of `without`."""
    pieces: list[str] = []
    skipped: etree._Element | None = None
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            if skipped is None and node in without:
                skipped = node
            if skipped is None and (words := _formula(node)):
                skipped = node
                pieces.append(words)
            elif skipped is None:
                pieces += ["" if local(node) in _INLINE else "\n", node.text or ""]
        elif event == "end":
            if skipped is None and local(node) not in _INLINE:
                pieces.append("\n")
            if skipped is node:
                skipped = None
                pieces.append("" if _formula(node) else "\n")
        if event != "start" and skipped is None and node is not element:
            pieces.append(node.tail or "")
    return "".join(pieces)


def _formula(element: etree._Element | None) -> str:
    """Return what a formula says to those who do not see it; empty for anything else."""
    if element is None or local(element) != "math":
        return ""
    return element.get("alttext") or ""


def plain(element: etree._Element) -> str:
    """Return an element's text on one line, images by their alternative text."""
    words = [
        text_of(element),
        *(image.get("alt") or "" for image in elements(element, XHTML + "img")),
    ]
    return " ".join(" ".join(words).split())


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads inside the container; `fragment` may be empty."""

    member: str
    fragment: str

    def __str__(self) -> str:
        return f"{self.member}#{self.fragment}" if self.fragment else self.member


def resolve(href: str, base: str) -> Target | None:
    """Return where `href` leads when it stands in the member `base`; None if outside."""
    href = href.strip()
    if _SCHEME.match(href) or href.startswith("//"):
        return None
    path, _, fragment = href.partition("#")
    path = unquote(path.partition("?")[0])
    member = normpath(join(dirname(base), path)) if path else base
    return Target(member, unquote(fragment))
