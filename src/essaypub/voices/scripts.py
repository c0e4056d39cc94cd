"""Which scripts a text is written in, and which of its words a voice cannot read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

SCRIPTS: dict[str, str] = {
    "LATIN": "Latn", "GREEK": "Grek", "CYRILLIC": "Cyrl", "HEBREW": "Hebr", "ARABIC": "Arab",
    "CJK": "Hani", "HIRAGANA": "Hira", "KATAKANA": "Kana", "HANGUL": "Hang", "THAI": "Thai",
    "DEVANAGARI": "Deva", "GEORGIAN": "Geor", "ARMENIAN": "Armn", "TAMIL": "Taml",
    "BENGALI": "Beng", "ETHIOPIC": "Ethi", "MYANMAR": "Mymr", "SINHALA": "Sinh",
    "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym", "GUJARATI": "Gujr",
    "GURMUKHI": "Guru", "ORIYA": "Orya",
}  # fmt: skip
"""Codes of ISO 15924, by the word with which Unicode's names of their letters begin."""

_TYPICAL = {
    "Arab": "ar", "Cyrl": "ru", "Ethi": "am", "Grek": "el", "Hani": "zh", "Hebr": "he",
    "Hira": "ja", "Kana": "ja", "Hang": "ko", "Mymr": "my", "Orya": "or", "Telu": "te",
    "Thai": "th",
}  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+")
_SYLLABLES = frozenset({"Hani", "Hira", "Kana", "Hang"})
"""One letter of these is a word; of the others it is the name of a letter."""


def find_unread(texts: Iterable[str], scripts: AbstractSet[str]) -> str:
    """Return a word that shows that a voice cannot read some texts; empty where it can.

    It cannot where most of their letters are in other scripts. A word here and there it calls by
    the names of its letters, or by their numbers; so it does any letter that stands alone. A script
    that has no code here is left to the voice.

    Args:
        texts: All that the voice is to say, in NFKC.
        scripts: The codes of those it reads; none where it does not say.
    """
    spelt: dict[str, int] = {}
    letters = 0
    for text in texts if scripts else ():
        if text.isascii():
            letters += len(text)
            continue
        for word in map(str, _WORDS.findall(text)):
            letters += len(word)
            if _foreign(word, scripts):
                spelt[word] = spelt.get(word, 0) + len(word)
    return next(iter(spelt)) if 2 * sum(spelt.values()) > letters else ""


def _foreign(word: str, scripts: AbstractSet[str]) -> str:
    """Return the code of a script that a word is written in and a voice does not read."""
    if word.isascii():
        return ""
    for letter in word:
        script = _script(letter)
        if script and script not in scripts and (len(word) > 1 or script in _SYLLABLES):
            return script
    return ""


def _script(letter: str) -> str:
    """Return the code of the script of a letter; empty where it has none here."""
    return SCRIPTS.get(unicodedata.name(letter, "").replace("-", " ").partition(" ")[0], "")


def typical_language(word: str) -> str:
    """Return the language that is most often written in the script of a word; or empty."""
    return next(filter(None, (_TYPICAL.get(_script(letter), "") for letter in word)), "")
