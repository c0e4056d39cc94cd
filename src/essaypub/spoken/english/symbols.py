"""English names of signs."""

from __future__ import annotations

import re
import unicodedata

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.spelling import letter_by_letter


def _hashtag(match: re.Match[str]) -> str:
    """Return a tag in its words, which it writes as one."""
    words = re.sub(
        r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+|(?<=[a-z])(?=\d)", " ", match[1]
    )
    return f"hashtag {words.strip()}"


def _handle(match: re.Match[str]) -> str:
    return "at " + " ".join(match[1].replace("_", " underscore ").split())


def _letters(match: re.Match[str]) -> str:
    """Return capitals that are parted by a sign, those between two signs as one word."""
    parts = match[0].split("/")
    if max(map(len, parts)) == 1:  # A/B is one word as well
        return letter_by_letter("".join(parts))
    return " ".join(map(letter_by_letter, parts))


def _letters_and(match: re.Match[str]) -> str:
    return " and ".join(map(letter_by_letter, match[0].split("&")))


def _greek(match: re.Match[str]) -> str:
    """Return the name of a letter that stands alone."""
    name = unicodedata.name(match[0]).rpartition(" ")[2].lower().replace("lamda", "lambda")
    return name.capitalize() if match[0].isupper() else name


_LATIN = {
    "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "e", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "µ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r",
    "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "ph", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip


def _greek_word(match: re.Match[str]) -> str:
    """Return a Greek word in Latin letters, for English voices spell the Greek ones."""
    bare = unicodedata.normalize("NFD", match[0].lower())
    word = "".join(_LATIN.get(sign, "") for sign in bare)
    word = re.sub(r"(?<=[aeo])y", "u", word)
    return word.capitalize() if match[0][0].isupper() else word


TAGS: Group = group(
    r"[#@♭♯♮]|b (?<=\b[A-G]b )",
    rule("SIGN-note", r"\b([A-G])[#♯](?![^\W\dm])", r"\1 sharp "),
    rule("SIGN-note", r"\b([A-G])(?:♭|b(?= (?:major|minor)\b))", r"\1 flat"),
    rule("SIGN-note", r"\b([A-G])♮", r"\1 natural"),
    rule("SIGN-hashtag", r"(?<!\w)#((?=\d*[^\W\d])\w+)", _hashtag),
    rule("SIGN-handle", r"(?<![\w.])@(\w+)", _handle),
)
"""What people and subjects are called on the net, before their digits and capitals are read."""

SLASHES: Group = group(
    r"/",
    rule("SLASH-word", r"\band/or\b", "and or"),
    rule("SLASH-word", r"\b([Ee]ither)/or\b", r"\1 or"),
    rule("SLASH-word", r"\b([Yy]es)/no\b", r"\1 or no"),
    rule("SLASH-word", r"\b([Hh]e|[Hh]is|[Hh]im)/(she|her|hers)\b", r"\1 or \2"),
    rule("SLASH-word", r"\b([Ss]he|[Hh]er|[Hh]ers)/(he|his|him)\b", r"\1 or \2"),
    rule("SLASH-word", r"\b([Ss])/he\b", lambda m: "She or he" if m[1] == "S" else "she or he"),
    rule("SLASH-word", r"\b([Ss]ir)/([Mm]adam)\b", r"\1 or \2"),
    rule("SLASH-word", r"\bw/o\b", "without"),
    rule("SLASH-word", r"\bw/\s?(?=\w)", "with "),
    rule("SLASH-word", r"\bc/o\b", "care of"),
    rule("SLASH-word", r"\b[nN]/[aA]\b", "not applicable"),
    rule("SLASH-letters", r"(?<![\w/])[A-Z]{1,4}(?:/[A-Z]{1,4})+(?![\w/])", _letters),
    rule("SLASH-line", r"\s+/+\s+", ", "),
    rule("SLASH", r"\s*/+\s*", " slash "),
)
"""A slash between words, or between lines of verse."""

MATHS: Group = group(
    r"[+=<>×÷±≈≤≥≠√∞π∑∫∂∈∉∴∀∃∩∪∅≡∝°Α-Ωα-ω]|-(?<=\b[A-F]-)(?!\w)|\((?<=\b[fghFGP]\()[a-z]\)",
    rule("MATHS-function", r"\b([fghFGP])\(([a-z])\)", r"\1 of \2"),
    rule("SIGN-grade", r"(?<=\b[A-F])-(?=[,.;)]|$| (?:for|in|on|student|average)\b)", " minus"),
    rule("SIGN-plus", r"\s*\+=\s*(?=\w)", " plus equals "),
    rule("MATHS-minus", r"(?<=[\w)²³]) - (?=[\w(][^=]*=)", " minus "),
    rule("MATHS-minus", r"(=[^=]*[\w)]) - (?=[\w(])", r"\1 minus "),
    rule("SIGN-times", r"\s*×\s*", " times "),
    rule("SIGN-divided", r"\s*÷\s*", " divided by "),
    rule("SIGN-plus-minus", r"\s*±\s*", " plus or minus "),
    rule("SIGN-plus", r"(?<=\w)\+\+", " plus plus"),
    rule("SIGN-plus", r"\s*\+\s*(?=\w)|(?<=\w)\+", " plus "),
    rule("SIGN-compare", r"\s*<=\s*(?=\w)", " ≤ "),
    rule("SIGN-compare", r"\s*>=\s*(?=\w)", " ≥ "),
    rule("SIGN-equals", r"\s*=+\s*(?=[\w√])", " equals "),
    rule("SIGN-compare", r"\s*≈\s*", " is about "),
    rule("SIGN-compare", r"(?:^|(?<=[a-z]{2}))\s*≤\s*", " at most "),
    rule("SIGN-compare", r"(?:^|(?<=[a-z]{2}))\s*≥\s*", " at least "),
    rule("SIGN-compare", r"\s*≤\s*", " is at most "),
    rule("SIGN-compare", r"\s*≥\s*", " is at least "),
    rule("SIGN-compare", r"\s*≠\s*", " is not "),
    rule("SIGN-compare", r"(?<=\w)\s+<\s+(?=\w)", " is less than "),
    rule("SIGN-compare", r"(?<=\w)\s+>\s+(?=\w)", " is greater than "),
    rule("SIGN-compare", r"(?<![\w<])<(?=[a-z]+(?:-[a-z]+)* )", "less than "),
    rule("SIGN-compare", r"(?<![\w>])>(?=[a-z]+(?:-[a-z]+)* )", "more than "),
    rule("SIGN-maths", r"√\s*", " the square root of "),
    rule("SIGN-maths", r"∞", " infinity "),
    rule("SIGN-maths", r"π", " pi "),
    rule("SIGN-greek", r"(?<![^\W\d_])[Ͱ-Ͽἀ-῿µ]{2,}(?![^\W\d_])", _greek_word),
    rule("SIGN-greek", r"(?<![^\W\d_])[Α-Ωα-ω](?![^\W\d_])", _greek),
    rule("SIGN-maths", r"∑", " the sum of "),
    rule("SIGN-maths", r"∫", " the integral of "),
    rule("SIGN-maths", r"∈", " in "),
    rule("SIGN-maths", r"∉", " not in "),
    rule("SIGN-maths", r"∴", " therefore "),
    rule("SIGN-maths", r"∀", " for all "),
    rule("SIGN-maths", r"∃", " there is "),
    rule("SIGN-maths", r"∩", " intersected with "),
    rule("SIGN-maths", r"∪", " united with "),
    rule("SIGN-maths", r"∅", " the empty set "),
    rule("SIGN-maths", r"≡", " is identical to "),
    rule("SIGN-maths", r"∝", " is proportional to "),
    rule("SIGN-degree", r"\s*°\s*", " degrees "),
)
"""Signs of reckoning."""

SIGNS: Group = group(
    r"[&@#§%€£$¥¢©~²³№‰]",
    rule("SIGN-cetera", r"&c\b\.?(?=\s*\S)|&c\b(?=\.\s*$)", "et cetera"),
    rule("SIGN-letters", r"(?<![\w&])[A-Z]{1,3}&[A-Z]{1,3}(?![\w&])", _letters_and),
    rule("SIGN-and", r"\s*&\s*", " and "),
    rule("SIGN-at", r"\s*@\s*", " at "),
    rule("SIGN-section", r"§§\s*", "sections "),
    rule("SIGN-section", r"§\s*", "section "),
    rule("SIGN-about", r"~\s?(?=\w)", "about "),
    rule("SIGN-copyright", r"\s*©\s*", " copyright "),
    rule("SIGN-power", r"\bmc²", "m c squared"),
    rule("SIGN-power", r"²", " squared"),
    rule("SIGN-power", r"³", " cubed"),
    rule("SIGN-percent", r"\s*%", " percent"),
    rule("SIGN-money", r"€", " euro "),
    rule("SIGN-money", r"£", " pound "),
    rule("SIGN-money", r"\$", " dollar "),
    rule("SIGN-money", r"¥", " yen "),
    rule("SIGN-money", r"¢", " cent "),
)
"""Signs that stand alone; those that belong to a number are gone by now."""
