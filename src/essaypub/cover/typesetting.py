"""Words set in lines: how wide they are in Source Serif, and where they break best."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

_WIDTHS = {
    200: " ‘’",
    250: "|",
    300: "!,-.:;ijl",
    350: "()/[\\]ft{}",
    400: '"IJ`“”‚„',
    450: "*?rsz",
    500: "$0123456789_acevy–«»",
    550: "#+<=>SZ^gkoqx~",
    600: "EFLPTbdhnpu",
    650: "ABCRVXY",
    700: "&DGKOQ",
    750: "NU",
    800: "Hw—",
    850: "%@",
    900: "Mm…",
    950: "W",
}
"""Advance widths of Source Serif Pro Semibold in thousandths of its size, to the nearest 50."""

_WIDTH_OTHERWISE = 680  # Greek and Cyrillic letters, which are wider on average
_GLYPHS = (
    (0x20, 0x7E), (0xA0, 0x12B), (0x12E, 0x131), (0x134, 0x149), (0x14C, 0x165), (0x168, 0x17E),
    (0x218, 0x21B), (0x1EA0, 0x1EF9), (0x384, 0x386), (0x388, 0x38A), (0x38C, 0x38C),
    (0x38E, 0x3A1), (0x3A3, 0x3CE), (0x400, 0x45F), (0x490, 0x491), (0x2010, 0x2010),
    (0x2013, 0x2014), (0x2018, 0x201A), (0x201C, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026),
    (0x2030, 0x2030), (0x2039, 0x203A), (0x20AC, 0x20AC), (0x2122, 0x2122),
)  # fmt: skip
"""First and last of the characters that the font has."""


@cache
def _width_of() -> dict[str, int]:
    return {sign: width for width, signs in _WIDTHS.items() for sign in signs}


def drawable(text: str) -> bool:
    """Say whether the font has every character of `text`, and there is one to draw."""
    return bool(text.strip()) and all(
        any(first <= ord(sign) <= last for first, last in _GLYPHS) for sign in text
    )


def width(text: str, size: float) -> float:
    """Return how wide `text` is, in the unit of `size`; never narrower than it is drawn by much."""
    known = _width_of()
    total = 0
    for sign in text:
        own = known.get(sign)
        if own is None:
            own = known.get(normalize("NFD", sign)[0], _WIDTH_OTHERWISE)
        total += own
    return total * size / 1000


def lines(text: str, size: float, measure: float) -> tuple[str, ...]:
    """Return `text` broken into the fewest lines no wider than `measure`, as even as can be.

    A word wider than the measure has a line to itself.
    """
    words = text.split()
    count = len(_greedy(words, size, measure))
    narrow, wide = 0.0, measure
    for _ in range(12):  # the narrowest measure that needs no more lines evens them out
        middle = (narrow + wide) / 2
        if len(_greedy(words, size, middle)) > count:
            narrow = middle
        else:
            wide = middle
    return tuple(_greedy(words, size, wide))


def _greedy(words: list[str], size: float, measure: float) -> list[str]:
    rows: list[str] = []
    for word in words:
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and width(longer, size) <= measure:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def fitted(
    text: str, sizes: tuple[int, ...], measure: float, height: float, leading: float
) -> tuple[int, tuple[str, ...]]:
    """Return the largest of `sizes` at which `text` fits, and its lines.

    Args:
        text: One line of words.
        sizes: Largest first. At the last, what does not fit is cut off with an ellipsis.
        measure: The greatest width of a line.
        height: The greatest height of all lines together.
        leading: The distance of two lines, in sizes.
    """
    for size in sizes:
        rows = lines(text, size, measure)
        fits = all(width(row, size) <= measure for row in rows)
        if fits and len(rows) * leading * size <= height:
            return size, rows
    size = sizes[-1]
    room = max(1, int(height / (leading * size)))
    rows = tuple(_cut(row, size, measure) for row in lines(text, size, measure))
    if len(rows) > room:
        rows = (*rows[: room - 1], _cut(f"{rows[room - 1]} …", size, measure))
    return size, rows


def _cut(row: str, size: float, measure: float) -> str:
    if width(row, size) <= measure:
        return row
    while row and width(f"{row}…", size) > measure:
        row = row[:-1]
    return f"{row.rstrip()}…"
