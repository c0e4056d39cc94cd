"""Drawings, and pictures of other kinds, become PNG pictures, each once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from essaypub.errors import FileError
from essaypub.store import Store, digest
from essaypub.xml import safe_parser

if TYPE_CHECKING:
    from PIL import Image

WIDTH_PX, HEIGHT_PX = 1600, 2400
"""Two to three, which shops ask for and every shelf has room for."""

KIND = "covers"
STEEPEST = 4
"""A picture this many times as high as wide, or as wide as high, is the last to be drawn."""

_IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?\s*([^"')\s]*)""")
_PIXELS = {"mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72, "pc": 16.0}
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?svg\b[^>]*>")
_SIDE = re.compile(
    r"(?P<name>(?<![-\w])(?:width|height))\s*=\s*(?P<sign>[\"'])\s*(?P<number>[0-9]*\.?[0-9]+)\s*"
    r"(?P<unit>mm|cm|in|pt|pc)\s*(?P=sign)"
)
_NUMBER = re.compile(r"\s*([0-9.]+)")


def raster(svg: str, path: str, store: Store) -> bytes:
    """Return the PNG of `svg`, `WIDTH_PX` wide; kept in `store`, where it is looked for first.

    Only the fonts that are installed with essaypub are used, so that every machine draws the same,
    and nothing outside the drawing is read.

    Raises:
        FileError: `svg` cannot be drawn, or asks for another file; `path` names it.
    """
    return keep(store, ("svg 2", _drawing_versions(), svg, str(WIDTH_PX)), lambda: _draw(svg, path))


def first_frame(content: bytes, path: str, store: Store) -> bytes:
    """Return the PNG of a GIF, a WebP or a PNG: of its first picture, where it has several.

    Raises:
        FileError: It cannot be read; `path` names it.
    """

    def convert() -> bytes:
        made = BytesIO()
        picture = open_picture(content, path)
        picture.convert("RGBA" if picture.has_transparency_data else "RGB").save(made, "png")
        return made.getvalue()

    return keep(store, ("first frame", version("pillow"), sha256(content).hexdigest()), convert)


def open_picture(content: bytes, path: str) -> Image.Image:
    """Return a picture, read to its end: the first of them, where it has several.

    Raises:
        FileError: It cannot be read, or is far larger than any cover; `path` names it.
    """
    from PIL import Image  # noqa: PLC0415 - only when no picture was kept

    try:
        picture = Image.open(BytesIO(content))
        picture.load()
    except Image.DecompressionBombError as error:
        raise FileError(path, "the picture is far too large; make it smaller") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise FileError(
            path, "the picture cannot be read; save it again, or make it a PNG"
        ) from error
    return picture


def keep(store: Store, parts: tuple[str, ...], draw: Callable[[], bytes]) -> bytes:
    """Return the picture that `store` keeps under `parts`, or else the one that `draw` makes.

    Args:
        store: Where it is looked for, and kept.
        parts: Everything the picture depends on.
        draw: Called when there is none.
    """
    key = digest(*parts)
    picture = store.get(KIND, key)
    if picture is None:
        picture = draw()
        store.put(KIND, key, picture)
    return picture


@cache
def _drawing_versions() -> str:
    """Return the versions that a drawing's pixels depend on."""
    return f"{version('resvg-py')} {version('font-source-serif-pro')}"


def _draw(svg: str, path: str) -> bytes:
    import resvg_py  # noqa: PLC0415 - only when no picture was kept

    _refuse_hostile(svg, path)
    family = "Source Serif Pro"
    try:
        picture = resvg_py.svg_to_bytes(
            svg_string=_in_pixels(svg),
            width=WIDTH_PX,
            skip_system_fonts=True,
            font_files=_fonts(),
            font_family=family,
            serif_family=family,
            sans_serif_family=family,
            monospace_family=family,
        )
    except (ValueError, RuntimeError, OSError) as error:
        raise FileError(path, f"the picture cannot be drawn: {error}") from error
    return bytes(picture)


def _in_pixels(svg: str) -> str:
    """Return a drawing whose size is in pixels, whatever unit it is written in: 96 to the inch."""
    root = _ROOT.search(svg)
    if root is None:
        return svg
    return svg[: root.start()] + _SIDE.sub(_to_pixels, root[0]) + svg[root.end() :]


def _to_pixels(match: re.Match[str]) -> str:
    pixels = float(match["number"]) * _PIXELS[match["unit"]]
    return f"{match['name']}={match['sign']}{pixels:.10g}{match['sign']}"


@cache
def _fonts() -> list[str]:
    """Return the files of the typeface, in name order: a folder's own order is not the same twice.

    It holds each font twice, in two forms; either will do.
    """
    from font_source_serif_pro import font_directory  # noqa: PLC0415 - as late as the library

    return sorted(map(str, Path(font_directory).glob("*.otf")))


def _refuse_hostile(svg: str, path: str) -> None:
    """Refuse what the library would do without asking: read other files, take all memory.

    Raises:
        FileError: `svg` is such a drawing.
    """
    if "<!ENTITY" in svg:
        raise FileError(path, "the SVG declares entities; save it without them")
    from lxml import etree  # noqa: PLC0415 - only for an author's own drawing

    try:
        root = etree.fromstring(svg.encode(), safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileError(path, f"the SVG is not well-formed XML: {error}") from error
    for target in _references(root):
        if not target.strip().startswith(("#", "data:")):
            raise FileError(path, f"the SVG refers to {target!r}; put the picture inside the SVG")
    width, height = _size(root)
    if not width or not height or not 1 / STEEPEST <= width / height <= STEEPEST:
        reason = "the SVG needs a viewBox (or a width and a height) of the proportions of a cover"
        raise FileError(path, reason)


def _references(root: Any) -> Iterator[str]:
    """Yield whatever the drawing asks for besides itself; where a link leads is not asked for."""
    for element in root.iter("{*}*"):
        linking = element.tag.endswith("}a")
        for name, value in element.attrib.items():
            if name.endswith("href") and not linking:
                yield value
            yield from _IN_STYLE.findall(value)
        if element.tag.endswith("}style"):
            yield from _IN_STYLE.findall("".join(element.itertext()))


def _size(root: Any) -> tuple[float, float]:
    """Return width and height as the library will take them, 0 where it would have to guess."""
    box = [float(part) for part in re.findall(r"-?[0-9.]+(?:e-?[0-9]+)?", root.get("viewBox", ""))]
    box = box if len(box) == 4 else [0.0, 0.0, 0.0, 0.0]
    sides: list[float] = []
    for name, own in (("width", box[2]), ("height", box[3])):
        given = root.get(name, "")
        match = _NUMBER.match(given)
        sides.append(float(match[1]) if match and not given.strip().endswith("%") else own)
    return sides[0], sides[1]
