"""An edition spoken: its script, its encoded sound, and who is heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from essaypub.findings import Finding
from essaypub.narration.clock import Timeline
from essaypub.narration.script import Script


@dataclass(frozen=True, slots=True)
class Run:
    """Encoded frames of a stretch of the track, kept in the store; runs join without a seam.

    Attributes:
        key: Where the store keeps the frames, under the codec's name; they are the first bytes
            of the entry, as many as `sizes` add up to.
        samples: How many samples of the track it covers; whole frames.
        sizes: The bytes of each frame, in order, as little-endian 16-bit numbers: ten hours are
            three million of them.
        energy: The sum of the squares of what was encoded, full scale being 1.
        peak: The largest magnitude that is heard of it once it is decoded, 1 being full scale;
            near the ceiling, that between two samples counts too.
    """

    key: str
    samples: int
    sizes: bytes
    energy: float = 0.0
    peak: float = 0.0


@dataclass(frozen=True, slots=True)
class Track:
    """Sound with its clock, encoded.

    Attributes:
        runs: The runs of each codec (``"mp3"``, ``"aac"``), in the order of the track; the last
            is the silence after it that a decoder needs to reach its end.
    """

    timeline: Timeline
    runs: Mapping[str, tuple[Run, ...]]


@dataclass(frozen=True, slots=True)
class Narrator:
    """Somebody who is heard, as a reader or listener is told.

    Attributes:
        name: A person's, or a voice's with its engine's: ``"Heart, by Hibari 0.2.1"``.
        synthetic: Whether it is no human being.
        voice: ``engine:voice``.
        utterances: In how many it is heard, alone or beside others.
        samples: How long it is heard, at the track's rate, without silences.
    """

    name: str
    synthetic: bool
    voice: str
    utterances: int = 0
    samples: int = 0


@dataclass(frozen=True, slots=True)
class Narration:
    """An edition spoken, encoded and ready to be written out.

    Attributes:
        script: What is said on the track.
        track: From the title to the last spoiler.
        narrators: Everybody who is heard on the track, the narrator of the text first.
        loudness_lufs: Integrated loudness of the finished track, as reckoned from its clips.
        gain_db: What every clip was amplified by.
        beside: What is said only where text is shown along with it: the contents, the gate, the
            ways back. It is never heard as a whole. None when no output asked for such lines.
        levels: What each voice was amplified by besides, in decibels, in name order.
        aside: Who is heard in `beside` and not on the track.
        findings: What its author should know of how it was made.
    """

    script: Script
    track: Track
    narrators: tuple[Narrator, ...]
    loudness_lufs: float
    gain_db: float
    beside: Track | None = None
    levels: tuple[tuple[str, float], ...] = ()
    aside: tuple[Narrator, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def timeline(self) -> Timeline:
        """The clock of the track."""
        return self.track.timeline

    @property
    def synthetic(self) -> bool:
        """Whether anybody who is heard on the track is no human being."""
        return any(narrator.synthetic for narrator in self.narrators)
