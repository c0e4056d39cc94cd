"""The catalogue for reading systems of today: OPDS 2.0, a feed in JSON.

Each edition of a work is one publication, with a link to each of its files.

Source:
    OPDS 2.0, https://drafts.opds.io/opds-2.0; its metadata are those of the Readium Web
    Publication Manifest, https://readium.org/webpub-manifest/contexts/default/
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from essaypub.accessibility.claims import conformance, modes
from essaypub.accessibility.derive import Accessibility
from essaypub.catalogue.listing import (
    OPDS_1,
    OPDS_1_TYPE,
    OPDS_2,
    OPDS_2_TYPE,
    OPEN_ACCESS,
    choose_claims,
    find_newest,
    has_epub,
    label_file,
    list_files,
    list_identifiers,
    list_series,
    list_works,
    name_publisher,
    name_readers,
    write_title,
)
from essaypub.characters import clean_line
from essaypub.collection.collection import Collection
from essaypub.collection.works import File, Work
from essaypub.model import Certification, Metadata
from essaypub.model.roles import OTHERS, find_term

BOOK = "http://schema.org/Book"
AUDIOBOOK = "http://schema.org/Audiobook"

_PROFILES = {
    "1.0": "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-{level}",
    "1.1": "https://www.w3.org/TR/epub-a11y-11#wcag-{wcag}-{level}",
}
"""The address of a level of conformance, by the version of EPUB Accessibility."""


def write_opds2(collection: Collection, works: Sequence[Work]) -> bytes:
    """Return the catalogue as JSON, in UTF-8.

    Works stand in the order in which they are given; those without files are left out. Addresses
    are relative where the collection does not know where it will lie. A work without a cover has
    no images, though the standard wants some.
    """
    listed = list_works(works)
    content = {
        "metadata": _drop_empty(
            {
                "title": clean_line(collection.title),
                "description": collection.description.strip(),
                "modified": f"{find_newest(listed):%Y-%m-%dT%H:%M:%SZ}" if listed else "",
                "numberOfItems": len(listed),
            }
        ),
        "links": [
            _make_link(collection.address(OPDS_2), OPDS_2_TYPE, rel="self"),
            _make_link(collection.address(OPDS_1), OPDS_1_TYPE, rel="alternate"),
        ],
        "publications": [_describe_work(collection, work) for work in listed],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _drop_empty(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is known: neither empty nor None."""
    return {name: value for name, value in values.items() if value not in ("", [], {}, None)}


def _make_link(address: str, media_type: str, **more: Any) -> dict[str, Any]:
    return {"href": address, "type": media_type, **_drop_empty(more)}


def _describe_work(collection: Collection, work: Work) -> dict[str, Any]:
    links = [_link_file(collection, work, file) for file in list_files(work)]
    if page := work.file("web"):
        links.append(_make_link(collection.address(page.path), page.media_type, rel="alternate"))
    covers = [
        _make_link(collection.address(file.path), file.media_type, size=file.size)
        for file in work.files
        if file.output == "cover"
    ]
    metadata = _describe_metadata(collection, work)
    return _drop_empty({"metadata": metadata, "links": links, "images": covers})


def _link_file(collection: Collection, work: Work, file: File) -> dict[str, Any]:
    whole = sum(other.output == file.output for other in work.files) == 1
    return _make_link(
        collection.address(file.path),
        file.media_type,
        rel=OPEN_ACCESS,
        title=label_file(work, file),
        size=file.size,
        duration=_count_seconds(work) if whole and file.output != "epub" else None,
    )


def _describe_metadata(collection: Collection, work: Work) -> dict[str, Any]:
    metadata = work.metadata
    first, *others = list_identifiers(work)
    claims = choose_claims(work)
    sort_names = dict(metadata.sort_names)
    return _drop_empty(
        {
            "@type": BOOK if has_epub(work) else AUDIOBOOK,
            "identifier": first,
            "altIdentifier": others,
            "title": write_title(work),
            "subtitle": clean_line(metadata.subtitle),
            "author": list(_describe_people(metadata.authors, sort_names)),
            **_describe_contributors(metadata),
            "narrator": list(_describe_people(name_readers(work), sort_names)),
            "language": metadata.language,
            "published": metadata.date.isoformat() if metadata.date else "",
            "modified": metadata.modified_utc,
            "description": metadata.description.strip(),
            "publisher": name_publisher(collection, work),
            "subject": list(filter(None, map(clean_line, metadata.subjects))),
            "belongsTo": _describe_series(collection, work),
            "duration": _count_seconds(work),
            "accessibility": _describe_sound() if claims is None else _describe_claims(claims),
        }
    )


def _describe_people(
    names: Sequence[str], sort_names: dict[str, str], **more: str
) -> Iterator[dict[str, str]]:
    for name in names:
        if line := clean_line(name):
            yield _drop_empty({"name": line, "sortAs": sort_names.get(name, ""), **more})


def _describe_contributors(metadata: Metadata) -> dict[str, list[dict[str, str]]]:
    """Return everybody but the authors, by what they did; the role is told where no term is."""
    people: dict[str, list[dict[str, str]]] = {}
    sort_names = dict(metadata.sort_names)
    for person in metadata.contributors:
        term = find_term(person.role)
        role = person.role if term == OTHERS else ""
        people.setdefault(term, []).extend(_describe_people((person.name,), sort_names, role=role))
    return people


def _describe_series(collection: Collection, work: Work) -> dict[str, Any]:
    series = {
        ("collection" if name == clean_line(collection.title) else "series"): _drop_empty(
            {"name": name, "position": position}
        )
        for name, position in list_series(collection, work)
    }
    if collection.identifier and "collection" in series:
        series["collection"]["identifier"] = collection.identifier
    return series


def _count_seconds(work: Work) -> int | float | None:
    """Return how long the track is, in seconds; None without sound."""
    if not work.duration_ms:
        return None
    seconds, rest = divmod(work.duration_ms, 1000)
    return seconds + rest / 1000 if rest else seconds


def _describe_sound() -> dict[str, Any]:
    """Return what is true of sound alone."""
    return {"accessMode": ["auditory"], "accessModeSufficient": [["auditory"]]}


def _describe_claims(claims: Accessibility) -> dict[str, Any]:
    return _drop_empty(
        {
            **_describe_certification(claims.certification),
            "exemption": list(claims.exemptions),
            "accessMode": list(claims.access_modes),
            "accessModeSufficient": [sorted(modes(senses)) for senses in claims.sufficient],
            "feature": list(claims.features),
            "hazard": list(claims.hazards),
            "summary": claims.summary.strip(),
        }
    )


def _describe_certification(certification: Certification | None) -> dict[str, Any]:
    """Return what somebody stands for: a profile that has an address, and who they are."""
    if certification is None:
        return {}
    claim = conformance(certification.conforms_to)
    profile = ""
    if claim is not None and claim.level:
        address = _PROFILES.get(claim.epub, "")
        profile = address.format(wcag=claim.wcag, level=claim.level.lower())
    return {
        "conformsTo": profile,
        "certification": _drop_empty(
            {
                "certifiedBy": certification.certified_by,
                "credential": certification.credential,
                "report": certification.report,
            }
        ),
    }
