"""The page: one file of HTML that needs nothing but its sound and its pictures."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import ascii_letters
from urllib.parse import quote

from essaypub.editions import NarratedEdition
from essaypub.languages.tags import direction
from essaypub.markup.arrangement import Arrangement
from essaypub.markup.tree import LINE, Element, Node, Nodes, Written, fill, walk
from essaypub.markup.writer import write_html
from essaypub.model.ids import ESSAY_START, ESSAY_TITLE
from essaypub.web.arrangement import arrange_page
from essaypub.web.icon import ICON
from essaypub.web.listen import make_narration, own_language
from essaypub.web.pictures import addresses, readdress
from essaypub.web.statements import (
    describe_link,
    describe_page,
    licence,
    licence_name,
    page_address,
)
from essaypub.web.table import as_json, table
from essaypub.web.text import make_essay, make_masthead
from essaypub.web.words import web_words
from essaypub.wording import wording

SCRIPTS = (
    "clock.js", "within.js", "beside.js", "place.js", "sound.js", "course.js", "player.js",
)  # fmt: skip
"""One script: what is heard when, what opens in its sentence, where it stands, what comes next, how
a reader asks for it. The first looks at the page as it was written, before the second changes it.
"""

_PROPERTY = re.compile(r"(?<![\w-])--[a-z]+(?![\w-])")


def write_page(edition: NarratedEdition) -> bytes:
    """Return the page of `edition`; equal editions give equal bytes."""
    publication = readdress(edition.publication, addresses(edition))
    page = _make_page(replace(edition, publication=publication))
    return f"<!DOCTYPE html>\n{write_html((page,))}".encode()


def policy() -> str:
    """Return what the page may load: itself, its sound and its pictures, and nothing else.

    A page that is opened from a disk is of the same origin as nothing, hence ``file:``.
    """
    sources = {
        "default-src": "'none'",
        "img-src": "'self' file: data:",
        "media-src": "'self' file: blob:",  # the last is a sound that had to be fetched whole
        "connect-src": "'self'",
        "style-src": f"'sha256-{_digest(style())}'",
        "script-src": f"'sha256-{_digest(script())}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {source}" for name, source in sources.items())


@cache
def style() -> str:
    """Return the stylesheet, without what only people need in it."""
    from rcssmin import cssmin  # noqa: PLC0415 - for pages alone

    return shorten_properties(str(cssmin(_file("style.css"))))


@cache
def script() -> str:
    """Return the page's JavaScript in one function of its own, without what only people need."""
    from rjsmin import jsmin  # noqa: PLC0415 - for pages alone

    lines = "".join(map(_file, SCRIPTS))
    return shorten_properties(str(jsmin(f"(() => {{\n'use strict'\n{lines}}})()\n")))


def shorten_properties(text: str) -> str:
    """Return a text with our custom properties of CSS by short names: ``--accent`` is ``--a``."""
    names = sorted(set(_PROPERTY.findall(_file("style.css"))))
    short = {name: f"--{ascii_letters[place]}" for place, name in enumerate(names)}
    return _PROPERTY.sub(lambda match: short.get(match[0], match[0]), text)


def _make_page(edition: NarratedEdition) -> Element:
    arrangement = arrange_page(edition.publication)
    metadata = arrangement.metadata
    masthead = make_masthead(edition, arrangement)
    essay = make_essay(arrangement)
    ids = dict.fromkeys(_find_ids((masthead, *essay)))
    article = Element(
        "article",
        {"aria-labelledby": ESSAY_TITLE},
        (
            masthead,
            *make_narration(edition, ids),
            *essay,
        ),
    )
    skip = {"class": "skip", "href": f"#{ESSAY_START}", **own_language(edition)}
    player_table = as_json(table(edition, ids))
    return Element(
        "html",
        {
            "lang": metadata.language,
            "dir": "rtl" if direction(metadata.language) == "rtl" else None,
        },
        (
            Element("head", {}, _make_head(edition, arrangement)),
            Element(
                "body",
                {},
                (
                    Element("a", skip, (web_words(metadata.language).skip,)),
                    LINE,
                    Element("main", {}, (article,)),
                    _make_foot(edition),
                    _make_script(player_table, type="application/json", id="player.table"),
                    _make_script(script()),
                ),
            ),
        ),
    )


def _find_ids(nodes: Nodes) -> Iterator[str]:
    """Yield the id of each element that has one."""
    for element in walk(nodes):
        if isinstance(element, Element) and (own_id := element.attributes.get("id")):
            yield own_id


def _make_head(edition: NarratedEdition, arrangement: Arrangement) -> list[Node]:
    """Return what the page says of itself to programs, and how it looks."""
    metadata = edition.publication.metadata
    title = metadata.title
    if edition.spoiler_free:
        title += f" – {wording(metadata.language).spoiler_free_edition}"
    address = page_address(edition)
    by_name = {
        "viewport": "width=device-width, initial-scale=1",
        "description": metadata.description,
    }
    return [
        Element("meta", {"charset": "utf-8"}),
        Element("meta", {"http-equiv": "Content-Security-Policy", "content": policy()}),
        Element("title", {}, (title,)),
        *_make_metadata("name", by_name),
        *_make_metadata("property", describe_link(edition)),
        *([Element("link", {"rel": "canonical", "href": address})] if address else ()),
        Element("link", {"rel": "icon", "href": ICON}),
        _make_script(as_json(describe_page(edition, arrangement)), type="application/ld+json"),
        Element("style", {}, (Written(style()),)),
    ]


def _make_metadata(attribute: str, values: Mapping[str, str]) -> Iterator[Element]:
    """Yield an element for each value that is not empty, by its name in that attribute."""
    for name, value in values.items():
        if value:
            yield Element("meta", {attribute: name, "content": value})


def _make_script(content: str, **attributes: str) -> Element:
    return Element("script", attributes, (Written(content),))


def _make_foot(edition: NarratedEdition) -> Element:
    """Return where the other files are, and what may be done with the essay."""
    metadata = edition.publication.metadata
    words = web_words(metadata.language)
    links = [
        Element("li", {}, (Element("a", {"href": quote(edition.files[name])}, (label,)),))
        for name, label in words.files.items()
        if name in edition.files
    ]
    nodes: list[Node] = []
    if links:
        nodes += [Element("h2", {}, (words.other_forms,)), Element("ul", {}, links)]
    if metadata.rights:
        rights: Node = metadata.rights
        if address := licence(metadata.rights):
            name = licence_name(metadata.rights, metadata.language)
            rights = Element("a", {"rel": "license", "href": address}, (name,))
        nodes.append(Element("p", {"class": "rights"}, fill(words.rights, "rights", (rights,))))
    if address := page_address(edition):  # on paper only
        nodes.append(Element("p", {"class": "source", "lang": "zxx"}, (address,)))
    return Element("footer", own_language(edition), nodes)


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _file(name: str) -> str:
    return files("essaypub.web").joinpath(name).read_text("utf-8")
