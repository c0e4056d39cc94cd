"""A drawing made a picture: few colours, each edge softened in as many steps as the eye tells."""

from __future__ import annotations

from functools import cache
from struct import pack
from zlib import crc32

from PIL import Image, ImageDraw, ImageFont

from essaypub.cover.drawing import MARGIN, TILE, Disc, Drawing, Line, Palette
from essaypub.cover.raster import HEIGHT_PX, WIDTH_PX
from essaypub.cover.typeface import Typeface

_STEPS = 16
"""From one colour to another; sixteen are what a disc drawn four times too large comes to."""

_LARGER = 4
_TONES = ((0, 1), (0, 2), (1, 2))
"""Which of the palette's tones meet in the pattern; each pair has its steps, after the ink's."""

_RULE = (120, 6)
_IN_RUNS = 3  # of zlib's strategies the quickest, and as small for flat colours
_BITS, _INDEXED = 8, 3  # of a pixel, which is a place in the palette


def paint(drawing: Drawing) -> bytes:
    """Return the PNG of a drawing, the same on every machine."""
    picture = Image.new("L", (WIDTH_PX, HEIGHT_PX))
    bottom = min((tile.y for tile in drawing.tiles), default=HEIGHT_PX)
    if drawing.lines:
        picture.paste(_words(drawing.lines, bottom), (0, 0))
    if drawing.rule is not None:
        width, height = _RULE
        box = (MARGIN, drawing.rule, MARGIN + width, drawing.rule + height)
        picture.paste(_steps(0, 1)[-1], box)
    for tile in drawing.tiles:
        steps = _steps(tile.back, tile.front)
        if tile.disc is None:
            picture.paste(steps[0], (tile.x, tile.y, tile.x + TILE, tile.y + TILE))
        else:
            picture.paste(_step_tile(tile.disc, tile.turns, steps), (tile.x, tile.y))
    return _png(picture, _colours(drawing.palette))


def _png(picture: Image.Image, colours: bytes) -> bytes:
    """Return the file of a picture whose shades are places in a palette.

    Pillow packs it, with a zlib of its own; its way of saving would first load every format it has.

    Source:
        Portable Network Graphics, https://www.w3.org/TR/png-3/#11Chunks
    """
    picture.putpalette(colours)
    packed = picture.tobytes("zip", ("P", False, 1, _IN_RUNS, b""))
    header = pack(">IIBBBBB", *picture.size, _BITS, _INDEXED, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(content)) + name + content + pack(">I", crc32(name + content))
        for name, content in chunks
    )


def _colours(palette: Palette) -> bytes:
    """Return red, green and blue of every step: from ground to ink, then from tone to tone."""
    tones = palette.tones
    pairs = (
        (palette.ground, palette.ink),
        *((tones[first], tones[last]) for first, last in _TONES),
    )
    return b"".join(
        bytes(
            round(begin + (end - begin) * step / (_STEPS - 1))
            for begin, end in zip(bytes.fromhex(first[1:]), bytes.fromhex(last[1:]), strict=True)
        )
        for first, last in pairs
        for step in range(_STEPS)
    )


def _steps(back: int, front: int) -> range:
    """Return the places in the palette of the steps from one tone to another."""
    first = (1 + _TONES.index((min(back, front), max(back, front)))) * _STEPS
    steps = range(first, first + _STEPS)
    return steps if back < front else steps[::-1]


@cache
def _step_tile(disc: Disc, turns: int, steps: range) -> Image.Image:
    """Return a tile, kept for the next cover: there are not many, at 160 kB each."""
    return _shape(disc, turns).point(_round_shades(steps))


def _round_shades(steps: range) -> list[int]:
    """Return what each of 256 shades becomes."""
    return [steps[round(shade * (_STEPS - 1) / 255)] for shade in range(256)]


def _words(lines: tuple[Line, ...], height: int) -> Image.Image:
    """Return lines of words on their ground, each character at its place."""
    shades = Image.new("L", (WIDTH_PX, height))
    pen = ImageDraw.Draw(shades)
    for line in lines:
        font = _font(line.face, line.size)
        places = line.face.places(line.text)
        for sign, place in zip(line.text, places[:-1], strict=True):
            spot = (MARGIN + place * line.size, line.baseline)
            pen.text(spot, sign, fill=255, font=font, anchor="ls")
    return shades.point(_round_shades(range(_STEPS)))


@cache
def _font(face: Typeface, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face.path, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _shape(disc: Disc, turns: int) -> Image.Image:
    """Return a disc on a tile, white on black."""
    if turns:
        return _shape(disc, turns - 1).transpose(Image.Transpose.ROTATE_270)
    left, top = max(0, disc.x - disc.radius), max(0, disc.y - disc.radius)
    right, bottom = min(TILE, disc.x + disc.radius), min(disc.bottom, disc.y + disc.radius)
    large = Image.new("L", ((right - left) * _LARGER, (bottom - top) * _LARGER))
    x, y = (disc.x - left) * _LARGER, (disc.y - top) * _LARGER
    radius = disc.radius * _LARGER
    box = (x - radius, y - radius, x + radius - 1, y + radius - 1)
    ImageDraw.Draw(large).ellipse(box, fill=255)
    tile = Image.new("L", (TILE, TILE))
    tile.paste(large.reduce(_LARGER), (left, top))
    return tile
