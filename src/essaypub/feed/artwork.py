"""The picture of a show: square, within what directories take, the same bytes each time.

Source:
    Apple's requirements: 1400 to 3000 pixels a side, JPEG or PNG, RGB
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from essaypub import files
from essaypub.collection.collection import Collection
from essaypub.cover import draw_cover, render
from essaypub.cover.raster import open_picture
from essaypub.errors import FileError
from essaypub.model import Metadata
from essaypub.reading.pictures.images import LARGEST_PICTURE_BYTES, media_type
from essaypub.resources import Resource
from essaypub.store import Store

SMALLEST_PX, LARGEST_PX = 1400, 3000
ARTWORK = "artwork.png"


def make_artwork(collection: Collection, metadata: Metadata, store: Store) -> Resource:
    """Return the show's picture: the collection's own, or one drawn from its title.

    A picture that is not square is set on a ground of the colour of its corner; one that is too
    small or too large is made as large as the rule wants.

    Args:
        collection: It may name a file.
        metadata: Of the collection, for what is drawn.
        store: Keeps what is drawn.

    Raises:
        FileError: The file is not there, or no picture.
    """
    path = collection.podcast.artwork
    if not path:
        return Resource(ARTWORK, "image/png", _square(draw_cover(metadata, store).content, path))
    content = files.content(Path(path), LARGEST_PICTURE_BYTES)
    kind = media_type(content)
    if not kind:
        raise FileError(path, "the artwork is no picture; make it a PNG, a JPEG or an SVG")
    drawn = render(Resource(path, kind, content), store)
    return Resource(ARTWORK, "image/png", _square(drawn.content, path))


def _square(content: bytes, path: str) -> bytes:
    """Return a picture as a PNG with equal sides, in red, green and blue."""
    from PIL import Image  # noqa: PLC0415 - only when it is made

    picture: Image.Image = open_picture(content, path).convert("RGBA")
    longest = max(picture.size)
    side = min(max(longest, SMALLEST_PX), LARGEST_PX)
    scale = side / longest
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    if size != picture.size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    corner = picture.getpixel((0, 0))
    ground = corner[:3] if isinstance(corner, tuple) and corner[3] else (255, 255, 255)
    square = Image.new("RGB", (side, side), ground)
    square.paste(picture, ((side - size[0]) // 2, (side - size[1]) // 2), picture)
    written = BytesIO()
    square.save(written, "png", optimize=False)
    return written.getvalue()
