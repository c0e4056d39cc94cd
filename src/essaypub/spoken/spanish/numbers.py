"""Spanish words for numbers."""

from __future__ import annotations

import re

from essaypub.spoken.grammar.counting import count

_ONES = [
    "_", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo",
    "noveno",
]  # fmt: skip
_TEENS = [
    "décimo", "undécimo", "duodécimo", "decimotercero", "decimocuarto", "decimoquinto",
    "decimosexto", "decimoséptimo", "decimoctavo", "decimonoveno",
]  # fmt: skip
_TENS = [
    "_", "_", "vigésimo", "trigésimo", "cuadragésimo", "quincuagésimo", "sexagésimo",
    "septuagésimo", "octogésimo", "nonagésimo",
]  # fmt: skip
_SHORT = re.compile(r"(?:(veinti)|\b)uno(?= (?:mil|bill|trill))")
_HUNDREDS = re.compile(r"(?<=cient|nient)os\b(?!.*\bmill)")


def cardinal(number: int, form: str) -> str:
    """Return the words for a whole number: "uno" to count with, "un" or "una" before nouns."""
    words = _SHORT.sub(lambda m: "veintiún" if m[1] else "un", count(number, "es"))
    if form == "f":
        return re.sub("uno$", "una", _HUNDREDS.sub("as", words))
    if form == "m":
        return re.sub(r"\buno$", "un", re.sub("veintiuno$", "veintiún", words))
    return words


def many(number: int) -> bool:
    """Return whether a number changes before nouns: it ends in "uno", or has hundreds."""
    one = number % 10 == 1 and number % 100 != 11
    return one or number % 1000 >= 200 or (number // 1000) % 1000 >= 200


def ordinal(number: int, ending: str = "o") -> str:
    """Return the words for a place in a row, from 1 to 99.

    Args:
        number: Which.
        ending: "o", "a", or "" for the short form before a masculine noun: "tercer".
    """
    if number < 10:
        words = _ONES[number]
    elif number < 20:
        words = _TEENS[number - 10]
    else:
        words = (
            f"{_TENS[number // 10]} {_ONES[number % 10]}" if number % 10 else _TENS[number // 10]
        )
    if ending == "a":
        return re.sub(r"o\b", "a", words)
    return re.sub(r"(?<=primer|tercer)o$", "", words) if not ending else words
