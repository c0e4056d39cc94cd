"""The signs of the International Phonetic Alphabet, and which of them a text is written in."""

from __future__ import annotations

import unicodedata

_LETTERS = frozenset("abcdefhijklmnopqrstuvwxyzɡæçðøħŋœβθχⱱᵻᵿǀǁǂǃ")
_MARKS = frozenset(" .|‖‿ⁿꜛꜜ↗↘↑↓")
_BLOCKS = (
    (0x0250, 0x02AF),  # the letters that are only phonetic
    (0x02B0, 0x02FF),  # stress, length, tone, and small letters beside others
    (0x0300, 0x036F),  # marks above, below and between letters
)
_MEANT = {"'": "ˈ", "’": "ˈ", ":": "ː", ",": "ˌ"}


def tidy_ipa(ipa: str) -> str:
    """Return phonemes written one way: NFC, single spaces, the letter ``ɡ`` for a plain g."""
    return " ".join(unicodedata.normalize("NFC", ipa).split()).replace("g", "ɡ")


def strangers(ipa: str) -> tuple[str, ...]:
    """Return the characters of `ipa`, tidied, that the alphabet has not, each once, in order."""
    return tuple(dict.fromkeys(sign for sign in ipa if not _is_known(sign)))


def advice(sign: str) -> str:
    """Return how to write what was probably meant by a sign that the alphabet has not."""
    meant = _MEANT.get(sign)
    return f"{sign!r} is no sign of it" + (f", {meant} is" if meant else "")


def _is_known(sign: str) -> bool:
    number = ord(sign)
    return (
        sign in _LETTERS
        or sign in _MARKS
        or any(first <= number <= last for first, last in _BLOCKS)
    )
