"""Where Piper's words begin: its sounds are laid beside those of each word read on its own.

The library reads a text as sounds, several words as one and one as several; a word read on its own
sounds almost as it does among others, so that the two rows of sounds can be laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from essaypub.speech.engines.protocol import Word
from essaypub.speech.engines.telling import words

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


def placed(
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
    events: list[tuple[int, int]] = []
    latest = -1
    for number, (offset, begin) in enumerate(starts):
        end = starts[number + 1][1] if number + 1 < len(starts) else len(expected)
        matched = next(
            (
                (max(block.a, begin), block.b + max(block.a, begin) - block.a)
                for block in blocks
                if block.size and block.a < end and block.a + block.size > begin
            ),
            None,
        )
        if matched is None:
            continue
        guess = max(latest + 1, matched[1] - (matched[0] - begin))
        found = guess
        if matched[0] != begin:  # its first sound is another among others: look for a gap
            near = sorted(range(guess - NEAR, guess + NEAR + 1), key=lambda one: abs(one - guess))
            found = next((one for one in near if one in first and one > latest), guess)
        if found < len(heard):
            events.append((offset, rows[heard[found]].sample))
            latest = found
    return words(text, events)
