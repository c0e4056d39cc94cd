"""How words sound, told to eSpeak NG in mnemonics of its own, which differ from voice to voice.

The library says itself how it would write each of its mnemonics in the International Phonetic
Alphabet; that, turned round, is the table of a voice's sounds, for any of its languages.
"""

from __future__ import annotations

from functools import cache

from essaypub.languages.tags import primary
from essaypub.spoken.phonemes import Phonemes
from essaypub.voices.espeak.library import ENGINE, IPA, MNEMONICS, read
from essaypub.voices.ipa import PRIMARY, SECONDARY, plain, spell

# The library's names of sounds; of two that are written alike the first is taken.
_VOWELS = (
    "a a: A A: & &: a# aI aU aI@ aU@ ai au E E: EI e e: eI ei eU e@ @ @: 3: 3 I I: I# i i: i@ i@3"
    " O O: OI OY 0 o o: oU @U ou oI o@ A@ O@ U U: U@ u u: V VU Y Y: y y: W W: Wy Yy u- u-:"
    " a~ A~ &~ E~ e~ I~ i~ O~ o~ U~ u~ W~ V~ &U~ oI~"
)
_CONSONANTS = (
    "b b; c C d d; dZ dZ; dz dz; dz. d[ d. D f f; g g; h H j J J^ k k; l l; l. l^ l- L l#"
    ' m m; m- n n; n^ n. n- N N- N\\ p p; p\\ pF q Q Q" r r- R R^ r" r` * *; s s; S; S s. s\\'
    " t t; t[ t. tS tS; ts ts; ts. tl# t_s\\ T v v; v# B w w# x X z z; Z Z; z. ?"
)
# Each is asked for beside others that leave it, and that it leaves, as they are.
_FRAMES = tuple((name, f"[[p|{name}|p]]") for name in _VOWELS.split()) + tuple(
    (name, f"[[{name}|'|a]]") for name in _CONSONANTS.split()
)
_APART = "|"  # so that two mnemonics are not read as a third
_STRESSES = {PRIMARY: "'", SECONDARY: ",", " ": ""}  # two strokes are a space
_BROAD = {"r": "ɹ", "e": "ɛ", "a": "æ"}  # what a dictionary of English may mean by them


@cache
def signs(voice_file: str, language: str) -> dict[str, str]:
    """Return the voice's mnemonics by what they sound like, in about three milliseconds.

    Args:
        voice_file: `VoiceFile.file`, without a variant.
        language: Of the voice; in English some letters mean another sound than elsewhere.
    """
    asked = [frame for _, frame in _FRAMES]
    written, named = (read(asked, voice_file, form) for form in (IPA, MNEMONICS))
    found: dict[str, str] = {}
    for (name, _), ipa, mnemonics in zip(_FRAMES, written, named, strict=True):
        heard, stressed, _ = plain(ipa).partition(PRIMARY)
        own = mnemonics.partition("'")[0] if stressed else mnemonics[1:-1]
        heard = heard if stressed else heard[1:-1]
        if heard and own == name:
            found.setdefault(heard, name)
    if primary(language) == "en":
        for broad, meant in _BROAD.items():
            if meant in found:
                found[broad] = found[meant]
    return found | _STRESSES


def put_mnemonics(
    text: str, phonemes: tuple[Phonemes, ...], voice_file: str, language: str
) -> tuple[str, list[int]]:
    """Return `text` with mnemonics in place of some words, and where each character comes from.

    Args:
        text: What is spoken; double brackets of its own come to nothing.
        phonemes: Of some of its words, in order and apart.
        voice_file: `VoiceFile.file`, without a variant.
        language: Of the voice.

    Raises:
        EngineError: A pronunciation has a sound that the voice is far from.
    """
    table = signs(voice_file, language)
    pieces: list[str] = []
    origins: list[int] = []
    place = 0
    for phoneme in phonemes:
        before = text[place : phoneme.begin].replace("[[", "( ").replace("]]", " )")
        sounds = f"[[{_APART.join(spell(phoneme.ipa, table, ENGINE))}]]"
        pieces += (before, sounds)
        origins += (*range(place, phoneme.begin), *[phoneme.begin] * len(sounds))
        place = phoneme.end
    pieces.append(text[place:].replace("[[", "( ").replace("]]", " )"))
    origins += range(place, len(text))
    return "".join(pieces), origins
