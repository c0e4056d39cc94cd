"""Where sentences end."""

from __future__ import annotations

import re

from essaypub.transforms.abbreviations import Abbreviations, abbreviations

_CLOSERS = "\"'”’»›«‹“‘)\\]}」』）】》"
_STRONG = "!?‽؟۔।॥"
_EAST_ASIAN = "。！？｡"


def _ending(closer: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![.…{_STRONG}])(?P<mark>[.…{_STRONG}]+)(?P<closers>(?:{closer})*)(?P<space>\s+)"
        rf"|[{_EAST_ASIAN}]+[{_CLOSERS}]*(?P<quoted>(?<=[」』])\s*(?=[とっでがはをに]))?\s*"
    )


_ENDING = _ending(f"[{_CLOSERS}]")
_ENDING_SPACED = _ending(f"[{_CLOSERS}]|\\s?»")
_NEXT = re.compile(r"[\"'“‘„‚«»‹›(\[{¿¡—–\-\s*_]*(?P<word>[^\W_]*)(?P<rest>.?)", re.DOTALL)
_OPENERS = "\"'“‘„‚«»‹›([{¿¡—–-"
_NO_BREAK = "\u00a0\u202f\u2007"
_NUMBER = re.compile(r"\d|[IVXLCDM]+\b|[ivxlc]+\b")
_LETTERS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")
_LABEL = re.compile(r"[\"'“‘(\[]*(?:\d{1,3}|[ivxlc]{1,5}|[IVX]{1,5}|[A-Za-z]|\d+(?:\.\d+)+)")
_BACK = 400  # characters looked back at, so that the work stays linear without any sentence
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_CLOCK = frozenset(("a.m", "p.m", "A.M", "P.M"))
_OPENING_CLOCK = re.compile(
    r"(?:At|By|Around|About|Until|Before|After|From|Since) (?:[a-z]+ )?[\d.:]+\s?[apAP]\.[mM]"
)
"""A time of day with which a sentence begins, and after which nothing has been told yet."""
_TITLES = frozenset(("Mr", "Mrs", "Ms"))
_SAYING = re.compile(
    r"(?!He |She |It |They |We |You )(?:I|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) "
    r"(?:said|says|asked|asks|replied|replies|cried|cries|shouted|whispered|answered|added|called"
    r"|wondered|exclaimed|yelled|muttered|murmured|demanded|insisted|wrote|thought)\b"
)
_FIRST_PERSON = frozenset(("I", "I’m", "I'm"))


def boundaries(text: str, language: str) -> tuple[int, ...]:
    """Return where each sentence of `text` ends, the space after it included.

    Args:
        text: A paragraph, or any other running text, without markup.
        language: A BCP 47 tag; it decides which abbreviations are known.

    Returns:
        Offsets in ascending order; the last is the length of `text`. None for empty text.
    """
    known = abbreviations(language)
    pattern = _ENDING_SPACED if known.spaced_quotes else _ENDING
    ends: list[int] = []
    start = 0
    for match in pattern.finditer(text):
        if match.end() == len(text):
            break
        if _is_end(text, start, match, known):
            start = match.end()
            ends.append(start)
    if text:
        ends.append(len(text))
    return tuple(ends)


def _is_end(text: str, start: int, match: re.Match[str], known: Abbreviations) -> bool:
    """Say whether the marks that were `found` end the sentence that begins at `start`."""
    mark = match["mark"]
    if mark is None:
        return match["quoted"] is None
    before = text[max(start, match.start() - _BACK) : match.start()]
    if not before.strip(_OPENERS + " .…\t\n" + _NO_BREAK):
        return False
    follows = _NEXT.match(text, match.end())
    word, after = (follows["word"], follows["rest"]) if follows else ("", "")
    if not word and after and after in ".,;:!?…%/":
        return False
    if word and word[0].islower() and not _CAMEL.match(word):
        return False
    if _in_brackets(text, before, match):
        return False
    if mark.strip(".…"):
        return not (
            match["closers"].strip(")]}") and _SAYING.match(text, match.end())
        )  # a question or a cry, quoted, and then who uttered it
    if len(mark) > 1 or mark == "…":
        if match["closers"].startswith("]") and text[match.end()] in "([":
            return False  # words left out, and then whose they are
        spaced = before[-1:].isspace() or mark in ("…", "...")
        return not (spaced and word in _FIRST_PERSON)
    if match["space"][0] in _NO_BREAK and not match["closers"].startswith(tuple(_NO_BREAK)):
        return False
    return _full_stop_ends(before, word, after, known)


def _in_brackets(text: str, before: str, match: re.Match[str]) -> bool:
    """Say whether the mark stands in brackets that opened in the middle of the sentence."""
    if "(" not in before:
        return False
    opening = before.rfind("(")
    if not before[:opening].strip(_OPENERS + " "):
        return False
    if before.count("(") <= before.count(")"):
        return False
    closing = text.find(")", match.start(), match.start() + 300)
    return closing >= 0 and text.find("(", match.start(), closing) < 0


def _full_stop_ends(before: str, word: str, after: str, known: Abbreviations) -> bool:
    """Say whether a single full stop between `before` and `word` ends a sentence."""
    last = before[-24:].rsplit(maxsplit=1)[-1] if not before[-1:].isspace() else ""
    last = last.lstrip(_OPENERS)
    initial = len(word) == 1 and after == "."
    starts = word in known.starters and not initial
    if _LABEL.fullmatch(before.strip()) and len(before.strip()) < 12:
        return False
    if last.isdigit():
        return not known.ordinals or len(last) > 3 or starts
    tail = last.rpartition("-")[2].rpartition("—")[2].rpartition("–")[2]
    tail = tail if len(last) > len(tail) + 2 else last
    if tail in known.never:
        return False
    if tail in known.numbered and _NUMBER.match(word):
        return False
    if tail in _CLOCK:
        if _OPENING_CLOCK.fullmatch(before.strip().lstrip(_OPENERS)):
            return False
        return word not in known.after_clock
    if len(tail) == 1 and tail.isalpha():
        return starts and tail.isupper()
    if tail in known.sometimes or _LETTERS.fullmatch(tail):
        return starts or word in _TITLES
    return True
