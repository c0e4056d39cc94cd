"""One XHTML content document: what is around its text."""

from __future__ import annotations

import re

from essaypub.languages.tags import direction
from essaypub.resources import attributes, escape

STYLESHEET = "style.css"

VOCABULARY = "urn:essaypub:vocabulary:"
"""The vocabulary of ``essay:spoiler``, ``essay:spoilers`` and ``essay:spoiler-list``.

No standard has a term for a spoiler. The name is a URN because nothing is served at it.
"""

SPEECH = "http://www.w3.org/2001/10/synthesis"
"""The namespace of ``ssml:ph``, which says how an element sounds."""

_SOUNDING = re.compile(r'<span[^<>]* ssml:ph="')
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def write_document(title: str, language: str, body: str) -> bytes:
    """Return a content document, with the characters left out that XML cannot hold."""
    sounding = f' xmlns:ssml="{SPEECH}"' if _SOUNDING.search(body) else ""
    prefix = f' epub:prefix="essay: {VOCABULARY}"' if '"essay:' in body else ""
    turned = ' dir="rtl"' if direction(language) == "rtl" else ""
    tags = attributes(lang=language, xml__lang=language)
    document = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{sounding}{prefix}{tags}{turned}>\n"
        f"<head>\n<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{STYLESHEET}"/>\n</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )
    return _UNWRITABLE.sub("", document).encode()
