"""Words as they are searched for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")


def fold_words(text: str) -> Iterator[str]:
    """Yield the words of a text without marks and capitals."""
    for match in _WORD.finditer(unicodedata.normalize("NFKD", text).casefold()):
        yield match[0]
