"""Where Piper's words begin: its sounds are laid beside those of each word read on its own.

The library reads a text as sounds, several words as one and one as several; a word read on its own
sounds almost as it does among others, so that the two rows of sounds can be laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise

from essaypub.voices.protocol import Word
from essaypub.voices.word_events import words

NEAR = 2  # sounds; a word that seems to begin so close to a gap begins at it


@dataclass(frozen=True, slots=True)
class Sounding:
    """A sound, or a gap, and the sample at which it begins."""

    sign: str
    sample: int

    @property
    def spoken(self) -> bool:
        """Whether it is a letter of a word."""
        return self.sign.isalpha()


def place_words(
    text: str, alone: Iterable[tuple[int, str]], sounding: Iterable[Sounding]
) -> tuple[Word, ...]:
    """Return the words of `text` with where they begin.

    Args:
        text: What was spoken.
        alone: The first character of each word, and how it sounds on its own.
        sounding: What was heard, in order.
    """
    rows = list(sounding)
    heard = [place for place, one in enumerate(rows) if one.spoken]
    first = {
        number
        for number, place in enumerate(heard)
        if not number or any(row.sign == " " for row in rows[heard[number - 1] : place])
    }
    starts: list[tuple[int, int]] = []
    expected: list[str] = []
    for offset, sounds in alone:
        starts.append((offset, len(expected)))
        expected += filter(str.isalpha, sounds)
    blocks = SequenceMatcher(
        None, expected, [rows[place].sign for place in heard], autojunk=False
    ).get_matching_blocks()
    bounds = [*(begin for _, begin in starts), len(expected)]
    guesses = [_guess(blocks, *span) for span in pairwise(bounds)]
    events: list[tuple[int, int]] = []
    latest = -1
    for number, ((offset, _), guess) in enumerate(zip(starts, guesses, strict=True)):
        if guess is None:  # it sounds otherwise among others: it is between its neighbours
            until = next((one.place for one in guesses[number:] if one), len(heard))
            options = [one for one in sorted(first) if latest < one < until]
        elif guess.sure:
            options = [guess.place]
        else:
            near = range(guess.place - NEAR, guess.place + NEAR + 1)
            options = sorted(first.intersection(near), key=lambda one: abs(one - guess.place))
            options.append(guess.place)
        found = next((option for option in options if latest < option < len(heard)), None)
        if found is not None:
            events.append((offset, rows[heard[found]].sample))
            latest = found
    return words(text, events)


@dataclass(frozen=True, slots=True)
class _Guess:
    """Where a word seems to begin among what was heard; sure where its first sound was."""

    place: int
    sure: bool


def _guess(blocks: Sequence[Match], begin: int, end: int) -> _Guess | None:
    """Return where the expected sounds from `begin` to `end` are heard; None for nowhere."""
    for block in blocks:
        if block.size and block.a < end and block.a + block.size > begin:
            return _Guess(max(0, block.b - block.a + begin), block.a <= begin)
    return None
