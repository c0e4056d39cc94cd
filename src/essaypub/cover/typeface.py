"""What a font file says of its characters: which there are, how wide they are, how near they stand.

Only what a line of a cover needs is read, so that no title costs the reading of a whole font.

Source:
    OpenType 1.9, https://learn.microsoft.com/typography/opentype/spec/: cmap (format 4), hmtx, and
    of GPOS the pair adjustments of the feature ``kern``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from struct import unpack_from

from font_source_serif_pro import font_directory

_UNICODE = (3, 1)
_PAIRS = 2
_ADVANCE = 4
"""The value format of a pair whose first character alone gets another width."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Typeface:
    """One font, by what its file says.

    Attributes:
        path: The file.
        unit: How many parts a size is divided into; widths are counted in them.
        glyphs: The number of each character's picture.
        widths: Of each picture, by its number.
        pairs: Where each table of kerning begins in the file, after the pictures it is about.
    """

    path: Path
    unit: int
    glyphs: Mapping[str, int]
    widths: tuple[int, ...]
    pairs: tuple[tuple[Mapping[int, int], int], ...]
    content: bytes

    def has(self, text: str) -> bool:
        """Say whether there is a picture for every character of `text`."""
        return all(sign in self.glyphs for sign in text)

    def places(self, text: str) -> tuple[float, ...]:
        """Return where each character of `text` begins, and where the last ends, in sizes."""
        here, places = 0, [0.0]
        for number, sign in enumerate(text):
            here += self.widths[self.glyphs[sign]]
            here += _nearer(self, sign, text[number + 1]) if number + 1 < len(text) else 0
            places.append(here / self.unit)
        return tuple(places)

    def width(self, text: str) -> float:
        """Return how wide `text` is, in sizes."""
        return self.places(text)[-1]


@cache
def typeface(style: str) -> Typeface:
    """Return the Source Serif of a style, such as ``"Semibold"``, read once a process."""
    path = Path(font_directory) / f"SourceSerifPro-{style}.otf"
    content = path.read_bytes()
    tables = _tables(content)
    (unit,) = unpack_from(">H", content, tables["head"] + 18)
    (pictures,) = unpack_from(">H", content, tables["maxp"] + 4)
    (measured,) = unpack_from(">H", content, tables["hhea"] + 34)
    widths = unpack_from(">" + "Hxx" * measured, content, tables["hmtx"])
    widths += widths[-1:] * (pictures - measured)
    glyphs = _glyphs(content, tables["cmap"])
    return Typeface(path, unit, glyphs, widths, tuple(_pairs(content, tables["GPOS"])), content)


def _tables(content: bytes) -> dict[str, int]:
    """Return where each table of the file begins."""
    (count,) = unpack_from(">H", content, 4)
    records = (unpack_from(">4sII", content, 12 + 16 * number) for number in range(count))
    return {tag.decode("latin-1"): begin for tag, _, begin in records}


def _glyphs(content: bytes, cmap: int) -> dict[str, int]:
    """Return the number of each character's picture."""
    (count,) = unpack_from(">H", content, cmap + 2)
    records = (unpack_from(">HHI", content, cmap + 4 + 8 * number) for number in range(count))
    table = next(cmap + begin for *kind, begin in records if tuple(kind) == _UNICODE)
    (doubled,) = unpack_from(">H", content, table + 6)
    at = [table + 14 + doubled * part + 2 * (part > 0) for part in range(4)]
    spans = [unpack_from(f">{doubled // 2}{kind}", content, place)
             for kind, place in zip("HHhH", at, strict=True)]  # fmt: skip
    glyphs: dict[str, int] = {}
    for number, (last, first, shift, offset) in enumerate(zip(*spans, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                place = at[3] + 2 * number + offset + 2 * (code - first)
                (glyph,) = unpack_from(">H", content, place)
            glyphs[chr(code)] = (glyph + shift) & 0xFFFF if glyph else 0
    return {sign: glyph for sign, glyph in glyphs.items() if glyph}


def _pairs(content: bytes, gpos: int) -> Iterator[tuple[Mapping[int, int], int]]:
    """Yield every table of kerning, in the order in which the first that fits holds."""
    features, lookups = (gpos + begin for begin in unpack_from(">HH", content, gpos + 6))
    (count,) = unpack_from(">H", content, features)
    chosen: dict[int, None] = {}
    for number in range(count):
        tag, begin = unpack_from(">4sH", content, features + 2 + 6 * number)
        if tag == b"kern":
            (many,) = unpack_from(">H", content, features + begin + 2)
            chosen |= dict.fromkeys(unpack_from(f">{many}H", content, features + begin + 4))
    for number in sorted(chosen):
        lookup = lookups + _offset(content, lookups + 2 + 2 * number)
        kind, _, many = unpack_from(">HHH", content, lookup)
        begins = unpack_from(f">{many}H", content, lookup + 6) if kind == _PAIRS else ()
        tables = (
            (lookup + begin, unpack_from(">HHHH", content, lookup + begin)) for begin in begins
        )
        yield from (
            (_members(content, table + covered, counted=True), table)
            for table, (_, covered, *formats) in tables
            if formats == [_ADVANCE, 0]
        )


def _offset(content: bytes, at: int) -> int:
    (offset,) = unpack_from(">H", content, at)
    return int(offset)


@lru_cache(4096)
def _nearer(face: Typeface, before: str, after: str) -> int:
    """Return by how much `after` stands further from `before` than its width says."""
    first, second = face.glyphs[before], face.glyphs[after]
    for covered, table in face.pairs:
        if first not in covered:
            continue
        if _offset(face.content, table) == 1:
            begin = table + _offset(face.content, table + 10 + 2 * covered[first])
            count = _offset(face.content, begin)
            flat = unpack_from(">" + "Hh" * count, face.content, begin + 2)
            values = dict(zip(flat[::2], flat[1::2], strict=True))
            if second not in values:
                continue
            return int(values[second])
        classes = unpack_from(">HHHH", face.content, table + 8)
        row = _classes(face, table + classes[0]).get(first, 0)
        column = _classes(face, table + classes[1]).get(second, 0)
        place = table + 16 + 2 * (row * classes[3] + column)
        (value,) = unpack_from(">h", face.content, place)
        return int(value)
    return 0


@lru_cache(256)
def _classes(face: Typeface, at: int) -> Mapping[int, int]:
    """Return the class of each picture that has one other than 0."""
    if _offset(face.content, at) == 1:
        first, count = unpack_from(">HH", face.content, at + 2)
        return dict(enumerate(unpack_from(f">{count}H", face.content, at + 6), first))
    return _members(face.content, at, counted=False)


def _members(content: bytes, at: int, *, counted: bool) -> Mapping[int, int]:
    """Return the pictures of a list: each with its place in it, or with its class.

    Args:
        content: The file.
        at: Where the list begins.
        counted: Whether places are wanted; they go on counting within a span.
    """
    form, count = unpack_from(">HH", content, at)
    if form == 1:
        return {
            glyph: place for place, glyph in enumerate(unpack_from(f">{count}H", content, at + 4))
        }
    members: dict[int, int] = {}
    for number in range(count):
        first, last, value = unpack_from(">HHH", content, at + 4 + 6 * number)
        for glyph in range(first, last + 1):
            members[glyph] = value + (glyph - first if counted else 0)
    return members
