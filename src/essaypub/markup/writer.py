"""Markup as text: the one place that escapes, closes and breaks lines.

A line ends after each element that is a block, and in XML after the opening tag of one that holds
blocks; nowhere else, but for the `LINE` that a tree may hold. Nothing is indented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from essaypub.markup.tree import Element, Nodes
from essaypub.resources import escape, escape_value

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(frozen=True, eq=False, slots=True)
class Vocabulary:
    """How the elements of one kind of document are written.

    Attributes:
        void: Those that hold nothing and have no closing tag.
        holders: Those that hold blocks.
        blocks: The other blocks.
        html: Whether a void element is left open, an empty attribute is a mere name, and a plain
            value has no quotation marks.
    """

    void: frozenset[str]
    holders: frozenset[str]
    blocks: frozenset[str]
    html: bool = False
    _tags: dict[str, tuple[str, str]] = field(init=False, default_factory=dict, repr=False)

    def tags(self, name: str) -> tuple[str, str]:
        """Return how the opening tag of an element ends, and its closing tag, each with its line.

        Both are kept, for an element is seldom alone.
        """
        if name not in self._tags:
            line = "\n" if name in self.holders or name in self.blocks else ""
            if name in self.void:
                self._tags[name] = (">" if self.html else "/>") + line, ""
            else:
                holds = name in self.holders and not self.html
                self._tags[name] = ">\n" if holds else ">", f"</{name}>{line}"
        return self._tags[name]


XHTML = Vocabulary(
    frozenset({"br", "hr", "img", "input", "link", "meta"}),
    frozenset(
        {
            "article", "aside", "blockquote", "body", "details", "div", "dl", "figure", "footer",
            "head", "header", "html", "main", "nav", "ol", "section", "table", "tbody", "template",
            "thead", "ul",
        }
    ),
    frozenset(
        {
            "audio", "caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
            "li", "link", "meta", "p", "pre", "script", "style", "summary", "title", "tr",
        }
    ),
)  # fmt: skip
_HTML = Vocabulary(XHTML.void, XHTML.holders, XHTML.blocks, html=True)
BARE = re.compile(r"[A-Za-z0-9_.#:-]+")
"""Values that need no quotation marks in HTML; a slash at their end would close an element."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NOT_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def write_xml(nodes: Nodes, vocabulary: Vocabulary = XHTML) -> str:
    """Return `nodes` as XML, without the characters that XML cannot hold."""
    parts: list[str] = []
    _write(nodes, parts, vocabulary)
    return _NOT_XML.sub("", "".join(parts))


def write_html(nodes: Nodes) -> str:
    """Return `nodes` as HTML, without control characters."""
    parts: list[str] = []
    _write(nodes, parts, _HTML)
    return _NOT_HTML.sub("", "".join(parts))


def _write(nodes: Nodes, parts: list[str], vocabulary: Vocabulary) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(escape(node))
        elif isinstance(node, Element):
            opening = f"<{node.name}"
            for name, value in node.attributes.items():
                if value and vocabulary.html and BARE.fullmatch(value):
                    opening += f" {name}={value}"
                elif value:
                    opening += f' {name}="{escape_value(value)}"'
                elif value is not None:
                    opening += f" {name}" if vocabulary.html else f' {name}=""'
            end_of_opening, closing = vocabulary.tags(node.name)
            parts.append(opening + end_of_opening)
            if node.children:
                _write(node.children, parts, vocabulary)
            parts.append(closing)
        else:
            parts.append(node.markup)
