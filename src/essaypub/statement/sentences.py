"""A line as a sentence."""

from __future__ import annotations

_ENDS = (".", "!", "?", "…", ":", "。")


def sentence(text: str) -> str:
    """Return `text` with a stop, where it has no end of its own."""
    return text if text.endswith(_ENDS) else f"{text}."
