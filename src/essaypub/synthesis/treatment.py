"""The constants by which clips are trimmed and faded; light to import, for keys of the cache."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from essaypub.onsets import AUDIBLE_LU

SILENCE_DB = -50.0  # below a clip's peak: under the softest onsets, above an engine's noise
BLOCK_MS = 5  # what is heard or not heard as one
LEAD_MS = 8  # kept before the first sound: a mark and its speech stay within one MP3 frame
LATEST_MS = 24  # from a clip's beginning to what is heard though the clip is a soft one
RISE_MS = 40  # what is cut of a slow rise is shorter
SOFTER_LU = 7.5  # than the speech around it, at the most: a heading's last word
TAIL_MS = 60  # kept after the last, so that a voice dies away
FADE_IN_MS = 4
FADE_OUT_MS = 5
JOIN_MS = 120  # between the phrases of a text too long for one call
REVISION = "3"  # changes when `clips` or `phrases` would make other samples of the same


@cache
def treatment() -> str:
    """Return all that a clip's samples depend on beside the engine and the text."""
    return (
        f"trim {SILENCE_DB} dB {BLOCK_MS} {LEAD_MS} {TAIL_MS}, onset {AUDIBLE_LU} {SOFTER_LU}"
        f" {LATEST_MS} {RISE_MS}, fade {FADE_IN_MS} {FADE_OUT_MS},"
        f" join {JOIN_MS}, resample av {version('av')}, revision {REVISION}"
    )
