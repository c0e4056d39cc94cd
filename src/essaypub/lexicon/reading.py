"""Lexicons as files: PLS, or a table of two columns."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from essaypub.errors import SourceError
from essaypub.lexicon import table
from essaypub.lexicon.entries import Lexicon

LONGEST = 16 * 1024 * 1024
"""Bytes of a file; two hundred thousand entries have fewer."""


def lexicon(content: bytes, path: str) -> Lexicon:
    """Return what a file says, whichever form it has.

    Args:
        content: Of the file.
        path: As the author named it; each entry's place begins with it.

    Raises:
        SourceError: It is neither, or an entry makes no sense; with its line.
    """
    if len(content) > LONGEST:
        raise SourceError("this is too large for a lexicon; divide it", path)
    if _is_xml(content):
        from essaypub.lexicon import pls  # noqa: PLC0415 - lxml only for XML

        return Lexicon(tuple(pls.entries(content, path)))
    text = _decode(content, path).replace("\r\n", "\n").replace("\r", "\n")
    return Lexicon(tuple(table.entries(text, path)))


def _is_xml(content: bytes) -> bool:
    """Tell whether the first character, in whatever encoding, opens an element."""
    begin = content[:256].removeprefix(BOM_UTF8).lstrip()
    for mark in (BOM_UTF16_LE, BOM_UTF16_BE):
        begin = begin.removeprefix(mark)
    return begin.lstrip(b"\0 \t\r\n").startswith(b"<")


def _decode(content: bytes, path: str) -> str:
    unicode_text = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))  # as spreadsheets call it
    encoding = "utf-16" if unicode_text else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SourceError("this is not UTF-8; save the file as UTF-8 text", path, line) from error
