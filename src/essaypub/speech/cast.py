"""Who says what: each role and each language its voice."""

from __future__ import annotations

from dataclasses import dataclass

from essaypub.settings import Narration
from essaypub.speech.voices import Choice, Families, choose, installed
from essaypub.timeline import Role


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices of one narration.

    Attributes:
        language: The publication's, a BCP 47 tag.
        families: Finds an engine's family by its name.
    """

    narration: Narration
    language: str
    families: Families = installed

    @property
    def narrator(self) -> Choice:
        """Who reads the text."""
        return choose(self.narration.voice, self.language, self.families)

    def voice(self, role: Role, language: str, asked: str = "") -> Choice:
        """Return who says something.

        Args:
            role: What it is.
            language: What it is written in, a BCP 47 tag.
            asked: A voice that the author named there; may be empty.

        Raises:
            EngineError: A voice is not there or does not work; the message says what would.
        """
        del role
        return choose(asked or self.narration.voice, language, self.families)
