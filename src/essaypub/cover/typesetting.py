"""Words set in lines: what can be set, how wide it is, and where lines break best."""

from __future__ import annotations

from unicodedata import category, combining, normalize

from essaypub.cover.typeface import Typeface

_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_INVISIBLE = "Cf"
_SPACES = "Zs"


def settable(text: str, face: Typeface) -> str:
    """Return `text` in the characters that are drawn: composed, joined where letters would collide.

    What has no shape is left out, and every space is the plain one.
    """
    signs = (sign for sign in normalize("NFC", text) if category(sign) != _INVISIBLE)
    plain = "".join(" " if category(sign) == _SPACES else sign for sign in signs)
    plain = plain.replace("\u2011", "\u2010")  # a hyphen that does not break looks like another
    for letters, joined in _LIGATURES.items():
        plain = plain.replace(letters, joined if face.has(joined) else letters)
    return plain


def drawable(text: str, face: Typeface) -> bool:
    """Say whether the font has every character of `text`, and there is one to draw.

    An accent that stands beside its letter is not drawn: it would stand in another place.
    """
    return bool(text.strip()) and face.has(text) and not any(map(combining, text))


def lines(text: str, size: float, measure: float, face: Typeface) -> tuple[str, ...]:
    """Return `text` broken into the fewest lines no wider than `measure`, as even as can be.

    A word wider than the measure has a line to itself.
    """
    words = [(word, face.width(word) * size) for word in text.split()]
    space = face.width(" ") * size
    count = len(_fill(words, space, measure))
    narrow, wide = 0.0, measure
    for _ in range(12):  # the narrowest measure that needs no more lines evens them out
        middle = (narrow + wide) / 2
        if len(_fill(words, space, middle)) > count:
            narrow = middle
        else:
            wide = middle
    return tuple(" ".join(row) for row in _fill(words, space, wide))


def _fill(words: list[tuple[str, float]], space: float, measure: float) -> list[list[str]]:
    """Return the words of each line, each taking as many as it has room for."""
    rows: list[list[str]] = []
    taken = 0.0
    for word, width in words:
        if rows and taken + space + width <= measure:
            rows[-1].append(word)
            taken += space + width
        else:
            rows.append([word])
            taken = width
    return rows


def fit(
    text: str, face: Typeface, sizes: tuple[int, ...], frame: tuple[float, float], leading: float
) -> tuple[int, tuple[str, ...]]:
    """Return the largest of `sizes` at which `text` fits, and its lines.

    Args:
        text: One line of words.
        face: What it is set in.
        sizes: Largest first. At the last, what does not fit is cut off with an ellipsis.
        frame: The greatest width of a line, and the greatest height of all lines together.
        leading: The distance of two lines, in sizes.
    """
    measure, height = frame
    widest = max(map(face.width, text.split()))
    for size in sizes:
        if widest * size > measure:
            continue
        rows = lines(text, size, measure, face)
        if len(rows) * leading * size <= height:
            return size, rows
    size = sizes[-1]
    room = max(1, int(height / (leading * size)))
    rows = tuple(_cut(row, size, measure, face) for row in lines(text, size, measure, face))
    if len(rows) > room:
        rows = (*rows[: room - 1], _cut(f"{rows[room - 1]} …", size, measure, face))
    return size, rows


def _cut(row: str, size: float, measure: float, face: Typeface) -> str:
    if face.width(row) * size <= measure:
        return row
    while row and face.width(f"{row}…") * size > measure:
        row = row[:-1]
    return f"{row.rstrip()}…"
