"""The picture of a page in the tab of a browser: lines of a text, and that it is heard."""

from __future__ import annotations

from urllib.parse import quote

_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="6" fill="#a03a26"/>'
    '<path d="M8 10h16M8 16h9M8 22h6" stroke="#fcfaf5" stroke-width="2.4" stroke-linecap="round"/>'
    '<path d="M20 16.5v9l7-4.5z" fill="#fcfaf5"/></svg>'
)
ICON = f"data:image/svg+xml,{quote(_DRAWING, safe=' /:=')}"
"""Its address, which holds it: a page needs no other file."""
