"""What is written becomes what is said, by the rules of its language."""

from __future__ import annotations

from functools import cache

from essaypub.speech.normalise.core import CLEAN, FOLDED, PAUSES, PICTURES
from essaypub.speech.normalise.english import english
from essaypub.speech.normalise.frame import rules
from essaypub.speech.normalise.french import FRENCH
from essaypub.speech.normalise.german import GERMAN
from essaypub.speech.normalise.rules import Change, Group, apply, changes
from essaypub.speech.normalise.spanish import SPANISH
from essaypub.speech.normalise.tracing import Traced, applied, folded, stripped


def normalise(text: str, language: str, *, emoji: bool = False) -> str:
    """Return what is said for `text`: plain punctuation and words, ready for any engine.

    Args:
        text: A sentence, or any other running text, without markup.
        language: A BCP 47 tag.
        emoji: Whether they are read by their names, not left out.

    Returns:
        The spoken text; without letters or digits if there is nothing to say.
    """
    del emoji
    return apply(_groups(language), _folded(text)).strip()


def traced(text: str, language: str, *, emoji: bool = False) -> Traced:
    """Return what `normalise` returns, and where each of its characters is written in `text`.

    What is said for a number, or for any other characters that are not words themselves, comes
    from all of them: "eight" of "8,316" from its five characters.
    """
    del emoji
    return stripped(applied(_groups(language), folded(text)))


def explain(text: str, language: str, *, emoji: bool = False) -> tuple[Change, ...]:
    """Return each change that `normalise` makes, with the rule that makes it."""
    del emoji
    return tuple(changes(_groups(language), _folded(text)))


def _folded(text: str) -> str:
    """Return `text` in plain characters, one space between words."""
    return " ".join(text.translate(FOLDED).split())


@cache
def _groups(language: str) -> tuple[Group, ...]:
    """Return the rules of a language: its own before those that all have in common."""
    match language.partition("-")[0].lower():
        case "en":
            own = english(language)
        case "fr":
            own = rules(FRENCH)
        case "de":
            own = rules(GERMAN)
        case "es":
            own = rules(SPANISH)
        case _:
            own = ()
    return (PICTURES, *own, *PAUSES, *CLEAN)
