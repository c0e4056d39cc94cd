"""The number of a list's item, as it is said before it."""

from __future__ import annotations


def list_ordinal(number: int, language: str) -> str:
    """Return what is said before the item with `number`."""
    return f"{number}."
