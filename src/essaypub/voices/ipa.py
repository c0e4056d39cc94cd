"""The International Phonetic Alphabet, written with the signs that an engine has for its sounds.

A lexicon is written for ears, not for one engine: British or American, and with sounds that the
voice's own language lacks. What an engine has no sign for is said with the nearest that it has,
as somebody would who speaks only that language; what is no sound at all is an error.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from essaypub.errors import EngineError
from essaypub.languages.tags import primary
from essaypub.spoken.phonemes import Phonemes

PRIMARY, SECONDARY = "ˈ", "ˌ"
REMEDY = 'write another, or respell the word with {say="…"}'

_VOWELS = frozenset("aɐɑɒæeɛəɚɜɝɞɘɤiɪɨᵻᵊoɔøœɶɵuʊʉɯʌyʏ")
_NUCLEUS = re.compile(f"[{''.join(sorted(_VOWELS))}][{''.join(sorted(_VOWELS))}ː\u0303\u032f]*")
_SAME = str.maketrans({"g": "ɡ", ":": "ː", "'": PRIMARY, "ʼ": PRIMARY, "’": PRIMARY, "ε": "ɛ"})
_ARCS = re.compile(r"[\u0361\u035c]")  # over two letters, which are one sound without it too
_FINE = re.compile(r"[ːˑʰʲʷˠˤ˞\u0300-\u036f]")  # how exactly; an engine may do without
_BREAKS = ".‿-|"  # between syllables and feet
_SILENT = frozenset("ʔ")  # where there is no sign for it
_LONGEST = 4  # characters of one sound: a diphthong with its mark


def plain(ipa: str) -> str:
    """Return `ipa` as it is compared: marks apart from letters, one letter for one sound."""
    apart = unicodedata.normalize("NFD", _ARCS.sub("", unicodedata.normalize("NFD", ipa)))
    return apart.replace("c\u0327", "ç").translate(_SAME)


# For each sound, what to say where there is no sign for it: the first of these that can be said.
_NEAREST = {
    plain(sound): tuple(map(plain, instead.split()))
    for sound, instead in {
        "a": "ä æ ɑ", "ä": "a", "ɐ": "ə a", "ɑ": "ɑː a", "ɑː": "ɑ", "ɒ": "ɑ ɔ o", "æ": "a ɛ",
        "e": "e̞ ɛ eː", "ɛ": "e", "ə": "ʌ ɜ œ e", "ɚ": "əɹ", "ɝ": "ɜɹ", "ɜ": "ɜː œ ə",
        "ɜː": "ɜɹ œː ə", "ɞ": "ɜ", "ɘ": "ə", "ɤ": "ʌ o", "ʌ": "a ä", "ɵ": "ø ʊ", "ø": "øː œ ɜ e",
        "œ": "ø ɜ", "ɶ": "œ", "i": "iː i̯ ɪ", "iː": "i", "ɪ": "i", "ɨ": "ᵻ ɪ", "ᵻ": "ɨ ɪ",
        "ᵊ": "ə", "y": "yː u", "yː": "y", "ʏ": "y ʊ", "o": "o̞ oː ɔ oʊ", "oː": "o oʊ ɔː",
        "ɔ": "ɔː ɒ o", "ɔː": "ɔ", "u": "ɯᵝ uː ʊ", "uː": "u", "ʊ": "u", "ʉ": "u", "ɯ": "u",
        "eɪ": "ei", "ei": "eɪ ɛi", "eː": "e eɪ", "aɪ": "ai", "ai": "aɪ", "ɔɪ": "ɔi oi",
        "ɔi": "ɔɪ", "oi": "ɔɪ", "aʊ": "au", "au": "aʊ", "oʊ": "əʊ ou", "əʊ": "oʊ", "ou": "oʊ",
        "ɪə": "ɪɹ", "eə": "ɛɹ", "ɛə": "eə ɛɹ", "ʊə": "ʊɹ",
        "ɑ̃": "ɑn", "ɛ̃": "æn", "ɔ̃": "ɔn", "œ̃": "ɛ̃", "ã": "ɑ̃ an", "ẽ": "ɛ̃ en", "ĩ": "in",
        "õ": "ɔ̃ on", "ũ": "un", "ɐ̃": "ɑ̃",
        "m̩": "əm", "n̩": "ən", "l̩": "əl", "r̩": "əɹ", "ɹ̩": "əɹ", "ŋ̩": "əŋ",
        "tʃ": "ʧ", "dʒ": "ʤ", "ʧ": "tʃ", "ʤ": "dʒ", "ʦ": "ts", "ʣ": "dz", "tɕ": "tʃ", "dʑ": "dʒ",
        "ʨ": "tɕ", "ʥ": "dʑ",
        "r": "ɹ ɾ ʁ", "ɹ": "r ɾ ʁ", "ɾ": "r ɹ", "ɻ": "ɹ", "ɽ": "ɾ", "ʁ": "ʀ r ɹ", "ʀ": "ʁ r ɹ",
        "ʙ": "b", "ɲ": "nj", "ɳ": "n", "ɴ": "ŋ", "ŋ": "n", "ɱ": "m", "l": "ɫ ɭ", "ɫ": "l", "ɭ": "l",
        "ʟ": "l",
        "ʎ": "lj", "ɬ": "l", "ɮ": "l", "ʍ": "w", "ɥ": "w", "w": "u", "j": "i", "ɰ": "ɡ", "ʋ": "v",
        "β": "b v", "v": "f", "ɸ": "f", "θ": "s", "ð": "d z", "ʂ": "ʃ", "ʐ": "ʒ", "ɕ": "ʃ",
        "ʑ": "ʒ", "ʃ": "s", "ʒ": "ʃ", "z": "s", "ç": "x ʃ h", "ʝ": "j", "x": "χ k", "χ": "x",
        "ɣ": "ɡ", "ħ": "h", "ɦ": "h", "h": "x", "ʕ": "ʔ", "ɟ": "ɡ", "c": "k", "q": "k", "ɢ": "ɡ",
        "ʈ": "t", "t": "t̪", "d": "d̪", "ɖ": "d", "ɓ": "b", "ɗ": "d", "ɠ": "ɡ",
    }.items()
}  # fmt: skip

SEVERAL = tuple(sound for sound in _NEAREST if len(sound) > 1)
"""Sounds of several letters: diphthongs, long vowels, affricates."""


def spell(ipa: str, signs: Mapping[str, str], engine: str) -> tuple[str, ...]:
    """Return a pronunciation in an engine's own signs, each stress right before its vowel.

    Args:
        ipa: As a lexicon has it, its slashes or brackets left out or not.
        signs: What the engine has: a sign for each sound, for the two stresses, and for a space.
        engine: Whose signs they are.

    Raises:
        EngineError: Something in it is no sound, or is far from all that the engine has.
    """
    wanted = plain(ipa.strip().strip("/[]"))
    found: list[str] = []
    unmarked = PRIMARY not in wanted and SECONDARY not in wanted
    alone = unmarked and len(_NUCLEUS.findall(wanted)) == 1  # dictionaries leave it out there
    stress, place = PRIMARY * alone, 0
    while place < len(wanted):
        here = wanted[place]
        place += 1
        if here in (PRIMARY, SECONDARY):
            stress = here
        elif here.isspace():
            found.append(signs[" "])
        elif here not in _BREAKS:
            length, said = _longest(wanted[place - 1 :], signs, frozenset())
            if not length:
                name = unicodedata.name(here, "without a name").lower()
                reason = f"it has no sound for {here!r} ({name}) in the pronunciation {ipa!r}"
                raise EngineError(engine, f"{reason}; {REMEDY}")
            if stress and here in _VOWELS:
                found.append(signs[stress])
                stress = ""
            found += said
            place += length - 1
    if not any(sign.strip() for sign in found):
        raise EngineError(engine, f"there is no sound in the pronunciation {ipa!r}; {REMEDY}")
    return tuple(found)


def _longest(
    sounds: str, signs: Mapping[str, str], tried: frozenset[str]
) -> tuple[int, tuple[str, ...]]:
    """Return how long the longest sound is that can be said first, and its signs; 0 for none."""
    for length in range(min(_LONGEST, len(sounds)), 0, -1):
        said = _spell_sound(sounds[:length], signs, tried)
        if said is not None:
            return length, said
    return (1, ()) if _FINE.match(sounds) else (0, ())


def _spell_sound(
    sound: str, signs: Mapping[str, str], tried: frozenset[str]
) -> tuple[str, ...] | None:
    """Return the signs of one sound, or of what is nearest to it; None when nothing is."""
    if sound in signs:
        return (signs[sound],)
    for instead in () if sound in tried else _NEAREST.get(sound, ()):
        said: tuple[str, ...] = ()
        place = 0
        while place < len(instead):
            length, part = _longest(instead[place:], signs, tried | {sound})
            if not length:
                break
            said += part
            place += length
        else:
            return said
    return () if sound in _SILENT else None


_POSSESSIVE = re.compile(r"['’]s\b")
_HISSING = ("s", "z", "ʃ", "ʒ", "ʂ", "ʐ", "ɕ", "ʑ")
_VOICELESS = ("p", "t", "k", "f", "θ", "x", "ç", "χ")


def with_endings(phonemes: tuple[Phonemes, ...], text: str, language: str) -> tuple[Phonemes, ...]:
    """Return `phonemes` with an English possessive, which no engine says well apart from its word.

    Args:
        phonemes: Of some words of `text`, in order.
        text: What is spoken.
        language: A BCP 47 tag.
    """
    if primary(language) != "en":
        return phonemes
    return tuple(
        replace(
            phoneme,
            end=match.end(),
            ipa=phoneme.ipa.strip().strip("/[]") + _possessive_ending(phoneme.ipa),
        )
        if (match := _POSSESSIVE.match(text, phoneme.end))
        else phoneme
        for phoneme in phonemes
    )


def _possessive_ending(ipa: str) -> str:
    """Return how a possessive sounds after a word."""
    bare = _FINE.sub("", plain(ipa).strip("/[] "))
    if bare.endswith(_HISSING):
        return "ɪz"
    return "s" if bare.endswith(_VOICELESS) else "z"
