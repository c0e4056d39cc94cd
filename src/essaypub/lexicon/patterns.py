"""Regular expressions that an author wrote, held to those that cannot keep a build waiting.

Python's engine tries every way in which a pattern can divide a text, and a repeat within a repeat
has more ways than there is time for. What is let through takes, at the very worst, some seconds
over a paragraph; `LONGEST_TEXT` bounds it over anything else.
"""

from __future__ import annotations

import re
import warnings

LONGEST = 200
"""Characters of a pattern."""

LONGEST_TEXT = 1000
"""Characters of a text that a pattern is held against at once."""

_COST_OF_OPEN_END = 400
_MOST = 640_000
REFERENCE = re.compile(r"\\(?:(?P<number>[1-9])|g<(?P<name>[A-Za-z_]\w*)>)")
"""A group of the pattern, in its respelling."""

_TOKEN = re.compile(
    r"""
    (?P<skip> \\. | \[\^?\]?(?:[^\]\\]|\\.)*\] )
  | (?P<open> \( (?:\?(?:[:=!>]|<[=!]|P<\w+>|[aiLmsux]*(?:-[imsx]+)?:))? )
  | (?P<close> \) )
  | (?P<either> \| )
  | (?P<quantifier> [*+?] | \{(?P<least>\d*)(?P<range>,?)(?P<most>\d*)\} )[?+]?
  | .
    """,
    re.VERBOSE | re.DOTALL,
)


def fault(pattern: str) -> str:
    """Return what is wrong with a pattern and what to do about it; empty when nothing is."""
    if len(pattern) > LONGEST:
        return f"a pattern may have {LONGEST} characters; divide it into several entries"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of what a later Python will read in another way
            compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        return f"this is no regular expression: {error}"
    if compiled.fullmatch(""):
        return "this pattern matches where nothing is written; let it name at least one character"
    return _endless(pattern)


def reference_fault(pattern: str, say: str) -> str:
    """Return what is wrong with the references of a pattern's respelling; empty for nothing."""
    compiled = re.compile(pattern)
    for match in REFERENCE.finditer(say):
        if match["number"] and int(match["number"]) > compiled.groups:
            return f"the pattern has no group {match[0]}; put parentheses around what it means"
        if match["name"] and match["name"] not in compiled.groupindex:
            return f"the pattern has no group {match['name']!r}; write (?P<{match['name']}>…)"
    return ""


def expand(say: str, match: re.Match[str]) -> str:
    """Return a pattern's respelling for what it found; a group that took no part is empty."""
    if "\\" not in say:
        return say
    return REFERENCE.sub(lambda group: match[group["name"] or int(group["number"])] or "", say)


def _endless(pattern: str) -> str:
    """Return what could take forever: a repeat around another, or too many beside each other."""
    cost = 1
    loose = [False]  # for each open group, whether it can match in several ways
    inside = False  # whether the item just read can
    for token in _TOKEN.finditer(pattern):
        match token.lastgroup:
            case "open":
                loose.append(False)
                continue
            case "close":
                inside = loose.pop() if len(loose) > 1 else False
                loose[-1] |= inside
                continue
            case "either":
                loose[-1] = True
            case "quantifier":
                least, most = _reach(token)
                if inside and (most is None or most > 1):
                    return (
                        "a repeat within a repeat, or a choice within one, can take forever;"
                        " repeat single characters or classes only"
                    )
                cost *= _COST_OF_OPEN_END if most is None else max(1, most - least + 1)
                loose[-1] |= most is None or most > least
            case _:
                pass
        inside = False
    if cost > _MOST:
        return (
            "its repeats could divide a text in too many ways; keep to two of * and +, and to short"
            " ranges such as \\w{1,20}"
        )
    return ""


def _reach(token: re.Match[str]) -> tuple[int, int | None]:
    """Return how often a quantifier repeats, at least and at most; None without an end."""
    match token["quantifier"][0]:
        case "*":
            return 0, None
        case "+":
            return 1, None
        case "?":
            return 0, 1
        case _:
            least = int(token["least"] or 0)
            if not token["range"]:
                return least, least
            return least, int(token["most"]) if token["most"] else None
