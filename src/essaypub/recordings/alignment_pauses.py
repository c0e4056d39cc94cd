"""The pause before a sentence, near where an alignment says that the sentence begins."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from essaypub.recordings.alignment_features import Floats

EARLIER, LATER = 35, 25  # frames of 10 ms in which the pause may end
SHORTEST = 6  # what is shorter is inside a word
LONGEST = 60  # a longer pause is no better
GUARD = 2  # kept before the first sound
CLOSE = 8  # where there is no pause, the softest moment this near


def onset(
    begin: int, earliest: int, latest: int, heard: NDArray[np.bool_], levels_db: Floats
) -> int:
    """Return the frame just before the sound of a sentence sets in.

    It is the end of the longest pause that ends near `begin`, nearer ones going first; where
    there is no pause, the softest moment.

    Args:
        begin: The first frame of the sentence, as far as is known.
        earliest: No frame before it is looked at.
        latest: No frame from there on is looked at.
        heard: Which frames are louder than the room.
        levels_db: How loud they are.
    """
    sounds = np.flatnonzero(heard[begin:latest])
    begin += int(sounds[0]) if len(sounds) else 0  # a way that set out early is in the pause
    first, last = max(earliest, begin - EARLIER), min(latest, begin + LATER + 1)
    best, place = -np.inf, -1
    for end in range(max(1, first), min(last, len(heard))):
        if heard[end] and not heard[end - 1]:
            length = _quiet(heard, end, earliest)
            score = min(length, LONGEST) - abs(end - begin)
            if length >= SHORTEST and score > best:
                best, place = score, max(end - GUARD, end - length // 2)
    if place >= 0:
        return place
    first, last = max(earliest, begin - CLOSE), min(latest, begin + CLOSE // 2 + 1)
    if last <= first:
        return max(earliest, min(begin, latest - 1))
    return first + int(np.argmin(levels_db[first:last]))


def _quiet(heard: NDArray[np.bool_], end: int, earliest: int) -> int:
    """Return for how many frames nothing was heard before `end`."""
    before = np.flatnonzero(heard[earliest:end])
    return end - earliest - (int(before[-1]) + 1 if len(before) else 0)
