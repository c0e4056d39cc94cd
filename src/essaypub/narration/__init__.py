"""What is said, by whom, and where it sounds on the track."""

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
from essaypub.narration.narration import Narration, Narrator, Run, Track
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
from essaypub.narration.takes import Part, Take

__all__ = [
    "Boundary",
    "Chapter",
    "Clip",
    "Cue",
    "Doubt",
    "Narration",
    "Narrator",
    "Part",
    "Passage",
    "Piece",
    "Role",
    "Run",
    "Script",
    "Take",
    "Timeline",
    "Track",
    "Turn",
    "Utterance",
    "Word",
    "Words",
    "clock_value",
    "milliseconds",
]
