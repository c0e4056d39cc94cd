"""Words written alike that sound different: which of them is meant, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from essaypub.spoken.heteronyms.words import QUIET, WORDS, Heteronym, Sense

_ANY = re.compile(
    rf"(?<![\w'’])(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})(?![\w'’]|-\d)",
    re.IGNORECASE,
)
_FORMS = frozenset(WORDS)
_LETTERS = re.compile("[a-z]+")
_BEFORE = re.compile(r"(?:[\w'-]+[ -]+){0,3}$")
_AFTER = re.compile(r"(?:[-,.;:!?)]|$|[ ]+[\w'-]*)(?:[ ]+[\w'-]+){0,3}")
_AMERICAN = (
    *(("əʊ", "oʊ"), ("ɪə", "ɪɹ"), ("ɛə", "ɛɹ"), ("ɜː", "ɜɹ"), ("ɔːd", "ɔɹd"), ("zət", "zɚt")),
    *(("njuː", "nuː"), ("djuː", "duː"), ("ɒ", "ɑ")),
)
_REACH = 60
"""Characters on either side that can hold a cue."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """How a written word sounds here.

    Attributes:
        begin: Its first character in the text as it is written.
        end: The character after its last.
        ipa: In the International Phonetic Alphabet.
        say: A respelling that an English voice reads right; the word itself where there is none.
        code: Its rule's name for life: ``"HET-read"``.
    """

    begin: int
    end: int
    ipa: str
    say: str
    code: str


def sounds(text: str, language: str) -> tuple[Sounding, ...]:
    """Return the words of `text` whose sound its context makes certain, in order and apart.

    Args:
        text: A sentence, or any other running text, without markup.
        language: A BCP 47 tag; only English has such words here.
    """
    american = language[:5].lower() == "en-us"
    return tuple(
        Sounding(begin, end, _local(sense.ipa, american=american), sense.say, word.code)
        for begin, end, word, sense in heteronyms(text, language)
        if sense
    )


def doubtful(text: str, language: str) -> Iterator[tuple[int, int, Heteronym]]:
    """Yield the words of `text` that context leaves in doubt, where that is worth a remark."""
    for begin, end, word, sense in heteronyms(text, language):
        if sense is None and word.code not in QUIET:
            yield begin, end, word


@lru_cache(maxsize=8)  # what sounds and what is doubtful is asked of one text in turn
def heteronyms(text: str, language: str) -> tuple[tuple[int, int, Heteronym, Sense | None], ...]:
    """Return where the words with two sounds stand in `text`, and which sound each has here."""
    if language[:2].lower() != "en" or language[2:3] not in ("", "-"):
        return ()
    if _FORMS.isdisjoint(_LETTERS.findall(text.lower())):
        return ()
    return tuple(
        (match.start(), match.end(), word, _sense(word, text, match.start(), match.end()))
        for match in _ANY.finditer(text)
        for word in (WORDS[match[0].lower()],)
    )


def _sense(word: Heteronym, text: str, begin: int, end: int) -> Sense | None:
    left = text[max(0, begin - _REACH) : begin].lower().replace("’", "'")
    right = text[end : end + _REACH].lower().replace("’", "'")
    before, after = _BEFORE.search(left), _AFTER.match(right)
    return word.sense(
        f"{before[0] if before else ''}<{text[begin:end].lower()}>{after[0] if after else ''}"
    )


def _local(ipa: str, *, american: bool) -> str:
    """Return a British sound as Americans say it."""
    if not american:
        return ipa
    for british, other in _AMERICAN:
        ipa = ipa.replace(british, other)
    return ipa
