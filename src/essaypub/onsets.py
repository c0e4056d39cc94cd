"""Where sound begins to be heard: one definition, for what cuts clips and what checks files.

A voice begins with an f, an h or an n more often than with a vowel: far below the loudness of its
speech, but audible. What is softer still is breath and a consonant's slow rise, heard by nobody.
"""

from __future__ import annotations

from typing import Any

AUDIBLE_LU = 29.0  # a sample farther below the loudness of the speech is not heard


def audible(loudness: float, below: float = AUDIBLE_LU) -> float:
    """Return the least magnitude that is heard amid speech, full scale being 1.

    Args:
        loudness: Of the speech, in LUFS or in decibels of full scale.
        below: How far below it the limit is, in the same.
    """
    return float(10 ** ((loudness - below) / 20))


def onset(magnitudes: Any, least: float) -> int | None:
    """Return the first sample whose magnitude is above `least`, or None if there is none.

    One sample is a beginning: what rises slowly has many, and a click is heard too.

    Args:
        magnitudes: A numpy array, full scale being 1; numpy is loaded by whoever has one.
        least: What `audible` returns.
    """
    loud = magnitudes > least
    return int(loud.argmax()) if loud.any() else None
