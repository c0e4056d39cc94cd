"""The picture of a page in the tab of a browser: lines of a text, and that it is heard."""

from __future__ import annotations

from urllib.parse import quote

_DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'>"
    "<path fill='#a03a26' d='M0 0h8v8H0'/>"
    "<path fill='#fff' d='M1 2h6v.5H1M1 4h2v.5H1M1 6h2v.5H1m3-3v3l3-1.5'/></svg>"
)
ICON = "data:image/svg+xml," + quote(_DRAWING, safe=" /:='")
"""Its address, which holds it: a page needs no other file."""
