"""PLS 1.0, the Pronunciation Lexicon Specification of the W3C, read and written.

What PLS has no word for stands in attributes of a namespace of our own, which whoever does not
know it passes over.

Source:
    Pronunciation Lexicon Specification (PLS) Version 1.0,
    https://www.w3.org/TR/pronunciation-lexicon/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from essaypub.lexicon.entries import Entry, Match
from essaypub.lexicon.making import Scope, Spot, entry
from essaypub.lexicon.xsampa import ipa as from_xsampa
from essaypub.xml import safe_parser

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
OWN = "urn:essaypub:lexicon"

_PLS = f"{{{NAMESPACE}}}"
_OWN = f"{{{OWN}}}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = tuple("<!DOCTYPE".encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be"))


def entries(content: bytes, path: str) -> Iterator[Entry]:
    """Yield the entries of a PLS document: one for each grapheme of each lexeme.

    Of several pronunciations the preferred one counts, else the first, as PLS has it; a phoneme
    and an alias are kept beside each other.

    Raises:
        SourceError: It is no PLS document, or an entry makes no sense.
    """
    root = _root(content, path)
    language = root.get(_LANG, "")
    for lexeme in root.iter(f"{_PLS}lexeme"):
        yield from _entries(lexeme, language, root.get("alphabet", ""), path)


def _root(content: bytes, path: str) -> etree._Element:
    """Return the root of a document that declares nothing and reaches for nothing."""
    for doctype in _DOCTYPE:
        if doctype in content:
            line = content[: content.index(doctype)].count(b"\n") + 1
            raise _with_doctype(Spot(path, line))
    try:
        root = etree.fromstring(content, safe_parser(bare=True))
    except etree.XMLSyntaxError as error:
        reason = (error.msg or "it ends too early").partition(", line")[0]
        raise Spot(path, error.lineno or 1).error(
            f"this is not well-formed XML: {reason}"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _with_doctype(Spot(path, 1))
    spot = _spot(root, path)
    if root.tag != f"{_PLS}lexicon":
        raise spot.error(f'this is not a PLS lexicon; it begins with <lexicon xmlns="{NAMESPACE}">')
    return root


def _with_doctype(spot: Spot) -> Exception:
    return spot.error("a lexicon has no document type, which could declare entities; take it out")


def _entries(lexeme: etree._Element, language: str, alphabet: str, path: str) -> Iterator[Entry]:
    spot = _spot(lexeme, path)
    scope = Scope.of(lexeme.get(f"{_OWN}language", language), lexeme.get(f"{_OWN}voice", ""), spot)
    match = lexeme.get(f"{_OWN}match", Match.WORD.value)
    if match not in tuple(Match):
        raise spot.error(f"{match!r} is no way to match; there is {', '.join(Match)}")
    phoneme, alias = _prefer(lexeme, "phoneme"), _prefer(lexeme, "alias")
    ipa = "" if phoneme is None else _ipa(phoneme, alphabet, path)
    graphemes = lexeme.findall(f"{_PLS}grapheme")
    if not graphemes:
        raise spot.error("this lexeme has no grapheme; say what is written")
    for grapheme in graphemes:
        yield entry(
            _spot(grapheme, path),
            _text(grapheme),
            "" if alias is None else _text(alias),
            ipa,
            match=Match(match),
            exact=lexeme.get(f"{_OWN}exact") == "true",
            scope=scope,
        )


def _prefer(lexeme: etree._Element, name: str) -> etree._Element | None:
    """Return the pronunciation of a kind that counts."""
    elements = lexeme.findall(f"{_PLS}{name}")
    preferred = [element for element in elements if element.get("prefer") in {"true", "1"}]
    return next(iter((*preferred, *elements)), None)


def _ipa(phoneme: etree._Element, alphabet: str, path: str) -> str:
    written = phoneme.get("alphabet", alphabet)
    match written.lower():
        case "ipa":
            return _text(phoneme)
        case "x-sampa" | "xsampa" | "x-xsampa":
            return from_xsampa(_text(phoneme))
        case _:
            raise _spot(phoneme, path).error(
                f"the alphabet {written!r} is not known here; write phonemes in ipa or x-sampa"
            )


def _spot(element: etree._Element, path: str) -> Spot:
    line = element.sourceline
    return Spot(path, line if isinstance(line, int) else 1)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def document(lexemes: tuple[Entry, ...], language: str) -> bytes:
    """Return a PLS document; equal entries give equal bytes.

    Args:
        lexemes: In the order in which they are written.
        language: The document's own, a BCP 47 tag.
    """
    names: dict[Any, str] = {None: NAMESPACE}
    if any(any(_scopes(one, language)) for one in lexemes):
        names["essay"] = OWN
    root = etree.Element(f"{_PLS}lexicon", nsmap=names)
    root.set("version", "1.0")
    root.set("alphabet", "ipa")
    root.set(_LANG, language)
    for one in lexemes:
        lexeme = etree.SubElement(root, f"{_PLS}lexeme", dict(_scopes(one, language)))
        etree.SubElement(lexeme, f"{_PLS}grapheme").text = one.written
        if one.ipa:
            etree.SubElement(lexeme, f"{_PLS}phoneme").text = one.ipa
        if one.say:
            etree.SubElement(lexeme, f"{_PLS}alias").text = one.say
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _scopes(one: Entry, language: str) -> Iterator[tuple[str, str]]:
    """Yield, as attributes, what PLS cannot say of an entry."""
    if one.match is not Match.WORD:
        yield f"{_OWN}match", one.match.value
    if one.exact:
        yield f"{_OWN}exact", "true"
    if one.language != language:
        yield f"{_OWN}language", one.language
    if one.voice:
        yield f"{_OWN}voice", one.voice
