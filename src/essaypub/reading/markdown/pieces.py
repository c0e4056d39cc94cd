"""Small pieces of a text: its kinds of tokens, HTML not yet understood, the ends of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from markdown_it.token import Token

from essaypub.model import Inline, LineBreak, Style, Text

STYLES = {
    "em_open": Style.EMPHASIS,
    "strong_open": Style.STRONG,
    "s_open": Style.STRIKE,
    "mark_open": Style.MARK,
    "sub_open": Style.SUBSCRIPT,
    "sup_open": Style.SUPERSCRIPT,
}
"""The tokens that begin a run of text set apart."""

SIGNS = frozenset({"comment", "command", "citation", "anchor", "math_inline", "math_inline_double"})
"""The tokens that are no text, and hold none."""


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A piece of HTML between blocks, not yet understood; it may open what it does not close."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class RawTag:
    """A piece of HTML between inlines, not yet understood."""

    text: str
    line: int


Run: TypeAlias = "list[Inline | RawTag]"


def end_line(token: Token) -> Inline:
    """Return the end of a line of the source: a break, a space, or nothing between Chinese."""
    space = "" if "tight" in token.meta else " "
    return LineBreak() if token.type == "hardbreak" else Text(space)
