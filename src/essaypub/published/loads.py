"""What markup makes a browser or a reading system load, wherever in it that is said.

A link that a person follows loads nothing. Where one form is read leniently and another strictly,
whatever either would load counts.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from essaypub.errors import FileError
from essaypub.published.styles import loads_of_style
from essaypub.published.web_page import read_page
from essaypub.published.xml import XML, elements, local, parse_value

_XLINK = "{http://www.w3.org/1999/xlink}"
_XINCLUDE = "{http://www.w3.org/2001/XInclude}"
_XHTML = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/1998/Math/MathML}")

_LOADING = ("src", "poster", "data", "background", "lowsrc", "dynsrc", "altimg", "icon")
_SETS = ("srcset", "imagesrcset")
_LISTS = ("archive", "attributionsrc")
_FOLLOWED = frozenset(("a", "area"))
_RECORD = "{http://www.idpf.org/2007/opf}link"
"""In a package it tells where more is known of the publication, such as its evaluation."""
_PARAMETERS = frozenset(("data", "filename", "href", "movie", "source", "src", "url"))
_PAINTED = frozenset(
    """clip-path color-profile cursor fill filter marker marker-end marker-mid marker-start mask
    stroke""".split()  # noqa: SIM905 - a vocabulary reads best as text
)
_HARMLESS = frozenset(
    """alternate amphtml appendix author bookmark canonical chapter cite contents copyright edituri
    glossary help index license made me next nofollow noopener pgpkey pingback prev previous
    privacy-policy profile publisher search section self shortlink start subsection tag
    terms-of-service toc top up webmention wlwmanifest""".split()  # noqa: SIM905 - a vocabulary reads best as text
)
_HREF_IN_HTML = frozenset(
    """animate animatemotion animatetransform cursor feimage filter font-face-uri image
    lineargradient mpath pattern radialgradient script set textpath tref use""".split()  # noqa: SIM905 - a vocabulary reads best as text
)
_LOOKED_AT = frozenset(
    (
        *("href", "xlink:href", _XLINK + "href", "style", "manifest", "value", "srcdoc"),
        *("to", "from", "by", "values", *_LOADING, *_SETS, *_LISTS, *_PAINTED),
    )
)
_MOVING = frozenset(("animate", "set", "animatetransform"))
_HEADER = re.compile(r"[\s,;]*[0-9.]*[\s,;]*url\s*=\s*", re.IGNORECASE)
_HEADER_SIGNS = 2000
_PSEUDO = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FETCH = re.compile(
    r"(?:fetch|import|importScripts|EventSource|WebSocket|Worker|sendBeacon|open|Audio|Image)\s{0,9}\(?"
    r"\s{0,99}(?:[\"']\w{1,40}[\"']\s{0,9},\s{0,9})?[\"'`]((?:(?:https?|wss?):)?//[^\s\"'`]{1,80})"
    r"|from\s+[\"'](https?://[^\s\"']{1,80})"
    r"|\.(?:src|href|srcset|poster|data)\s*=\s*[\"'`]((?:https?:)?//[^\s\"'`]{1,80})"
)
_ANY_ADDRESS = re.compile(r"\"((?:https?:)?//[^\"\s]{1,200})")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)")
_DESCRIPTOR = re.compile(r"(?:[^,(]|\([^)]*\)?)*")
_EDGES = "".join(map(chr, range(33)))
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))
_UNFETCHED = frozenset(("about", "blob", "data", "javascript", "mailto", "sms", "tel"))
_NEST = 3


def is_outside(address: str) -> bool:
    """Whether loading an address would reach outside: it has a scheme that fetches, or a host.

    Source:
        URL, https://url.spec.whatwg.org/#concept-basic-url-parser: tabs and line ends are dropped,
        spaces at both ends too, and backslashes are slashes.
    """
    address = address.strip(_EDGES).translate(_DROPPED)
    if not address:
        return False
    scheme = _SCHEME.match(address)
    if scheme is not None:
        return scheme[1].lower() not in _UNFETCHED
    return address.replace("\\", "/").startswith("//")


def loads_of(element: etree._Element, nest: int = _NEST) -> Iterator[str]:
    """Yield each address that is loaded to show or play an element, of XHTML, HTML or SVG.

    Args:
        element: Its children are looked at for themselves.
        nest: How many documents inside documents are looked into.
    """
    name = local(element).lower()
    if name not in ("style", "script") and _LOOKED_AT.isdisjoint(element.attrib):
        return
    for address in (*_attributes(element), *_hrefs(element), *_styles(element, name)):
        yield address
        if nest and address.strip()[:5].lower() == "data:":
            yield from _of_data(address.strip(), nest - 1)
    if name == "script":
        yield from loads_of_script("".join(map(str, element.itertext())), element.get("type") or "")
    elif name == "iframe" and nest and (inside := element.get("srcdoc")):
        yield from _of_page(inside.encode("utf-8", "replace"), nest - 1)


def sends_of(element: etree._Element) -> Iterator[str]:
    """Yield each address that is told or opened without that anybody follows a link to it."""
    if element.get("ping"):
        yield from (element.get("ping") or "").split()
    for name in ("action", "formaction"):
        if value := element.get(name):
            yield value
    if local(element).lower() == "meta":
        kind = (element.get("http-equiv") or "").strip().lower()
        content = (element.get("content") or "")[:_HEADER_SIGNS] if kind == "refresh" else ""
        if (match := _HEADER.match(content)) is not None:
            yield content[match.end() :].strip("\"' \t\r\n")


def base_of(element: etree._Element) -> str:
    """Return from where an element makes other addresses count; empty where it does not."""
    own = element.get("href") if local(element).lower() == "base" else element.get("codebase")
    return own or element.get(XML + "base") or element.get("xml:base") or ""


def loads_around(root: etree._Element) -> Iterator[str]:
    """Yield what is loaded because of what stands before an XML document: sheets, its type."""
    node = root.getprevious()
    while node is not None:
        if isinstance(node, etree._ProcessingInstruction) and str(node.target) == "xml-stylesheet":  # noqa: SLF001 - it has no other name
            for match in _PSEUDO.finditer(node.text or ""):
                yield match[1] or match[2] or ""
        node = node.getprevious()
    document: Any = root.getroottree().docinfo
    yield document.system_url or ""


def loads_of_script(text: str, kind: str = "") -> Iterator[str]:
    """Yield the addresses that a script fetches in so many words; of a map of imports, all."""
    kind = kind.strip().lower()
    if kind in ("importmap", "speculationrules"):
        yield from (match[1] for match in _ANY_ADDRESS.finditer(text))
    elif "json" not in kind:
        for match in _FETCH.finditer(text):
            yield next(filter(None, match.groups()))


def loads_of_web_manifest(content: bytes) -> Iterator[str]:
    """Yield the pictures that a web application's manifest names; nothing where it is no JSON."""
    try:
        manifest: Any = json.loads(content)
    except (ValueError, RecursionError):
        return
    for name in ("icons", "screenshots", "shortcuts") if isinstance(manifest, dict) else ():
        listed = manifest.get(name)
        for entry in listed if isinstance(listed, list) else ():
            icons = entry.get("icons") if isinstance(entry, dict) else None
            for icon in (entry, *(icons if isinstance(icons, list) else ())):
                if isinstance(icon, dict) and isinstance(icon.get("src"), str):
                    yield icon["src"]


def candidates(sources: str) -> Iterator[str]:
    """Yield the addresses in a ``srcset``, which may hold commas themselves.

    Source:
        HTML, https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute
    """
    place = 0
    while match := _CANDIDATE.match(sources, place):
        address, place = match[1], match.end()
        if not address.endswith(","):
            rest = _DESCRIPTOR.match(sources, place)
            place = place if rest is None else rest.end()
        yield address.rstrip(",")


def _attributes(element: etree._Element) -> Iterator[str]:
    name = local(element).lower()
    for attribute in _LOADING:
        if name not in _FOLLOWED and (value := element.get(attribute)):
            yield value
    for attribute in _SETS:
        yield from candidates(element.get(attribute) or "")
    for attribute in _LISTS:
        yield from (element.get(attribute) or "").replace(",", " ").split()
    if name == "html" and (value := element.get("manifest")):
        yield value
    if name == "param" and (element.get("name") or "").strip().lower() in _PARAMETERS:
        yield element.get("value") or ""
    if name in _MOVING and (element.get("attributeName") or element.get("attributename") or ""
                            ).lower().endswith("href"):  # fmt: skip
        for attribute in ("to", "from", "by"):
            yield element.get(attribute) or ""
        yield from (element.get("values") or "").split(";")


def _styles(element: etree._Element, name: str) -> Iterator[str]:
    for attribute in ("style", *_PAINTED):
        if value := element.get(attribute):
            yield from loads_of_style(value)
    if name == "style":
        yield from loads_of_style("".join(map(str, element.itertext())))


def _hrefs(element: etree._Element) -> Iterator[str]:
    """Yield what an element's ``href`` loads, which depends on what the element is."""
    name, tag = local(element).lower(), str(element.tag)
    href = element.get("href") or ""
    linked = element.get(_XLINK + "href") or element.get("xlink:href") or ""
    if tag == _RECORD:
        return
    if name in _FOLLOWED:
        at_once = element.get(_XLINK + "actuate") == "onLoad"
        yield from filter(None, (linked,) if at_once else ())
    elif name == "link":
        rels = set((element.get("rel") or "").lower().split())
        loading = any(rel not in _HARMLESS and not rel.startswith("schema.") for rel in rels)
        yield from filter(None, (href,) if loading else ())
    elif name == "base":
        return
    elif tag.startswith(_XHTML) or not tag.startswith("{"):
        yield from filter(None, (linked, href if name in _HREF_IN_HTML else ""))
    elif tag.startswith(("{http://www.w3.org/2000/svg}", _XINCLUDE)):
        yield from filter(None, (linked, href))
    else:
        yield from filter(None, (linked,))


def _of_data(address: str, nest: int) -> Iterator[str]:
    """Yield what a document that is written into its own address loads."""
    head, _, rest = address[5:].partition(",")
    kind, *parameters = (part.strip().lower() for part in head.split(";"))
    content = unquote_to_bytes(rest)
    if "base64" in parameters:
        try:
            content = b64decode(content + b"==", validate=False)
        except ValueError:
            return
    if kind == "text/css":
        yield from loads_of_style(content.decode("utf-8", "replace"))
    elif kind.endswith(("/html", "+xml", "/xml")):
        yield from _of_page(content, nest)


def _of_page(content: bytes, nest: int) -> Iterator[str]:
    try:
        root = parse_value(content, "")
    except FileError:
        try:
            root = read_page(content, "")
        except FileError:
            return
    for element in elements(root):
        yield from loads_of(element, nest)
        yield from sends_of(element)
        yield base_of(element)


def shown_address(address: str) -> str:
    """Return an address as a finding shows it: without its question, which may be long."""
    return " ".join(unquote(address).partition("?")[0].split())[:80]
