"""What is written becomes what is said, by the rules of its language."""

from __future__ import annotations

from essaypub.speech.normalise.core import CLEAN, FOLDED, PAUSES, PICTURES
from essaypub.speech.normalise.rules import Change, Group, apply, changes


def normalise(text: str, language: str) -> str:
    """Return what is said for `text`: plain punctuation and words, ready for any engine.

    Args:
        text: A sentence, or any other running text, without markup.
        language: A BCP 47 tag.

    Returns:
        The spoken text; without letters or digits if there is nothing to say.
    """
    return apply(_groups(language), text.translate(FOLDED)).strip()


def explain(text: str, language: str) -> tuple[Change, ...]:
    """Return each change that `normalise` makes, with the rule that makes it."""
    return tuple(changes(_groups(language), text.translate(FOLDED)))


def _groups(language: str) -> tuple[Group, ...]:
    return (PICTURES, *PAUSES, *CLEAN)
