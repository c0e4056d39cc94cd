"""What a style sheet loads: read as a browser reads it, with its comments and escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<comment>/\*[\s\S]*?(?:\*/|\Z))
    |(?P<string>"(?:[^"\\\n\r\f]|\\[\s\S])*|'(?:[^'\\\n\r\f]|\\[\s\S])*)["']?
    |(?P<name>@?(?:[-\w]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}(?:\r\n|\s)?|\\[^\n\r\f])+)(?P<call>\()?
    |(?P<sign>[();{}])
    |[\s\S]""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_MAY_LOAD = re.compile(r"\\|url|@import|src|image|cross-fade", re.IGNORECASE)
_BARE = re.compile(r"\s*(?P<bare>(?:[^)\\\"']|\\[\s\S])*)\)?")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|\s)?|(\r\n|[\n\r\f])|([\s\S]))")
_ADDRESSED = re.compile(r"(?:-\w+-)?(?:url|src|image|image-set|cross-fade)")


def loads_of_style(style: str) -> Iterator[str]:
    """Yield every address that a style sheet, or a style attribute, makes a reader load.

    Source:
        CSS Syntax 3, 4.3, https://www.w3.org/TR/css-syntax-3/#consume-token; CSS Images 4.
    """
    if _MAY_LOAD.search(style) is None:
        return
    calls: list[str] = []
    rule, place = "", 0
    while (token := _TOKEN.match(style, place)) is not None:
        place = token.end()
        address = None
        if token["string"] is not None:
            if rule == "@import" or (calls and _ADDRESSED.fullmatch(calls[-1])):
                address = token["string"][1:]
        elif token["call"]:
            calls.append(_plain(token["name"]).lower())
            bare = _BARE.match(style, place) if calls[-1] == "url" else None
            if bare is not None and style[bare.end("bare") : bare.end("bare") + 1] not in (
                '"',
                "'",
            ):
                place, address = bare.end(), bare["bare"]
                calls.pop()
        elif token["name"] is not None and token["name"].startswith(("@", "\\")):
            rule = _plain(token["name"]).lower()
        elif token["sign"] is not None:
            rule = _past(token["sign"], calls, rule)
        if address is not None and rule != "@namespace":
            yield _plain(address).strip()
            rule = "" if rule == "@import" else rule


def without_comments(style: str) -> str:
    """Return a style sheet without its comments; one that is never closed runs to the end."""
    return _COMMENT.sub("", style)


def blocks_of(style: str) -> Iterator[tuple[str, str]]:
    """Yield each block of a style sheet that holds no other: what it is for, and what is in it.

    What is in it keeps its closing brace. Comments are to be taken out before.
    """
    pieces = _BRACE.split(style)
    for place in range(1, len(pieces), 2):
        if pieces[place] == "{":
            closing = "".join(pieces[place + 2 : place + 3])
            yield pieces[place - 1], pieces[place + 1] + closing.replace("{", "")


def _past(sign: str, calls: list[str], rule: str) -> str:
    """Take note of a bracket or the end of a statement; return the rule that goes on after it."""
    if sign == "(":
        calls.append("")
    elif sign == ")":
        del calls[-1:]
    else:
        calls.clear()
        return ""
    return rule


def _plain(text: str) -> str:
    """Return what a name or a string is, its escapes read."""
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        known = 0 < number <= 0x10FFFF and not 0xD800 <= number < 0xE000
        return chr(number) if known else "\ufffd"
    return match[3] or ""
