"""What the voices said, before it is a track."""

from __future__ import annotations

from dataclasses import dataclass

SAMPLE_BYTES = 2


@dataclass(frozen=True, slots=True)
class Part:
    """What one voice said in one go: 16-bit mono samples at the track's rate, in the store.

    Attributes:
        key: Where the store keeps the samples, under the kind ``"clips"``.
        samples: How many they are; at least 1.
        voice: Who is heard, ``engine:voice``; those of one voice are amplified alike.
        rest: Samples of silence after it, before the next part of the same take.
    """

    key: str
    samples: int
    voice: str
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Take:
    """An utterance as it was spoken.

    Attributes:
        id: The utterance's.
        parts: One for each of its turns, in order.
        runs_on: Whether it was cut from a recording just after the take before it, so that no
            pause is put between them: the reader made one.
    """

    id: str
    parts: tuple[Part, ...]
    runs_on: bool = False

    @property
    def samples(self) -> int:
        """How long it is, its inner silences included."""
        return sum(part.samples + part.rest for part in self.parts)
