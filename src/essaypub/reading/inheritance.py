"""Front matter with what a collection says: what an essay lacks, and what is settled for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from essaypub.reading.frontmatter import Field, write_out
from essaypub.reading.keys import own_name

_NOWHERE = 0
"""The line of what does not stand in the essay."""


def inherit(
    fields: Mapping[str, Field], defaults: Mapping[str, Any], overrides: Mapping[str, Any]
) -> Mapping[str, Field]:
    """Return the front matter of an essay of a collection.

    Groups are put together key by key: an essay that names a lexicon keeps the collection's voice.

    Args:
        fields: The essay's own.
        defaults: Keys for essays that do not have them, as TOML reads them.
        overrides: Keys that win over the essay's own.
    """
    if not defaults and not overrides:
        return fields
    wins = {own_name(key): value for key, value in overrides.items()}
    lacks = {own_name(key): value for key, value in defaults.items()}
    names = {own_name(key) for key in fields}
    merged = dict(_settle(fields, lacks, wins))
    for name, upper in {**lacks, **wins}.items():
        if name not in names:
            value = _join(lacks.get(name), upper)
            merged[name] = Field(write_out(value), value, _NOWHERE)
    return merged


def _settle(
    fields: Mapping[str, Field], lacks: Mapping[str, Any], wins: Mapping[str, Any]
) -> Iterator[tuple[str, Field]]:
    """Yield the essay's own keys, each with what is said above and below it."""
    for key, field in fields.items():
        name = own_name(key)
        if name in wins and not isinstance(field.value, Mapping):
            value = _join(lacks.get(name), wins[name])
            yield name, Field(write_out(value), value, _NOWHERE)
        elif isinstance(field.value, Mapping) and isinstance(field.written, Mapping):
            yield (
                key,
                Field(
                    _join(
                        _join(write_out(lacks.get(name, {})), field.written),
                        write_out(wins.get(name, {})),
                    ),
                    _join(_join(lacks.get(name), field.value), wins.get(name)),
                    field.line,
                ),
            )
        else:
            yield key, field


def _join(below: Any, above: Any) -> Any:
    """Return what stands above, with what a group has besides below; of two texts, the upper."""
    if above is None:
        return below
    if not isinstance(below, Mapping) or not isinstance(above, Mapping):
        return above
    merged = {str(key).replace("_", "-"): value for key, value in below.items()}
    for key, value in above.items():
        name = str(key).replace("_", "-")
        merged[name] = _join(merged.get(name), value)
    return merged
