"""Tokens of a block: those inside it, and code and comments, which hold none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from essaypub.characters import clean
from essaypub.model import CodeBlock
from essaypub.reading.markdown.inlines import InlineReader
from essaypub.reading.markdown.pieces import RawBlock
from essaypub.reading.remarks import COMMENT, FOREIGN_MARKUP
from essaypub.reading.spoilers.suspects import look_at_code
from essaypub.syntax.dialects.pandoc import HTML_FORMATS

_RAW_FENCE = re.compile(r"\{=(\w+)\}")
_OPTIONS = re.compile(r"(?:#\| .*\n)+")  # of a cell that Quarto would run
_TITLE = re.compile(r"""(?:title|caption|filename)=["']([^"']+)["']""")


def read_code(token: Token, inlines: InlineReader, line: int) -> list[CodeBlock | RawBlock]:
    """Return a block of code; none where pandoc hands it to one format alone, unless to HTML."""
    look_at_code(token, inlines.notebook, line)
    if match := _RAW_FENCE.match(token.info):
        if match[1] in HTML_FORMATS:
            return [RawBlock(token.content, line + 1)]
        inlines.notebook.remark(FOREIGN_MARKUP, line, match[0])
        return []
    if match := _TITLE.search(token.info):
        inlines.lose(match[1], line)
    content = token.content
    if token.info.startswith("{") and (match := _OPTIONS.match(content)):
        inlines.notebook.remark(FOREIGN_MARKUP, line + 1, match[0].split("\n")[0])
        content = content[match.end() :]
    name = (token.info.strip().split() or [""])[0].lstrip("{.").rstrip("}")
    return [CodeBlock(clean(content.rstrip("\n")), clean(name))]


def leave_out(token: Token, inlines: InlineReader, line: int) -> None:
    """Leave out the definition of an abbreviation, or what a vault hides; remark on it.

    What a vault hides must end somewhere; an abbreviation that nothing uses is lost.
    """
    notebook = inlines.notebook
    if token.type == "abbreviation":
        if not token.meta.get("used"):
            inlines.lose(f"{token.content}: {token.info}", line)
        return
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
