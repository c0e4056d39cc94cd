"""One edition becomes one EPUB."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from essaypub.accessibility.derive import Accessibility, derive_accessibility
from essaypub.editions import Edition
from essaypub.epub.content import content_documents, cover_document
from essaypub.epub.division import SPOILERS, divide
from essaypub.epub.document import STYLESHEET, ContentDocument
from essaypub.epub.identity import identifier
from essaypub.epub.navigation import (
    NCX,
    Entry,
    contents,
    is_worth_a_page,
    navigation_document,
    write_ncx,
)
from essaypub.epub.package import IDENTIFIER_ID, Item, Package, pack
from essaypub.epub.pronunciation import mark_pronunciations
from essaypub.epub.statements import Statement, statements
from essaypub.markup.arrangement import Arrangement, arrange
from essaypub.resources import Resource

COVER_ID = "cover-image"
NAVIGATION_ID = "nav"
NCX_MEDIA_TYPE = "application/x-dtbncx+xml"


@dataclass(frozen=True, slots=True)
class Layout:
    """The content documents of an edition, and what they show.

    Attributes:
        contents: The table of contents.
        documents: Cover, navigation, the text, its spoilers: those of the spine in its order.
        others: The stylesheet, the cover and the pictures that this edition shows.
        pronounced: Whether any of the documents says how words sound.
    """

    arrangement: Arrangement
    contents: tuple[Entry, ...]
    documents: tuple[Item, ...]
    others: tuple[Item, ...]
    pronounced: bool


def write(edition: Edition) -> Iterator[bytes]:
    """Yield the EPUB of `edition`, in pieces; equal editions give equal bytes.

    Raises:
        FileError: The metadata hold what XML cannot.
    """
    return pack(edition.derive(package))


def package(edition: Edition) -> Package:
    """Return everything that goes into the EPUB of `edition`, finished but not packed."""
    layout = edition.derive(lay_out)
    claims = derive_accessibility(
        edition.publication, edition.resources, tells_voices=layout.pronounced
    )
    return bind(edition, layout, claims)


def lay_out(edition: Edition) -> Layout:
    """Return the content documents of `edition`."""
    publication = mark_pronunciations(edition.publication, edition.lexicon)
    arrangement = arrange(publication, divide(publication))
    entries = contents(arrangement)
    documents = dict(_make_documents(arrangement, entries))
    listed = is_worth_a_page(entries)
    return Layout(
        arrangement,
        entries,
        tuple(_item(own_id, document, listed=listed) for own_id, document in documents.items()),
        tuple(_others(edition, arrangement)),
        pronounced=any(document.pronounced for document in documents.values()),
    )


def bind(
    edition: Edition,
    layout: Layout,
    claims: Accessibility,
    more: tuple[Statement, ...] = (),
    *,
    narrated: bool = False,
) -> Package:
    """Return the package of what is laid out; `more` is stated at the end of its metadata."""
    metadata = edition.publication.metadata
    name = identifier(metadata, spoiler_free=edition.spoiler_free, narrated=narrated)
    stated = statements(
        metadata,
        claims,
        identifier_id=IDENTIFIER_ID,
        spoiler_free=edition.spoiler_free,
        narrated=narrated,
    )
    return Package(
        name,
        metadata.title,
        metadata.language,
        metadata.modified,
        (*stated, *more),
        (*layout.documents, *layout.others),
        Resource(NCX, NCX_MEDIA_TYPE, write_ncx(layout.contents, layout.arrangement, name)),
        claims,
    )


def _make_documents(
    arrangement: Arrangement, entries: tuple[Entry, ...]
) -> Iterator[tuple[str, ContentDocument]]:
    """Yield each content document with its id: cover, contents, the essay, and its spoilers."""
    if arrangement.metadata.cover:
        yield "cover", cover_document(arrangement.metadata, arrangement)
    yield NAVIGATION_ID, navigation_document(entries, arrangement)
    for document in content_documents(arrangement):
        yield document.path.partition(".")[0], document


def _item(own_id: str, document: ContentDocument, *, listed: bool) -> Item:
    """Return the manifest's line for a content document.

    The contents are a page of their own, since few reading systems list spoilers themselves;
    where there is nothing to choose from, they are left to the reading system: `listed` is
    whether there is. The spoilers are off the path.
    """
    resource = document.write()
    if own_id == NAVIGATION_ID:
        return Item(own_id, resource, ("nav",), linear=True if listed else None)
    properties = ("mathml",) if document.formulas else ()
    return Item(own_id, resource, properties, linear=document.path != SPOILERS)


def _others(edition: Edition, arrangement: Arrangement) -> Iterator[Item]:
    cover = arrangement.metadata.cover
    by_path = {resource.path: resource for resource in edition.resources}
    yield Item("style", stylesheet(STYLESHEET))
    if cover:
        yield Item(COVER_ID, by_path[cover], ("cover-image",))
    shown = [path for path in arrangement.images if path != cover and path in by_path]
    for number, path in enumerate(shown, 1):
        yield Item(f"image-{number}", by_path[path])


@cache
def stylesheet(*names: str) -> Resource:
    """Return the stylesheet of every document: the rules of those files, one after the other."""
    folder = files("essaypub.epub")
    rules = b"\n".join(folder.joinpath(name).read_bytes() for name in names)
    return Resource(STYLESHEET, "text/css", rules)
