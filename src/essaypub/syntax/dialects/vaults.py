"""What Obsidian writes: pages in brackets, marked words, anchors, comments, boxes of tasks.

Nothing that names a spoiler is taken out here: what looks like one is for those rules that stop.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from essaypub.characters import other_slugs
from essaypub.syntax.dialects.common import begins_with, line_text, text_tokens, wrap
from essaypub.syntax.spoiler_words import names_spoiler

_MARKED = re.compile(r"==(?=[^\s=])((?:(?!==).)+?)(?<=\S)==(?!=)")
_WIKI = re.compile(r"!?\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\](?![(\[{])")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg)$", re.IGNORECASE)
_SIZE = re.compile(r"\d+(?:x\d+)?")
_PRIVATE = re.compile(r"%%(?=\S|\s)((?:(?!%%).)*)%%", re.DOTALL)
_ANCHOR = re.compile(r"\^([A-Za-z0-9-]{3,40})\s*$")
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_CONTENTS = re.compile(
    r"\[TOC\]|\[\[_?TOC_?\]\]|(?:[^\n]*\n)?\{:\s*toc\b[^}]*\}|\$\{toc\}", re.IGNORECASE
)


def highlight(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``==text==``, which is marked."""
    before = state.src[state.pos - 1 : state.pos]
    return before != "=" and wrap(state, _MARKED, "mark", silent=silent)


def wiki_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``[[page|words]]``, ``[[#Heading]]``, and ``![[picture.png|300]]``."""
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if match is None or names_spoiler(match[1].strip().lower()):
        return False
    goal, words = match[1].strip(), (match[2] or "").strip()
    if not silent:
        if match[0].startswith("!") and _PICTURE.search(goal):
            token = state.push("image", "img", 0)
            token.attrs = {"src": quote(goal), "alt": ""}
            token.children = [] if _SIZE.fullmatch(words) else text_tokens(words)
        else:
            token = state.push("link_open", "a", 1)
            token.attrs = {"href": _goal(goal)}
            state.push("text", "", 0).content = words or goal.lstrip("#^").replace("#", " > ")
            state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _goal(goal: str) -> str:
    """Return the address of a page, a heading or a block of a vault."""
    page, sign, place = goal.partition("#")
    place = place.rpartition("#")[2].strip()
    inside = place.removeprefix("^") if place.startswith("^") else other_slugs(place)[0]
    return f"{quote(page.strip())}{sign}{inside}" if page else f"#{inside}"


def private(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Leave out ``%%what only its author sees%%``."""
    match = _PRIVATE.match(state.src, state.pos, state.posMax)
    if match is None or not match[1].strip():
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.content = match[0]
    state.pos = match.end()
    return True


def private_block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Leave out the lines from one that begins with ``%%`` to the one that ends with it."""
    if not begins_with(state, line, "%%"):
        return False
    text = line_text(state, line)
    if text.count("%%") != 1:
        return False
    following = line + 1
    while following < end_line:
        if "%%" in state.getLines(following, following + 1, 0, False):  # noqa: FBT003 - the same
            break
        following += 1
    if silent:
        return True
    token = state.push("private", "", 0)
    token.map = [line, following + 1]
    token.meta["closed"] = following < end_line
    state.line = min(following + 1, end_line)
    return True


def anchor(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``^id`` at the end of a block, by which a vault leads to it."""
    match = _ANCHOR.match(state.src, state.pos, state.posMax)
    if match is None or not state.src[state.pos - 1 : state.pos].isspace():
        return False
    if not re.search("[A-Za-z]", match[1]):
        return False
    if not silent:
        state.pending = state.pending.rstrip()
        token = state.push("anchor", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


def small_signs(state: StateCore) -> None:
    """Read boxes of tasks, and take out where another tool puts a table of contents."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "inline" or before.type != "paragraph_open":
            continue
        if _CONTENTS.fullmatch(token.content.strip()):
            token.children = []
            token.content = ""
        elif match := _TASK.match(token.content):
            box = "☐ " if match[1] == " " else "☑ "
            token.content = box + token.content[match.end() :]
