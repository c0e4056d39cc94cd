"""The pictures of a page, in a folder beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from essaypub.editions import NarratedEdition
from essaypub.markup.arrangement import Arrangement
from essaypub.model import Block, Figure, Image, Inline, Publication
from essaypub.model.rewrite import Rewriter
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
    by_path: dict[str, str] = {}
    for path in sorted(resource.path for resource in edition.resources):
        short = FOLDER + path.removeprefix(_INSIDE)
        by_path[path] = short if short not in by_path.values() else FOLDER + path
    return by_path


def readdress(publication: Publication, by_path: Mapping[str, str]) -> Publication:
    """Return `publication` with each picture's address in place of its path."""
    cover = publication.metadata.cover
    again = _Addressing(by_path).publication(publication)
    return replace(again, metadata=replace(again.metadata, cover=by_path.get(cover, cover)))


@dataclass(frozen=True)
class _Addressing(Rewriter):
    """Gives each picture its address on the page, by its path in the publication."""

    addresses: Mapping[str, str]

    def block(self, block: Block) -> Block:
        if isinstance(block, Figure):
            block = replace(block, image=self._image(block.image))
        return super().block(block)

    def inline(self, inline: Inline) -> Inline:
        return self._image(inline) if isinstance(inline, Image) else super().inline(inline)

    def _image(self, image: Image) -> Image:
        return replace(image, path=self.addresses.get(image.path, image.path))
