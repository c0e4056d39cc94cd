"""Which language a text is in, by its script and, among those of one script, by its letters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_ENOUGH = 4000  # characters looked at
_FEW = 60  # letters, with which nobody can tell
_SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh", "HEBREW": "he",
    "GREEK": "el", "THAI": "th", "ARMENIAN": "hy", "GEORGIAN": "ka", "TAMIL": "ta",
    "TELUGU": "te", "BENGALI": "bn", "GUJARATI": "gu", "KANNADA": "kn", "MALAYALAM": "ml",
    "GURMUKHI": "pa", "SINHALA": "si", "KHMER": "km", "LAO": "lo", "MYANMAR": "my",
    "ETHIOPIC": "am",
}  # fmt: skip
"""The language that each script is mostly written in; several share those that are missing."""
_SHARED = {
    "ARABIC": ("ar", "fa", "ur"),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "LATIN": ("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk",
              "hu", "ro", "tr", "ca", "hr", "sl", "et", "lv", "lt", "id", "vi", "la", "eo", "cy",
              "ga", "is", "eu", "gl", "af", "sq", "sw"),
}  # fmt: skip
_NO_WORDS = re.compile(
    r"`{3}.*?`{3}|~{3}.*?~{3}|`[^`\n]*`|<[^>]*>|https?://\S+|[\W\d_]+", re.DOTALL
)


def detect(text: str) -> str:
    """Return the BCP 47 tag of the language that a text is in; English when it is too short.

    Script decides first, so that no Japanese text is ever called English; among the languages
    of one script, the letters do, by the models of langid.

    Source:
        Lui and Baldwin, langid.py: An Off-the-shelf Language Identification Tool, 2012
    """
    words = _NO_WORDS.sub(" ", text)[:_ENOUGH]
    scripts = Counter(
        unicodedata.name(character, "").partition(" ")[0]
        for character in words
        if not character.isspace()
    )
    if not scripts:
        return "en"
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > scripts["CJK"] // 20 and (
        scripts["HIRAGANA"] + scripts["KATAKANA"] + scripts["CJK"] > scripts["LATIN"]
    ):
        return "ja"
    script, letters = scripts.most_common(1)[0]
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    candidates = _SHARED.get(script, ("en",))
    if letters < _FEW or len(candidates) == 1:
        return candidates[0]
    import py3langid  # noqa: PLC0415 - half a second

    py3langid.set_languages(list(candidates))
    return str(py3langid.classify(words)[0])
