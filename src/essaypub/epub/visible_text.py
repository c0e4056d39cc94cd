"""What a finished content document shows, in its order: what is heard, and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree

from essaypub.resources import Resource

XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_WAY_BACK = re.compile("\u21a9\ufe0e?[0-9]*")
_ROOMS = frozenset({f"{XHTML}{name}" for name in ("section", "aside", "nav", "body")})


class Standing(Enum):
    """How a thing on a page stands to the narration.

    `HEARD` is read already; `UNSAID` is of the essay and left out by the settings; `OURS` is of the
    page around the essay, and is yet to be read.
    """

    HEARD = auto()
    UNSAID = auto()
    OURS = auto()


@dataclass(frozen=True, slots=True)
class VisibleText:
    """Something a document shows.

    Attributes:
        element: What is heard or unsaid; or, for words of ours, the nearest element with an id.
        words: What can be read of it, or of the description of a picture; they may be none.
        language: Of words of ours: a BCP 47 tag.
    """

    element: etree._Element
    standing: Standing
    words: str
    language: str = ""


def parse_body(document: Resource) -> etree._Element:
    """Return the body of a content document that we wrote."""
    root = etree.fromstring(document.content)
    (element,) = root.iterfind(f"{XHTML}body")
    return element


def find_visible_text(
    root: etree._Element, heard: AbstractSet[str], own: AbstractSet[str]
) -> Iterator[VisibleText]:
    """Yield what `root` shows, in document order.

    That is each element with one of these ids, as a whole, and each text outside of them.

    Args:
        root: A body, or an element in one.
        heard: The ids of what is heard.
        own: The ids of the essay's own sentences, code and pictures, heard or not.
    """
    yield from _walk(root, root, heard, own)


def is_readable(words: str) -> bool:
    """Say whether there is a letter or a digit in `words`."""
    return any(character.isalnum() for character in words)


def words_of(element: etree._Element) -> str:
    """Return what a reader sees of `element` on one line, without marks that lead to notes."""
    return " ".join("".join(_texts(element)).split())


def room(element: etree._Element) -> etree._Element:
    """Return the nearest section, aside, note or list of contents around `element`."""
    rooms = (
        around
        for around in element.iterancestors()
        if around.tag in _ROOMS or around.get("role") == "doc-footnote"
    )
    return next(rooms, element)


def kind(element: etree._Element) -> str:
    """Return the local name of an element."""
    return etree.QName(element).localname


def _walk(
    element: etree._Element, holder: etree._Element, heard: AbstractSet[str], own: AbstractSet[str]
) -> Iterator[VisibleText]:
    if is_passed_over(element):
        return
    name = element.get("id")
    if name is not None:
        holder = element
        if name in heard or name in own:
            standing = Standing.HEARD if name in heard else Standing.UNSAID
            yield VisibleText(element, standing, words_of(element))
            return
    language = _language(element)
    if element.tag == f"{XHTML}img":
        yield from _ours(holder, element.get("alt", ""), language)
    yield from _ours(holder, _text(element), language)
    for child in element:
        yield from _walk(child, holder, heard, own)
        yield from _ours(holder, child.tail or "", language)


def _ours(holder: etree._Element, words: str, language: str) -> Iterator[VisibleText]:
    if words.strip():
        yield VisibleText(holder, Standing.OURS, words, language)


def is_passed_over(element: etree._Element) -> bool:
    """Whether an element is hidden, or no element at all, or the number that marks a note."""
    return (
        not isinstance(element.tag, str)
        or element.get("hidden") is not None
        or element.get("role") == "doc-noteref"
    )


def _texts(element: etree._Element) -> Iterator[str]:
    if is_passed_over(element):
        return
    if element.tag == f"{XHTML}br":
        yield " "
    if element.tag == f"{XHTML}img":
        yield element.get("alt", "")
    yield _text(element)
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _text(element: etree._Element) -> str:
    """Return the text an element begins with; the arrow of a way back is a sign, not text."""
    text = element.text or ""
    return _WAY_BACK.sub("", text) if element.get("role") == "doc-backlink" else text


def _language(element: etree._Element) -> str:
    tags = (around.get(LANG) for around in (element, *element.iterancestors()))
    return next(filter(None, tags), "")
