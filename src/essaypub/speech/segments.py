"""pydub, imported once and quietly: it warns of a missing ffmpeg that nothing here runs."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

__all__ = ["AudioSegment", "segment"]

SAMPLE_BYTES = 2


def segment(samples: bytes, sample_rate_hz: int) -> AudioSegment:
    """Return 16-bit mono samples as a segment, which pydub can cut, fade and join."""
    return AudioSegment(
        data=samples, sample_width=SAMPLE_BYTES, frame_rate=sample_rate_hz, channels=1
    )
