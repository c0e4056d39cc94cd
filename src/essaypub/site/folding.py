"""Words as they are searched for: without capitals and marks, the same here and in the browser.

``search.js`` does the same; tests/conformance holds the two against each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MAY_BE_MARK = re.compile(
    "[\u0300-\u1dff\u20d0-\u20ff\u302a-\u309a\ua66f-\uabff\ufb1e\ufe00-\ufe2f]"
)
"""Every mark that letters have is among these."""
_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_EAST}]+|[^\W_{_EAST}]+")
_IS_EAST = re.compile(rf"[{_EAST}]")


def fold(text: str) -> str:
    """Return a text without capitals, and without the marks of its letters."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKD", text).lower().replace("ß", "ss").replace("ς", "σ")
    return unicodedata.normalize("NFC", _MAY_BE_MARK.sub(_drop_mark, lowered))


def _drop_mark(match: re.Match[str]) -> str:
    return "" if unicodedata.category(match[0])[0] == "M" else match[0]


def fold_words(text: str) -> Iterator[str]:
    """Yield the words of a text, folded; Chinese, Japanese and Korean by two characters."""
    for match in _WORD.finditer(fold(text)):
        word = match[0]
        if _IS_EAST.match(word) and len(word) > 2:
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        else:
            yield word
