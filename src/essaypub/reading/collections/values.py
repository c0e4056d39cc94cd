"""Values of TOML, each as what its key takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from essaypub.collection.categories import split_category
from essaypub.errors import SourceError
from essaypub.hints import suggest
from essaypub.languages.names import find_tag
from essaypub.plugins import points
from essaypub.reading.collections.keys import Key, Kind
from essaypub.reading.markdown.spans import language as check_language
from essaypub.reading.notebook import Notebook


def convert(key: Key, value: Any) -> Any:
    """Return a value as what its key takes.

    Raises:
        LookupError: It is nothing of that kind; the message says what the key takes.
    """
    converted = _convert(key, value)
    if converted is None:
        takes = " or ".join(key.choices) or key.kind
        raise LookupError(f"{key.name} takes {takes}, not {value!r}")
    return converted


def _convert(key: Key, value: Any) -> Any:
    """Return a value as what its key takes; None when it is nothing of that kind."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    match key.kind:
        case Kind.TEXT:
            fits = bool(text) and (not key.choices or text in key.choices)
            return text if fits else None
        case Kind.LANGUAGE:
            return _read_language(text)
        case Kind.CATEGORY:
            return text if text and any(split_category(text)) else None
        case Kind.UUID:
            return _read_uuid(text)
        case Kind.TEXTS:
            return _read_texts(value)
        case Kind.OUTPUTS:
            return _read_outputs(value)
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


def _read_language(text: str) -> str | None:
    """Return the tag of a language that is written as a tag or by its name."""
    try:
        return find_tag(text) or check_language(text, Notebook(""), 0) or None
    except SourceError:
        return None


def _read_uuid(text: str) -> str | None:
    try:
        return str(UUID(text))
    except ValueError:
        return None


def _read_texts(value: Any) -> tuple[str, ...] | None:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(part, str) for part in listed):
        return None
    return tuple(part.strip() for part in listed if part.strip())


def _read_outputs(value: Any) -> tuple[str, ...] | None:
    names = _read_texts(value)
    known = points("essaypub.outputs")
    for name in names or ():
        if name not in known:
            hint = suggest(name, known, f"there are {', '.join(known)}")
            raise LookupError(f"there is no output {name!r}; {hint}")
    return names


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
    except ValueError:
        return False
