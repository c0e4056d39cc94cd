"""Where a link may lead: inside the essay, or to an absolute address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from essaypub.model.ids import authors_id
from essaypub.reading.characters import clean
from essaypub.reading.notebook import Notebook

_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "ftp", "urn", "geo", "xmpp", "doi"})
_HOST = re.compile(r"[^\s%<>\"{}|\\^`]+")
_WITH_HOST = frozenset({"http", "https", "ftp"})


def link_target(href: str, notebook: Notebook, line: int) -> str:
    """Return where `href` leads; a goal inside the essay is checked once all are known.

    Raises:
        SourceError: It would run something, or leads to a file that readers do not have.
    """
    target = clean(href).strip()
    if target.startswith("#"):
        identifier = clean(unquote(target[1:]))
        if not identifier:
            raise notebook.error("this link leads to no id; write #id", line)
        notebook.links.append((identifier, line))
        return f"#{authors_id(identifier)}"
    try:
        parts = urlsplit(target)
        complete = (
            parts.scheme.lower() not in _WITH_HOST
            or _HOST.fullmatch(parts.hostname or "") is not None
        )
        _ = parts.port
    except ValueError as error:
        raise notebook.error(f"{target!r} is not an address: {error}", line) from error
    scheme = parts.scheme.lower()
    if not scheme:
        remedy = "write #id for a place in the essay, or the whole address with https://"
        raise notebook.error(f"{target!r} leads to nothing a reader has; {remedy}", line)
    if scheme not in _SCHEMES:
        raise notebook.error(f"a link may not begin with {scheme}:; use https:", line)
    if not complete or any(character.isspace() for character in target):
        raise notebook.error(f"{target!r} is not a whole address", line)
    return target
