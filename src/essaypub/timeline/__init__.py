"""What is said, and where it sounds on the track."""

from essaypub.timeline.clock import (
    Chapter,
    Clip,
    Cue,
    Timeline,
    Word,
    Words,
    clock_value,
    milliseconds,
)
from essaypub.timeline.script import (
    Boundary,
    Doubt,
    Passage,
    Phonemes,
    Piece,
    Role,
    Script,
    Turn,
    Utterance,
)

__all__ = [
    "Boundary",
    "Chapter",
    "Clip",
    "Cue",
    "Doubt",
    "Passage",
    "Phonemes",
    "Piece",
    "Role",
    "Script",
    "Timeline",
    "Turn",
    "Utterance",
    "Word",
    "Words",
    "clock_value",
    "milliseconds",
]
