"""What a document shows and no clip reads: text, and what stands for a picture.

Text counts when it has a letter or a digit. What does not count: what is hidden from everybody
(``hidden``, ``display: none``) or from assistive technology (``aria-hidden``); what only stands
in for sound or film; a mark of a note, or a way back from one, that is no word; what describes a
picture in the words of its caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from essaypub.published.epub import Document
from essaypub.published.tokens import BREAK, hint_at, tokens
from essaypub.published.xml import HEADINGS, XHTML, elements, local, plain, roles, types

_NEVER_READ = frozenset(
    XHTML + name
    for name in (
        *("head", "script", "style", "template", "audio", "video", "object", "iframe"),
        *("rp", "rt", "datalist"),
    )
)
_LINES = frozenset(("span", "a", "em", "strong", *HEADINGS))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_MARKS = frozenset(("noteref", "doc-noteref", "backlink", "doc-backlink"))


@dataclass(frozen=True, slots=True)
class Unheard:
    """A text that no clip reads.

    Attributes:
        document: Where it stands.
        id: The id nearest around it.
        hint: The first of its words: too short to give anything away.
        code: Whether it is set as code, which many a narrator leaves out.
    """

    document: str
    id: str
    hint: str
    code: bool

    def __str__(self) -> str:
        return f"{self.document}#{self.id}" if self.id else self.document


def unheard(document: Document, read: frozenset[etree._Element]) -> Iterator[Unheard]:
    """Yield each text of `document` that is in no element of `read`; of each id, the first."""
    told: set[str] = set()
    for element, text in _texts(document.root, read):
        words = [word for word in tokens(text) if word != BREAK]
        if words:
            id_ = _nearest_id(element)
            if id_ not in told:
                told.add(id_)
                hint = f"“{hint_at(' '.join(words))}” in <{local(element)}>"
                code = any(
                    above.tag == XHTML + "pre" for above in (element, *element.iterancestors())
                )
                yield Unheard(document.name, id_, hint, code)


def _nearest_id(element: etree._Element) -> str:
    return next(
        (id_ for above in (element, *element.iterancestors()) if (id_ := above.get("id"))),
        "",
    )


def _texts(
    root: etree._Element, read: frozenset[etree._Element]
) -> Iterator[tuple[etree._Element, str]]:
    skipped: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if skipped is None and (node in read or _aside(node)):
                skipped = node
            elif skipped is None:
                yield node, node.text or ""
                yield node, _alternative(node)
            continue
        if skipped is None or skipped is node:
            parent = node.getparent()
            if parent is not None and node is not root:
                yield parent, node.tail or ""
        if skipped is node:
            skipped = None


def _aside(element: etree._Element) -> bool:
    """Whether nobody expects to hear what is in an element."""
    if (
        element.tag in _NEVER_READ
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "")
    ):
        return True
    if element.tag == XHTML + "a" and (types(element) | roles(element)) & _MARKS:
        return not any(sign.isalpha() for sign in plain(element))
    return False


def _alternative(element: etree._Element) -> str:
    """Return what is said in place of a picture; empty for anything else, and decoration."""
    if roles(element) & {"presentation", "none"}:
        return ""
    if element.tag == XHTML + "img":
        alternative = element.get("alt") or ""
        return "" if tokens(alternative) in _captions(element) else alternative
    if local(element) == "svg" or "img" in roles(element):
        return element.get("aria-label") or ""
    return ""


def _captions(picture: etree._Element) -> list[list[str]]:
    """Return the words of each caption of the figure that a picture is in."""
    figure = next(picture.iterancestors(XHTML + "figure"), None)
    return (
        []
        if figure is None
        else [tokens(plain(element)) for element in elements(figure, XHTML + "figcaption")]
    )


def shows_something(document: Document) -> bool:
    """Whether there is anything in a document that could be heard."""
    return any(tokens(text) for _, text in _texts(document.body, frozenset()))


def narrated_elements(
    document: Document, ids: frozenset[str], lines: frozenset[str]
) -> frozenset[etree._Element]:
    """Return the elements that are read.

    Args:
        document: Where they are.
        ids: What clips read, each a whole element; an empty one is all of the document.
        lines: What sequences of clips read word by word. Where that is a sentence or a heading,
            it counts as read, for what is said may differ from what is shown.
    """
    if "" in ids:
        return frozenset((document.root,))
    return frozenset(
        element
        for element in elements(document.body)
        if (id_ := element.get("id")) in ids or (id_ in lines and local(element) in _LINES)
    )
