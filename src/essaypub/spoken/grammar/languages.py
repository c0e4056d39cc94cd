"""The languages that are given as frames."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from essaypub.spoken.grammar.tables import Frame

FRAMES: Mapping[str, str] = {"de": "german", "es": "spanish", "fr": "french"}
"""The module with the words of each, which has a `grammar(tag)`; another language is one more."""


def frame_of(tag: str) -> Frame | None:
    """Return the words of a language as spoken where its tag says; None if there are none here.

    Args:
        tag: BCP 47.
    """
    name = FRAMES.get(tag.partition("-")[0].lower())
    if name is None:
        return None
    module = import_module(f"essaypub.spoken.{name}.words")
    grammar: Callable[[str], Frame] = module.grammar
    return grammar(tag.lower())
