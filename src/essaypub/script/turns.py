"""A sentence divided where its voice or its language changes, or where it pauses.

Punctuation goes with the words it closes or opens, whoever they are said by, so that no turn begins
with a comma and none loses its end: in "He said [salut]{lang=fr}, then left." the comma is French.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from essaypub.narration import Piece, Turn
from essaypub.spoken.phonemes import Phonemes

# With the rest of a word that is not yet over: "[Amélie]{lang=fr}’s", "[Welt]{lang=de}-weary".
_CLOSING = re.compile(r"(?:['’]\w+\b|-(?=\w))?(?:[\s,;:.!?…)\]}»”’]|[–—](?!\d)|[\"'](?!\w))*")
_OPENING = re.compile(r"(?:(?<=\s)[\"'’]|^[\"'’]|[(\[{«“‘„¿¡]\s?)+$")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Some of the words of a sentence, and how the author wants them said.

    Attributes:
        language: A BCP 47 tag.
        voice: Whom the author asked for; may be empty.
        ipa: How they sound, all together; may be empty.
    """

    piece: Piece
    language: str
    voice: str = ""
    ipa: str = ""

    @property
    def tone(self) -> tuple[str, str]:
        """What must be the same for words to be said in one go."""
        return self.language, self.voice

    def say_instead(self, words: str) -> Fragment:
        """Return one that says `words` in the same place and in the same way."""
        return replace(self, piece=replace(self.piece, words=words))

    @property
    def sayable(self) -> bool:
        """Whether there is anything in it but punctuation and space."""
        return sayable(self.piece.words)


def sayable(text: str) -> bool:
    """Return whether there is anything to be said in `text`."""
    return any(character.isalnum() for character in text)


@dataclass(slots=True)
class _Group:
    """Fragments that are one turn, as they gather."""

    fragments: list[Fragment] = field(default_factory=list)
    pause_ms: int = 0

    @property
    def tone(self) -> tuple[str, str] | None:
        return next((fragment.tone for fragment in self.fragments if fragment.sayable), None)

    def turn(self) -> Turn:
        words = ""
        phonemes: list[Phonemes] = []
        for fragment in self.fragments:
            begin, words = len(words), words + fragment.piece.words
            if fragment.ipa:
                phonemes.append(Phonemes(begin, len(words), fragment.ipa))
        language, voice = self.tone or self.fragments[0].tone
        pieces = tuple(fragment.piece for fragment in self.fragments)
        return Turn(words, language, voice, tuple(phonemes), self.pause_ms, pieces)


def turns(parts: Iterable[Fragment | int]) -> tuple[Turn, ...]:
    """Return the turns of a sentence, not yet settled: their words as they are written.

    Args:
        parts: Its fragments in order, and silences between them in milliseconds; the first and
            the last are fragments in which there is something to say, or punctuation beside them.
    """
    groups = [_Group()]
    for part in parts:
        group = groups[-1]
        if isinstance(part, int):
            group.pause_ms += part
            continue
        here = part
        if group.tone is not None and (group.pause_ms or group.tone != here.tone):
            closing, rest = _cut(here, _count_closing(here, group))
            group.fragments += closing
            if not any(fragment.sayable for fragment in rest):
                group.fragments += rest
                continue
            fresh = _Group(_take_opening(group))
            groups.append(fresh)
            fresh.fragments += rest
        else:
            group.fragments.append(here)
    return tuple(group.turn() for group in groups if group.fragments)


def _count_closing(fragment: Fragment, before: _Group) -> int:
    """Return how many characters of a fragment still belong to what is before it."""
    words, last = fragment.piece.words, before.fragments[-1].piece.words[-1:]
    match = _CLOSING.match(words)
    end = match.end() if match and not fragment.ipa else 0
    return end if last.isalnum() or words[:1] not in "'’-" else 0


def _take_opening(group: _Group) -> list[Fragment]:
    """Take what opens the next words from the end of a group, and return it."""
    last = group.fragments[-1]
    match = None if last.ipa else _OPENING.search(last.piece.words)
    if not match:
        return []
    kept, taken = _cut(last, match.start())
    group.fragments[-1:] = kept
    return list(taken)


def _cut(fragment: Fragment, place: int) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    """Return a fragment in two, before and after one of its characters; either may be none."""
    piece = fragment.piece
    words = piece.words
    if place <= 0 or place >= len(words):
        return ((fragment,), ()) if place > 0 else ((), (fragment,))
    as_written = piece.end - piece.begin == len(words)
    middle = piece.begin + place
    end, begin = (middle, middle) if as_written else (piece.end, piece.begin)
    first = replace(piece, words=words[:place], end=end)
    second = replace(piece, words=words[place:], begin=begin)
    return (replace(fragment, piece=first),), (replace(fragment, piece=second),)
