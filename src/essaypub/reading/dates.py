"""Days as people write them, read; one that can be read in two ways is refused with both."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

from essaypub.languages.tables import languages, table

_ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2}))?(?:[-/.](?P<day>\d{1,2}))?", re.ASCII
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", re.ASCII)
_NUMBERS = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4})", re.ASCII
)
_TIME = re.compile(
    r"(?P<day>.*?\d)(?:[T ,]+(?:at )?)(?P<hour>\d{1,2}):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?(?:\s*\([^)]*\))?",
    re.ASCII,
)
_WORD = re.compile(r"[^\W\d_]+")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,\s+(?=\S+\s)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª)\b")
_FIRST_YEAR = 1000
"""Before it, `dcterms:modified` and feeds have no form for a year."""


class UnreadableDateError(ValueError):
    """A text is no day, or may be one of two; the message says what to write."""


def read_moment(written: str) -> datetime:
    """Return the moment that a text names, in its own zone; midnight where it names a day.

    A year is its first day, and so is a month. Without a zone, UTC is meant.

    Raises:
        UnreadableDateError: It names none, or it can be read in two ways.
    """
    text = " ".join(written.split())
    try:
        moment = _read(text)
    except (ValueError, OverflowError) as error:
        if isinstance(error, UnreadableDateError):
            raise
        raise UnreadableDateError(f"it is no day such as 2026-11-22: {written!r}") from error
    if moment.year < _FIRST_YEAR:
        raise UnreadableDateError(f"a year has four digits, from 1000 on, and not {moment.year}")
    return moment


def _read(text: str) -> datetime:
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return datetime(
            int(match["year"]), int(match["month"] or 1), int(match["day"] or 1), tzinfo=UTC
        )
    if match := _TIME.fullmatch(text):
        day = _read(match["day"])
        return _at(day, match)
    if match := _NUMBERS.fullmatch(text):
        return _read_numbers(match, text)
    return _read_words(text)


def _at(day: datetime, match: re.Match[str]) -> datetime:
    hour = int(match["hour"])
    if half := (match["half"] or "").lower():
        hour = hour % 12 + 12 * half.startswith("p")
    zone = (match["zone"] or "Z").replace("UTC", "Z").replace("GMT", "Z")
    if zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:] or '00'}"
    clock = f"{hour:02}:{match['minute']}:{match['second'] or '00'}{zone.replace('Z', '+00:00')}"
    return datetime.fromisoformat(f"{day:%Y-%m-%d}T{clock}")


def _read_numbers(match: re.Match[str], text: str) -> datetime:
    """Return a day whose month is a number and whose year is last: 22.11.2026."""
    first, second, year = int(match["one"]), int(match["two"]), int(match["year"])
    if match["sign"] == "." or first > 12 or first == second:
        return datetime(year, second, first, tzinfo=UTC)
    if second > 12:
        return datetime(year, first, second, tzinfo=UTC)
    raise UnreadableDateError(
        f"{text} may be {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}; write which"
    )


def _read_words(text: str) -> datetime:
    """Return a day whose month has its name, in any language that we have."""
    rest = _ORDINAL.sub("", _WEEKDAY.sub("", text))
    months = [known for word in _WORD.findall(rest) if (known := _months().get(word.casefold()))]
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    if len(months) != 1 or not 1 <= len(numbers) <= 2 or max(numbers) < 100:
        raise UnreadableDateError(f"it is no day such as 2026-11-22: {text!r}")
    year = max(numbers)
    day = min(numbers) if len(numbers) == 2 else 1
    return datetime(year, months[0], day, tzinfo=UTC)


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its name, and by its first three letters."""
    names: dict[str, int] = {}
    for language in reversed(languages()):  # the first, English, wins where two share a form
        for number, name in enumerate(table(language, "dates")["months"], 1):
            folded = str(name).casefold()
            names |= {folded: number, folded[:3]: number, folded[:4]: number}
    return names
