"""One XHTML content document: what is around its text, and what that must declare of it."""

from __future__ import annotations

from dataclasses import dataclass

from essaypub.languages.tags import direction
from essaypub.markup.page import PHONEMES
from essaypub.markup.tree import Element, Nodes, Written, walk
from essaypub.markup.writer import DECLARATION, write_xml
from essaypub.resources import Resource

MEDIA_TYPE = "application/xhtml+xml"
STYLESHEET = "style.css"

VOCABULARY = "urn:essaypub:vocabulary:"
"""The vocabulary of ``essay:spoiler``, ``essay:spoilers`` and ``essay:spoiler-list``.

No standard has a term for a spoiler. The name is a URN because nothing is served at it.
"""

SPEECH = "http://www.w3.org/2001/10/synthesis"
"""The namespace of ``ssml:ph``, which says how an element sounds."""

_OURS = "essay:"


@dataclass(frozen=True, slots=True)
class ContentDocument:
    """A content document that is still to be written.

    Attributes:
        path: Beside the other files.
        title: What a reading system shows for it.
        language: A BCP 47 tag.
        body: What it shows.
        pronounced: Whether it says how any of its words sound.
        spoilers: Whether it uses terms of `VOCABULARY`.
        formulas: Whether it holds any.
    """

    path: str
    title: str
    language: str
    body: Nodes
    pronounced: bool
    spoilers: bool
    formulas: bool

    def write(self) -> Resource:
        """Return the document as a file."""
        attributes = {
            "xmlns": "http://www.w3.org/1999/xhtml",
            "xmlns:epub": "http://www.idpf.org/2007/ops",
            "xmlns:ssml": SPEECH if self.pronounced else None,
            "epub:prefix": f"{_OURS} {VOCABULARY}" if self.spoilers else None,
            "lang": self.language,
            "xml:lang": self.language,
            "dir": "rtl" if direction(self.language) == "rtl" else None,
        }
        stylesheet = {"rel": "stylesheet", "type": "text/css", "href": STYLESHEET}
        head = Element(
            "head", {}, (Element("title", {}, (self.title,)), Element("link", stylesheet))
        )
        document = Element("html", attributes, (head, Element("body", {}, self.body)))
        content = f"{DECLARATION}<!DOCTYPE html>\n{write_xml((document,))}"
        return Resource(self.path, MEDIA_TYPE, content.encode())


def make_document(path: str, title: str, language: str, body: Nodes) -> ContentDocument:
    """Return a content document that shows `body`, and knows what it has to declare of it."""
    pronounced = spoilers = formulas = False
    for element in walk(body):
        if isinstance(element, Written):
            formulas |= element.name == "math"
        elif attributes := element.attributes:
            pronounced |= PHONEMES in attributes
            if term := attributes.get("epub:type"):
                spoilers |= term.startswith(_OURS)
    return ContentDocument(path, title, language, body, pronounced, spoilers, formulas)
