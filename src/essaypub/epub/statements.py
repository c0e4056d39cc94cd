"""What the package document says of the publication, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from essaypub.accessibility.derive import Accessibility
from essaypub.epub.identity import identifier
from essaypub.model import Certification, Metadata
from essaypub.wording import wording

ACTIVE_CLASS = "-epub-media-overlay-active"
PLAYING_CLASS = "-epub-media-overlay-playing"


@dataclass(frozen=True, slots=True)
class Statement:
    """One element of the metadata.

    Attributes:
        name: ``"dc:title"``, ``"meta"`` or ``"link"``.
        attributes: In the order they are written.
    """

    name: str
    value: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


def statements(
    metadata: Metadata,
    claims: Accessibility,
    *,
    identifier_id: str,
    spoiler_free: bool,
    narrated: bool = False,
) -> tuple[Statement, ...]:
    """Return everything the package document says, in its order.

    `identifier_id` is the id by which it names its unique identifier.
    """
    return (
        *_bibliographic(metadata, identifier_id, spoiler_free=spoiler_free, narrated=narrated),
        *_accessibility(claims),
    )


def media_statements(
    narrators: Sequence[str], durations_ms: Mapping[str, int]
) -> tuple[Statement, ...]:
    """Return what is said of the sound: how long it is, who is heard, how it is shown.

    Args:
        narrators: Everybody who is heard; a synthetic voice's name says that it is one.
        durations_ms: Of each media overlay, by its id in the manifest.

    Source:
        EPUB 3.3, Media Overlays, https://www.w3.org/TR/epub-33/#sec-mo-package-metadata
    """
    listed = [_property("media:duration", _clock(sum(durations_ms.values())))]
    listed += [
        _property("media:duration", _clock(duration), refines=name)
        for name, duration in durations_ms.items()
    ]
    listed += [_property("media:narrator", narrator) for narrator in narrators]
    listed.append(_property("media:active-class", ACTIVE_CLASS))
    listed.append(_property("media:playback-active-class", PLAYING_CLASS))
    return tuple(listed)


def _clock(milliseconds: int) -> str:
    """Return a full clock value: ``0:12:34.500``."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{second:02d}.{rest:03d}"


def _property(name: str, value: str, *, refines: str = "", own_id: str = "") -> Statement:
    pairs = (("refines", refines and f"#{refines}"), ("property", name), ("id", own_id))
    return Statement("meta", value, tuple(pair for pair in pairs if pair[1]))


def _bibliographic(
    metadata: Metadata, identifier_id: str, *, spoiler_free: bool, narrated: bool
) -> Iterator[Statement]:
    name = identifier(metadata, spoiler_free=spoiler_free, narrated=narrated)
    yield Statement("dc:identifier", name, (("id", identifier_id),))
    yield Statement("dc:title", metadata.title, (("id", "title"),))
    yield _property("title-type", "main", refines="title")
    if metadata.subtitle:
        yield Statement("dc:title", metadata.subtitle, (("id", "subtitle"),))
        yield _property("title-type", "subtitle", refines="subtitle")
    yield Statement("dc:language", metadata.language)
    for number, author in enumerate(metadata.authors, 1):
        own_id = f"creator-{number}"
        yield Statement("dc:creator", author, (("id", own_id),))
        yield from _refine_person(own_id, author, "aut", metadata)
    for number, person in enumerate(metadata.contributors, 1):
        own_id = f"contributor-{number}"
        yield Statement("dc:contributor", person.name, (("id", own_id),))
        yield from _refine_person(own_id, person.name, person.role, metadata)
    if metadata.date:
        yield Statement("dc:date", metadata.date.isoformat())
    simple = {
        "dc:description": (metadata.description,),
        "dc:publisher": (metadata.publisher,),
        "dc:rights": (metadata.rights,),
        "dc:subject": metadata.subjects,
    }
    for element, values in simple.items():
        for value in values:
            if value.strip():
                yield Statement(element, value.strip())
    yield _property("dcterms:modified", metadata.modified_utc)
    if spoiler_free:
        edition = wording(metadata.language).spoiler_free_edition
        yield _property("schema:bookEdition", edition)
        yield _property("dcterms:isVersionOf", identifier(metadata))
    if narrated:
        silent = identifier(metadata, spoiler_free=spoiler_free)
        yield _property("dcterms:isFormatOf", silent)
    if metadata.collection:
        yield _property("belongs-to-collection", metadata.collection, own_id="collection")
        yield _property("collection-type", "series", refines="collection")
        if metadata.position:
            yield _property("group-position", metadata.position, refines="collection")
    if metadata.cover:
        yield Statement("meta", "", (("name", "cover"), ("content", "cover-image")))


def _refine_person(own_id: str, name: str, role: str, metadata: Metadata) -> Iterator[Statement]:
    """Yield what somebody did, and how catalogues sort the name."""
    if role:
        attributes = (("refines", f"#{own_id}"), ("property", "role"), ("scheme", "marc:relators"))
        yield Statement("meta", role, attributes)
    if sort_name := dict(metadata.sort_names).get(name):
        yield _property("file-as", sort_name, refines=own_id)


def _accessibility(claims: Accessibility) -> Iterator[Statement]:
    listed = {
        "schema:accessMode": claims.access_modes,
        "schema:accessModeSufficient": claims.sufficient,
        "schema:accessibilityFeature": claims.features,
        "schema:accessibilityHazard": claims.hazards,
        "schema:accessibilitySummary": (claims.summary,),
        "a11y:exemption": claims.exemptions,
    }
    for name, values in listed.items():
        for value in values:
            yield _property(name, value)
    if claims.certification is not None:
        yield from _certification(claims.certification)


def _certification(certification: Certification) -> Iterator[Statement]:
    yield _property("dcterms:conformsTo", certification.conforms_to, own_id="conformance")
    yield _property(
        "a11y:certifiedBy", certification.certified_by, refines="conformance", own_id="certifier"
    )
    if certification.credential:
        yield _property("a11y:certifierCredential", certification.credential, refines="certifier")
    if certification.evaluated:
        yield _property("dcterms:date", certification.evaluated.isoformat(), refines="certifier")
    if certification.report:
        where = ("rel", "a11y:certifierReport"), ("refines", "#certifier")
        yield Statement("link", "", (*where, ("href", certification.report)))
