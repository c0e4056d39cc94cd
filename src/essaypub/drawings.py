"""What the parts of an SVG drawing may lead to in it: a fill to a paint, a clip to a clip path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
REFERENCE = re.compile(r"url\(\s*[\"']?#([^)\"']+)[\"']?\s*\)")
"""A place in the same drawing, as an attribute or a style sheet names it."""

_PAINTS = frozenset({"linearGradient", "radialGradient", "pattern"})
_GOALS = {"fill": _PAINTS, "stroke": _PAINTS, "clip-path": frozenset({"clipPath"})}
_NOT_USED = _PAINTS | {"clipPath"}


def find_misled(element: etree._Element, kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each attribute that leads to what cannot be drawn so, with the id that it leads to.

    Args:
        element: Of a drawing.
        kinds: The name of each element of the drawing that has an id, by its id.

    Source:
        SVG 2, https://www.w3.org/TR/SVG2/painting.html#SpecifyingPaint and
        https://www.w3.org/TR/SVG2/struct.html#UseElement
    """
    for name, allowed in _GOALS.items():
        match = REFERENCE.search(element.get(name, ""))
        if match and kinds.get(match[1], "") not in {*allowed, ""}:
            yield name, match[1]
    if element.tag == f"{SVG}use":
        for name in HREFS:
            goal = element.get(name, "").strip().removeprefix("#")
            if goal and kinds.get(goal, "") in _NOT_USED:
                yield name, goal
