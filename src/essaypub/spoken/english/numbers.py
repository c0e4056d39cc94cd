"""English words for numbers."""

from __future__ import annotations

from functools import lru_cache

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ("", " thousand", " million", " billion", " trillion")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_LONGEST = 15
"""Digits of a number that is still said as one."""


@lru_cache(maxsize=4096)
def cardinal(digits: str, *, british: bool) -> str:
    """Return the words for a whole number.

    Args:
        digits: Nothing but digits. Leading zeros, and more digits than have a name, make it
            be said digit by digit.
        british: Whether "and" stands before the tens: "a hundred and five".
    """
    if len(digits) > _LONGEST or (digits[0] == "0" and len(digits) > 1):
        return spell(digits)
    number = int(digits)
    if number == 0:
        return "zero"
    parts: list[str] = []
    groups = [int(digits[max(0, end - 3) : end]) for end in range(len(digits), 0, -3)]
    for scale in range(len(groups) - 1, -1, -1):
        if groups[scale]:
            words = _hundreds(groups[scale], british=british)
            joined = british and scale == 0 and groups[0] < 100 and bool(parts)
            parts.append(f"{'and ' if joined else ''}{words}{_SCALES[scale]}")
    return " ".join(parts)


def _hundreds(number: int, *, british: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest:
        small = _ONES[rest] if rest < 20 else _tens(rest)
        words.append(f"and {small}" if british and hundreds else small)
    return " ".join(words)


def _tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


def ordinal(digits: str, *, british: bool) -> str:
    """Return the words for a place in a row: "twenty-first"."""
    words = cardinal(digits, british=british)
    head, hyphen, last = words.rpartition("-")
    if not hyphen:
        head, hyphen, last = words.rpartition(" ")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    elif last.endswith("y"):
        last = f"{last[:-1]}ieth"
    else:
        last = f"{last}th"
    return f"{head}{hyphen}{last}"


def spell(digits: str) -> str:
    """Return each digit by its name."""
    return " ".join(_ONES[int(digit)] for digit in digits)


def decimal(digits: str, *, british: bool) -> str:
    """Return the words for a number with or without a decimal point: "three point one four"."""
    whole, point, part = digits.partition(".")
    words = cardinal(whole or "0", british=british)
    return f"{words} point {spell(part)}" if point and part else words


def year(digits: str, *, british: bool) -> str:
    """Return the words for a year of four digits: "nineteen eighty-three"."""
    century, rest = digits[:2], digits[2:]
    if rest == "00":
        if century[1] == "0":
            return cardinal(digits, british=british)
        return f"{cardinal(century, british=british)} hundred"
    if century[1] == "0" and rest[0] == "0":
        return cardinal(digits, british=british)
    if rest[0] == "0":
        return f"{cardinal(century, british=british)} oh {_ONES[int(rest)]}"
    return f"{cardinal(century, british=british)} {cardinal(rest, british=british)}"


def decade(digits: str) -> str:
    """Return the words for ten years, from two digits or four: "nineteen eighties"."""
    words = cardinal(digits, british=True) if len(digits) == 2 else year(digits, british=True)
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def whole(roman: str) -> int:
    """Return the value of a Roman numeral; 0 if it is not one as it should be written."""
    value, rest = 0, roman.upper()
    for sign, worth in (
        ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50),
        ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
    ):  # fmt: skip
        times = 0
        while rest.startswith(sign) and times < (3 if len(sign) == 1 and sign not in "VLD" else 1):
            value, rest, times = value + worth, rest[len(sign) :], times + 1
    return 0 if rest else value
