"""The words that people hide things under, in any language, and their misspellings."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache

_WORDS = (
    "spoiler spoilers spoileur spoileurs espoiler espoileres spojler spojlery spoileri"
    " divulgacheur divulgacheurs divulgâcheur divulgâcheurs destripe destripes juonipaljastus"
    " sürprizbozan спойлер спойлеры спойлери σπόιλερ ספוילר اسپویلر स्पॉइलर"
    " ネタバレ ねたばれ スポイラー 剧透 劇透 스포일러"
)
_VERBS_NAMES = "spoil spoils spoilt spoiled spoiling spoilage spoilsport spoilsports"
_VERBS = frozenset(_VERBS_NAMES.split())
_HIDING_NAMES = "details hide hidden secret collapse collapsed collapsible fold folded blur conceal"
_HIDING = frozenset(_HIDING_NAMES.split())
_NOT_NAMES = "free no non not without safe anti sans frei ohne sin sem senza"
_NOT = frozenset(_NOT_NAMES.split())
_NEGATED = re.compile(r"^(?:no|non|anti)spoil|spoilers?(?:free|frei)$")
_PARTS = re.compile(r"[\W_]+")
_NEAR = 0.81  # “profiler” is not near
_OTHERS = frozenset(("spooler", "spoolers", "boiler", "boilers", "broiler", "broilers"))


def _simplify(word: str) -> str:
    """Return `word` without case, accents, and the forms Unicode has for one letter."""
    letters = unicodedata.normalize("NFKD", word)
    kept = (letter for letter in letters if unicodedata.category(letter) not in ("Mn", "Cf"))
    return "".join(kept).casefold()


_PLAIN_WORDS = frozenset(map(_simplify, _WORDS.split()))
_STEMS_NAMES = "spoiler ネタバレ スポイラー 剧透 劇透 스포일러 спойлер"
_STEMS = tuple(map(_simplify, _STEMS_NAMES.split()))
"""What compounds begin with: ``Spoilerwarnung``, ``ネタバレ注意``."""


def means_spoiler(word: str) -> bool:
    """Tell whether `word` is a word for a spoiler in any language, or begins with one."""
    plain = _simplify(word)
    return plain in _PLAIN_WORDS or (plain.startswith(_STEMS) and not _is_negated(plain))


def resembles(word: str) -> bool:
    """Tell whether `word` is such a word or a misspelling of one, and no other English word."""
    return word.casefold() not in _VERBS and names_spoiler(word)


@lru_cache(maxsize=1024)
def names_spoiler(name: str) -> bool:
    """Tell whether a class, a tag or a division's name is made of such a word, or nearly.

    Args:
        name: One word, or several joined by hyphens: ``spoiler-text``, ``my_spoilr``.
    """
    plain = _simplify(name)
    if _is_negated(plain):
        return False
    if "spoil" in plain or _PARTS.sub("", plain) in ("spoiler", "spoilers"):
        return True
    return any(
        part in _PLAIN_WORDS or get_close_matches(part, ("spoiler", "spoilers"), 1, _NEAR)
        for part in _PARTS.split(plain)
        if part and part not in _OTHERS
    )


def spells_spoiler(words: str) -> bool:
    """Tell whether `words` are the letters of “spoiler”, with spaces or signs in between."""
    letters = _simplify("".join(character for character in words if character.isalpha()))
    return letters in ("spoiler", "spoilers") and not words.strip().isalpha()


def names_hiding(name: str) -> bool:
    """Tell whether a division's or a tag's name says that it hides what it holds."""
    return name.casefold() in _HIDING


def _is_negated(plain: str) -> bool:
    """Tell whether a name says that something is free of spoilers."""
    return not _NOT.isdisjoint(_PARTS.split(plain)) or _NEGATED.search(plain) is not None
