"""Days as a reader's language writes them."""

from __future__ import annotations

import re
from datetime import date

from essaypub.statement.words import Words

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?")


def written(day: str, words: Words) -> str:
    """Return an ISO 8601 date in words; what is not one, as it stands."""
    found = _ISO.fullmatch(day.strip())
    try:
        when = date(*map(int, found.groups())) if found else None
    except ValueError:
        when = None
    if when is None:
        return day
    return words.date.format(
        day=words.first_of_month if when.day == 1 else when.day,
        month=words.months[when.month - 1],
        year=when.year,
    )
