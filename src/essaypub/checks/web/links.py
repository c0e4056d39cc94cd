"""Rules for what lies around a page: what it loads, where it leads, what it says to machines."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

from essaypub.accessibility.vocabulary import ADVISORY_MODES, FEATURES, HAZARDS, MODES
from essaypub.checks.first_findings import few
from essaypub.findings import Severity, rule
from essaypub.published.loads import (
    base_of,
    is_outside,
    loads_of,
    loads_of_web_manifest,
    sends_of,
    shown_address,
)
from essaypub.published.web_page import Page, outside

_SCHEMA = "Schema.org, https://schema.org/accessibilityFeature; its vocabulary for discoverability"
_ALONE = "essaypub issue 3: it opens from a folder, without a network"
_MANIFEST_BYTES = 1 << 20
_SHOWN = frozenset(("og:image", "og:audio", "og:video", "og:url"))
_LISTS = {
    "accessMode": MODES | ADVISORY_MODES,
    "accessibilityFeature": FEATURES | {"largePrint", "captions"},
    "accessibilityHazard": HAZARDS,
}
_WORKS = frozenset(
    """Article AudioObject Audiobook Blog BlogPosting Book CreativeWork PublicationIssue
    ScholarlyArticle WebPage""".split()  # noqa: SIM905 - a vocabulary reads best as text
)


def unquote_fragment(fragment: str) -> str:
    """Return the id that a fragment names."""
    return unquote(fragment)


@rule("WEB-020", Severity.ERROR, source=_ALONE)
def nothing_is_fetched(page: Page) -> Iterator[tuple[str, str]]:
    """A page must load nothing from the network."""
    yield from few(_fetches(page))


def _fetches(page: Page) -> Iterator[tuple[str, str]]:
    for element in page.all():
        for address in (*loads_of(element), *sends_of(element), *_manifest_loads(page, element)):
            if is_outside(address):
                yield page.place(element), shown_address(address)
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            yield page.place(element), "it leads away by itself"
        if is_outside(base_of(element)):
            yield page.place(element), "its base is elsewhere"


def _manifest_loads(page: Page, element: etree._Element) -> Iterator[str]:
    """Yield what the web application's manifest loads that an element names beside its page."""
    href = (element.get("href") or "").strip().partition("?")[0]
    rels = (element.get("rel") or "").lower().split()
    if element.tag == "link" and "manifest" in rels and href and not outside(href):
        path = page.path.parent / unquote(href)
        if os.path.isfile(path) and os.path.getsize(path) <= _MANIFEST_BYTES:  # noqa: PTH113, PTH202 - Path raises where a name is too long
            yield from loads_of_web_manifest(path.read_bytes())


@rule("WEB-021", Severity.ERROR, source=_ALONE)
def files_lie_beside(page: Page) -> Iterator[tuple[str, str]]:
    """What a page plays, shows or links to beside itself must be there."""
    yield from few(
        (page.place(element), reference[:80])
        for element in page.all()
        for reference in dict.fromkeys((*loads_of(element), *_link_to(element)))
        if page.missing(reference)
    )
    yield from few(
        (page.place(script), f"{term}: {reference[:80]}")
        for script, work in works(page)
        for term, reference in _named_files(work)
        if page.missing(reference)
    )


def _link_to(element: etree._Element) -> Iterator[str]:
    if element.tag in ("a", "area"):
        address = element.get("href") or ""
        yield "" if address.startswith("../") else address  # another publication of its site
    if element.tag == "link":
        yield element.get("href") or ""
    if element.tag == "meta" and (element.get("property") or "") in _SHOWN:
        yield element.get("content") or ""


def _named_files(work: dict[str, Any]) -> Iterator[tuple[str, str]]:
    sound = work.get("audio")
    for own in (work, *(sound if isinstance(sound, list) else [sound])):
        for term in ("image", "contentUrl", "transcript") if isinstance(own, dict) else ():
            value = own.get(term)
            if isinstance(value, str) and (term != "transcript" or value.count(" ") == 0):
                yield term, value


@rule("WEB-022", Severity.ERROR, source="JSON-LD 1.1, https://www.w3.org/TR/json-ld11/")
def statements_are_json(page: Page) -> Iterator[tuple[str, str]]:
    """JSON-LD must be JSON, an object or a list of them, in the context of schema.org."""
    for script, statement in page.statements:
        if isinstance(statement, ValueError):
            yield page.place(script), str(statement)
        elif not _objects(statement):
            yield page.place(script), "it states nothing"
        elif not any("schema.org" in str(work.get("@context", "")) for work in _objects(statement)):
            yield page.place(script), "its context is missing"


def _objects(statement: Any) -> tuple[dict[str, Any], ...]:
    listed = statement if isinstance(statement, list) else [statement]
    objects = [own for own in listed if isinstance(own, dict)]
    for own in tuple(objects):
        graph = own.get("@graph")
        objects += (
            [node for node in graph if isinstance(node, dict)] if isinstance(graph, list) else []
        )
    return tuple(objects)


def works(page: Page) -> Iterator[tuple[etree._Element, dict[str, Any]]]:
    """Yield what a page states to be a work, each with the script that states it."""
    for script, statement in page.statements:
        for work in _objects(statement):
            kinds = work.get("@type")
            if _WORKS.intersection(map(str, kinds if isinstance(kinds, list) else [kinds])):
                yield script, work


def _values(work: dict[str, Any], term: str) -> tuple[str, ...]:
    value = work.get(term)
    listed = value if isinstance(value, list) else [value]
    return tuple(
        word.strip() for each in listed if isinstance(each, str) for word in each.split(",")
    )


@rule("WEB-023", Severity.ERROR, source=_SCHEMA)
def claims_are_known(page: Page) -> Iterator[tuple[str, str]]:
    """What a page claims of its accessibility must be in the vocabulary's own words."""
    for script, work in works(page):
        for term, vocabulary in _LISTS.items():
            for value in _values(work, term):
                if value not in vocabulary:
                    yield page.place(script), f"{term}: {value[:40]}"
        hazards = set(_values(work, "accessibilityHazard"))
        if len(hazards) > 1 and hazards & {"none", "unknown"}:
            yield page.place(script), "none, or unknown, beside another hazard"


@rule("WEB-024", Severity.ERROR, source=_SCHEMA)
def claims_are_true(page: Page) -> Iterator[tuple[str, str]]:
    """A page must claim only what it has: sound in step, descriptions, a table of contents."""
    sound = any(True for _ in page.all("audio", "video"))
    images = [element for element in page.all("img") if element.get("alt") != ""]
    images += [element for element in page.all("svg") if element.get("role") == "img"]
    evidence = {
        "synchronizedAudioText": sound,
        "alternativeText": bool(images) and all(map(page.has_name, images)),
        "tableOfContents": any(True for _ in page.all("nav", "ol", "ul")),
        "MathML": any(True for _ in page.all("math")),
    }
    for script, work in works(page):
        for feature in _values(work, "accessibilityFeature"):
            if not evidence.get(feature, True):
                yield page.place(script), feature
        heard = any("auditory" in terms for terms in _sets(work))
        if heard and not sound:
            yield page.place(script), "auditory: there is no sound"


def _sets(work: dict[str, Any]) -> Iterator[str]:
    """Yield each set of modes claimed to suffice, as text or as schema.org's list of items."""
    value = work.get("accessModeSufficient")
    for listing in value if isinstance(value, list) else [value]:
        items = listing.get("itemListElement") if isinstance(listing, dict) else listing
        yield ",".join(map(str, items)) if isinstance(items, list) else str(items or "")


@rule("WEB-025", Severity.WARNING, source=_SCHEMA)
def claims_are_made(page: Page) -> Iterator[tuple[str, str]]:
    """A page that describes an essay to machines should say how accessible it is."""
    all_works = [work for _, work in works(page)]
    terms = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard")
    if all_works:
        for term in terms:
            if not any(work.get(term) for work in all_works):
                yield str(page.path), term


RULES = (
    nothing_is_fetched,
    files_lie_beside,
    statements_are_json,
    claims_are_known,
    claims_are_true,
    claims_are_made,
)
