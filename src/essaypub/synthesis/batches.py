"""What is yet to be spoken, in portions worth a trip to another process; nothing heavy is here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from essaypub.spoken.phonemes import Phonemes
from essaypub.store import Store
from essaypub.voices.choice import Choice, Families

CLIPS = "clips"
WORDS = "words"
MOST_CHARACTERS = 1500  # about 100 seconds of speech
LEAST_CHARACTERS = 200
PORTIONS_PER_JOB = 8  # so that no process is left idle for long at the end


@dataclass(frozen=True, slots=True)
class Line:
    """One text to speak.

    Attributes:
        id: The first utterance that says it, for the error.
        key: Where the store keeps its clip.
        text: What is handed to the engine.
        phonemes: How some of its words sound.
    """

    id: str
    key: str
    text: str
    phonemes: tuple[Phonemes, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """How lines are spoken, and where their clips go.

    Attributes:
        families: Finds an engine's family by its name; a function at the top of its module.
        speed: 1.0 being the voice's own pace.
    """

    choice: Choice
    language: str
    speed: float
    track_rate_hz: int
    store: Store
    families: Families


@dataclass(frozen=True, slots=True)
class Batch:
    """Lines of one delivery: the work that is handed to a process at once."""

    delivery: Delivery
    lines: tuple[Line, ...]

    @property
    def characters(self) -> int:
        """How much there is to say."""
        return sum(len(line.text) for line in self.lines)


def portion(characters: int, jobs: int) -> int:
    """Return how many characters one batch should hold, of so many for so many processes."""
    return min(MOST_CHARACTERS, max(LEAST_CHARACTERS, characters // (PORTIONS_PER_JOB * jobs)))


def batches(delivery: Delivery, lines: Iterable[Line], characters: int) -> Iterator[Batch]:
    """Yield `lines` in batches, in order, each of at most so many characters or of one line."""
    gathered: list[Line] = []
    length = 0
    for line in lines:
        if gathered and length + len(line.text) > characters:
            yield Batch(delivery, tuple(gathered))
            gathered, length = [], 0
        gathered.append(line)
        length += len(line.text)
    if gathered:
        yield Batch(delivery, tuple(gathered))
