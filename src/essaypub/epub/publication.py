"""One edition becomes one EPUB."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from essaypub.accessibility import accessibility
from essaypub.epub.content import content_documents, cover_document
from essaypub.epub.division import SPOILERS, divided
from essaypub.epub.document import STYLESHEET
from essaypub.epub.identity import identifier
from essaypub.epub.navigation import NCX, Entry, contents, navigation_document, ncx, worth_a_page
from essaypub.epub.package import IDENTIFIER_ID, Item, Package, packed
from essaypub.epub.statements import statements
from essaypub.markup.arrangement import Arrangement, arranged
from essaypub.outputs import Edition
from essaypub.resources import Resource

COVER_ID = "cover-image"


def written(edition: Edition) -> bytes:
    """Return the EPUB of `edition`; equal editions give equal bytes.

    Raises:
        FileError: The metadata hold what XML cannot.
    """
    return packed(package(edition))


def package(edition: Edition) -> Package:
    """Return everything that goes into the EPUB of `edition`, finished but not packed."""
    publication = edition.publication
    metadata = publication.metadata
    arrangement = arranged(publication, divided(publication))
    name = identifier(metadata, spoiler_free=edition.spoiler_free)
    entries = contents(arrangement)
    claims = accessibility(publication, edition.resources)
    moment = metadata.modified
    return Package(
        name,
        metadata.title,
        metadata.language,
        (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second),
        statements(
            metadata, claims, identifier_id=IDENTIFIER_ID, spoiler_free=edition.spoiler_free
        ),
        (*_reading_order(arrangement, entries), *_other_items(edition, arrangement)),
        Resource(NCX, "application/x-dtbncx+xml", ncx(entries, arrangement, name)),
    )


def _reading_order(arrangement: Arrangement, entries: tuple[Entry, ...]) -> list[Item]:
    """Return the items of the spine: cover, contents, the essay, and its spoilers off the path.

    The contents are a page of their own, since few reading systems list spoilers themselves;
    where there is nothing to choose from, they are left to the reading system.
    """
    items: list[Item] = []
    if arrangement.metadata.cover:
        page = cover_document(arrangement.metadata, arrangement)
        items.append(Item("cover", page, linear=True))
    navigation = navigation_document(entries, arrangement)
    linear = True if worth_a_page(entries) else None
    items.append(Item("nav", navigation, ("nav",), linear))
    items.extend(
        Item(document.path.partition(".")[0], document, linear=document.path != SPOILERS)
        for document in content_documents(arrangement)
    )
    return items


def _other_items(edition: Edition, arrangement: Arrangement) -> list[Item]:
    """Return the stylesheet, the cover and the pictures that this edition shows, and no other."""
    cover = arrangement.metadata.cover
    by_path = {resource.path: resource for resource in edition.resources}
    items = [Item("style", Resource(STYLESHEET, "text/css", _stylesheet()))]
    if cover:
        items.append(Item(COVER_ID, by_path[cover], ("cover-image",)))
    shown = [path for path in arrangement.images if path != cover and path in by_path]
    items.extend(Item(f"image-{number}", by_path[path]) for number, path in enumerate(shown, 1))
    return items


@cache
def _stylesheet() -> bytes:
    return files("essaypub.epub").joinpath(STYLESHEET).read_bytes()
