"""The claims in a package document, of EPUB 3 or 2, whoever wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree

from essaypub.accessibility.claims import Claimed, Conformance, Summary, conformance, modes

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class _Said:
    """One element of the metadata: what it is about, and where it hangs."""

    name: str
    value: str
    language: str
    id: str
    refines: str


def read_claims(package: etree._Element) -> Claimed:
    """Return what a package document claims; nothing is missing that cannot be missing.

    Values are taken as they are spelled; a property or a value that nobody knows says nothing.

    Args:
        package: The root of the package document, parsed so that nothing is fetched or expanded.
    """
    statements = tuple(_everything(package))

    def values(name: str) -> Iterator[str]:
        return (one.value for one in statements if one.name == name and not one.refines)

    language = next(values("dc:language"), "") or package.get(_LANG) or ""
    return Claimed(
        title=_title(statements),
        language=language,
        access_modes=frozenset(values("schema:accessMode")),
        sufficient=frozenset(filter(None, map(modes, values("schema:accessModeSufficient")))),
        features=frozenset(values("schema:accessibilityFeature")),
        hazards=frozenset(values("schema:accessibilityHazard")),
        summaries=tuple(
            Summary(one.value, one.language or language)
            for one in statements
            if one.name == "schema:accessibilitySummary"
        ),
        exemptions=frozenset(values("a11y:exemption")),
        conformance=_conformance(statements),
        contact=next(values("a11y:contactEmail"), ""),
        fixed_layout="pre-paginated" in values("rendition:layout"),
    )


def _everything(package: etree._Element) -> Iterator[_Said]:
    """Yield what the metadata say, EPUB 2's ``name`` and ``content`` as well."""
    blocks = package.iterchildren("{*}metadata")  # not those of a collection in the package
    for element in chain.from_iterable(block.iterdescendants("*") for block in blocks):
        namespace, _, name = str(element.tag).rpartition("}")
        get = element.get
        if namespace.endswith("//purl.org/dc/elements/1.1/"):
            yield _read_statement(element, f"dc:{name}", _text(element))
        elif name == "meta" and get("property"):
            yield _read_statement(element, get("property") or "", _text(element))
        elif name == "meta":
            yield _read_statement(element, get("name") or "", get("content") or "")
        elif name == "link":
            for rel in (get("rel") or "").split():
                yield _read_statement(element, rel, get("href") or "")


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext("*", with_tail=True)))


def _read_statement(element: etree._Element, name: str, value: str) -> _Said:
    """Return a statement, without what could disturb the terminal or page that shows it."""
    clean = "".join(
        " " if unicodedata.category(character) == "Cc" else character
        for character in _BIDI.sub("", value)
    )
    inherited = (one.get(_LANG) for one in (element, *element.iterancestors()))
    return _Said(
        name.strip(),
        " ".join(clean.split()),
        next(filter(None, inherited), ""),
        element.get("id") or "",
        (element.get("refines") or "").removeprefix("#"),
    )


def _title(said: tuple[_Said, ...]) -> str:
    """Return the main title: the one that is called so, or else the first."""
    titles = [one for one in said if one.name == "dc:title" and one.value]
    main = {one.refines for one in said if one.name == "title-type" and one.value == "main"}
    chosen = [title for title in titles if title.id and title.id in main] or titles
    return chosen[0].value if chosen else ""


def _conformance(said: tuple[_Said, ...]) -> Conformance | None:
    """Return the strongest claim that is understood, with what refines it.

    A date must say that it is the evaluation's; the rest may stand by itself, as EPUB 2 has it.
    """
    claims = [
        (claim, one.id)
        for one in said
        if one.name == "dcterms:conformsTo" and (claim := conformance(one.value)) is not None
    ]
    if not claims:
        return None
    strongest, id_ = max(claims, key=lambda pair: pair[0].rank)

    def first(name: str, *owners: str) -> _Said | None:
        return next(
            (one for one in said if one.name == name and one.value and one.refines in owners), None
        )

    certifier = first("a11y:certifiedBy", id_, "") if id_ else first("a11y:certifiedBy", "")
    owners = [owner for owner in (certifier.id if certifier else "", id_) if owner]

    def value(name: str, *others: str) -> str:
        found = first(name, *owners, *others)
        return found.value if found else ""

    return replace(
        strongest,
        certifier=certifier.value if certifier else "",
        credential=value("a11y:certifierCredential", ""),
        report=value("a11y:certifierReport", ""),
        evaluated=value("dcterms:date"),
    )
