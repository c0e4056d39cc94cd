"""The block of keys before the text: found, and read as it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from essaypub.nesting import DEEPEST, has_endless_key, nesting
from essaypub.reading.characters import clean
from essaypub.reading.notebook import Notebook

LARGEST_BYTES = 64_000
_TOO_DEEP = "the front matter is nested more deeply than any setting; take it apart"
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_TOML_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Field:
    """One key's value.

    Attributes:
        written: Text wherever there is no list or mapping: ``1984`` is a title too; None if null.
        value: The same with numbers, dates and truth values as YAML or TOML read them.
        line: Where the key stands.
    """

    written: Any
    value: Any
    line: int


def front_matter(text: str, notebook: Notebook) -> tuple[Mapping[str, Field], str]:
    """Take the front matter off `text`.

    Returns:
        The fields by key; and the text, with empty lines instead of them so that lines still count.

    Raises:
        SourceError: It never ends, or does not parse.
    """
    lines = text.split("\n")
    fence = lines[0].rstrip()
    if fence not in _FENCES or (fence == "---" and not "".join(lines[1:2]).strip()):
        return {}, text
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() in _FENCES[fence]), 0)
    if not end:
        raise notebook.error(f"the front matter is never closed; end it with {fence}", 1)
    held = "\n".join(lines[1:end]) + "\n"
    if len(held) > LARGEST_BYTES:
        raise notebook.error("the front matter is longer than any needs to be", 1)
    fields = _toml(held, notebook) if fence == "+++" else _yaml(held, notebook)
    return fields, "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def _toml(held: str, notebook: Notebook) -> Mapping[str, Field]:
    import tomllib  # noqa: PLC0415 - only for front matter in TOML

    if has_endless_key(held):
        raise notebook.error(_TOO_DEEP, 1)
    try:
        found = tomllib.loads(held)
    except RecursionError as error:
        raise notebook.error(_TOO_DEEP, 1) from error
    except (tomllib.TOMLDecodeError, ValueError) as error:
        at = _TOML_LINE.search(str(error))
        line = int(at[1]) + 1 if at else 1
        raise notebook.error(f"the front matter is not TOML: {error}", line) from error
    lines = held.split("\n")

    def line_of(key: str) -> int:
        start = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}\b")
        return next((at + 2 for at, line in enumerate(lines) if start.match(line)), 1)

    for key, value in found.items():
        if nesting(value) > DEEPEST:
            raise notebook.error(_TOO_DEEP, line_of(key))
    return {key: Field(_as_written(value), value, line_of(key)) for key, value in found.items()}


def _as_written(value: Any) -> Any:
    """Return a value of TOML with text for numbers, dates and truth values."""
    if isinstance(value, dict):
        return {clean(key): _as_written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_written(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return clean(str(value))


def _yaml(held: str, notebook: Notebook) -> Mapping[str, Field]:
    import yaml  # noqa: PLC0415 - only for front matter in YAML

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    seen: set[int] = set()

    def write(node: Any, depth: int = 0) -> Any:
        line = node.start_mark.line + 2
        if depth > DEEPEST:
            raise notebook.error(_TOO_DEEP, line)
        if id(node) in seen:
            raise notebook.error("aliases (*name) are not read; write the value out", line)
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            null = node.tag == "tag:yaml.org,2002:null" and not node.style  # libyaml's is empty
            return None if null else clean(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [write(inner, depth + 1) for inner in node.value]
        found: dict[str, Any] = {}
        for key, inner in node.value:
            name = write(key, depth + 1)
            if not isinstance(name, str):
                raise notebook.error("a key of the front matter must be text", line)
            if name in found:
                at = key.start_mark.line + 2
                raise notebook.error(f"the key {name!r} is there twice; keep one", at)
            found[name] = write(inner, depth + 1)
        return found

    def give_type(node: Any, otherwise: Any) -> Any:
        try:
            return yaml.constructor.SafeConstructor().construct_document(node)
        except (ValueError, LookupError, AttributeError):  # looks like a date, or says so
            return otherwise

    try:
        root = yaml.compose(held, Loader=loader)
        if root is None:
            return {}
        if not isinstance(root, yaml.MappingNode):
            raise notebook.error("the front matter takes lines such as `title: …`", 2)
        texts = write(root)
        return {
            clean(key.value): Field(
                texts[clean(key.value)],
                give_type(inner, texts[clean(key.value)]),
                key.start_mark.line + 2,
            )
            for key, inner in root.value
        }
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        line = mark.line + 2 if mark else 1
        raise notebook.error(f"the front matter is not YAML: {problem}", line) from error
    except RecursionError as error:  # pragma: no cover - libyaml has a limit of its own
        raise notebook.error(_TOO_DEEP, 1) from error
    except ValueError as error:  # pragma: no cover - what libyaml refuses by itself
        raise notebook.error(f"the front matter is not YAML: {error}", 1) from error
