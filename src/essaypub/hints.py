"""What somebody probably meant who wrote a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def is_slip(written: str, known: str) -> bool:
    """Return whether one name was probably meant as another: they begin alike and nearly agree.

    A letter too many, too few or another, or two that changed places; two such slips in a name of
    eight letters or more.
    """
    most = 1 if len(known) < 8 else 2
    return written[:1] == known[:1] and written != known and _distance(written, known) <= most


def _distance(written: str, known: str) -> int:
    """Return how many slips lie between two names (optimal string alignment)."""
    rows = [list(range(len(known) + 1))]
    for i, left in enumerate(written, 1):
        row = [i]
        for j, right in enumerate(known, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == known[j - 2] and written[i - 2] == right:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return a question that names the nearest of the known names.

    Args:
        name: As it was written.
        known: What could be meant.
        otherwise: What is said when none of them is near.
    """
    near = get_close_matches(name, list(known), 1)
    return f"did you mean {str(near[0])!r}?" if near else otherwise
