"""How the index looks, what runs in it, and what it may load."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from essaypub.web.document import shorten_properties
from essaypub.web.document import style as page_style


@cache
def _file(name: str) -> str:
    return files("essaypub.site").joinpath(name).read_text("utf-8")


@cache
def style() -> str:
    """Return the stylesheet: the page's, and what a list needs besides."""
    return page_style() + shorten_properties(_file("style.css"))


@cache
def script() -> str:
    """Return the JavaScript of the search in one function of its own, without comments."""
    lines = [line for line in _file("search.js").split("\n") if not line.lstrip().startswith("//")]
    return "(() => {\n'use strict'\n" + "\n".join(lines) + "})()\n"


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def policy() -> str:
    """Return what the page may load: its own pictures, and the scripts of its search."""
    sources = {
        "default-src": "'none'",
        "img-src": "'self' file: data:",
        "style-src": f"'sha256-{_digest(style())}'",
        "script-src": f"'sha256-{_digest(script())}' 'self' file:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {source}" for name, source in sources.items())
