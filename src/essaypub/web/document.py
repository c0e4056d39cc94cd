"""The page: one file of HTML that needs nothing but its sound and its pictures."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html import unescape
from importlib.resources import files
from urllib.parse import quote

from essaypub.editions import NarratedEdition
from essaypub.languages.tags import direction
from essaypub.model.ids import ESSAY_START, ESSAY_TITLE
from essaypub.resources import attributes, escape
from essaypub.web.arrangement import arrange_page
from essaypub.web.listen import foreign, listen
from essaypub.web.pictures import addresses, readdress
from essaypub.web.statements import describe_page, licence, open_graph
from essaypub.web.table import as_json, table
from essaypub.web.text import essay, masthead
from essaypub.web.words import web_words
from essaypub.wording import wording

SCRIPTS = ("clock.js", "place.js", "course.js", "player.js")
"""One script: what is heard when, where it stands, what comes next, how a reader asks for it."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_REMARK = re.compile(r"^ *//.*\n", re.MULTILINE)
_ID = re.compile(r'<[^<>]*? id="([^"<>]*)"')


def write_page(edition: NarratedEdition) -> bytes:
    """Return the page of `edition`; equal editions give equal bytes."""
    publication = readdress(edition.publication, addresses(edition))
    edition = replace(edition, publication=publication)
    return _UNWRITABLE.sub("", _page(edition)).encode()


def policy() -> str:
    """Return what the page may load: itself, its sound and its pictures, and nothing else.

    A page that is opened from a disk is of the same origin as nothing, hence ``file:``.
    """
    sources = {
        "default-src": "'none'",
        "img-src": "'self' file: data:",
        "media-src": "'self' file:",
        "style-src": f"'sha256-{_digest(style())}'",
        "script-src": f"'sha256-{_digest(script())}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {source}" for name, source in sources.items())


@cache
def style() -> str:
    """Return the stylesheet."""
    return _file("style.css")


@cache
def script() -> str:
    """Return the page's JavaScript in one function of its own, without comments."""
    lines = _REMARK.sub("", "".join(map(_file, SCRIPTS)))
    return f"(() => {{\n'use strict'\n{lines}}})()\n"


def _page(edition: NarratedEdition) -> str:
    arrangement = arrange_page(edition.publication)
    metadata = arrangement.metadata
    words = web_words(metadata.language)
    text = essay(arrangement)
    head = masthead(edition, arrangement)
    ids = frozenset(unescape(found) for found in _ID.findall(head + text))
    told = as_json(describe_page(edition, arrangement))
    read = as_json(table(edition, ids))
    turned = direction(metadata.language) == "rtl"
    tags = attributes(lang=metadata.language, dir="rtl" if turned else None)
    skip = f'<a class="skip" href="#{ESSAY_START}"{foreign(edition)}>{escape(words.skip)}</a>'
    return (
        f"<!DOCTYPE html>\n<html{tags}>\n<head>\n{_head(edition)}"
        f'<script type="application/ld+json">{told}</script>\n'
        f"<style>{style()}</style>\n</head>\n<body>\n{skip}\n"
        f'<main>\n<article aria-labelledby="{ESSAY_TITLE}">\n{head}'
        f"{listen(edition, ids)}{text}</article>\n</main>\n{_foot(edition)}"
        f'<script type="application/json" id="player.table">{read}</script>\n'
        f"<script>{script()}</script>\n</body>\n</html>\n"
    )


def _head(edition: NarratedEdition) -> str:
    metadata = edition.publication.metadata
    title = metadata.title
    if edition.spoiler_free:
        title += f" – {wording(metadata.language).spoiler_free_edition}"
    by_name = {
        "viewport": "width=device-width, initial-scale=1",
        "description": metadata.description,
        "author": ", ".join(metadata.authors),
        "color-scheme": "light dark",
    }
    named = "".join(
        f"<meta{attributes(name=name, content=value)}>\n"
        for name, value in by_name.items()
        if value
    )
    return (
        '<meta charset="utf-8">\n'
        f"<meta{attributes(http_equiv='Content-Security-Policy', content=policy())}>\n"
        f"<title>{escape(title)}</title>\n{named}{open_graph(edition)}"
        '<link rel="icon" href="data:,">\n'
    )


def _foot(edition: NarratedEdition) -> str:
    metadata = edition.publication.metadata
    words = web_words(metadata.language)
    links = "".join(
        f"<li><a{attributes(href=quote(edition.files[name]))}>{escape(label)}</a></li>\n"
        for name, label in words.files.items()
        if name in edition.files
    )
    rights = escape(metadata.rights)
    if rights and (address := licence(metadata.rights)):
        rights = f"<a{attributes(rel='license', href=address)}>{rights}</a>"
    stated = escape(words.rights).replace("{rights}", rights)
    return (
        f"<footer{foreign(edition)}>\n"
        + (f"<h2>{escape(words.other_forms)}</h2>\n<ul>\n{links}</ul>\n" if links else "")
        + (f'<p class="rights">{stated}</p>\n' if rights else "")
        + "</footer>\n"
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _file(name: str) -> str:
    return files("essaypub.web").joinpath(name).read_text("utf-8")
