"""Values as JSON, for programs and for the curious."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def as_json(value: Any) -> str:
    """Return a value of the model as indented JSON; each object names its ``kind``.

    The bytes of a file's name that are not UTF-8 are escaped, for JSON itself is UTF-8.
    """
    written = json.dumps(_plain(value), ensure_ascii=False, indent=2)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        contents = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **contents}
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
