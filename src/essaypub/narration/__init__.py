"""What is said, and where it sounds on the track."""

from essaypub.narration.clock import (
    Chapter,
    Clip,
    Cue,
    Timeline,
    Word,
    Words,
    clock_value,
    milliseconds,
)
from essaypub.narration.script import (
    Boundary,
    Doubt,
    Passage,
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
