"""How long a text of a feed may be, and texts made so."""

from __future__ import annotations

import re

from essaypub.characters import clean, clean_line

LONGEST_DESCRIPTION_BYTES = 4000
LONGEST_VALUE = 255
LONGEST_NAME = 128
"""Of a person, a licence or a way to give, in characters.

Source:
    Podcasting 2.0, the elements ``podcast:person``, ``podcast:license`` and ``podcast:funding``
"""

_MARKUP = re.compile(r"<|&(?=#?\w+;)")


def shorten(text: str, most: int = LONGEST_VALUE) -> str:
    """Return a text in one line of so many characters at most, cut after a word."""
    line = clean_line(text)
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rpartition(' ')[0] or line[: most - 1]}…"


def shorten_bytes(text: str, most: int = LONGEST_DESCRIPTION_BYTES) -> str:
    """Return a text of so many bytes of UTF-8 at most, cut after a word."""
    line = clean(text).strip()
    if len(line.encode()) <= most:
        return line
    cut = line.encode()[: max(0, most - 3)].decode(errors="ignore")
    return f"{cut.rpartition(' ')[0] or cut}…"


def shorten_html(text: str, most: int = LONGEST_DESCRIPTION_BYTES) -> str:
    """Return a plain text of so many bytes at most that HTML too reads as it is written.

    Some programs show a description as HTML, others as it is; only what HTML would take for markup
    is escaped, so that the others show nearly every text unharmed.
    """
    return shorten_bytes(
        _MARKUP.sub(lambda match: "&lt;" if match[0] == "<" else "&amp;", clean(text)), most
    )
