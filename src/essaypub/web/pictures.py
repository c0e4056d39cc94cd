"""The pictures of a page, in a folder beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from essaypub.editions import NarratedEdition
from essaypub.markup.arrangement import Arrangement
from essaypub.model import Block, Blocks, Figure, Image, Inline, Inlines, Publication, Sentences
from essaypub.model.rebuild import rebuild, rebuild_inline
from essaypub.resources import Resource
from essaypub.web.arrangement import arrange_page

FOLDER = "assets/"
_INSIDE = "images/"


def pictures(edition: NarratedEdition) -> Iterator[Resource]:
    """Yield the pictures that the page of `edition` shows, and no other."""
    shown = page_pictures(arrange_page(edition.publication))
    by_path = {resource.path: resource for resource in edition.resources}
    for path, address in addresses(edition).items():
        if path in shown:
            yield replace(by_path[path], path=address)


def page_pictures(arrangement: Arrangement) -> frozenset[str]:
    """Return the paths of the cover and of each picture that a page shows."""
    return frozenset({arrangement.metadata.cover, *arrangement.images} - {""})


def addresses(edition: NarratedEdition) -> dict[str, str]:
    """Return where the page finds each of the essay's pictures, by its path in the publication."""
    found: dict[str, str] = {}
    for path in sorted(resource.path for resource in edition.resources):
        short = FOLDER + path.removeprefix(_INSIDE)
        found[path] = short if short not in found.values() else FOLDER + path
    return found


def readdress(publication: Publication, found: Mapping[str, str]) -> Publication:
    """Return `publication` with each picture where `found` says it is."""

    def again(blocks: Blocks) -> Blocks:
        return tuple(map(block, blocks))

    def block(one: Block) -> Block:
        if isinstance(one, Figure):
            one = replace(one, image=image(one.image))
        return rebuild(one, again, sentences)

    def sentences(run: Sentences) -> Sentences:
        return tuple(replace(one, inlines=inlines(one.inlines)) for one in run)

    def inlines(run: Inlines) -> Inlines:
        return tuple(map(inline, run))

    def inline(one: Inline) -> Inline:
        return image(one) if isinstance(one, Image) else rebuild_inline(one, inlines)

    def image(one: Image) -> Image:
        return replace(one, path=found.get(one.path, one.path))

    cover = publication.metadata.cover
    return replace(
        publication,
        metadata=replace(publication.metadata, cover=found.get(cover, cover)),
        blocks=again(publication.blocks),
        notes=tuple(replace(note, blocks=again(note.blocks)) for note in publication.notes),
        spoilers=tuple(
            replace(spoiler, blocks=again(spoiler.blocks)) for spoiler in publication.spoilers
        ),
    )
