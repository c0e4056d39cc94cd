"""One XHTML content document: what is around its text, and what its text needs to know.

Ids that we give hold a full stop, which no author's id does, so that the two never meet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from essaypub.epub.arrangement import Arrangement
from essaypub.resources import attributes, escape

STYLESHEET = "style.css"

VOCABULARY = "urn:essaypub:vocabulary:"
"""The vocabulary of ``essay:spoiler``, ``essay:spoilers`` and ``essay:spoiler-list``.

No standard has a term for a spoiler. The name is a URN because nothing is served at it.
"""

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Page:
    """What the text of one content document needs to know of its surroundings."""

    path: str
    arrangement: Arrangement

    def address(self, target_id: str) -> str:
        """Return a link to an id, empty when nothing has it."""
        return self.arrangement.address(target_id, self.path)

    def language(self, tag: str) -> str:
        """Return the attributes of an element in the language `tag`; none for an empty tag."""
        if not tag:
            return ""
        outer = direction(self.arrangement.metadata.language)
        turned = direction(tag) == "rtl" or outer == "rtl"
        return attributes(lang=tag, xml__lang=tag, dir=direction(tag) if turned else None)


def direction(language: str) -> str:
    """Return ``"rtl"`` or ``"ltr"``: how the script of a BCP 47 tag runs."""
    primary, _, rest = language.lower().partition("-")
    scripts = rest.split("-")
    if "latn" in scripts or "cyrl" in scripts:
        return "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT or "arab" in scripts or "hebr" in scripts else "ltr"


def written(title: str, language: str, body: str) -> bytes:
    """Return a content document, with the characters left out that XML cannot hold."""
    prefix = f' epub:prefix="essay: {VOCABULARY}"' if '"essay:' in body else ""
    turned = ' dir="rtl"' if direction(language) == "rtl" else ""
    tags = attributes(lang=language, xml__lang=language)
    document = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{prefix}{tags}{turned}>\n"
        f"<head>\n<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{STYLESHEET}"/>\n</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )
    return _UNWRITABLE.sub("", document).encode()
