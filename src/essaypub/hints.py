"""What somebody probably meant who wrote a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return a question that names the nearest of the known names.

    Args:
        name: As it was written.
        known: What could be meant.
        otherwise: What is said when none of them is near.
    """
    near = get_close_matches(name, list(known), 1)
    return f"did you mean {str(near[0])!r}?" if near else otherwise
