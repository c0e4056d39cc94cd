"""What stands on a cover, and where: title above, a pattern below that no other title has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeAlias

from essaypub.cover.raster import HEIGHT_PX, WIDTH_PX
from essaypub.cover.typeface import Typeface, typeface
from essaypub.cover.typesetting import drawable, fit, settable

MARGIN = 140
TILE = 400
_ROWS = 3
_TITLE_SIZES = (210, 190, 170, 150, 130, 112, 96, 82, 70, 58, 46)
_PATTERN_TOP = HEIGHT_PX - _ROWS * TILE


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


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words, in the ink of its cover.

    Attributes:
        baseline: What it stands on, in pixels from the top.
    """

    text: str
    face: Typeface
    size: int
    baseline: int


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc on a tile of its own, as much of it as the tile shows.

    Attributes:
        x: Of its centre, in pixels from the left of the tile.
        y: Of its centre, from the top.
        bottom: Where it is cut off below.
    """

    x: int
    y: int
    radius: int
    bottom: int = TILE


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the pattern.

    Attributes:
        x: Of its left side, in pixels.
        y: Of its upper side.
        back: Which of the palette's tones it has.
        front: Which of them its disc has, another one.
        disc: None leaves it empty.
        turns: How many right angles the disc is turned by, clockwise.
    """

    x: int
    y: int
    back: int
    front: int
    disc: Disc | None
    turns: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A cover, ready to be painted.

    Attributes:
        rule: Where the rule below the authors begins, in pixels from the top; None without authors.
    """

    palette: Palette
    lines: tuple[Line, ...]
    rule: int | None
    tiles: tuple[Tile, ...]


_DISCS = (
    Disc(0, 0, TILE),
    Disc(0, 0, TILE),
    Disc(TILE // 2, 0, TILE // 2),
    Disc(TILE // 2, TILE // 2, TILE // 2, bottom=TILE // 2),
    Disc(TILE // 2, TILE // 2, 140),
    Disc(TILE, 0, TILE),
    None,
)
"""What may stand on a tile; the first is twice as likely as the others."""

_Words: TypeAlias = tuple[tuple[Line, ...], int | None]


def compose(title: str, subtitle: str, authors: tuple[str, ...]) -> Drawing:
    """Return the cover; the same words give the same.

    Words in a script that the font does not have are left out; the pattern then stands alone.
    """
    seed = blake2b("\0".join((title, *authors)).encode(), digest_size=32).digest()
    lines, rule = _words(title, subtitle, ", ".join(authors))
    top = _PATTERN_TOP if lines else HEIGHT_PX % TILE
    return Drawing(PALETTES[seed[0] % len(PALETTES)], lines, rule, tuple(_pattern(seed, top)))


def _words(title: str, subtitle: str, authors: str) -> _Words:
    """Return author, title and subtitle from the top down, and where the rule stands."""
    measure = WIDTH_PX - 2 * MARGIN
    lines: list[Line] = []
    rule = None
    baseline = MARGIN + 60

    def put(rows: tuple[str, ...], face: Typeface, size: int, leading: float) -> None:
        nonlocal baseline
        for row in rows:
            lines.append(Line(row, face, size, baseline))
            baseline += round(size * leading)

    if drawable(authors := settable(authors, regular := typeface("Regular")), regular):
        size, rows = fit(authors, regular, (58, 50, 44), (measure, 130), 1.2)
        put(rows, regular, size, 1.2)
        rule = baseline + 20 - size // 2
        baseline = rule + 50
    below, under = _set_below(subtitle)
    if drawable(title := settable(title, bold := typeface("Semibold")), bold):
        room = _PATTERN_TOP - baseline - (240 if below else 60)
        size, rows = fit(title, bold, _TITLE_SIZES, (measure, room), 1.1)
        baseline += round(size * 0.95)
        put(rows, bold, size, 1.1)
        baseline -= round(size * 1.1)
    if below:
        room = max(80, _PATTERN_TOP - baseline - 80)
        size, rows = fit(below, under, (76, 68, 60, 52, 46), (measure, room), 1.25)
        baseline += round(size * 1.25) + 45
        put(rows, under, size, 1.25)
    return tuple(lines), rule


def _set_below(subtitle: str) -> tuple[str, Typeface]:
    """Return a subtitle as it is set, in italics where they have all of it; empty where none do."""
    for face in map(typeface, ("It", "Regular")):
        if drawable(words := settable(subtitle, face), face):
            return words, face
    return "", typeface("Regular")


def _pattern(seed: bytes, top: int) -> Iterator[Tile]:
    """Yield tiles of quarter and half circles, chosen by the bytes of `seed`."""
    columns, rows = WIDTH_PX // TILE, (HEIGHT_PX - top) // TILE
    for number in range(columns * rows):
        choice = seed[1 + number % (len(seed) - 1)]
        yield Tile(
            x=number % columns * TILE,
            y=top + number // columns * TILE,
            back=0 if choice // 56 % 3 else 2 - choice // 28 % 2,
            front=1 + choice // 28 % 2,
            disc=_DISCS[choice % 7],
            turns=choice // 7 % 4,
        )
