"""What editors check a collection's file with: a JSON Schema, made from the keys that are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from essaypub.reading.collections.keys import (
    COLLECTION,
    DEFAULTS,
    ESSAY,
    OWNER,
    PODCAST,
    SOURCE,
    Key,
    Kind,
)
from essaypub.reading.keys import OURS

_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_KINDS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string", "minLength": 1},
    Kind.TEXTS: _TEXTS,
    Kind.OUTPUTS: _TEXTS,
    Kind.LANGUAGE: {"type": "string", "minLength": 2},
    Kind.CATEGORY: {"type": "string", "minLength": 1},
    Kind.UUID: {"type": "string", "format": "uuid"},
    Kind.ADDRESS: {"type": "string", "pattern": "^https?://[^ ]+$"},
    Kind.TRUTH: {"type": "boolean"},
    Kind.WHOLE: {"type": "integer", "minimum": 1},
    Kind.NUMBER: {"type": "number", "minimum": 0},
    Kind.DAY: {"type": "string", "format": "date"},
}


def collection_schema() -> dict[str, Any]:
    """Return the JSON Schema of a collection's file."""
    front = {name: {"description": "As in front matter."} for name in sorted(OURS)}
    podcast = _table(PODCAST)
    podcast["properties"]["owner"] = _table(OWNER)
    essay = {
        "type": "object",
        "properties": {SOURCE.name: _value(SOURCE), **front},
        "required": [SOURCE.name],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A collection of essaypub",
        "type": "object",
        "properties": {
            "collection": {**_table(COLLECTION), "required": ["title", "language"]},
            DEFAULTS: {
                "type": "object",
                "description": "Keys of front matter for essays that do not have them.",
                "properties": front,
            },
            "podcast": podcast,
            ESSAY: {"type": "array", "items": essay},
        },
        "required": ["collection"],
        "additionalProperties": False,
    }


def _table(keys: Sequence[Key]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {key.name: _value(key) for key in keys if key.kind is not Kind.TABLE},
        "additionalProperties": False,
    }


def _value(key: Key) -> dict[str, Any]:
    value = {"description": key.about, **_KINDS[key.kind]}
    return {**value, "enum": list(key.choices)} if key.choices else value
