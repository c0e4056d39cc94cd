"""German words for numbers."""

from __future__ import annotations

import re

from essaypub.spoken.grammar.counting import count, place

_ONE = {
    "m": "ein", "n": "ein", "f": "eine", "ma": "einen", "md": "einem", "nd": "einem", "fd": "einer",
}  # fmt: skip
HALVES = {
    "": "ein halb", "m": "ein halber", "n": "ein halbes", "f": "eine halbe", "ma": "einen halben",
    "md": "einem halben", "nd": "einem halben", "fd": "einer halben",
}  # fmt: skip
"""What is said for a half before nouns, by gender and case as in `inflect_one`."""

_ACCUSATIVE = re.compile(
    r"\b(?:für|um|ohne|gegen|durch|kostet|kosten|kostete|zahlt|zahlte|zahlen|hat|hatte|wiegt|misst"
    r"|dauert|dauerte|braucht|brauchte|verdient|spendet|bekommt|trinkt|trank|kauft|kaufte|nimmt"
    r"|nahm|beträgt|las|liest|läuft|lief|ging|geht|fuhr|fährt|schuldet|wartet|wartete) $"
)
_DATIVE = re.compile(r"\b(?:mit|von|zu|bei|nach|aus|seit|vor|in|ab) $", re.IGNORECASE)
_NOMINATIVE = re.compile(r"(?:^|[.:;!?] |\b(?:ist|war|sind|bleibt|wird|fehlt|und|oder) )$")


def inflect_one(gender: str | None, before: str) -> str | None:
    """Return the form of a one of this gender after these words; None if its case is unknown.

    Returns:
        The gender, then "a" for the accusative where it differs, "d" for the dative.
    """
    if gender is None:
        return None
    if _DATIVE.search(before):
        return f"{gender}d"
    if gender != "m" or _NOMINATIVE.search(before):
        return gender
    return "ma" if _ACCUSATIVE.search(before) else None


def cardinal(number: int, form: str) -> str:
    """Return the words for a whole number: "eins" to count with, "ein" or "eine" before nouns."""
    if number == 1 and form:
        return _ONE[form]
    return count(number, "de").replace("einstausend", "eintausend")


def year(number: int) -> str:
    """Return the words for a year: "neunzehnhundertdreiundachtzig"."""
    if not 1100 <= number < 2000:
        return cardinal(number, "")
    hundreds, rest = divmod(number, 100)
    return f"{cardinal(hundreds, '')}hundert{cardinal(rest, '') if rest else ''}"


def ordinal(number: int, ending: str) -> str:
    """Return the words for a place in a row.

    Args:
        number: At least 1.
        ending: "e", "en", "er", "es" or "em".
    """
    return place(number, "de").removesuffix("e") + ending
