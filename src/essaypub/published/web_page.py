"""A page of the web, read without running or fetching anything in it."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from lxml import etree

from essaypub.errors import FileError
from essaypub.published.publications import Text

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NOT_SAID = frozenset(("script", "style", "template", "head", "noscript"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?utf-?8", re.IGNORECASE)


def read_page(content: bytes, place: str) -> etree._Element:
    """Return the root of a page, as a browser would make it of the markup, or nearly.

    Raises:
        FileError: There is no markup.
    """
    from lxml import html  # noqa: PLC0415 - slow to load

    parser: Any = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    text = content.decode("utf-8", "replace").replace("\0", "\ufffd")
    try:
        return html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FileError(place, f"it cannot be read as a page: {error}") from error


@dataclass(frozen=True, eq=False)
class Page(Text):
    """A page; what is in it is read when it is asked for."""

    @cached_property
    def root(self) -> etree._Element:
        """The root of the page, as a browser would make it of the markup, or nearly.

        Raises:
            FileError: There is no markup.
        """
        return read_page(self.content, str(self.path))

    @cached_property
    def is_utf8(self) -> bool:
        """Whether it is in UTF-8 and says so where a browser looks."""
        try:
            self.content.decode("utf-8")
        except UnicodeDecodeError:
            return False
        return self.content[:3] == b"\xef\xbb\xbf" or bool(_CHARSET.search(self.content[:1024]))

    def all(self, *names: str) -> Iterator[etree._Element]:
        """Yield the elements of these names, or all of them, in the order of the page."""
        for node in self.root.iter(*names) if names else self.root.iter():
            if isinstance(node.tag, str):
                yield node

    def place(self, element: etree._Element) -> str:
        """Return where an element is, as findings name it."""
        id_ = element.get("id")
        return f"{self.path}: #{id_}" if id_ else f"{self.path}: line {element.sourceline}"

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each id stands in the page."""
        return Counter(id_ for element in self.all() if (id_ := element.get("id")) is not None)

    @cached_property
    def ids(self) -> Mapping[str, etree._Element]:
        """Each id, with the first element that has it."""
        elements: dict[str, etree._Element] = {}
        for element in self.all():
            if (id_ := element.get("id")) is not None:
                elements.setdefault(id_, element)
        return elements

    @cached_property
    def labels(self) -> Mapping[str, etree._Element]:
        """Each id that a ``label`` is for."""
        return {for_: element for element in self.all("label") if (for_ := element.get("for"))}

    def has_name(self, element: etree._Element) -> bool:
        """Whether assistive technology has a name for a control or a picture.

        Source:
            Accessible Name and Description Computation 1.2, as far as static markup goes,
            https://www.w3.org/TR/accname-1.2/
        """
        labelling = (element.get("aria-labelledby") or "").split()
        if any(self.ids[id_] is not None and says(self.ids[id_]) for id_ in labelling
               if id_ in self.ids):  # fmt: skip
            return True
        if _words(element.get("aria-label")) or _words(element.get("title")):
            return True
        if element.tag in ("input", "select", "textarea", "meter", "progress", "output"):
            return self._label(element)
        if element.tag in ("img", "area"):
            return _words(element.get("alt"))
        return says(element)

    def _label(self, element: etree._Element) -> bool:
        kind = (element.get("type") or "text").lower()
        if element.tag == "input" and kind in ("submit", "reset"):
            return element.get("value") != ""
        if element.tag == "input" and kind in ("button", "image"):
            return _words(element.get("value" if kind == "button" else "alt"))
        label = self.labels.get(element.get("id") or "")
        around = next(element.iterancestors("label"), None)
        return any(name is not None and says(name) for name in (label, around))

    @cached_property
    def statements(self) -> tuple[tuple[etree._Element, Any], ...]:
        """Each block of JSON-LD, read; a `ValueError` in place of one that is no JSON."""
        statements: list[tuple[etree._Element, Any]] = []
        for script in self.all("script"):
            if (script.get("type") or "").strip().lower() == "application/ld+json":
                try:
                    statements.append((script, json.loads(script.text or "")))
                except RecursionError:
                    statements.append((script, ValueError("it is nested beyond reason")))
                except ValueError as error:
                    statements.append((script, error))
        return tuple(statements)

    def missing(self, reference: str) -> bool:
        """Whether a reference leads to a file that should lie beside the page and does not."""
        path = unquote(reference.strip().partition("#")[0].partition("?")[0])
        if not path or outside(reference):
            return False
        return path.startswith("/") is False and not os.path.exists(self.path.parent / path)  # noqa: PTH110 - Path.exists raises where a name is too long


def find_spoilers(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the spoilers of a page: details that say so."""
    for element in root.iter("details"):
        if "spoiler" in (element.get("class") or "").split():
            yield element


def outside(reference: str) -> bool:
    """Whether a reference leads away from the page's own folder: it has a scheme, or a host."""
    return _SCHEME.match(reference.strip()) is not None or reference.strip().startswith("//")


def _words(text: str | None) -> bool:
    return bool(text and any(sign.isalnum() for sign in text))


def says(element: etree._Element) -> bool:
    """Whether a letter or digit of an element reaches those who cannot see it."""
    skipped: etree._Element | None = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if skipped is None and node is not element and _unsaid(node):
                skipped = node
            if skipped is None and any(
                map(_words, (node.text, node.get("alt"), node.get("aria-label")))
            ):
                return True
        else:
            skipped = None if skipped is node else skipped
            if skipped is None and node is not element and _words(node.tail):
                return True
    return False


def _unsaid(element: etree._Element) -> bool:
    return (
        element.tag in _NOT_SAID
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
    )
