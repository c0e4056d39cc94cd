"""The cover: the author's own, made a PNG or a JPEG, or one that is drawn from the title."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.metadata import version

from essaypub.accessibility.derive import moves
from essaypub.cover.raster import first_frame, keep, raster
from essaypub.errors import FileError
from essaypub.model import Metadata
from essaypub.resources import Resource
from essaypub.store import Store

DRAWN_PATH = "cover.png"
_LOOK = "2"
"""Of drawn covers; one that was kept with another look is drawn anew."""

_ACCEPTED = frozenset({"image/png", "image/jpeg"})
_CONVERTED = frozenset({"image/png", "image/gif", "image/webp"})


def cover(
    metadata: Metadata, resources: tuple[Resource, ...], store: Store
) -> tuple[Metadata, tuple[Resource, ...]]:
    """Return metadata and resources with a cover that is a PNG or a JPEG.

    Raises:
        FileError: The author's cover is missing, of another kind, or not a picture.
    """
    if not metadata.cover:
        made = draw_cover(metadata, store)
        return replace(metadata, cover=made.path), (*resources, made)
    given = next((resource for resource in resources if resource.path == metadata.cover), None)
    if given is None:
        raise FileError(metadata.cover, "the cover is not among the essay's files")
    made = render(given, store)
    if made is given:
        return metadata, resources
    return replace(metadata, cover=made.path), (*resources, made)


def cover_picture(metadata: Metadata, resources: tuple[Resource, ...]) -> Resource:
    """Return the cover as a file beside the publication: ``cover.png`` or ``cover.jpg``.

    Args:
        metadata: They name a cover, as `cover` leaves them.
        resources: The cover is among them.
    """
    content = next(resource for resource in resources if resource.path == metadata.cover)
    ending = "jpg" if content.media_type == "image/jpeg" else "png"
    return replace(content, path=f"cover.{ending}")


def draw_cover(metadata: Metadata, store: Store) -> Resource:
    """Return a cover with title, subtitle and authors, the same for the same words."""
    words = (metadata.title, metadata.subtitle, *metadata.authors)

    def draw() -> bytes:
        from essaypub.cover.drawing import compose  # noqa: PLC0415 - 20 ms, only when none was kept
        from essaypub.cover.painting import paint  # noqa: PLC0415 - the same

        return paint(compose(metadata.title, metadata.subtitle, metadata.authors))

    return Resource(
        DRAWN_PATH, "image/png", keep(store, (_LOOK, _drawing_versions(), *words), draw)
    )


@cache
def _drawing_versions() -> str:
    """Return the versions that a drawn cover's pixels depend on."""
    return f"{version('pillow')} {version('font-source-serif-pro')}"


def render(given: Resource, store: Store) -> Resource:
    """Return the author's cover as every shop takes it: a PNG or a JPEG that stands still.

    An SVG, a GIF and a WebP are made a PNG, and so is the first picture of what moves.

    Raises:
        FileError: It is of another kind, or it cannot be drawn.
    """
    if given.media_type in _ACCEPTED and not moves(given):
        return given
    path = f"{given.path.rpartition('.')[0] or given.path}.cover.png"
    if given.media_type in _CONVERTED:
        return Resource(path, "image/png", first_frame(given.content, given.path, store))
    if given.media_type != "image/svg+xml":
        reason = f"a cover cannot be {given.media_type}; make it a PNG, a JPEG or an SVG"
        raise FileError(given.path, reason)
    try:
        svg = given.content.decode()
    except UnicodeDecodeError as error:
        raise FileError(given.path, "the SVG is not written in UTF-8; save it as UTF-8") from error
    return Resource(path, "image/png", raster(svg, given.path, store))
