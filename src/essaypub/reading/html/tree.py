"""HTML as a tree: an item ends where the next begins, as HTML has it."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

_CELLS = frozenset({"td", "th", "p"})
_ROWS = _CELLS | {"tr"}
_GROUPS = _ROWS | {"thead", "tbody", "tfoot"}
_ENDED_BY = {
    "li": frozenset({"li", "p"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd", "p"})),
    **dict.fromkeys(("td", "th"), _CELLS),
    "tr": _ROWS,
    **dict.fromkeys(("thead", "tbody", "tfoot"), _GROUPS),
}


class HtmlTree(BeautifulSoup):
    """The elements of HTML, also those whose closing tags may be left out and are.

    Source:
        HTML, Optional tags, https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
    """

    def handle_starttag(self, name: str, *args: Any, **keywords: Any) -> Tag | None:
        """Close what ends where an element of this name begins, and open it."""
        while self.currentTag is not None and self.currentTag.name in _ENDED_BY.get(name, ()):
            self.handle_endtag(self.currentTag.name)
        return super().handle_starttag(name, *args, **keywords)
