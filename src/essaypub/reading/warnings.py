"""What people write in plain text before and after a spoiler."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LEFT, _RIGHT = r"[\[({<*=_~-]{1,12}\s*", r"\s*[\])}>*=_~-]{1,12}"
_BEFORE = r"(?:(?:warning|caution|beware|here be|major|minor|mild|big|huge|plot)\b[\s:!,]*){0,3}"
_AFTER = (
    r"(?:[\s-]+(?:alert|alarm|ahead|ahoy|warning|below|follows?|following|begins?|starts?|coming"
    r"|here|territory|incoming|to follow|to come)\b){0,3}"
)
_OVER = r"(?:ends?|ended|over|finished|done|off)"
_WHAT = r"spoilers?(?![\w’'])(?!\s*-?\s*free\b)"

_MARK = re.compile(
    # [/spoilers], (end of spoilers), *** SPOILERS OVER ***
    rf"(?P<end>{_LEFT}(?:/\s*spoilers?|{_OVER}\s+(?:of\s+)?(?:the\s+)?spoilers?"
    rf"|(?:the\s+)?spoilers?\s+(?:are\s+)?{_OVER})[\s.!]*{_RIGHT})"
    # (spoiler: she leaves)
    rf"|(?P<around>[\[(]\s*{_BEFORE}{_WHAT}{_AFTER}\s*[:–—]\s*(?P<held>[^\[\]()]*\w[^\[\]()]*)[\])])"
    # [SPOILERS AHOY], (spoilers for Lianna), *** SPOILER ***, <spoiler>
    rf"|(?P<open>{_LEFT}{_BEFORE}{_WHAT}{_AFTER}"
    r"(?:(?:\s+(?:for|about|of|from)\s+|\s*=\s*)(?P<work>[^\[\](){}<>*\n]{1,80}?))?"
    rf"[\s.!:…]*{_RIGHT}[:.!]?)"
    # spoiler alert!, Spoilers ahead:
    rf"|(?P<said>(?<![\w-])(?<!\bno ){_BEFORE}{_WHAT}"
    r"(?:[\s-]+(?:alert|warning|ahead|ahoy))[:!.…]+)",
    re.IGNORECASE,
)
_LOUD = re.compile(
    r"(?P<end>(?<!\w)(?:(?:ENDS?|END OF|END OF THE)\s+SPOILERS?"
    r"|SPOILERS?\s+(?:ARE\s+)?(?:ENDS?|ENDED|OVER|FINISHED|DONE))(?!\w)[.:!]*)"
    r"|(?P<open>(?<![\w-])(?<!NO )(?<!ANY )(?<!WITHOUT )"
    r"(?:(?:WARNING|CAUTION|BEWARE|HERE BE|MAJOR|MINOR|MILD|BIG|HUGE|PLOT)\b[\s:!,]*){0,3}"
    r"SPOILERS?(?![\w’'])(?!\s*-?\s*FREE)"
    r"(?:[\s-]+(?:ALERT|AHEAD|AHOY|WARNING|BELOW|FOLLOWS?|BEGINS?|STARTS?|HERE|INCOMING)\b){0,3}"
    r"(?:\s+(?:FOR|ABOUT)\s+(?P<work>[^:!\n]{1,80}(?=:)))?[:!.…]*)"
    r"|(?P<first>^Spoilers?\s*:)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text between warnings, or one of them.

    Attributes:
        kind: ``text``, ``open``, ``end``, or ``held`` for what a warning has inside its brackets.
        text: The words; what an opening warning says it spoils.
    """

    kind: str
    text: str


def pieces(paragraph: str) -> Iterator[Piece]:
    """Yield the parts of `paragraph`, its warnings apart from its text."""
    position = 0
    for found in _warnings(paragraph):
        if before := paragraph[position : found.start()].strip():
            yield Piece("text", before)
        groups = found.groupdict()
        if groups.get("end"):
            yield Piece("end", "")
        elif held := groups.get("held"):
            yield Piece("held", held.strip())
        else:
            yield Piece("open", " ".join((groups.get("work") or "").split()).strip(" .!:\"“”'"))
        position = found.end()
    if rest := paragraph[position:].strip():
        yield Piece("text", rest)


def _warnings(paragraph: str) -> Iterator[re.Match[str]]:
    """Yield the warnings in order, the longer of two in one place, each found once."""
    position = 0
    nearest = [_MARK.search(paragraph), _LOUD.search(paragraph)]
    while found := min(
        (match for match in nearest if match),
        key=lambda match: (match.start(), -match.end()),
        default=None,
    ):
        yield found
        position = max(found.end(), position + 1)
        nearest = [
            match.re.search(paragraph, position) if match and match.start() < position else match
            for match in nearest
        ]
