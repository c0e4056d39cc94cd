"""How long a sound inside a container is, counted frame by frame where its form allows."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

from essaypub.errors import FileError
from essaypub.published import mp3, mp4

_MILLISECOND = Fraction(1, 1000)
_LOOSE_S = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a sound plays.

    Attributes:
        seconds: Exactly, as decoded; None where nothing says it.
        slack: By how much an honest statement of it may differ, in seconds.
        varies: Why its bit rate is taken to vary; empty where it is constant, or not known.
    """

    seconds: Fraction | None
    slack: Fraction = _MILLISECOND
    varies: str = ""


def length(content: bytes, place: str) -> Length:
    """Return how long the sound in `content` is.

    An MP3 is counted by its frames, less what its Info frame says that players drop; an MP4 by
    its edit list; anything else is as long as FFmpeg reads in it.

    Raises:
        FileError: It is no sound.
    """
    if content[4:8] == b"ftyp":
        return _read_boxes(content, place)
    begin = mp3.tag_size(content[:10])
    if mp3.header(content[begin : begin + 4]) is None:
        return _probe(content, place)
    stream, _ = mp3.walk_frames(content, begin, place)
    varies = stream.oddities.get("variable", "" if stream.bit_rate else "its frames differ")
    return Length(stream.length_s, _MILLISECOND + Fraction(1, stream.sample_rate_hz), varies)


def _read_boxes(content: bytes, place: str) -> Length:
    timed = mp4.read_played_s(content)
    return _probe(content, place) if timed is None else Length(timed)


def _probe(content: bytes, place: str) -> Length:
    import av  # noqa: PLC0415 - slow to load

    try:
        with av.open(BytesIO(content), "r") as container:
            if not container.streams.audio:
                raise FileError(place, "there is no sound in it")
            sound = container.streams.audio[0]
            if sound.duration is not None and sound.time_base is not None:
                return Length(sound.duration * sound.time_base, _LOOSE_S)
            if container.duration is not None:
                return Length(Fraction(container.duration, 1_000_000), _LOOSE_S)
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise FileError(place, f"it cannot be read as sound: {error}") from error
    return Length(None)
