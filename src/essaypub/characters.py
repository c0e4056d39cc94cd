"""The characters a publication may contain, and what may stand in an id."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Not allowed in XML 1.0, or discouraged there (https://www.w3.org/TR/xml/#charsets)."""

_PLAIN = re.compile("[\t\n\r -~\xa0-\u02ff\u2010-\u2027]*")
"""Texts that are in NFC, and of allowed characters: the letters of most essays, and their signs."""

_START = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INSIDE = f"{_START}0-9.\\-\u00b7\u0300-\u036f\u203f-\u2040"


@cache
def _patterns(*, ascii_only: bool) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return a whole name, what is in none, and what begins none; those of Unicode are slow."""
    start, inside = ("A-Za-z_", r"A-Za-z_0-9.\-") if ascii_only else (_START, _INSIDE)
    return (
        re.compile(f"[{start}][{inside}]*"),
        re.compile(f"[^{inside}\\s]+"),
        re.compile(f"^(?:[^{start}]|_)+"),
    )


def clean(text: str) -> str:
    """Return `text` in NFC, without the characters no XML document may contain."""
    if (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text):
        return text
    return unicodedata.normalize("NFC", FORBIDDEN.sub("", text))


def clean_line(text: str) -> str:
    """Return a text in one line, in NFC, without the characters no XML document may contain."""
    return " ".join(clean(text).split())


def is_id(text: str) -> bool:
    """Tell whether `text` may be an id in a publication.

    Source:
        Namespaces in XML 1.0, NCName, https://www.w3.org/TR/xml-names/#NT-NCName
    """
    return _patterns(ascii_only=text.isascii())[0].fullmatch(text) is not None


def slug(text: str, otherwise: str) -> str:
    """Return an id made of the words of `text`, or `otherwise` when it has none.

    Source:
        Pandoc's ``auto_identifiers``: lower case, hyphens for spaces, from the first letter on.
    """
    lowered = text.lower()
    _, foreign, before = _patterns(ascii_only=lowered.isascii())
    words = foreign.sub("", lowered).split()
    return before.sub("", "-".join(words)).rstrip("-.") or otherwise


def other_slugs(heading: str) -> tuple[str, ...]:
    """Return what links of other tools call a heading: GitHub's anchor, and pandoc's identifier.

    Source:
        GitHub: lower case, without signs but hyphens and underscores, hyphens for spaces;
        Pandoc's ``auto_identifiers`` keeps full stops too, and begins with the first letter.
    """
    text = unicodedata.normalize("NFC", heading.strip().lower())
    github = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
    pandoc = re.sub(r"\s+", "-", re.sub(r"[^\w\-. ]", "", text))
    return github, re.sub(r"^[\W\d_]+", "", pandoc)
