"""The essays of a collection, bound together as one edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from essaypub.collection.collection import Collection
from essaypub.collection.works import ANTHOLOGY
from essaypub.cover import cover
from essaypub.editions import Edition, NarratedEdition
from essaypub.epub.pronunciation import mark_pronunciations
from essaypub.model import Contributor, Figure, Image, Metadata
from essaypub.outputs import Output
from essaypub.reading.notebook import Notebook
from essaypub.reading.pictures.images import Pictures
from essaypub.resources import Resource
from essaypub.settings import Settings, SpoilerMode
from essaypub.store import Store
from essaypub.transforms.binding import Bound, bind_essays, picture_path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chapter:
    """An edition of one essay, as it is bound with others.

    Attributes:
        name: Of the essay's folder.
    """

    name: str
    edition: Edition


def bind_editions(
    collection: Collection,
    chapters: Sequence[Chapter],
    outputs: Iterable[Output[NarratedEdition]],
    settings: Settings,
    store: Store,
) -> Edition:
    """Return the anthology: the same edition of each essay, bound together in order.

    Args:
        collection: Its title and people.
        chapters: One for each essay, none of them narrated; all with spoilers, or all without.
        outputs: What will be made of it.
        settings: Of the whole: the form of its sound.
        store: Keeps what is drawn.

    Raises:
        EssaypubError: The collection's own cover cannot be used.
    """
    editions = [chapter.edition for chapter in chapters]
    metadata, own_cover = _add_cover(gather_metadata(collection, editions), collection)
    publication = bind_essays(
        metadata,
        [
            Bound(
                chapter.name,
                mark_pronunciations(chapter.edition.publication, chapter.edition.lexicon),
            )
            for chapter in chapters
        ],
    )
    metadata, resources = cover(metadata, (*own_cover, *_pictures(editions)), store)
    spoiler_free = all(edition.spoiler_free for edition in editions)
    return Edition(
        replace(publication, metadata=metadata),
        resources,
        replace(settings, spoilers=SpoilerMode.OMIT if spoiler_free else SpoilerMode.SEPARATE),
        store,
        spoiler_free=spoiler_free,
        files={output.name: output.file.format(stem=ANTHOLOGY) for output in outputs},
    )


def gather_metadata(collection: Collection, editions: Sequence[Edition]) -> Metadata:
    """Return what is said of the whole: by the collection, and by all that it holds."""
    about = [edition.publication.metadata for edition in editions]
    names = _each(name for own in about for name in own.authors)
    authors = collection.authors or names
    others = (Contributor(name, "aut") for name in names if name not in authors)
    rights = _each(own.rights for own in about)
    exemptions = [own.exemptions for own in about]
    return Metadata(
        collection.title,
        collection.language,
        max(own.modified for own in about),
        authors=authors,
        date=max((own.date for own in about if own.date), default=None),
        description=collection.description,
        identifier=collection.identifier,
        publisher=collection.publisher,
        rights=collection.rights or (rights[0] if len(rights) == 1 else ""),
        subjects=_each(subject for own in about for subject in own.subjects),
        exemptions=exemptions[0] if all(own == exemptions[0] for own in exemptions) else (),
        sort_names=_each(pair for own in about for pair in own.sort_names),
        contributors=_each((*others, *(person for own in about for person in own.contributors))),
    )


def _each(values: Iterable[T]) -> tuple[T, ...]:
    """Return each value once, in order, without those that are empty."""
    return tuple(dict.fromkeys(filter(None, values)))


def _pictures(editions: Sequence[Edition]) -> Iterator[Resource]:
    """Yield the pictures of every essay where they lie among those of others, without covers."""
    for number, edition in enumerate(editions, 1):
        own_cover = edition.publication.metadata.cover
        shown = {
            inline.path
            for inline in edition.publication.every_inline()
            if isinstance(inline, Image)
        } | {
            block.image.path
            for block in edition.publication.every_block()
            if isinstance(block, Figure)
        }
        for resource in edition.resources:
            if resource.path in shown or resource.path != own_cover:
                yield replace(resource, path=picture_path(number, resource.path))


def _add_cover(metadata: Metadata, collection: Collection) -> tuple[Metadata, tuple[Resource, ...]]:
    """Return the metadata with the path of the collection's own cover, and that; if it has one."""
    if not collection.cover:
        return metadata, ()
    notebook = Notebook(str(collection.path))
    pictures = Pictures(collection.path, notebook)
    path = pictures.place(str(Path(collection.cover).relative_to(collection.path.parent)), 0)
    return replace(metadata, cover=path), tuple(pictures.resources)
