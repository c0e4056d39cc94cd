"""Numbers of a language that is given as a frame which could not be put into words for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from essaypub.spoken.grammar.languages import frame_of
from essaypub.spoken.grammar.numbers import Reader
from essaypub.spoken.grammar.tables import Frame
from essaypub.spoken.normalise import normalise_with_origins
from essaypub.spoken.tracing import Span, union

_DIGITS = r"\d+(?:[.,']\d+)*"
_LONGEST_PLACE = 4
"""Digits of an ordinal."""
_framed = lru_cache(maxsize=64)(frame_of)


def find_numbers_left(text: str, language: str) -> Iterator[tuple[Span, str, tuple[str, ...]]]:
    """Yield where a number stands that was left as it is written, a rule's code, and its choices.

    Args:
        text: A sentence, or any other running text, without markup.
        language: A BCP 47 tag.
    """
    frame = _framed(language)
    if frame is None or not any(map(str.isdigit, text)):
        return
    trace = normalise_with_origins(text, language)
    number = rf"({Reader(frame).pattern}(?![.,']\d)|{_DIGITS})"
    for match in re.finditer(rf"{number}(\.(?=\s\w))?(?:\s[^\W\d_]+)?", trace.text):
        span = union(trace.origins[match.start() : match.end()])
        if span is not None:  # pragma: no branch - what is not written has no digits
            code, choices = _choices(frame, match[1], place=bool(match[2]))
            yield span, code, choices


def _choices(frame: Frame, number: str, *, place: bool) -> tuple[str, tuple[str, ...]]:
    """Return the rule that could not decide, and what it had to decide between."""
    counting, reader = frame.counting, Reader(frame)
    digits = re.sub(r"\D", "", number)
    if place:
        return "NUM-ordinal", counting.places(int(digits)) if len(digits) <= _LONGEST_PLACE else ()
    if re.match(frame.written.unclear, number):
        whole, _, part = number.replace(".", ",").partition(",")
        return "NUM", (
            reader.whole(digits),
            f"{reader.whole(whole)} {counting.comma} {reader.spell(part)}",
        )
    if not re.fullmatch(reader.pattern, number):
        return "NUM", ()  # no number at all: "1.2.3.4.5.6.7"
    return "NUM", tuple(dict.fromkeys(reader.whole(digits, form) for form in counting.forms))
