"""The catalogue for reading systems of yesterday: OPDS 1.2, a feed in Atom.

OPDS 1.2 has no words for accessibility. The terms of schema.org stand as elements of its
namespace, as other catalogues write its other terms.

Source:
    OPDS Catalog 1.2, https://specs.opds.io/opds-1.2; Atom, RFC 4287
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from essaypub.accessibility.derive import Accessibility
from essaypub.catalogue.listing import (
    OPDS_1,
    OPDS_1_TYPE,
    OPDS_2,
    OPDS_2_TYPE,
    OPEN_ACCESS,
    choose_claims,
    find_newest,
    identify_catalogue,
    identify_entry,
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
from essaypub.markup.tree import Element
from essaypub.markup.writer import DECLARATION, Vocabulary, write_xml
from essaypub.wording import wording

NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:schema": "http://schema.org/",
}
_PICTURES = ("http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail")
_FEED = Vocabulary(
    void=frozenset({"category", "link", "schema:Series"}),
    holders=frozenset({"author", "contributor", "entry", "feed"}),
    blocks=frozenset(
        {
            "category", "content", "dcterms:conformsTo", "dcterms:identifier", "dcterms:issued",
            "dcterms:language", "dcterms:publisher", "id", "link", "name", "rights",
            "schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature",
            "schema:accessibilityHazard", "schema:accessibilitySummary",
            "schema:alternativeHeadline", "schema:Series", "subtitle", "title", "updated",
        }
    ),
)  # fmt: skip


def write_opds1(collection: Collection, works: Sequence[Work]) -> bytes:
    """Return the catalogue as an acquisition feed, in UTF-8.

    Works stand in the order in which they are given; those without files are left out. Addresses
    are relative where the collection does not know where it will lie.
    """
    listed = list_works(works)
    title = clean_line(collection.title)
    authors = [name for name in map(clean_line, collection.authors) if name]
    feed = Element(
        "feed",
        {**NAMESPACES, "xml:lang": collection.language},
        (
            *_make_texts("id", (identify_catalogue(collection),)),
            *_make_texts("title", (title,)),
            *_make_texts("subtitle", (clean_line(collection.description),)),
            *_make_texts("updated", (f"{find_newest(listed):%Y-%m-%dT%H:%M:%SZ}",)),
            *_make_people("author", authors or [clean_line(collection.publisher) or title]),
            _make_link("self", collection.address(OPDS_1), OPDS_1_TYPE),
            _make_link("start", collection.address(OPDS_1), OPDS_1_TYPE),
            _make_link("alternate", collection.address(OPDS_2), OPDS_2_TYPE),
            *(_make_entry(collection, work) for work in listed),
        ),
    )
    return f"{DECLARATION}{write_xml((feed,), _FEED)}".encode()


def _make_texts(name: str, values: Iterable[str]) -> Iterator[Element]:
    """Yield an element for each value that is not empty."""
    for value in values:
        if value:
            yield Element(name, {}, (value,))


def _make_people(kind: str, names: Iterable[str]) -> Iterator[Element]:
    for name in names:
        if line := clean_line(name):
            yield Element(kind, {}, (Element("name", {}, (line,)),))


def _make_link(
    relation: str, address: str, media_type: str, *, title: str = "", size: int = 0
) -> Element:
    attributes = {
        "rel": relation,
        "href": address,
        "type": media_type,
        "title": title or None,
        "length": str(size) if size else None,
    }
    return Element("link", attributes)


def _make_entry(collection: Collection, work: Work) -> Element:
    metadata = work.metadata
    others = dict.fromkeys(
        (*(person.name for person in metadata.contributors), *name_readers(work))
    )
    claims = choose_claims(work)
    return Element(
        "entry",
        {"xml:lang": metadata.language},
        (
            *_make_texts("id", (identify_entry(work),)),
            *_make_texts("title", (write_title(work),)),
            *_make_texts("schema:alternativeHeadline", (clean_line(metadata.subtitle),)),
            *_make_texts("updated", (metadata.modified_utc,)),
            *_make_people("author", metadata.authors),
            *_make_people("contributor", others),
            *_make_texts("dcterms:identifier", list_identifiers(work)),
            *_make_texts("dcterms:language", (metadata.language,)),
            *_make_texts("dcterms:issued", (metadata.date.isoformat() if metadata.date else "",)),
            *_make_texts("dcterms:publisher", (name_publisher(collection, work),)),
            *_make_texts("rights", (clean_line(metadata.rights),)),
            *_make_categories(metadata.subjects),
            *_make_series(collection, work),
            Element("content", {"type": "text"}, (_describe(work),)),
            *_make_links(collection, work),
            *(() if claims is None else _make_claims(claims)),
        ),
    )


def _describe(work: Work) -> str:
    """Return what the work is about, or who made it: Atom wants something to be there."""
    metadata = work.metadata
    return (
        metadata.description.strip()
        or wording(metadata.language).credit(metadata)
        or write_title(work)
    )


def _make_categories(subjects: Iterable[str]) -> Iterator[Element]:
    for subject in filter(None, map(clean_line, subjects)):
        yield Element("category", {"term": subject, "label": subject})


def _make_series(collection: Collection, work: Work) -> Iterator[Element]:
    for name, position in list_series(collection, work):
        place = None if position is None else str(position)
        yield Element("schema:Series", {"schema:name": name, "schema:position": place})


def _make_links(collection: Collection, work: Work) -> Iterator[Element]:
    """Yield the cover, the page on the web, and the files to be had."""

    def link(relation: str, file: File, title: str = "") -> Element:
        address = collection.address(file.path)
        return _make_link(relation, address, file.media_type, title=title, size=file.size)

    if cover := work.file("cover"):
        yield from (link(relation, cover) for relation in _PICTURES)
    if page := work.file("web"):
        yield link("alternate", page)
    for file in list_files(work):
        yield link(OPEN_ACCESS, file, label_file(work, file))


def _make_claims(claims: Accessibility) -> Iterator[Element]:
    listed = {
        "schema:accessMode": claims.access_modes,
        "schema:accessModeSufficient": claims.sufficient,
        "schema:accessibilityFeature": claims.features,
        "schema:accessibilityHazard": claims.hazards,
        "schema:accessibilitySummary": (claims.summary.strip(),),
    }
    for name, values in listed.items():
        yield from _make_texts(name, values)
    if claims.certification is not None:
        yield from _make_texts("dcterms:conformsTo", (claims.certification.conforms_to,))
