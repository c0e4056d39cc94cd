"""What MkDocs writes: ``!!! note "Title"`` and ``??? note``, with a body that is indented."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from mdit_py_plugins.admon.index import admonition as read_admonition

from essaypub.syntax.dialects.common import line_text

_OPENING = re.compile(r"(?:!!!|\?\?\?\+?) *[\w-]+(?: +[\w-]+)*(?: +\"[^\"]*\")?\s*$")
_INDENTED = 4


def admonition(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read an admonition, a kind of callout; signs before no indented lines are only text."""
    if not _OPENING.match(line_text(state, line)):
        return False
    body = line + 1
    while body < end_line and state.isEmpty(body):
        body += 1
    if body >= end_line or state.sCount[body] - state.sCount[line] < _INDENTED:
        return False
    return read_admonition(state, line, end_line, silent)
