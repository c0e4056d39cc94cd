"""What stands between braces: ``{#id .class key="value"}``, as pandoc has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_ITEM = re.compile(
    r"""\s*(?:
        \#(?P<id>[^\s}="'\#]+)
      | \.(?P<class>[^\s}="'.\#]+)
      | (?P<key>[A-Za-z_][\w:-]*)=(?:
            "(?P<double>(?:[^"\\]|\\.)*)"
          | '(?P<single>(?:[^'\\]|\\.)*)'
          | “(?P<curly>[^”]*)”
          | ”(?P<closing>[^”]*)”
          | (?P<bare>[^\s"'“”{}]+)
        )
      | (?P<minus>-)(?=[\s}])
    )(?=[\s}.\#])""",
    re.VERBOSE | re.DOTALL,
)
_CLOSE = re.compile(r"\s*\}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Attributes:
    """An author's remarks on a piece of text.

    Attributes:
        id: May be empty; the last one given counts.
        classes: In the order given.
        values: By name, in lower case.
    """

    id: str = ""
    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    def value(self, *names: str) -> str:
        """Return the first of the values so named, empty when there is none."""
        for name in names:
            if name in self.values:
                return self.values[name]
        return ""

    def has(self, classes: Iterable[str]) -> bool:
        """Tell whether it has one of these classes."""
        return any(name in self.classes for name in classes)


NONE = Attributes()


def parse(text: str, start: int, end: int) -> tuple[Attributes, int] | None:
    """Read the attributes whose brace opens at `start`, and closes before `end`.

    Returns:
        The attributes and the position after the closing brace; None when there are none.
    """
    if not text.startswith("{", start, end):
        return None
    position = start + 1
    identifier, classes, values = "", [], {}
    while match := _ITEM.match(text, position, end):
        position = match.end()
        if match["id"]:
            identifier = match["id"]
        elif match["class"]:
            classes.append(match["class"])
        elif key := match["key"]:
            quoted = match["double"] if match["double"] is not None else match["single"]
            given = (match["curly"], match["closing"], match["bare"])
            value = (
                _ESCAPED.sub(r"\1", quoted)
                if quoted is not None
                else next(value for value in given if value is not None)
            )
            if key.lower() == "class":
                classes += value.split()
            else:
                values[key.lower()] = value
    closing = _CLOSE.match(text, position, end)
    if closing is None:
        return None
    return Attributes(identifier, tuple(classes), values), closing.end()


def take_trailing(text: str) -> tuple[str, Attributes]:
    """Return `text` without the attributes at its end, and those attributes."""
    if not text.endswith("}"):
        return text, NONE
    start = text.rfind("{")
    while start >= 0:
        found = parse(text, start, len(text))
        # After a bracket or code they are those of what ends there.
        if found and found[1] == len(text) and not text[:start].endswith(("\\", "]", ")", "`")):
            return text[:start].rstrip(), found[0]
        start = text.rfind("{", 0, start)
    return text, NONE
