"""Values of TOML, each as what its key takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from essaypub.reading.collections.keys import Key, Kind


def convert(key: Key, value: Any) -> Any:
    """Return a value as what its key takes; None when it is nothing of that kind."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    match key.kind:
        case Kind.TEXT:
            fits = bool(text) and (not key.choices or text in key.choices)
            return text if fits else None
        case Kind.TEXTS:
            listed = [value] if isinstance(value, str) else value
            if not isinstance(listed, list) or not all(isinstance(part, str) for part in listed):
                return None
            return tuple(part.strip() for part in listed if part.strip())
        case Kind.ADDRESS:
            return text if _is_address(text) else None
        case Kind.TRUTH:
            return value if isinstance(value, bool) else None
        case Kind.WHOLE:
            whole = isinstance(value, int) and not isinstance(value, bool) and value >= 1
            return value if whole else None
        case Kind.NUMBER:
            number = isinstance(value, int | float) and not isinstance(value, bool)
            return value if number and 0 <= value < float("inf") else None
        case Kind.DAY:
            day = isinstance(value, date) and not isinstance(value, datetime)
            return value if day else None
        case Kind.TABLE:
            return value if isinstance(value, Mapping) else None


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
    except ValueError:
        return False
