"""The ``report.json`` beside finished files, read as anybody may have changed it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from essaypub.errors import FileError

REPORT = "report.json"

_OURS = b'"essaypub"'
_BYTES = 64 << 20
_MOST = 2**53
"""More than this is no number of samples that anybody has recorded, and no float holds it."""

_Kind: TypeAlias = Callable[[Any], bool]


def read_report(path: Path) -> Mapping[str, Any]:
    """Return the report at `path`, each value that a rule asks for of the right kind.

    Returns:
        It; empty when there is none, or what lies there is none of ours.

    Raises:
        FileError: It is a report of ours and was damaged: no JSON, or of another shape.
    """
    try:
        if not path.is_file() or path.stat().st_size > _BYTES:
            return {}
        content = path.read_bytes()
    except OSError:
        return {}
    try:
        report = json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        if _OURS in content:
            raise FileError(str(path), f"it is not JSON: {str(error)[:80]}") from error
        return {}
    fault = _fault(report)
    if fault and _OURS in content:
        raise FileError(str(path), f"it is no report of a build: {fault}")
    return {} if fault else report


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _fault(report: Any) -> str:
    """Return which value of a report is of another kind than a build writes; empty if none is."""
    if not isinstance(report, dict):
        return "it is no object"
    sections = report.get("sections")
    parts = sections.items() if isinstance(sections, dict) else ()
    within = (
        _odd(narration, _NARRATION, f"{name}.")
        for name, narration in (("audio", report.get("audio")), *parts)
        if isinstance(narration, dict)
    )
    return next(chain(_odd(report, _REPORT, ""), *within), "")


def _odd(values: Mapping[str, Any], kinds: Mapping[str, _Kind], around: str) -> Iterator[str]:
    for key, is_right in kinds.items():
        if values.get(key) is not None and not is_right(values[key]):
            yield f"{around}{key}"


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _whole(value: Any) -> bool:
    return type(value) is int and abs(value) <= _MOST


def _number(value: Any) -> bool:
    return (type(value) is float and isfinite(value)) or _whole(value)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _object(value: Any) -> bool:
    return isinstance(value, dict)


def _listed(**kinds: _Kind) -> _Kind:
    """Return a test for a list of objects whose values, where they are given, are of `kinds`."""

    def is_right(value: Any) -> bool:
        return isinstance(value, list) and all(
            isinstance(entry, dict) and not any(_odd(entry, kinds, "")) for entry in value
        )

    return is_right


_REPORT: Mapping[str, _Kind] = {
    "files": lambda value: _object(value) or _texts(value),
    "audio": _object,
    "verdicts": _listed(limit=_text, met=lambda value: isinstance(value, bool)),
    "sections": lambda value: _object(value) and all(map(_object, value.values())),
}
_NARRATION: Mapping[str, _Kind] = {
    "sample_rate_hz": lambda value: _whole(value) and value > 0,
    "samples": _whole,
    "target_lufs": _number,
    "ceiling_dbtp": _number,
    "narrator": _text,
    "preset": _text,
    "authors": _texts,
    "parts": lambda value: isinstance(value, list),
    "voices": _listed(),
    "chapters": _listed(id=_text, title=_text, begin=_whole, end=_whole),
}
