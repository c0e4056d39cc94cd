"""What people write in words before and after a spoiler."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from essaypub.syntax.spoiler_words import means_spoiler

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
    for match in _warnings(paragraph):
        if before := paragraph[position : match.start()].strip():
            yield Piece("text", before)
        groups = match.groupdict()
        if groups.get("end"):
            yield Piece("end", "")
        elif held := groups.get("held"):
            yield Piece("held", held.strip())
        else:
            yield Piece("open", " ".join((groups.get("work") or "").split()).strip(" .!:\"“”'"))
        position = match.end()
    if rest := paragraph[position:].strip():
        yield Piece("text", rest)


def _warnings(paragraph: str) -> Iterator[re.Match[str]]:
    """Yield the warnings in order, the longer of two in one place, each found once."""
    position = 0
    nearest = [_MARK.search(paragraph), _LOUD.search(paragraph)]
    while warning := min(
        (match for match in nearest if match),
        key=lambda match: (match.start(), -match.end()),
        default=None,
    ):
        yield warning
        position = max(warning.end(), position + 1)
        nearest = [
            match.re.search(paragraph, position) if match and match.start() < position else match
            for match in nearest
        ]


_MARKED_HEADING = re.compile(r"[\[(]\s*spoilers?\s*[\])]\W*$", re.IGNORECASE)
_RUNNING = re.compile(r"(?:the\s+)?[A-Z]*\s*SPOILERS?|[a-z\s-]+[.!…]+")
_BARE = re.compile(r"\(\s*spoilers?\s*\)|[-_]\s*spoilers?\s*[-_].*", re.DOTALL)
_HEADS = (
    r"(?:achtung|warnung|vorsicht|attention|alerte|alerta|alert|aviso|ojo|cuidado|atenci[oó]n"
    r"|atenção|attenzione|allerta|avviso|let op|waarschuwing|varning|advarsel|uwaga|pozor|varoitus"
    r"|figyelem|внимание|осторожно|uyarı|dikkat|warning|caution|beware|major|minor|mild|big|huge)"
)
_ANYWHERE = re.compile(
    rf"^[^\w\n\"“”„«»‘’']{{0,20}}(?P<head>(?:{_HEADS}(?:[\s,:!]{{1,9}}|\s{{1,9}}d[eiu']s?\s{{1,9}})){{0,4}})"
    r"(?P<word>[^\W\d_][\w-]+)(?:[\s-]+(?:alert|warning|ahead|ahoy|below|follows?|coming))?"
    r"[^\S\n]*(?P<end>[:!：！]|[–—-]\s|$)",
    re.IGNORECASE | re.MULTILINE,
)

_BRACKETED = re.compile(r"(?:\[|(?<![\w&])#|^@)(?P<word>[^\W\d_][\w-]+)(?![\w-])", re.MULTILINE)


def find_warning(text: str, *, heading: bool = False) -> str:
    """Return the words in which a text of Markdown warns of a spoiler; empty when it does not.

    Args:
        text: A paragraph as `collect_leftovers` gives it.
        heading: Whether it is one, which may well speak of spoilers.
    """
    for match in _warnings(text):
        before, words = text[: match.start()], match[0].strip()
        if before[-1:].isalnum() or _BARE.fullmatch(words):
            continue
        if heading and (match.groupdict().get("first") or "").casefold().startswith("spoilers"):
            continue  # “Spoilers: a history”
        is_first = not before.strip() or (before.rstrip()[-1] in ".!?…:" and words[0].isupper())
        if is_first or not _RUNNING.fullmatch(words):
            return words
    if heading and (marked := _MARKED_HEADING.search(text)):
        return marked[0]
    for match in () if heading else _ANYWHERE.finditer(text):
        ends = match["end"] or match["head"] or text[match.end() : match.end() + 1]
        if ends and means_spoiler(match["word"]):
            return match[0].strip()
    for match in _BRACKETED.finditer(text):
        if means_spoiler(match["word"]):
            return match[0]
    return ""
