"""Texts as runs of words, so that one can be sought in another however it is set or spelt.

Case, accents, punctuation, spacing and invisible characters make no difference. Five words are a
run; where words are written without spaces, ten characters are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category, normalize

from essaypub.published.legible import legible

RUN = 10
BREAK = "\x1f"

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+|{BREAK}")
_LONE = re.compile(rf"[{_UNSPACED}]")
_SPACE = re.compile(r"\s")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_SHORT = 1 << 16
_WIDE = (
    (re.compile(rb"(?:[\t\n\r\x20-\x7e\xa0-\xff]\x00){12,}"), "utf-16-le"),
    (re.compile(rb"(?:\x00[\t\n\r\x20-\x7e\xa0-\xff]){12,}"), "utf-16-be"),
)
_PRINTABLE = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]{16,}")


class _Unseen(dict[int, int | None]):
    """Drops accents and invisible signs from decomposed text, sign by sign as they are met."""

    def __missing__(self, sign: int) -> int | None:
        kept = None if category(chr(sign)) in ("Mn", "Cf") else sign
        self[sign] = kept
        return kept


def tokens(text: str) -> list[str]:
    """Return the words of `text`, folded; a character that is a word's part alone is one."""
    folded = text.casefold()
    if not folded.isascii():  # twice, for a letter may hide a capital: 𝑨 is a form of A
        folded = normalize("NFKD", normalize("NFKD", folded).casefold()).translate(_Unseen())
    return _TOKEN.findall(_APOSTROPHE.sub("", folded))


def stretches(text: str, characters: int = 1 << 16) -> Iterator[list[str]]:
    """Yield the words of a text, those of a long one a stretch at a time.

    Every run is whole in one of them: each begins with the last words of the one before.
    """
    begin, words = 0, list[str]()
    while begin < len(text):
        space = _SPACE.search(text, begin + characters)
        end = space.start() if space else len(text)
        words = words[1 - RUN :] + tokens(text[begin:end])
        yield words
        begin = end


def run_at(words: list[str], start: int) -> str:
    """Return the run that begins with a word, words with a space between; empty if none does."""
    weight = 0
    for end in range(start, min(start + RUN, len(words))):
        word = words[end]
        if word == BREAK:
            return ""
        weight += 1 if len(word) == 1 and word > "\u0dff" and _LONE.match(word) else 2
        if weight >= RUN:
            return " ".join(words[start : end + 1])
    return ""


def runs(text: str) -> Iterator[str]:
    """Yield every run of `text`, in order; none goes across a `BREAK`."""
    words = tokens(text)
    for start in range(len(words)):
        if run := run_at(words, start):
            yield run


def hint_at(run: str) -> str:
    """Return the beginning of a run, too short to give anything away."""
    words = run.split()
    return " ".join(words[:2]) + " …"


@dataclass(frozen=True, slots=True)
class Leak:
    """A run of a spoiler that stands outside it.

    Attributes:
        place: Where it stands.
        run: Its words, folded.
        spoiler: The place of the spoiler it is from.
    """

    place: str
    run: str
    spoiler: str

    @property
    def hint(self) -> str:
        """No more than two of its words: a finding must not give away what it guards."""
        return f"“{hint_at(self.run)}”"


def readings(content: bytes) -> Iterator[str]:
    """Yield `content` as the texts it could hold: in one byte, in UTF-8, and in UTF-16."""
    for piece in legible(content):
        yield from _readings(piece)


def _readings(content: bytes) -> Iterator[str]:
    for match in _PRINTABLE.finditer(content):
        yield match[0].decode("utf-8", "replace")
        if not match[0].isascii():
            yield match[0].decode("latin-1")
    for pattern, encoding in _WIDE:
        for match in pattern.finditer(content):
            yield match[0].decode(encoding)
    if len(content) <= _SHORT and b"\0" in content:
        for encoding in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield content[start:].decode(encoding, "replace")
