"""Abbreviations as kramdown and MultiMarkdown define them: once, for a whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from essaypub.syntax.dialects.common import line_text

_DEFINITION = re.compile(r" {0,3}\*\[(?P<short>[^\[\]]+)\]:[ \t]*(?P<long>\S.*)")
_DEFINITIONS = "essaypub.abbreviations"


def abbreviation(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's signature
    """Read ``*[HTML]: Hyper Text Markup Language``, which shows nothing where it stands."""
    match = _DEFINITION.match(line_text(state, line))
    if match is None or state.is_code_block(line):
        return False
    if not silent:
        token = state.push("abbreviation", "", 0)
        token.map = [line, line + 1]
        token.content, token.info = match["short"], match["long"].strip()
        state.env.setdefault(_DEFINITIONS, {})[match["short"]] = token
        state.line = line + 1
    return True


def mark_abbreviations(state: StateCore) -> None:
    """Put a token of its own in place of each word that is defined as an abbreviation."""
    defined: Mapping[str, Token] = state.env.get(_DEFINITIONS, {})
    if not defined:
        return
    longest_first = sorted(defined, key=len, reverse=True)
    words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for token in state.tokens:
        if token.children:
            token.children = [
                part for child in token.children for part in _split(child, words, defined)
            ]


def _split(child: Token, words: re.Pattern[str], defined: Mapping[str, Token]) -> Iterator[Token]:
    """Yield the tokens of a text around its abbreviations; any other token as it is."""
    if child.type != "text":
        yield child
        return
    done = 0
    for match in words.finditer(child.content):
        if match.start() > done:
            yield Token("text", "", 0, content=child.content[done : match.start()])
        definition = defined[match[0]]
        definition.meta["used"] = True
        yield Token("abbreviation", "", 0, content=match[0], info=definition.info)
        done = match.end()
    if done < len(child.content):
        yield Token("text", "", 0, content=child.content[done:])
