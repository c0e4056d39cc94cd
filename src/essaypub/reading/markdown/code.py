"""Tokens of a block: those inside it, and code and comments, which hold none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from essaypub.characters import clean
from essaypub.model import CodeBlock
from essaypub.reading.markdown.inlines import InlineReader
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import COMMENT, FOREIGN_MARKUP
from essaypub.reading.spoilers.suspects import look_at_code

_RAW_FENCE = re.compile(r"\{=\w+\}")
_TITLE = re.compile(r"""(?:title|caption|filename)=["']([^"']+)["']""")


def read_code(token: Token, inlines: InlineReader, line: int) -> list[CodeBlock]:
    """Return a block of code; none where pandoc hands it to one format alone."""
    look_at_code(token, inlines.notebook, line)
    if match := _RAW_FENCE.match(token.info):
        inlines.notebook.remark(FOREIGN_MARKUP, line, match[0])
        return []
    if match := _TITLE.search(token.info):
        inlines.lose(match[1], line)
    name = (token.info.strip().split() or [""])[0].lstrip("{.").rstrip("}")
    return [CodeBlock(clean(token.content.rstrip("\n")), clean(name))]


def leave_private(token: Token, notebook: Notebook, line: int) -> None:
    """Leave out what a vault hides, once it is known where that ends."""
    if not token.meta["closed"]:
        notebook.fault(
            "this %% comment is never closed; end it with %%, or put a backslash before the signs",
            line,
        )
    notebook.remark(COMMENT, line)


def take_inside(tokens: Iterator[Token]) -> Iterator[Token]:
    """Take what stands before the next closing token, and that token."""
    taken: list[Token] = []
    depth = 0
    for token in tokens:
        taken.append(token)
        depth += token.nesting
        if depth < 0:
            break
    return iter(taken)
