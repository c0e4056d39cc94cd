"""French words for numbers, in France, Belgium and Switzerland."""

from __future__ import annotations

import re

from essaypub.spoken.grammar.counting import count

_TEENS = {
    "dix": "", "onze": "un", "douze": "deux", "treize": "trois", "quatorze": "quatre",
    "quinze": "cinq", "seize": "six", "dix-sept": "sept", "dix-huit": "huit", "dix-neuf": "neuf",
}  # fmt: skip
_TEEN = "dix-sept|dix-huit|dix-neuf|" + "|".join(list(_TEENS)[:7])
_SEVENTY = re.compile(rf"soixante(?:-| et )({_TEEN})\b")
_NINETY = re.compile(rf"quatre-vingt-({_TEEN})\b")
_EIGHTY = re.compile(r"quatre-vingts?\b(?:-(\w+))?")


def _tens(name: str, ones: str) -> str:
    if not ones:
        return name
    return f"{name} et un" if ones == "un" else f"{name}-{ones}"


def cardinal(number: int, form: str, region: str = "") -> str:
    """Return the words for a whole number.

    Args:
        number: At least 0.
        form: "f" before a feminine noun.
        region: ``be`` says septante and nonante, ``ch`` huitante too.
    """
    words = count(number, "fr")
    if region in ("be", "ch"):
        words = _SEVENTY.sub(lambda m: _tens("septante", _TEENS[m[1]]), words)
        words = _NINETY.sub(lambda m: _tens("nonante", _TEENS[m[1]]), words)
    if region == "ch":
        words = _EIGHTY.sub(lambda m: _tens("huitante", m[1] or ""), words)
    return f"{words}e" if form == "f" and re.search(r"\bun$", words) else words


def ordinal(number: int, *, feminine: bool = False, region: str = "") -> str:
    """Return the words for a place in a row: "vingt et unième"."""
    if number == 1:
        return "première" if feminine else "premier"
    words = cardinal(number, "", region)
    words = re.sub(r"^un (?=milli)", "", words)
    words = re.sub(r"(?<=cent|ingt|lion|iard)s$", "", words)
    if words.endswith("cinq"):
        return f"{words}uième"
    if words.endswith("neuf"):
        return f"{words[:-1]}vième"
    return f"{words.removesuffix('e')}ième"


def many(number: int) -> bool:
    """Return whether a number has a feminine: it ends in "un"."""
    return number % 10 == 1 and number % 100 not in (11, 71, 91) and number % 1000 != 0
