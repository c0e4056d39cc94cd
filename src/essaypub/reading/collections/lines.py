"""Where the keys of a TOML file stand, which no parser of TOML tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

Place: TypeAlias = "tuple[str, ...]"
"""The names of the tables around a key, and the key; a table of a list has its number: ``"0"``."""

_TABLE = re.compile(r"\s*(?P<open>\[{1,2})(?P<name>[^\[\]]+)\]{1,2}")
_KEY = re.compile(r"\s*(?P<name>(?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*[\w-]+)*)\s*=")
_LONG_TEXT = re.compile(r"\"\"\"|'''")


def find_lines(text: str) -> Mapping[Place, int]:
    """Return the line of each table and key of a TOML file, counted from 1.

    Args:
        text: What `tomllib` reads without an error.
    """
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    closes = ""  # what ends the long text that is open
    for number, line in enumerate(text.split("\n"), 1):
        if closes:
            closes = "" if closes in line else closes
        elif match := _TABLE.match(line):
            table = _names(match["name"])
            if match["open"] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, str(counts[table]))
            lines.setdefault(table, number)
        elif match := _KEY.match(line):
            names = _names(match["name"])
            for depth in range(1, len(names) + 1):
                lines.setdefault((*table, *names[:depth]), number)
            opening = _LONG_TEXT.search(line)
            if opening and line.count(opening[0]) == 1:
                closes = opening[0]
    return lines


def _names(written: str) -> Place:
    return tuple(name.strip().strip("\"'") for name in written.split("."))
