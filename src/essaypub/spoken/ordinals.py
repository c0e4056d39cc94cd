"""The number of a list's item, as it is said before it."""

from __future__ import annotations

from essaypub.spoken.english.numbers import cardinal
from essaypub.spoken.grammar.languages import frame_of


def list_ordinal(number: int, language: str) -> str:
    """Return what is said before the item with `number`: "Twelve." in English."""
    if number < 0:
        return f"{number}."
    if language.partition("-")[0].lower() == "en":
        british = not language.lower().startswith("en-us")
        return f"{cardinal(str(number), british=british).capitalize()}."
    frame = frame_of(language)
    return f"{frame.counting.cardinal(number, '').capitalize()}." if frame else f"{number}."
