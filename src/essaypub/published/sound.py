"""What an audio file states of its sound, and what is heard when it is played, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter as a file states it; `begin` and `end` are in seconds, exactly."""

    id: str
    title: str
    begin: Fraction
    end: Fraction


@dataclass(frozen=True, slots=True)
class Stream:
    """What the encoded sound says of itself.

    Attributes:
        codec: ``"mp3"``, ``"aac"``.
        bit_rate: In bits per second: the only one, or 0 where it varies.
        samples: How many are played, as the Info frame or the edit list says; None if neither.
        oddities: What is unusual and matters to a player, as remarks by name.
        coded: How many an MP3's frames hold, those included that a player is told to drop.
    """

    codec: str
    sample_rate_hz: int
    channels: int
    bit_rate: int
    samples: int | None
    oddities: Mapping[str, str] = field(default_factory=dict)
    coded: int = 0

    @property
    def length_s(self) -> Fraction | None:
        """For how long it plays, in seconds; None where nothing says it."""
        samples = self.coded if self.samples is None else self.samples
        known = samples > 0 and self.sample_rate_hz > 0
        return Fraction(samples, self.sample_rate_hz) if known else None

    @property
    def slack(self) -> int:
        """How many samples more may be decoded than are meant to be heard.

        The edit list of an MP4 may end inside a frame, and not every decoder cuts there.
        """
        return 0 if self.codec.startswith("mp3") else 1024


@dataclass(frozen=True, slots=True)
class Heard:
    """What a listener gets.

    Attributes:
        samples: How many were decoded, of each channel.
        loudness_lufs: Integrated; minus infinity for silence.
        peak_dbtp: The true peak.
        silences: Where nothing but zeros is heard for long: begin and end in seconds.
        clipped: Where full scale is held, in seconds.
        onsets: For each chapter mark, how many seconds after it something is heard; None if
            nothing is in the two seconds after it. Negative when sound runs across the mark.
        rms_db: Of all of it, its silences included.
        peak_db: The largest sample.
        noise_db: The quietest half second; minus infinity when it is digital silence.
        head_s: Before the first sound.
        tail_s: After the last sound.
        sounding_s: How long something is heard, without the silences.
    """

    samples: int
    loudness_lufs: float
    peak_dbtp: float
    silences: tuple[tuple[float, float], ...]
    clipped: tuple[float, ...]
    onsets: tuple[float | None, ...]
    rms_db: float = -inf
    peak_db: float = -inf
    noise_db: float = -inf
    head_s: float = 0.0
    tail_s: float = 0.0
    sounding_s: float = inf
