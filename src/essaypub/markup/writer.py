"""Markup as text: the one place that escapes, closes and breaks lines.

A line ends after each element that is a block, and after the opening tag of one that holds blocks;
nowhere else, but for the `LINE` that a tree may hold. Nothing is indented.
"""

from __future__ import annotations

import re
from functools import cache

from essaypub.markup.tree import Element, Nodes
from essaypub.resources import escape, escape_value

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_HOLDS_LINES = frozenset(
    {
        "article", "aside", "blockquote", "body", "details", "div", "dl", "figure", "footer",
        "head", "header", "html", "main", "nav", "ol", "section", "table", "tbody", "template",
        "thead", "ul",
    }
)  # fmt: skip
_ENDS_LINE = _HOLDS_LINES | {
    "audio", "caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "link", "meta", "p", "pre", "script", "style", "summary", "title", "tr",
}  # fmt: skip
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NOT_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def write_xml(nodes: Nodes) -> str:
    """Return `nodes` as XML, without the characters that XML cannot hold."""
    parts: list[str] = []
    _write(nodes, parts, html=False)
    return _NOT_XML.sub("", "".join(parts))


def write_html(nodes: Nodes) -> str:
    """Return `nodes` as HTML, without control characters; an empty attribute is a mere name."""
    parts: list[str] = []
    _write(nodes, parts, html=True)
    return _NOT_HTML.sub("", "".join(parts))


def _write(nodes: Nodes, parts: list[str], *, html: bool) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(escape(node))
        elif isinstance(node, Element):
            opening = f"<{node.name}"
            for name, value in node.attributes.items():
                if value:
                    opening += f' {name}="{escape_value(value)}"'
                elif value is not None:
                    opening += f" {name}" if html else f' {name}=""'
            end_of_opening, closing = _tags(node.name, html=html)
            parts.append(opening + end_of_opening)
            if node.children:
                _write(node.children, parts, html=html)
            if closing:
                parts.append(closing)
        else:
            parts.append(node.markup)


@cache
def _tags(name: str, *, html: bool) -> tuple[str, str]:
    """Return how the opening tag of an element ends, and its closing tag, each with its line."""
    line = "\n" if name in _ENDS_LINE else ""
    if name in _VOID:
        return (">" if html else "/>") + line, ""
    return ">\n" if name in _HOLDS_LINES else ">", f"</{name}>{line}"
