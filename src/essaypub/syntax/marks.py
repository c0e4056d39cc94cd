"""Marks inside a line that Markdown itself has not: spans, spoilers, notes, attributes."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from essaypub.syntax.attributes import parse

_REFERENCE = re.compile(r"\[\^(?P<label>[^\s\[\]^]+)\]")
_TIGHT_BARS = re.compile(r"\|\|(?=\S)[^|]*(?<=\S)\|\|")
_BARS = {"||": "||", ">!": "!<"}
_TAKES_ATTRIBUTES = frozenset({"image", "link_close", "code_inline"})


def span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``[text]{attributes}``."""
    if state.src[state.pos] != "[" or state.src.find("]{", state.pos, state.posMax) < 0:
        return False
    start, maximum = state.pos + 1, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0 or (found := parse(state.src, end + 1, maximum)) is None:
        return False
    if not silent:
        token = state.push("span_open", "span", 1)
        token.meta["attributes"] = found[0]
        _inside(state, start, end)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = found[1], maximum
    return True


def bars(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``||text||``, a spoiler, and ``>!text!<``, the same elsewhere.

    Bars that join a few words, as in ``a || b || c``, are an operator.
    """
    opening = state.src[state.pos : state.pos + 2]
    closing = _BARS.get(opening)
    if closing is None:
        return False
    start, maximum = state.pos + len(opening), state.posMax
    end = _find_closing(state, start, closing)
    if end is None or not state.src[start:end].strip():
        return False
    if _joins(state.src, start, end):
        if not silent:
            state.push("operator", "", 0).content = opening
        state.pos = start
        return True
    if not silent:
        state.push("bars_open", "span", 1)
        _inside(state, start, end)
        state.push("bars_close", "span", -1)
    state.pos, state.posMax = end + len(closing), maximum
    return True


def _joins(text: str, start: int, end: int) -> bool:
    """Tell whether bars are an operator, with a space on each side, as in ``a || b || c``.

    What follows is one word and another operator, or a spoiler of its own.
    """
    around = text[start - 3 : start - 2], text[start], text[end - 1]
    if not all(map(str.isspace, around)):
        return False
    if text[end + 2 : end + 3].isspace():
        return len(text[start:end].split()) == 1
    return _TIGHT_BARS.match(text, end) is not None


def _find_closing(state: StateInline, start: int, closing: str) -> int | None:
    """Return where `closing` stands, outside code and links; None when it does not."""
    if state.src.find(closing, start, state.posMax) < 0:
        return None
    before, state.pos = state.pos, start
    found = None
    while state.pos < state.posMax:
        if state.src.startswith(closing, state.pos):
            found = state.pos
            break
        if closing == "||" and state.src[state.pos] == "|":
            state.pos += 1
        else:
            state.md.inline.skipToken(state)
    state.pos = before
    return found


def _inside(state: StateInline, start: int, end: int) -> None:
    """Read what stands between two marks."""
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)


def note_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``[^label]``, whether or not there is such a note."""
    if not state.src.startswith("[^", state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("note_reference", "", 0)
        token.meta["label"] = match["label"]
    state.pos = match.end()
    return True


def inline_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``^[the note itself]``."""
    if not state.src.startswith("^[", state.pos) or state.src.find("]", state.pos) < 0:
        return False
    start, maximum = state.pos + 2, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        state.push("inline_note_open", "", 1)
        _inside(state, start, end)
        state.push("inline_note_close", "", -1)
    state.pos, state.posMax = end + 1, maximum
    return True


def attributes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``{attributes}`` right after a picture, a link or code."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    if (
        last.type not in _TAKES_ATTRIBUTES
        or (found := parse(state.src, state.pos, state.posMax)) is None
    ):
        return False
    if not silent:
        last.meta["attributes"] = found[0]
    state.pos = found[1]
    return True
