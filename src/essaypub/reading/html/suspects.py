"""Looks at the tags of HTML for what somebody may have meant as a spoiler."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

from bs4 import Tag
from bs4.element import Comment

from essaypub.reading.html.inlines import classes, value
from essaypub.reading.notebook import Notebook
from essaypub.reading.spoilers.forms import HTML, explain
from essaypub.reading.spoilers.leftovers import fold, has_hint, take_unread
from essaypub.reading.spoilers.lookalikes import find_unread
from essaypub.reading.spoilers.suspects import find_line
from essaypub.syntax.spoiler_words import names_hiding, names_spoiler, spells_spoiler

_OPEN_ENDED = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option", "img", "br", "hr"})
"""Elements that HTML lets go without a closing tag, or that have none."""

_CANNOT_HIDE_NAMES = (
    "li dt dd tr td th thead tbody tfoot caption figcaption summary colgroup col img br hr a"
)
_CANNOT_HIDE = frozenset(_CANNOT_HIDE_NAMES.split())
_NAMES = frozenset(("details", "a", "p", "b", "i", "em", "strong", "span", "div", "li", "td"))
"""Common tags, which need not be compared."""

_TAG = re.compile(r"</?[A-Za-z][\w-]*")
_VERBATIM = ("pre", "code", "samp", "tt", "var", "abbr", "dfn")
_ELSEWHERE_NAMES = "href src srcset alt title cite content style datetime value placeholder"
_ELSEWHERE = frozenset(_ELSEWHERE_NAMES.split())
"""Attributes whose values are words or addresses, which may speak of spoilers."""

_UNSEEN = re.compile(
    r"blur\(|(?<![\w-])color\s*:\s*transparent|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*0(?:px|em|rem|pt)?\s*(?:;|$)",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?<![\w-])background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_COMMENT = re.compile(
    r"\W*(?:(?:start|begin|end|close|hide)\W+(?:of\W+)?)?(?P<name>[\w-]+)(?:\W+(?:start|begins?|ends?"
    r"|here|below)|\s*[:=].*)?\W*",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(r"<(?!/?essaypub-place)[^<>]*>|<!--.*?-->", re.DOTALL)
_CODE = re.compile(
    r"<(?P<name>pre|code|samp|kbd|script|style|textarea)\b.*?(?:</(?P=name)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_MEANT = (
    "If it is to be read as it is written, put it between backquotes, or `lookalikes: show` into"
    " the front matter"
)


def look_at_tags(root: Tag, pieces: Iterable[str], first: int, notebook: Notebook) -> None:
    """Stop at a tag that looks as if it were to hide something, and does not.

    Args:
        root: The HTML, as it was parsed.
        pieces: The same as it was written.
        first: The line it begins on.
        notebook: Knows whether it is meant to be read.

    Raises:
        SourceError: There is one.
    """
    tags = Counter(match[0].lower() for piece in pieces for match in _TAG.finditer(piece))
    unclosed = {name for name in tags if tags[name] > tags[f"</{name[1:]}"]}
    for node in root.descendants:
        if isinstance(node, Comment):
            match = _COMMENT.fullmatch(node)
            if match and names_spoiler(match["name"]):
                _suspect(f"<!--{node[:40]}-->", "a comment hides nothing", notebook, first)
        elif isinstance(node, Tag) and (fault := _find_fault(node, unclosed)):
            line = first + (node.sourceline or 1) - 1
            _suspect(f"<{node.name}>", fault, notebook, line)
    for name in ("details", "spoiler"):
        if tags[f"</{name}"] > tags[f"<{name}"]:
            _suspect(f"</{name}>", "it closes nothing", notebook, first)


def look_at_html(text: str, notebook: Notebook, line: int) -> None:
    """Stop at a spoiler of Markdown between the tags of HTML, where Markdown is not read.

    Raises:
        SourceError: There is one.
    """
    look_at_unread(_MARKUP.sub(_blank_out, _CODE.sub(_blank_out, text)), notebook, line)


def look_at_unread(text: str, notebook: Notebook, line: int) -> None:
    """Stop at a spoiler of Markdown in text that HTML has for itself.

    Raises:
        SourceError: There is one.
    """
    shown = take_unread(text)
    if not has_hint(shown):
        return
    if place := find_unread(shown, "Markdown is read between tags only after an empty line"):
        message = explain(
            place.shown, place.fault, place.remedy, "put it between <code> and </code>"
        )
        notebook.suspect(message, find_line(shown, place.start, line))


def _blank_out(match: re.Match[str]) -> str:
    """Return what stands for a tag: a sign that is no text, and its line ends."""
    return "\x01" + "\n" * match[0].count("\n")


def _suspect(shown: str, fault: str, notebook: Notebook, line: int) -> None:
    """Stop at a tag, unless it is meant to be read."""
    notebook.suspect(
        f"`{shown}` looks like a spoiler and hides nothing: {fault}; write {HTML}. {_MEANT}", line
    )


def _find_fault(tag: Tag, unclosed: set[str]) -> str:
    """Return what keeps `tag` from hiding what it was meant to; empty when it was not, or does."""
    name = tag.name
    if name != "details" and "spoiler" not in classes(tag):
        return _find_near_fault(tag)
    if name == "details" and "<summary" in unclosed:
        return "a <summary> is never closed, so all that follows would be its label"
    if name in _CANNOT_HIDE:
        return f"a <{name}> cannot be hidden, only what stands inside it"
    if tag.find_parent(list(_VERBATIM)) is not None or name in _VERBATIM:
        return "nothing can be hidden inside code or an abbreviation"
    if name not in _OPEN_ENDED and f"<{name}" in unclosed:
        return f"a <{name}> is never closed in this paragraph or passage"
    return ""


def _find_near_fault(tag: Tag) -> str:
    """Return why a tag that is no spoiler looks like one; empty when it does not."""
    name = tag.name
    if name == "summary" and not tag.find_parent("details") and _says_spoiler(tag.get_text()):
        return "a <summary> stands right inside <details>"
    if names_spoiler(name) or (names_hiding(name) and name != "details"):
        return "there is no such tag"
    if name not in _NAMES and get_close_matches(name, ["details"], 1, 0.75):
        return "there is no such tag; did you mean <details>?"
    for key in tag.attrs:
        content = value(tag, key)
        if names_spoiler(key) or key == "data-of":
            return f"the attribute {key} means nothing here"
        if key == "class" and not content.strip() and value(tag, "title"):
            return "its class is empty"
        if key not in _ELSEWHERE and _says_spoiler(content):
            names_place = key in ("id", "name") and (
                name == "a" or "spoil" in tag.get_text().lower()
            )
            if not names_place:
                return f'{key}="{content[:40]}" means nothing here'
    first = value(tag, "title").partition(" ")[0]
    if name not in ("abbr", "a", "img", "dfn") and _says_spoiler(first):
        return "its class is not `spoiler`"
    if _is_unseen(value(tag, "style")):
        return "what a style hides is seen and heard by many"
    return ""


def _says_spoiler(content: str) -> bool:
    """Tell whether one of the words of an attribute's value names a spoiler."""
    content = fold(content)
    words = re.split(r"[^\w-]+", content)
    return any(names_spoiler(word) for word in words if word) or spells_spoiler(content)


def _is_unseen(style: str) -> bool:
    """Tell whether a style hides words from the eye."""
    if _UNSEEN.search(style):
        return True
    colour, background = _COLOUR.search(style), _BACKGROUND.search(style)
    return bool(
        colour and background and colour[1].strip().casefold() == background[1].strip().casefold()
    )
