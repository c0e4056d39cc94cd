"""Chinese and Japanese, which no spaces part: emphasis, and the ends of lines."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token

_EAST_SIGN = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


class EastAsianInlines(ParserInline):
    """Reads inlines so that emphasis may begin and end beside a Chinese or Japanese letter.

    CommonMark takes a bracket inside the marks for the end of a word, which it is where spaces part
    words; so ``**「強調」**の`` would show its asterisks.
    """

    def parse(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        """Read one text."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    """Finds out whether a run of marks may begin emphasis, and whether it may end it."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803 - markdown-it's signature
        """Return how many marks there are, and what they may do."""
        scanned = super().scanDelims(start, canSplitWord)
        if not canSplitWord or self.src.isascii():
            return scanned
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        east_before, east_after = _EAST_SIGN.match(before), _EAST_SIGN.match(after)
        if not east_before and not east_after:
            return scanned
        opens = not _is_space(after) and bool(
            east_before or east_after or not _is_punctuation(after)
        )
        closes = not _is_space(before) and bool(
            east_after or east_before or not _is_punctuation(before)
        )
        return Scanned(opens or scanned.can_open, closes or scanned.can_close, scanned.length)


def _is_space(sign: str) -> bool:
    return isWhiteSpace(ord(sign))


def _is_punctuation(sign: str) -> bool:
    return isMdAsciiPunct(ord(sign)) or isPunctChar(sign)


def tighten_lines(state: StateCore) -> None:
    """Mark each end of a line between letters that no space parts: Chinese and Japanese ones."""
    if not _EAST_SIGN.search(state.src):
        return
    for token in state.tokens:
        children = token.children or ()
        for before, end, after in zip(children, children[1:], children[2:], strict=False):
            if (
                end.type == "softbreak"
                and _EAST_SIGN.match(before.content[-1:])
                and _EAST_SIGN.match(after.content)
            ):
                end.meta["tight"] = True
