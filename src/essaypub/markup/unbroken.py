"""Times, dates and spans of years that a line of a web page never ends inside."""

from __future__ import annotations

import re
from functools import cache

from essaypub.languages.tables import find_folder, table
from essaypub.markup.tree import Element, Node

_SPACE = "[ \u00a0\u202f]"


def keep_whole(text: str, language: str) -> list[Node]:
    """Return `text` with each time, each date and each span of numbers in an element of its own.

    Args:
        text: Not yet markup; its characters stay as they are.
        language: That of the page, a BCP 47 tag, whose months are known.
    """
    nodes: list[Node] = []
    passed = 0
    for match in _pattern(find_folder(language)).finditer(text):
        nodes += [text[passed : match.start()]] if passed < match.start() else []
        nodes.append(Element("span", {"class": "whole"}, (match[0],)))
        passed = match.end()
    return [*nodes, text[passed:]] if nodes and passed < len(text) else nodes or [text]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return what is found: ``7:14 p.m.``, ``3 May 2013``, ``May 3, 2013``, ``1914–18``."""
    names = sorted(map(str, table(language, "dates")["months"]), key=len, reverse=True)
    month = f"(?:{'|'.join(map(re.escape, names))})"
    day = r"\d{1,2}(?:\.|st|nd|rd|th|er)?"
    of = f"{_SPACE}(?:(?:of|de){_SPACE})?"
    forms = (
        rf"\d{{1,2}}(?:[:.]\d\d){{0,2}}{_SPACE}?(?:[ap]\.{_SPACE}?m\.|[ap]m\b|Uhr\b|h\b)",
        r"\d{1,2}:\d\d(?::\d\d)?",
        rf"{day}{of}{month}(?:{of}\d{{4}})?",
        rf"{month}{_SPACE}{day}(?:,{_SPACE}\d{{4}})?",
        rf"{month}{_SPACE}\d{{4}}",
        r"\d+[–-]\d+",
    )
    return re.compile(rf"(?<![\w.:])(?:{'|'.join(forms)})(?!\w)")
