"""Which scripts the voices of eSpeak NG read as words, and do not name letter by letter.

Measured with espeakng-loader 0.2.4: what each voice makes of words in 24 scripts. A word that is
read as "Chinese letter", or as the names of its letters, is not read.
"""

from __future__ import annotations

from essaypub.languages.tags import primary

_EVERYWHERE = frozenset(
    (
        *("Latn", "Grek", "Armn", "Beng", "Deva", "Geor", "Gujr", "Guru", "Hang", "Knda", "Mlym"),
        *("Sinh", "Taml"),
    )
)
_SPELL_GREEK = frozenset("en af lt vi bs hr sr mk".split())  # noqa: SIM905 - the same
_CYRILLIC = "ba be bg bs cv hr ka kk ky lfn ltg lv mk nog ru sr tt uk uz"
_OWN = {
    **dict.fromkeys(_CYRILLIC.split(), ("Cyrl",)),
    **dict.fromkeys("ar fa sd ug ur".split(), ("Arab",)),  # noqa: SIM905 - the same
    **dict.fromkeys(("am", "ti"), ("Ethi",)),
    **dict.fromkeys(("my", "shn"), ("Mymr",)),
    **dict.fromkeys(("cmn", "yue", "zh"), ("Hani",)),
    "he": ("Hebr",), "ja": ("Hira", "Kana"), "or": ("Orya",), "te": ("Telu",), "th": ("Thai",),
}  # fmt: skip


def scripts_of(language: str) -> frozenset[str]:
    """Return the codes of the scripts that the voice of a language reads as words."""
    own = primary(language)
    read = _EVERYWHERE | set(_OWN.get(own, ()))
    return frozenset(read - {"Grek"} if own in _SPELL_GREEK else read)
