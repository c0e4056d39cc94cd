"""SVG pictures without anything that runs, moves, or reaches outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from lxml import etree

from essaypub.characters import is_id
from essaypub.drawings import REFERENCE, find_misled
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import UNSAFE_SVG
from essaypub.xml import safe_parser

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_KEPT_NAMESPACES = (f"{{{_XLINK}", f"{{{_XML}")

_LEADS = frozenset({"href", "target", "rel", "download", "ping", "referrerpolicy", "type"})
_ASKS = re.compile(
    r"@font-face\s*\{[^}]*\}|@import[^;]*;|[\w-]+\s*:[^;{}]*url\(\s*[\"']?(?!#)[^;{}]*;?"
)
_KEPT_NAMES = (
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath "
    "title desc linearGradient radialGradient stop clipPath mask pattern marker filter image "
    "style switch view feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix "
    "feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB "
    "feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence"
)
_KEPT = frozenset(_KEPT_NAMES.split())
_SILENTLY_DROPPED = frozenset({"metadata"})
_OUTSIDE = re.compile(r"url\s*\(\s*['\"]?\s*(?!['\"#\s])|@import|expression\s*\(|\\", re.IGNORECASE)
_MAY_REACH = re.compile(r"[(@\\]")
"""Without any of these, nothing above matches."""
_WITH_ID = etree.XPath("descendant-or-self::*[@id]")
_REFERRING = etree.XPath("descendant-or-self::*[@*[contains(., 'url(') or starts-with(., '#')]]")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")


def make_safe(content: bytes, written: str, notebook: Notebook, line: int) -> bytes:
    """Return an SVG document with only what draws.

    Args:
        content: The file, as the author has it.
        written: What the author calls it, for the error.
        notebook: Remarks on what was left out.
        line: Where it is shown.

    Raises:
        SourceError: It is not well-formed, or defines entities.
    """
    try:
        root = etree.fromstring(content, safe_parser(bare=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise notebook.error(f"the picture {written} is not well-formed: {error}", line) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and _defines_entities(declared):
        raise notebook.error(f"the picture {written} defines entities; save it without", line)
    if root.tag != f"{{{_SVG}}}svg":
        raise notebook.error(
            f'the picture {written} is not SVG; its root needs xmlns="{_SVG}"', line
        )
    for reason in _prune(root):
        notebook.remark(UNSAFE_SVG, line, f"{written}: {reason}")
    _mend_ids(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _defines_entities(declared: Any) -> bool:
    """Tell whether a document type defines an entity; lxml's stubs know nothing of them."""
    return any(True for _ in declared.iterentities())


def _prune(root: etree._Element) -> list[str]:
    """Take everything out of `root` that does not draw; return what an author may miss."""
    missed: list[str] = []
    for element in list(root.iter()):
        tag = element.tag if isinstance(element.tag, str) else ""
        namespace, _, name = tag.rpartition("}")
        keep = namespace == f"{{{_SVG}" and name in _KEPT
        if keep and name == "style":
            keep, asks = _keep_rules(element)
            missed += [name] if asks and keep else []
        parent = element.getparent()
        if not keep and parent is not None:
            if namespace == f"{{{_SVG}" and name == "a":
                element.tag = f"{{{_SVG}}}g"  # drawn as before, and leads nowhere
                for key in [key for key in element.attrib if str(key).rpartition("}")[2] in _LEADS]:
                    del element.attrib[key]
                missed += _prune_attributes(element, "g")
                continue
            _remove(element, parent)
            if not tag or (namespace == f"{{{_SVG}" and name not in _SILENTLY_DROPPED):
                missed.append(name or "an entity")
            continue
        missed += _prune_attributes(element, name)
    return missed


def _keep_rules(style: etree._Element) -> tuple[bool, bool]:
    """Take what a style sheet asks for from outside out of it.

    Returns:
        Whether the rest is safe, and whether it asked for anything.
    """
    rules = "".join(map(str, style.itertext()))
    if not _OUTSIDE.search(rules):
        style.text = rules + "}" * (rules.count("{") - rules.count("}"))
        return True, False
    for child in list(style):
        style.remove(child)
    style.text = _ASKS.sub("", rules)
    return _OUTSIDE.search(style.text) is None, True


def _mend_ids(root: etree._Element) -> None:
    """Give each id a form that XML knows, each once, and leave no reference without its goal."""
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for element in _select(_WITH_ID, root):
        identifier = str(element.get("id"))
        if identifier in names:
            del element.attrib["id"]  # the first is the one that references mean
            continue
        own = identifier if is_id(identifier) else f"shape-{len(names) + 1}"
        while own in names.values():
            own += "-"
        names[identifier] = own
        kinds[identifier] = etree.QName(element).localname
        element.set("id", own)
    removed = False
    for element in _select(_REFERRING, root):
        for attribute, _ in list(find_misled(element, kinds)):
            del element.attrib[attribute]
        removed |= _mend_references(element, names)
    while removed:  # what is gone may have held what something else leads to
        present = {
            str(element.get("id")): str(element.get("id")) for element in _select(_WITH_ID, root)
        }
        removed = False
        for element in _select(_REFERRING, root):
            removed |= _mend_references(element, present)


def _select(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """Return the elements that a path leads to."""
    return cast("list[etree._Element]", path(root))  # noqa: SLF001 - what lxml calls it


def _mend_references(element: etree._Element, names: Mapping[str, str]) -> bool:
    """Lead an element's references to new names; return whether it had to go for want of one."""
    for key, value in list(element.attrib.items()):
        attribute, written = str(key), str(value)
        if attribute.rpartition("}")[2] == "href" and written.startswith("#"):
            if written[1:] in names:
                element.set(attribute, f"#{names[written[1:]]}")
            elif (parent := element.getparent()) is not None:
                _remove(element, parent)
                return True
        elif match := REFERENCE.search(written):
            if match[1] in names:
                element.set(attribute, REFERENCE.sub(f"url(#{names[match[1]]})", written))
            else:
                del element.attrib[attribute]
    return False


def _remove(element: etree._Element, parent: etree._Element) -> None:
    """Take `element` out of `parent`, and leave the text after it."""
    tail = element.tail or ""
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _prune_attributes(element: etree._Element, name: str) -> list[str]:
    missed: list[str] = []
    for key, value in list(element.attrib.items()):
        attribute, written = str(key), str(value)
        namespace, _, local = attribute.rpartition("}")
        if namespace and namespace not in _KEPT_NAMESPACES:
            del element.attrib[key]  # an editor's own notes
            continue
        runs = local.lower().startswith("on")
        leads = local == "href" and not written.strip().startswith("#")
        if leads and name == "image":
            leads = _PICTURE.fullmatch(written.strip()) is None
        if (
            runs
            or leads
            or local == "base"
            or (_MAY_REACH.search(written) and _OUTSIDE.search(written))
        ):
            del element.attrib[key]
            missed.append(local)
    return missed
