"""What nobody can be sure how to say, so that it stays as it is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undecided:
    """What could be said in several ways; see `timeline.Doubt`.

    Attributes:
        code: Its rule's name for life: ``"HET-read"``.
        written: The characters in doubt, as they are written.
        choices: How they could be said.
    """

    code: str
    written: str
    choices: tuple[str, ...]


def undecided(text: str, language: str) -> tuple[Undecided, ...]:
    """Return what in `text` could be said in several ways, in the order in which it is written.

    Args:
        text: A sentence, or any other running text, without markup.
        language: A BCP 47 tag.
    """
    del text, language
    return ()
