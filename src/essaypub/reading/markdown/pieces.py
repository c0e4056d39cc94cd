"""Small pieces of a text: HTML not yet understood, and the ends of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from markdown_it.token import Token

from essaypub.model import Inline, LineBreak, Text


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
