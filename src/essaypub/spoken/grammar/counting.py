"""The words of numbers, from a library that has been taught many languages."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def count(number: int, language: str) -> str:
    """Return the words for a whole number to count with.

    Args:
        number: At least 0.
        language: As num2words calls it: ``"fr"``.
    """
    from num2words import num2words  # noqa: PLC0415 - 30 ms that only some languages need

    return str(num2words(number, lang=language))


@lru_cache(maxsize=512)
def place(number: int, language: str) -> str:
    """Return the words for a place in a row, at least 1."""
    from num2words import num2words  # noqa: PLC0415 - the same

    return str(num2words(number, lang=language, to="ordinal"))
