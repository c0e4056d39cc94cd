"""The signs that items are counted in: digits, letters, Roman numerals."""

from __future__ import annotations

from enum import StrEnum
from string import ascii_lowercase

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 3999
"""The greatest number that Roman numerals write."""


class Numerals(StrEnum):
    """What a list is counted in."""

    DIGITS = "1"
    LOWER_ROMAN = "i"
    UPPER_ROMAN = "I"
    LOWER_LETTERS = "a"
    UPPER_LETTERS = "A"

    @property
    def html(self) -> str | None:
        """The ``type`` that HTML gives the list; none for digits, which are what it counts in."""
        return None if self is Numerals.DIGITS else self.value


def numeral(number: int, numerals: Numerals) -> str:
    """Return how `numerals` write a number, in digits where they cannot: ``iv``, ``ab``."""
    if numerals is Numerals.DIGITS or not 0 < number <= _MOST:
        return str(number)
    roman = numerals in (Numerals.LOWER_ROMAN, Numerals.UPPER_ROMAN)
    written = _roman(number) if roman else _letters(number)
    return written.upper() if numerals.value.isupper() else written


def _roman(number: int) -> str:
    written = ""
    for value, signs in _ROMAN:
        count, number = divmod(number, value)
        written += signs * count
    return written


def _letters(number: int) -> str:
    written = ""
    while number:
        number, place = divmod(number - 1, len(ascii_lowercase))
        written = ascii_lowercase[place] + written
    return written


def parse_numeral(written: str, numerals: Numerals) -> int | None:
    """Return the number that `written` is in `numerals`; None where it is none in them."""
    if numerals is Numerals.DIGITS:
        return int(written) if written.isascii() and written.isdigit() else None
    small = written.lower()
    if numerals in (Numerals.LOWER_ROMAN, Numerals.UPPER_ROMAN):
        number = _parse_roman(small)
    else:
        number = _parse_letters(small)
    return number if number and numeral(number, numerals) == written else None


def _parse_roman(written: str) -> int:
    number = 0
    for value, signs in _ROMAN:
        while written.startswith(signs):
            number, written = number + value, written[len(signs) :]
    return 0 if written else number


def _parse_letters(written: str) -> int:
    number = 0
    for letter in written:
        if letter not in ascii_lowercase:
            return 0
        number = number * len(ascii_lowercase) + ascii_lowercase.index(letter) + 1
    return number
