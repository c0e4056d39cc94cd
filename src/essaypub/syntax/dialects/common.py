"""What the rules of several dialects share."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


def line_text(state: StateBlock, line: int) -> str:
    """Return a line without the indentation of the blocks around it."""
    return state.getLines(line, line + 1, state.blkIndent, False)  # noqa: FBT003 - its signature


def first_sign(state: StateBlock, line: int) -> str:
    """Return the first character of a line, once its indentation is past; or nothing."""
    begin = state.bMarks[line] + state.tShift[line]
    return state.src[begin] if begin < state.eMarks[line] else ""


def begins_with(state: StateBlock, line: int, signs: str) -> bool:
    """Return whether a line begins with some signs, once its indentation is past."""
    return state.src.startswith(signs, state.bMarks[line] + state.tShift[line])


def text_tokens(words: str) -> list[Token]:
    """Return `words` as the tokens of a text; none where there are none."""
    return [Token("text", "", 0, content=words)] if words else []


def inline_token(content: str, line: int, end_line: int) -> Token:
    """Return the token of a text that is still to be read, from `line` to before `end_line`."""
    return Token("inline", "", 0, content=content, map=[line, end_line], children=[])


def wrap(state: StateInline, pattern: re.Pattern[str], name: str, *, silent: bool) -> bool:
    """Read what the first group of `pattern` holds between two tokens called after `name`."""
    match = pattern.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        maximum = state.posMax
        state.push(f"{name}_open", name, 1)
        state.pos, state.posMax = match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", name, -1)
        state.posMax = maximum
    state.pos = match.end()
    return True
