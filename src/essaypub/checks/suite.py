"""What a plugin of checks is: rules, and the kind of thing they are rules for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from essaypub.findings import Rule


@dataclass(frozen=True, slots=True)
class Suite:
    """Rules about one kind of subject; what an entry point of ``essaypub.checks`` names.

    Attributes:
        subject: `Book` for an EPUB, `Narration` for what is read aloud in one, `Recording` for
            an audio file, `Captions` and `Page` for files of words, `Bundle` for a W3C
            audiobook, `Shelf` for all that was named together.
        rules: In the order of their codes.
    """

    subject: type
    rules: tuple[Rule[Any], ...]
