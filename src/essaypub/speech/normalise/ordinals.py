"""The number of a list's item, as it is said before it."""

from __future__ import annotations

from essaypub.speech.normalise.english_numbers import cardinal


def list_ordinal(number: int, language: str) -> str:
    """Return what is said before the item with `number`: "Twelve." in English."""
    if language.partition("-")[0].lower() != "en" or number < 0:
        return f"{number}."
    british = not language.lower().startswith("en-us")
    return f"{cardinal(str(number), british=british).capitalize()}."
