"""Days as a reader's language writes them."""

from __future__ import annotations

import re
from datetime import date

from essaypub.languages.dates import write_date

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?")


def write_day(day: str, language: str) -> str:
    """Return an ISO 8601 date in words; what is not one, as it stands."""
    match = _ISO.fullmatch(day.strip())
    try:
        when = date(*map(int, match.groups())) if match else None
    except ValueError:
        when = None
    return day if when is None else write_date(when, language)
