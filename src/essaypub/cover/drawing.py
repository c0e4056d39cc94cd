"""A cover as an SVG: title above, a pattern below that no other title has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from essaypub.cover.raster import HEIGHT_PX, WIDTH_PX
from essaypub.cover.typesetting import drawable, fitted
from essaypub.resources import escape

_FONT = "Source Serif Pro"
_REGULAR, _SEMIBOLD, _ITALIC = 'font-weight="400"', 'font-weight="600"', 'font-style="italic"'
_MARGIN = 140
_TILE = 400
_ROWS = 3
_TITLE_SIZES = (210, 190, 170, 150, 130, 112, 96, 82, 70, 58, 46)
_PATTERN_TOP = HEIGHT_PX - _ROWS * _TILE


@dataclass(frozen=True, slots=True)
class Palette:
    """Flat colours of one cover; the ink is legible on the ground at 7 to 1 and better.

    Attributes:
        tones: Of the pattern, the quietest first.
    """

    ground: str
    ink: str
    tones: tuple[str, str, str]


PALETTES = (
    Palette("#1d2b3a", "#f6efe2", ("#2c4257", "#d96c4f", "#e9b872")),
    Palette("#f4ecdf", "#22201c", ("#e3d5bf", "#b5452f", "#2f4858")),
    Palette("#233329", "#f3efe0", ("#35503f", "#c9a24b", "#a7bfa0")),
    Palette("#3a1f2b", "#f7ece6", ("#5a3243", "#d98a6a", "#e8c5a8")),
    Palette("#ece8e1", "#1f2430", ("#d5cec1", "#4d6a8a", "#c27a3a")),
    Palette("#26233a", "#f2eefa", ("#3b3758", "#8f86c9", "#e3b7a0")),
)


def cover_svg(title: str, subtitle: str, authors: tuple[str, ...]) -> str:
    """Return the drawing; the same words give the same drawing.

    Words in a script that the font does not have are left out; the pattern then stands alone.
    """
    seed = blake2b("\0".join((title, *authors)).encode(), digest_size=32).digest()
    palette = PALETTES[seed[0] % len(PALETTES)]
    words = "".join(_words(title, subtitle, ", ".join(authors), palette))
    top = _PATTERN_TOP if words else HEIGHT_PX % _TILE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_PX} {HEIGHT_PX}">'
        f'<rect width="{WIDTH_PX}" height="{HEIGHT_PX}" fill="{palette.ground}"/>'
        f"{''.join(_pattern(seed, palette, top))}{words}</svg>"
    )


def _words(title: str, subtitle: str, authors: str, palette: Palette) -> Iterator[str]:
    """Yield the author, a rule, the title and the subtitle, from the top down."""
    measure = WIDTH_PX - 2 * _MARGIN
    baseline = _MARGIN + 60
    if drawable(authors):
        size, rows = fitted(authors, (58, 50, 44), measure, 130, 1.2)
        for row in rows:
            yield _line(row, size, baseline, palette.ink, _REGULAR)
            baseline += round(size * 1.2)
        rule = baseline + 20 - size // 2
        yield f'<rect x="{_MARGIN}" y="{rule}" width="120" height="6" fill="{palette.tones[1]}"/>'
        baseline = rule + 50
    if drawable(title):
        below = 200 if drawable(subtitle) else 60
        room = _PATTERN_TOP - baseline - below
        size, rows = fitted(title, _TITLE_SIZES, measure, room, 1.1)
        baseline += round(size * 0.95)
        for row in rows:
            yield _line(row, size, baseline, palette.ink, _SEMIBOLD)
            baseline += round(size * 1.1)
        baseline -= round(size * 1.1)
    if drawable(subtitle):
        room = max(80, _PATTERN_TOP - baseline - 80)
        size, rows = fitted(subtitle, (76, 68, 60, 52, 46), measure, room, 1.25)
        baseline += round(size * 1.25) + 45
        upright = any("\u0370" <= sign <= "\u04ff" for sign in subtitle)
        for row in rows:
            yield _line(row, size, baseline, palette.ink, _REGULAR if upright else _ITALIC)
            baseline += round(size * 1.25)


def _line(row: str, size: int, baseline: int, colour: str, style: str) -> str:
    return (
        f'<text x="{_MARGIN}" y="{baseline}" font-family="{_FONT}" font-size="{size}"'
        f' fill="{colour}" {style}>{escape(row)}</text>'
    )


def _pattern(seed: bytes, palette: Palette, top: int) -> Iterator[str]:
    """Yield tiles of quarter and half circles, chosen by the bytes of `seed`."""
    columns, rows = WIDTH_PX // _TILE, (HEIGHT_PX - top) // _TILE
    for number in range(columns * rows):
        choice = seed[1 + number % (len(seed) - 1)]
        x, y = number % columns * _TILE, top + number // columns * _TILE
        shape, turn = choice % 7, choice // 7 % 4 * 90
        front = palette.tones[1 + choice // 28 % 2]
        back = palette.tones[0] if choice // 56 % 3 else palette.tones[2 - choice // 28 % 2]
        yield f'<rect x="{x}" y="{y}" width="{_TILE}" height="{_TILE}" fill="{back}"/>'
        drawn = _SHAPES[shape]
        if drawn:
            yield (
                f'<path d="{drawn}" fill="{front}"'
                f' transform="translate({x} {y}) rotate({turn} 200 200)"/>'
            )


_SHAPES = (
    "M0 0H400A400 400 0 0 1 0 400Z",
    "M0 0H400A400 400 0 0 1 0 400Z",
    "M0 0A200 200 0 0 0 400 0Z",
    "M0 200A200 200 0 0 1 400 200Z",
    "M200 60A140 140 0 1 0 200 340A140 140 0 1 0 200 60Z",
    "M0 0A400 400 0 0 0 400 400V0Z",
    "",
)
"""What may stand on a tile, 400 wide and high; the first is twice as likely as the others."""
