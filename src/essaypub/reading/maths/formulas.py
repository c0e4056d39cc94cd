"""TeX or MathML → a formula of the model."""

from __future__ import annotations

import re

from lxml import etree

from essaypub.model import Maths
from essaypub.reading.maths.words import say_maths
from essaypub.xml import safe_parser

MATHML = "http://www.w3.org/1998/Math/MathML"

_KEPT_NAMES = (
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced "
    "menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr "
    "mtd mlabeledtr semantics"
)
_KEPT = frozenset(f"{{{MATHML}}}{name}" for name in _KEPT_NAMES.split())
_ATTRIBUTES = frozenset(
    (
        *("mathvariant", "stretchy", "fence", "separator", "form", "lspace", "rspace", "width"),
        *("height", "depth", "columnalign", "rowspacing", "columnspacing", "linethickness"),
        *("accent", "accentunder", "movablelimits", "largeop", "open", "close", "separators"),
        *("notation", "scriptlevel", "displaystyle", "minsize", "maxsize", "symmetric"),
    )
)


class UnreadableFormulaError(ValueError):
    """A formula is in no form that can be read."""


_KNOWN_AS = (
    (re.compile(r"\\(begin|end)\{aligned\}"), r"\\\1{split}"),
    (re.compile(r"\\(begin|end)\{gather(?:ed)?\*?\}"), r"\\\1{matrix}"),
    (re.compile(r"\\(?:label|require)\{[^{}]*\}|\\(?:notag|nonumber)\b"), ""),
)
"""What the library does not read, as something that it does; and what shows nothing."""


def read_tex(tex: str, language: str, *, display: bool) -> Maths:
    """Return the formula that TeX writes, as ``latex2mathml`` reads it.

    Raises:
        UnreadableFormulaError: It reads none.
    """
    from latex2mathml.converter import convert  # noqa: PLC0415 - few essays hold formulas

    for pattern, name in _KNOWN_AS:
        tex = pattern.sub(name, tex)
    try:
        written = convert(tex, display="block" if display else "inline")
    except Exception as error:  # its reader raises whatever it meets
        raise UnreadableFormulaError(tex) from error
    return read_mathml(written, language, display=display)


def read_mathml(written: str, language: str, *, words: str = "", display: bool = False) -> Maths:
    """Return the formula that a ``<math>`` element presents, without what could act.

    Args:
        written: The element, with or without its namespace.
        language: That of the words, a BCP 47 tag.
        words: How the author says it; empty derives it.
        display: Whether it stands in a line of its own.

    Raises:
        UnreadableFormulaError: It is not well-formed, or holds nothing.
    """
    if "xmlns" not in written.partition(">")[0]:
        written = written.replace("<math", f'<math xmlns="{MATHML}"', 1)
    try:
        root = etree.fromstring(written, safe_parser(bare=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFormulaError(written) from error
    _clean(root)
    text = words or say_maths(root, language)
    if not text:
        raise UnreadableFormulaError(written)
    root.set("alttext", text)
    if display:
        root.set("display", "block")
    etree.cleanup_namespaces(root)
    return Maths(text, etree.tostring(root, encoding="unicode"), display)


def _clean(root: etree._Element) -> None:
    """Take out of a formula whatever presents nothing, or could act."""
    for element in list(root.iter()):
        parent = element.getparent()
        if element.tag not in _KEPT and parent is not None:
            parent.remove(element)
            continue
        for name in list(element.attrib):
            if name not in _ATTRIBUTES:
                del element.attrib[name]
        element.tail = None
        if len(element):
            element.text = None
