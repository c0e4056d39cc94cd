"""What stands in a cue: tags, escapes and moments, and the words without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from html import unescape

from essaypub.published.captions import Cue

_TAG = re.compile(r"<([^<>]*)>")
_STAMP = re.compile(r"(?:([0-9]{2,6}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})")
_SPAN = re.compile(r"(/?)(c|i|b|u|v|ruby|rt|lang)((?:\.[^\s.<>&]+)*)(?:[ \t]+([^<>]*))?")
_FORMAT = re.compile(r"/?(?:i|b|u|s|font)(?:\s[^<>]*)?", re.IGNORECASE)
_AMPERSAND = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")


def visible_text(cue: Cue, kind: str) -> str:
    """Return the words of a cue on one line; SubRip has four tags and no escapes, others none."""
    text = "\n".join(cue.lines)
    if kind == "vtt":
        text = unescape(_TAG.sub("", text))
    elif kind == "srt":
        text = _TAG.sub(lambda match: "" if _FORMAT.fullmatch(match[1]) else match[0], text)
    return " ".join(text.split())


def markup_faults(cue: Cue) -> Iterator[str]:
    """Yield what is wrong with the markup of a WebVTT cue.

    Source:
        WebVTT, 4.2.2 cue text, https://www.w3.org/TR/webvtt1/#webvtt-cue-text-span
    """
    text = "\n".join(cue.lines)
    bare = _TAG.sub("", text)
    if "<" in bare:
        yield "a < is neither a tag nor escaped"
    if _AMPERSAND.search(bare):
        yield "an & is not escaped"
    open_: list[str] = []
    last = cue.begin
    for match in _TAG.finditer(text):
        inside = match[1]
        if stamp := _STAMP.fullmatch(inside):
            hours, minutes, seconds, rest = (int(part or 0) for part in stamp.groups())
            moment = Fraction(1000 * (3600 * hours + 60 * minutes + seconds) + rest, 1000)
            if moment < last or (cue.end is not None and moment > cue.end):
                yield f"<{inside}> is out of order, or outside its cue"
            last = max(last, moment)
            continue
        span = _SPAN.fullmatch(inside)
        if span is None:
            yield f"<{inside[:20]}> is no tag"
        elif not span[1]:
            open_.append(span[2])
            if span[2] in ("v", "lang") and not (span[4] or "").strip():
                yield f"<{span[2]}> does not say what"
        elif span[2] in open_:
            while open_ and open_.pop() != span[2]:
                pass
        else:
            yield f"</{span[2]}> closes nothing"
    if [name for name in open_ if name != "v"]:
        yield f"<{open_[-1]}> is not closed"


def format_faults(cue: Cue) -> Iterator[str]:
    """Yield what is wrong with the markup of a SubRip cue, which knows four tags."""
    for match in _TAG.finditer("\n".join(cue.lines)):
        if re.match(r"/?[a-z]", match[1], re.IGNORECASE) and not _FORMAT.fullmatch(match[1]):
            yield f"<{match[1][:20]}> is no tag"
