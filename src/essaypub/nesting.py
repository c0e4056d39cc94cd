"""How deep what a person writes may be nested: groups and lists in YAML, TOML and settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

DEEPEST = 20
"""How many groups and lists may stand inside one another; no setting needs four."""

_ENDLESS_KEY = re.compile(r"""(?<![\w-])(?:["']?[\w-]+["']?[ \t]*\.[ \t]*){40}""")


def has_endless_key(toml: str) -> bool:
    """Whether a key has more parts than any group has levels: reading it would take for ever."""
    return _ENDLESS_KEY.search(toml) is not None


def nesting(value: Any) -> int:
    """Return how deep the groups and lists of a value are nested, as far as `DEEPEST` and one more.

    Nothing here calls itself, so that nobody's nesting is too deep to be counted.
    """
    depth, level = 0, [value]
    while depth <= DEEPEST:
        level = [
            inner
            for held in level
            if isinstance(held, Mapping | list | tuple)
            for inner in (held.values() if isinstance(held, Mapping) else held)
        ]
        if not level:
            break
        depth += 1
    return depth
