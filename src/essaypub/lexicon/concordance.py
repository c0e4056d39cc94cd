"""Where the entries of a lexicon occur in a text, as it is written.

A word is found by its first characters in a dictionary, never by trying each entry, so that two
thousand entries cost a sentence hardly more than two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from essaypub.lexicon.entries import Entry, Lexicon, Match
from essaypub.lexicon.patterns import LONGEST_TEXT, expand

_TOKEN = re.compile(r"\w+")
_ALIKE = {ord(sign): "'" for sign in "’ʼ‘"} | {ord(sign): "-" for sign in "‐‑"}
_ALIKE |= dict.fromkeys(map(ord, "\t\n\r\u00a0\u2007\u2009\u202f"), " ")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_POSSESSIVE = re.compile(r"'s(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, at one place in a text.

    Attributes:
        begin: The first character of what it is about.
        end: The character after the last.
        say: Its respelling for what is written there; empty when it has none.
    """

    begin: int
    end: int
    entry: Entry
    say: str


@dataclass(frozen=True, slots=True)
class _Form:
    """An entry as it is looked for.

    Attributes:
        text: What is written, as `_level` has it.
        before: How many characters of it stand before the first that it is filed under.
        number: Its place in the lexicon.
    """

    text: str
    before: int
    number: int
    entry: Entry


_Forms: TypeAlias = dict[str, tuple[_Form, ...]]


@dataclass(frozen=True, slots=True)
class Concordance:
    """The entries of a lexicon that are for one language and one voice, filed by their beginnings.

    Attributes:
        words: By the first word of each.
        prefixes: By the whole beginning of a word, those of a single word.
        lengths: Of those beginnings, each once.
        signs: By the first character, those that stand where no space divides words.
        patterns: With their places in the lexicon.
    """

    words: _Forms
    prefixes: _Forms
    lengths: tuple[int, ...]
    signs: _Forms
    patterns: tuple[tuple[int, re.Pattern[str], Entry], ...]

    @classmethod
    def of(cls, lexicon: Lexicon, language: str, voice: str = "") -> Concordance:
        """Return the concordance of a lexicon.

        Args:
            lexicon: Its entries make sense.
            language: A BCP 47 tag, of the texts.
            voice: Who speaks them, ``engine:voice``; empty leaves out what is for some voice.
        """
        words: dict[str, list[_Form]] = {}
        prefixes: dict[str, list[_Form]] = {}
        signs: dict[str, list[_Form]] = {}
        patterns: list[tuple[int, re.Pattern[str], Entry]] = []
        for number, entry in enumerate(lexicon.entries):
            if not entry.speaks(language) or not entry.is_for(voice):
                continue
            if entry.match is Match.PATTERN:
                flags = 0 if entry.exact else re.IGNORECASE
                patterns.append((number, re.compile(entry.written, flags), entry))
                continue
            text = _level(entry.written)
            token = _TOKEN.search(text)
            if token is None or _UNSPACED.search(text):
                signs.setdefault(text[0].lower(), []).append(_Form(text, 0, number, entry))
                continue
            single = entry.match is Match.PREFIX and token.end() == len(text)
            shelf = prefixes if single else words
            form = _Form(text, token.start(), number, entry)
            shelf.setdefault(_lower(token[0]), []).append(form)
        return cls(
            {head: tuple(forms) for head, forms in words.items()},
            {head: tuple(forms) for head, forms in prefixes.items()},
            tuple(sorted({len(head) for head in prefixes})),
            {head: tuple(forms) for head, forms in signs.items()},
            tuple(patterns),
        )

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the entries that are heard in `text`, in order and apart.

        Of several that begin at one place the longest is heard, of equals the first.
        """
        every = [*self._find_words(text), *self._match_patterns(text)]
        if not every:
            return ()
        every.sort(key=lambda place: (place[1].begin, -place[1].end, place[0]))
        entries: list[Found] = []
        for _, one in every:
            if not entries or one.begin >= entries[-1].end:
                entries.append(one)
        return tuple(entries)

    def _find_words(self, text: str) -> Iterator[tuple[int, Found]]:
        """Yield where words and beginnings of words stand, each with its place in the lexicon."""
        if not (self.words or self.prefixes or self.signs):
            return
        levelled = _level(text)
        lowered = _lower(levelled)
        for form, begin in self._candidates(lowered):
            end = begin + len(form.text)
            entry = form.entry
            seen = levelled if entry.exact else lowered
            if begin < 0 or not seen.startswith(
                form.text if entry.exact else _lower(form.text), begin
            ):
                continue
            if _begins(levelled, begin) and (entry.match is Match.PREFIX or _ends(levelled, end)):
                yield form.number, Found(begin, end, entry, entry.say)

    def _candidates(self, lowered: str) -> Iterator[tuple[_Form, int]]:
        """Yield each form that may stand in a text, and where it would begin."""
        tokens = _TOKEN.findall(lowered)
        if self.lengths or not self.words.keys().isdisjoint(tokens):
            for token in _TOKEN.finditer(lowered):
                word = token[0]
                for form in self.words.get(word, ()):
                    yield form, token.start() - form.before
                for length in self.lengths:
                    for form in self.prefixes.get(word[:length], ()):
                        yield form, token.start() - form.before
        if self.signs and not self.signs.keys().isdisjoint(lowered):
            for place, sign in enumerate(lowered):
                for form in self.signs.get(sign, ()):
                    yield form, place

    def _match_patterns(self, text: str) -> Iterator[tuple[int, Found]]:
        """Yield where patterns match, each with its place in the lexicon."""
        for number, pattern, entry in self.patterns:
            for start, piece in _pieces(text):
                for match in pattern.finditer(piece):
                    if match[0]:
                        begin, end = match.span()
                        say = expand(entry.say, match)
                        yield number, Found(start + begin, start + end, entry, say)


def _level(text: str) -> str:
    """Return `text`, as long as it was, with one kind of apostrophe, hyphen and space."""
    return text.translate(_ALIKE)


def _lower(text: str) -> str:
    """Return `text` without capitals, as long as it was."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join([sign.lower() if len(sign.lower()) == 1 else sign for sign in text])


def _begins(text: str, begin: int) -> bool:
    """Tell whether a word, or something that is none, begins there."""
    if not begin or _UNSPACED.match(text, begin) or not _joins(text[begin]):
        return True
    return not _joins(text[begin - 1])


def _ends(text: str, end: int) -> bool:
    """Tell whether a word, or something that is none, ends before there.

    ``can`` does not end in ``can't``, nor ``d`` in ``d'accord``; but ``Sayles`` in ``Sayles's``.
    """
    if end >= len(text) or _UNSPACED.match(text, end - 1) or not _joins(text[end - 1]):
        return True
    if text[end] == "'" and end + 1 < len(text) and _joins(text[end + 1]):
        return bool(_POSSESSIVE.match(text, end))
    return not _joins(text[end])


def _joins(sign: str) -> bool:
    """Tell whether a character is part of words."""
    return sign.isalnum() or sign == "_" or unicodedata.category(sign)[0] == "M"


def _pieces(text: str) -> Iterable[tuple[int, str]]:
    """Yield `text` in pieces that a pattern can be held against, each with its place."""
    start = 0
    while len(text) - start > LONGEST_TEXT:
        cut = text.rfind(" ", start, start + LONGEST_TEXT)
        cut = cut + 1 if cut > start else start + LONGEST_TEXT
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]
