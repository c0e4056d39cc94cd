"""Markup that was not read, and so would be seen."""

from __future__ import annotations

import re

from essaypub.model import Inlines, Text, walk_inlines
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import LEAKED_MARKUP, RAW_MATHS
from essaypub.reading.spoilers.leftovers import is_certain

_LEAKED = re.compile(r"\]\{|\]\[|^\s*(?::{3,}|\{[.#])|\|\||!<|>!|\[\^|%%(?=\S)", re.MULTILINE)
_SIGNS = re.compile(r"[\\\[\]{}|:<>%^+$@]|!!|---")
"""Without any of these, nothing below is found."""
_FOREIGN = re.compile(
    r"^\+(?:[-=:]{3,}\+)+|^!{3} \w+|^-{3,}(?: +-{3,})+$|\(@[\w-]*\)|\[-?@[\w:-]+|\{#[\w.-]+\}|\{\{"
    r"|^\\[a-z]{3,}\b|\+\+[^\s+]+\+\+",
    re.MULTILINE,
)
"""Grid and simple tables, admonitions, numbered examples, citations and commands of other tools."""
_MATHS = re.compile(r"\$\$|\\begin\{|\\\(|\\frac")


def remark_on_leaks(inlines: Inlines, text: str, notebook: Notebook, line: int) -> None:
    """Remark on what a reader would see of markup that was not read.

    Args:
        inlines: What was read.
        text: The same before it was, without what was.
        notebook: Takes the remarks.
        line: Where the text begins.
    """
    for inline in walk_inlines(inlines):
        if isinstance(inline, Text) and _SIGNS.search(inline.text):
            if (match := _LEAKED.search(inline.text)) and any(
                is_certain(place, text) for place in _LEAKED.finditer(text)
            ):
                notebook.remark(LEAKED_MARKUP, line, match[0].strip())
            elif match := _FOREIGN.search(inline.text):
                notebook.remark(LEAKED_MARKUP, line, match[0].strip()[:40])
            if match := _MATHS.search(inline.text):
                notebook.remark(RAW_MATHS, line, match[0])
