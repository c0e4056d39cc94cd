"""A formula in words, as it is read aloud: ``x squared plus one``."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from lxml import etree

from essaypub.languages.tables import find_folder, table

_SPELLED = {
    "+": "plus", "−": "minus", "-": "minus", "=": "equals", "×": "times", "⋅": "times",
    "∗": "times", "*": "times", "/": "over", "÷": "over", "<": "less", ">": "greater",
    "≤": "at_most", "≥": "at_least", "≠": "unequal", "≈": "about", "→": "to", "∞": "infinity",
    "∈": "in", "∑": "sum", "∏": "product", "∫": "integral", "∂": "partial", "±": "plus_minus",
    "⇒": "implies", "∀": "for_all", "∃": "exists", "∪": "union", "∩": "intersection",
    "%": "percent", "′": "prime",
}  # fmt: skip
_LIMITED = frozenset("∑∏∫∬∭∮⋃⋂") | {"lim", "max", "min", "sup", "inf"}
_SILENT = frozenset("\u2061\u2062\u2063\u2064(){}[]|,;.") - {",", "."}
_POWERS = {"2": "squared", "3": "cubed"}


def say_maths(root: etree._Element, language: str) -> str:
    """Return a formula in words, in the language of a BCP 47 tag; English where we have none."""
    words = table(find_folder(language), "maths")
    return " ".join(_say(root, words).split())


def _say(element: etree._Element, words: Mapping[str, str]) -> str:
    parts = list(element)
    match etree.QName(element).localname:
        case "mi" | "mn" | "mtext" | "ms":
            return _say_letters(unicodedata.normalize("NFKC", element.text or ""))
        case "mo":
            return _say_sign((element.text or "").strip(), words)
        case "mfrac" if len(parts) == 2:
            return words["fraction"].format(*(_say(part, words) for part in parts))
        case "msqrt":
            return words["root"].format(_say_all(parts, words))
        case "mroot" if len(parts) == 2:
            return words["nth_root"].format(*(_say(part, words) for part in parts))
        case "msup" if len(parts) == 2:
            return f"{_say(parts[0], words)} {_say_power(parts[1], words)}"
        case "msub" | "munder" if len(parts) == 2:
            return _say_below(parts[0], parts[1], words)
        case "msubsup" | "munderover" if len(parts) == 3:
            return _say_limits(parts, words)
        case "mtable" | "mtr":
            cells = (" ".join(_say(part, words).split()) for part in parts)
            apart = "; "
            if etree.QName(element).localname == "mtr":
                apart = " " if _is_aligned(element) else ", "
            return apart.join(filter(None, cells))
        case _:
            return _say_all(parts, words)


def _is_aligned(row: etree._Element) -> bool:
    """Return whether the cells of a row are the two sides of an equation, and no matrix."""
    table = row.getparent()
    return table is not None and table.get("displaystyle") == "true"


def _say_all(parts: list[etree._Element], words: Mapping[str, str]) -> str:
    return " ".join(_say(part, words) for part in parts)


def _say_power(power: etree._Element, words: Mapping[str, str]) -> str:
    exponent = " ".join(_say(power, words).split())
    plain = "".join(map(str, power.itertext())).strip()
    if plain in _POWERS:
        return words[_POWERS[plain]]
    return words["prime"] if plain == "′" else words["power"].format(exponent)


def _say_below(base: etree._Element, below: etree._Element, words: Mapping[str, str]) -> str:
    name = "from" if _has_limits(base) else "sub"
    return f"{_say(base, words)} {words[name].format(_say(below, words))}"


def _say_limits(parts: list[etree._Element], words: Mapping[str, str]) -> str:
    base, below, above = parts
    phrase = _say_below(base, below, words)
    if _has_limits(base):
        return f"{phrase} {words['up_to'].format(_say(above, words))} {words['of']}"
    return f"{phrase} {_say_power(above, words)}"


def _has_limits(base: etree._Element) -> bool:
    return "".join(map(str, base.itertext())).strip() in _LIMITED


def _say_sign(sign: str, words: Mapping[str, str]) -> str:
    if sign in _SPELLED:
        return words[_SPELLED[sign]]
    return " " if sign in _SILENT else _say_letters(sign)


def _say_letters(text: str) -> str:
    """Return letters as they are, and those of Greek by their names."""
    if text.isascii():
        return text
    names = ((letter, unicodedata.name(letter, "")) for letter in text)
    return " ".join(
        name.rpartition(" ")[2].lower() if name.startswith("GREEK") and "LETTER" in name else letter
        for letter, name in names
    )
