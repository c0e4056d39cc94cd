"""Blocks that Markdown itself has not: ``:::`` divisions and ``>!`` quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_FENCE = re.compile(r":{3,}[ \t]*(?P<opening>.*?)[ \t]*$")
_OPENINGS = "essaypub.divisions"
_HIDDEN = re.compile(r">!(?!\[[^\]]*\]\()")
_MARK = re.compile(r" {0,3}>!?[ \t]?")


@dataclass(slots=True)
class _Opened:
    """A division whose end has not been seen."""

    state: StateBlock
    level: int
    closed_at: int | None = None


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _fence(state: StateBlock, line: int) -> str | None:
    """Return what follows the colons of a fence; None when the line is none."""
    if state.is_code_block(line) or not state.src.startswith(
        ":::", state.bMarks[line] + state.tShift[line]
    ):
        return None
    match = _FENCE.match(_line(state, line))
    return match["opening"].rstrip(":").rstrip() if match else None


def open_division(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``::: name …`` and what it holds, up to its own bare ``:::``."""
    opening = _fence(state, line)
    if opening is None:
        return False
    if silent:
        return True
    token = state.push("division_open", "div", 1)
    token.map = [line, line + 1]
    token.content = opening
    opened = _Opened(state, state.level)
    openings = state.env.setdefault(_OPENINGS, [])
    if opening:
        openings.append(opened)
        parent, state.parentType = state.parentType, "division"
        state.line = line + 1
        state.md.block.tokenize(state, line + 1, end_line)
        state.parentType = parent
        openings.remove(opened)
        token.meta["closed"] = opened.closed_at is not None
        state.line = state.line if opened.closed_at is None else opened.closed_at + 1
    else:  # a fence that closes nothing; the reader says so
        state.line = line + 1
    state.push("division_close", "div", -1)
    return True


def close_division(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """End the innermost division at a bare ``:::``; its number of colons does not matter."""
    openings = state.env.get(_OPENINGS)
    if not openings or _fence(state, line) != "":
        return False
    innermost = openings[-1]
    if silent:
        return True
    if innermost.state is not state or innermost.level != state.level:
        return False
    innermost.closed_at = line
    state.line = end_line  # stops the reading of the contents here
    return True


def read_hidden_quote(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``>! …`` lines, and the lines that continue them, as one spoiler."""
    if state.is_code_block(line) or not _HIDDEN.match(_line(state, line)):
        return False
    if silent:
        return True
    inside: list[str] = []
    following = line
    terminators = state.md.block.ruler.getRules("blockquote")
    while following < end_line and not state.isEmpty(following):
        text = _line(state, following)
        if not text.startswith(">") and (
            state.sCount[following] < state.blkIndent
            or any(rule(state, following, end_line, True) for rule in terminators)  # noqa: FBT003 - its signature
        ):
            break
        inside.append(_MARK.sub("", text, count=1) if text.startswith(">") else text)
        following += 1
    token = state.push("hidden_open", "div", 1)
    token.map = [line, following]
    token.content = inside[0].strip()
    held: list[Token] = []
    state.md.block.parse("\n".join(inside) + "\n", state.md, state.env, held)
    for child in held:
        if child.map:
            child.map = [child.map[0] + line, child.map[1] + line]
        child.level += state.level
    state.tokens.extend(held)
    state.push("hidden_close", "div", -1)
    state.line = following
    return True
