"""Where a link may lead: inside the essay, to one built with it, or to an absolute address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from markdown_it.token import Token

from essaypub.addresses import find_fault
from essaypub.characters import clean
from essaypub.model.ids import authors_id
from essaypub.reading.addresses import address_of
from essaypub.reading.neighbours import page_of
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import LINK_LOST, NO_GOAL, ONLY_ON_PAGES, UNUSED_LINK

_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "urn", "xmpp", "doi"})
_UNKNOWN = frozenset({"geo", "sms"})
"""Harmless, and no reading system knows them."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_RAW = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}\[\]#]|%(?![0-9A-Fa-f]{2})")
"""What no part of an address may hold as it stands; letters of any script it may."""
_WITH_HOST = frozenset({"http", "https", "ftp"})


class Goal(NamedTuple):
    """Where a link leads, as `Link` has it."""

    target: str
    page: str = ""


NOWHERE = Goal("")


def find_goal(href: str, notebook: Notebook, line: int) -> Goal:
    """Return where `href` leads; a goal inside the essay is checked once all are known.

    A path on the essay's own site leads there where the site is known, and to the page of an essay
    that is built with this one; else nowhere, once it is remarked on.

    Raises:
        SourceError: It would run something, or is not the form of an address.
    """
    target = clean(href).strip()
    if target.startswith("#"):
        identifier = clean(unquote(target[1:]))
        if not identifier:
            notebook.forgive(NO_GOAL, "this link leads to no id; write #id", line, "#")
            return NOWHERE
        notebook.links.append((identifier, line))
        return Goal(f"#{authors_id(identifier)}")
    if not _SCHEME.match(target):
        return _on_site(target, notebook, line)
    return Goal(_address(target, notebook, line))


def _on_site(target: str, notebook: Notebook, line: int) -> Goal:
    """Return the goal of a path on the essay's site; nowhere where the site is not known."""
    if target.startswith("//"):
        return Goal(_address(f"https:{target}", notebook, line))
    path, _, place = target.partition("#")
    if essay := notebook.neighbours.find(path.partition("?")[0]):
        place = _escape(authors_id(clean(unquote(place)))) if place else ""
        address = address_of(essay, place, notebook.settings.base_url)
        if not address:
            notebook.remark(ONLY_ON_PAGES, line, target)
        return Goal(_address(address, notebook, line) if address else "", page_of(essay, place))
    if notebook.base_url:
        return Goal(_address(urljoin(notebook.base_url, target), notebook, line))
    remedy = "set base-url, write #id for a place in the essay, or the address with https://"
    message = f"{target!r} leads to nothing a reader has; {remedy}"
    notebook.forgive(LINK_LOST, message, line, target)
    return NOWHERE


def _address(target: str, notebook: Notebook, line: int) -> str:
    """Return an absolute address in the form that every reading system takes.

    Raises:
        SourceError: It has no such form.
    """
    try:
        parts = urlsplit(target)
        _ = parts.port
    except ValueError as error:
        raise notebook.error(f"{target!r} is not an address: {error}", line) from error
    scheme = parts.scheme.lower()
    if scheme == "doi":
        return f"https://doi.org/{_escape(parts.path)}"
    if scheme in _UNKNOWN:
        notebook.forgive(LINK_LOST, f"{target!r} leads nowhere in a book", line, target)
        return ""
    if scheme not in _SCHEMES:
        raise notebook.error(f"a link may not begin with {scheme}:; use https:", line)
    if scheme not in _WITH_HOST:
        if not parts.path and not parts.netloc:
            notebook.forgive(LINK_LOST, f"{target!r} leads to nobody", line, target)
            return ""
        return f"{scheme}:{_escape(target.partition(':')[2])}"
    if not parts.hostname or any(map(str.isspace, target)):
        raise notebook.error(f"{target!r} is not a whole address", line)
    rest = (_escape(part) for part in (parts.path, parts.query, parts.fragment))
    address = urlunsplit((scheme, parts.netloc, *rest))
    if fault := find_fault(address):
        raise notebook.error(f"{target!r} is not a whole address: {fault}", line)
    return address


def _escape(part: str) -> str:
    """Return a part of an address with percent signs for what may not stand in it."""
    return _RAW.sub(lambda match: quote(match[0]), part)


def remark_on_unused(
    references: Mapping[str, Any], tokens: Sequence[Token], notebook: Notebook
) -> None:
    """Remark on addresses for links that no link uses; a comment in that form is none."""
    if not references:
        return
    inside = [child for token in tokens for child in token.children or ()]
    used = {token.attrs.get("href") or token.attrs.get("src") for token in inside}
    for label, reference in references.items():
        if reference["href"] not in used | {"#", "", "<>"}:
            notebook.remark(UNUSED_LINK, reference["map"][0] + 1, label.lower())
