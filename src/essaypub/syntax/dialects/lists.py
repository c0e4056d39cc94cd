"""Lists of pandoc whose items are counted in letters, in Roman numerals, or through a document.

The rule for lists of markdown-it knows digits alone. So the markers of a list are put into digits,
as many characters as they had, before that rule reads it; what they were is kept beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TypeAlias

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from essaypub.model import Numerals, numeral, parse_numeral

_MARKER = re.compile(
    r"(?P<before>\(?)(?P<value>[a-z]{1,2}|[A-Z]{1,2}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|#|@[\w-]*|\d{1,8})"
    r"(?P<after>[.)])(?P<space>[ \t]+)(?=\S)"
)
_ENDS = re.compile(r"[.)][ \t]")
_LONGEST_MARKER = 80  # characters
_REFERENCE = re.compile(r"@(?P<label>[\w-]+)\)")
_MOST_DIGITS = 3
_EXAMPLES = "essaypub.examples"
_Item: TypeAlias = tuple[int, re.Match[str]]
"""The line of an item, and its marker."""


def lettered_list(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``a.``, ``(iv)``, ``#.`` and ``(@name)`` before items as their numbers.

    A letter or numeral alone is none, for it may be the initial of a name: two items must follow
    each other.
    """
    if silent or (first := _match(state, line)) is None or state.is_code_block(line):
        return False
    if first["value"].isdigit() and not first["before"]:
        return False  # Markdown's own
    items = [(line, first), *_following(state, line, end_line, first)]
    if first["value"].startswith("@"):
        numerals, numbers = Numerals.DIGITS, _number_examples(state, items)
    else:
        numerals, numbers = _count(items)
    if not numbers:
        return False
    for (at, match), number in zip(items, numbers, strict=False):
        _put_digits(state, at, match, number)
    begin = len(state.tokens)
    rule = next(known for known in state.md.block.ruler.__rules__ if known.name == "list")
    read = rule.fn(state, line, end_line, False)  # noqa: FBT003 - its signature
    if read:
        state.tokens[begin].meta["numerals"] = numerals
    return read


def _match(state: StateBlock, line: int) -> re.Match[str] | None:
    """Return the marker at the beginning of a line."""
    begin = state.bMarks[line] + state.tShift[line]
    if not _ENDS.search(state.src, begin, begin + _LONGEST_MARKER):
        return None
    match = _MARKER.match(state.src, begin, state.eMarks[line])
    if match is None or (match["before"] and match["after"] != ")"):
        return None
    if match["value"].startswith("@") and not match["before"]:
        return None
    if match["value"].isupper() and match["after"] == "." and len(match["space"]) == 1:
        return None  # pandoc's rule, for "B. Russell" begins a sentence
    return match


def _following(
    state: StateBlock, line: int, end_line: int, first: re.Match[str]
) -> Iterator[_Item]:
    """Yield the items below the first one that have its indentation and its kind of marker."""
    for at in range(line + 1, end_line):
        if state.isEmpty(at) or state.sCount[at] > state.sCount[line]:
            continue
        match = _match(state, at) if state.sCount[at] == state.sCount[line] else None
        if match and (match["before"], match["after"]) == (first["before"], first["after"]):
            yield at, match
        elif state.isEmpty(at - 1) or state.sCount[at] < state.blkIndent:
            return


def _count(items: Sequence[_Item]) -> tuple[Numerals, Sequence[int]]:
    """Return how the items are counted, and the number of each that is in its order."""
    values = [match["value"] for _, match in items]
    if values[0] == "#":
        signs = list(takewhile(lambda value: value == "#", values))
        return Numerals.DIGITS, range(1, len(signs) + 1)
    for numerals in Numerals:
        start = parse_numeral(values[0], numerals)
        if start is None:
            continue
        numbers = [
            number
            for number, _ in takewhile(
                lambda pair: numeral(pair[0], numerals) == pair[1],  # noqa: B023 - used at once
                enumerate(values, start),
            )
        ]
        if len(numbers) > 1:
            return numerals, numbers
    return Numerals.DIGITS, ()


def _number_examples(state: StateBlock, items: Iterable[_Item]) -> Sequence[int]:
    """Return the numbers of examples, which are counted through the whole document."""
    labels: list[str] = state.env.setdefault(_EXAMPLES, [])
    begin = len(labels)
    for _, match in items:
        if not match["value"].startswith("@"):
            break
        labels.append(match["value"][1:])
    return range(begin + 1, len(labels) + 1)


def _put_digits(state: StateBlock, line: int, match: re.Match[str], number: int) -> None:
    """Write a marker as digits; the line begins with them, however long the marker was."""
    end = match.end("after")
    room = end - 1 - match.start()
    digits = f"{number:0{min(room, _MOST_DIGITS)}}"
    begin = end - 1 - len(digits)
    sign = "." if match["after"] == "." else ")"
    state.src = f"{state.src[:begin]}{digits}{sign}{state.src[end:]}"
    state.bMarks[line] = begin - state.tShift[line]


def example_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``(@name)`` as the number of the example that has this name."""
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    labels: list[str] = state.env.get(_EXAMPLES, [])
    if match is None or match["label"] not in labels or not state.pending.endswith("("):
        return False
    if not silent:
        state.pending += str(labels.index(match["label"]) + 1)
    state.pos = match.end("label")
    return True
