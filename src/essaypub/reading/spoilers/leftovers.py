"""What Markdown has left as text: the signs that meant nothing to it, in a form to be searched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

ELEMENT = "\x01"
"""Stands for what has been understood, such as code or a picture, and for its edges."""

HIDDEN = "\x02"
"""Stands for a spoiler and what it hides."""

ESCAPED = "\ue021-\ue07e"
"""For a pattern: the signs that a backslash stands before, each moved by `_MOVED`."""

_MOVED = 0xE000
_REACH = 2000  # characters before a sign that can belong to it
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_IS_MOVED = re.compile(f"[{ESCAPED}]")
_HIDES = frozenset({"spoiler"})
_KEEPS = frozenset({"*", "_", "-", "~", "`", '"', "'", "\\", ",", "+"})
"""Escaping these says nothing about spoilers."""

_FOLDED = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # full width
    **dict.fromkeys((0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)), " "),
    **dict.fromkeys((0xAD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), None),
    **dict.fromkeys((0x200E, 0x200F), None),
    **dict.fromkeys(map(ord, "「『【〔〖"), "["),
    **dict.fromkeys(map(ord, "」』】〕〗"), "]"),
    **dict.fromkeys(map(ord, "¦￤∣❘"), "|"),
    **dict.fromkeys(map(ord, "∶꞉ː"), ":"),
    **dict.fromkeys(map(ord, "ǃ"), "!"),
    0x2024: ".",
}
_FOLDABLE = re.compile(f"[{''.join(map(chr, _FOLDED))}]")


def collect_leftovers(tokens: Sequence[Token]) -> str:
    """Return what of a text's tokens is text, a line for each of the source's.

    What a spoiler hides is left out, and what else was understood is an `ELEMENT`. A sign after a
    backslash is moved out of the way, as its author means it to be read.
    """
    return fold("".join(_collect(tokens)))


def take_unread(text: str) -> str:
    """Return text that Markdown has not looked at, in the same form."""
    return fold(_BACKSLASH.sub(lambda match: move_aside(match[1]), text))


def fold(text: str) -> str:
    """Return `text` with one form of each sign, and without what cannot be seen."""
    return text.translate(_FOLDED) if _FOLDABLE.search(text) else text


def move_aside(sign: str) -> str:
    """Return `sign` as it stands after a backslash; what a backslash leaves alone, as it is."""
    return chr(_MOVED + ord(sign)) if len(sign) == 1 and sign not in _KEEPS else sign


def move_back(text: str) -> str:
    """Return text in that form as if no backslash stood in it."""
    return _IS_MOVED.sub(lambda match: chr(ord(match[0]) - _MOVED), text)


_HINTS = (
    *("{", "[", "|", "<", ">", "=", "::", "‖", "∥", "(/", "(.", " .", "!!"),
    *("poil", "POIL", "ネタバレ", "剧透", "劇透"),
)
_FIRST = tuple("!:;?/%@\\+&$^~.#")
_LATER = re.compile(r"\n[ \t]*[!:;?/%@\\+&$^~.#]")


def has_hint(text: str) -> bool:
    """Tell, quickly, whether any sign in `text` could be one that a spoiler is written with."""
    return (
        any(map(text.__contains__, _HINTS))
        or text.lstrip().startswith(_FIRST)
        or ("\n" in text and _LATER.search(text) is not None)
    )


def is_certain(match: re.Match[str], text: str) -> bool:
    """Tell whether no backslash says that what matches in a text is meant to be read.

    Bars do not count: half a pair with a backslash still shows the other half.
    """
    return "|" in match[0] or not is_meant(text, match.start(), match.end())


_CLOSING = {"[": "]", "(": ")", "{": "}", "<": ">"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}


def is_meant(text: str, start: int, end: int) -> bool:
    """Tell whether a backslash stands in what looks like a spoiler, or before the words of it."""
    if _IS_MOVED.search(text, max(start - 1, 0), end):
        return True
    brace = text.rfind("{", max(start - _REACH, 0), start)
    if brace > text.rfind("}", max(start - _REACH, 0), start):
        start = brace  # of the attributes it is one of
    before = text[max(start - _REACH, 0) : start].rstrip()
    if text[start] == "|":
        return move_aside("|") in before
    if _IS_MOVED.match(before[-1:]):
        return True
    if opening := _OPENING.get(before[-1:]):
        return before.rfind(move_aside(opening)) > before.rfind(opening)
    return any(_is_open(before, *signs) for signs in _CLOSING.items())


def _is_open(before: str, opening: str, closing: str) -> bool:
    """Tell whether the last bracket of a kind in `before` is still open, and has a backslash."""
    at = before.rfind(move_aside(opening))
    rest = before[at:]
    return at >= 0 and not any(sign in rest for sign in (opening, closing, move_aside(closing)))


def _collect(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield what stands in the leftovers for each token."""
    hidden: list[str] = []  # the closing tokens of the spoilers we are in
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif hidden and token.type == hidden[-1]:
            hidden.pop()
            yield HIDDEN
        elif token.type == "bars_open" or (
            token.type == "span_open" and token.meta["attributes"].has(_HIDES)
        ):
            hidden.append(token.type.replace("open", "close"))
        elif token.type == "span_open" and hidden:
            hidden.append("span_close")
        elif hidden:
            yield "\n" * token.content.count("\n") if token.type == "html_inline" else ""
        elif token.type == "text":
            yield token.content
        elif token.type == "text_special":
            yield move_aside(token.content) if token.info == "escape" else token.content
        elif token.type not in _EMPHASIS:
            yield ELEMENT
            if token.type == "html_inline":
                yield "\n" * token.content.count("\n")


_EMPHASIS = frozenset(
    f"{name}_{edge}" for name in ("em", "strong", "s") for edge in ("open", "close")
)
