"""The block of keys before the text: found, and read as it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from essaypub.characters import clean
from essaypub.nesting import DEEPEST, has_endless_key, nesting
from essaypub.reading.keys import own_name
from essaypub.reading.notebook import Notebook

LARGEST_BYTES = 64_000
_TOO_DEEP = "the front matter is nested more deeply than any setting; take it apart"
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:\s+(.*)|\s*)$")
_PERCENT = ("title", "author", "date")
_FIRST_KEYS = frozenset(("title", "author"))
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

    def join(self, other: Field) -> Field:
        """Return a field with what both list, where each has one text or several."""
        both = [*self._listed(), *other._listed()]
        return Field(both, both, self.line)

    def _listed(self) -> list[Any]:
        if isinstance(self.written, str):
            return [part.strip() for part in self.written.split(",") if part.strip()]
        return self.written if isinstance(self.written, list) else []


def front_matter(text: str, notebook: Notebook) -> tuple[Mapping[str, Field], str]:
    """Take the front matter off `text`: between fences, or a block of pandoc or MultiMarkdown.

    Returns:
        The fields by key; and the text, with empty lines instead of them so that lines still count.

    Raises:
        SourceError: It never ends, or does not parse.
    """
    lines = text.split("\n")
    begin = next((at for at, line in enumerate(lines) if line.strip()), 0)
    fence = lines[begin].rstrip()
    if fence not in _FENCES or (
        fence == "---" and not "".join(lines[begin + 1 : begin + 2]).strip()
    ):
        return _title_block(lines, begin)
    ends = _FENCES[fence]
    end = next((at for at in range(begin + 1, len(lines)) if lines[at].rstrip() in ends), 0)
    if begin and not (end and _KEY.match(lines[begin + 1])):
        return {}, text  # a line across the page, some way down
    if not end:
        raise notebook.error(f"the front matter is never closed; end it with {fence}", begin + 1)
    held = "\n" * begin + "\n".join(lines[begin + 1 : end]) + "\n"
    if len(held) > LARGEST_BYTES:
        raise notebook.error("the front matter is longer than any needs to be", 1)
    fields = _toml(held, notebook) if fence == "+++" else _yaml(held, notebook)
    return fields, "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def _title_block(lines: list[str], begin: int) -> tuple[Mapping[str, Field], str]:
    """Return the fields of a block without fences, and the text; none where there is no block.

    Source:
        Pandoc, ``pandoc_title_block``: title, authors and date after percent signs;
        MultiMarkdown, metadata: keys with colons from the first line on.
    """
    if not begin and lines[0].startswith("% "):
        fields, end = _percent_block(lines)
    elif not begin and (match := _KEY.match(lines[0])) and own_name(match[1]) in _FIRST_KEYS:
        fields, end = _colon_block(lines)
    else:
        return {}, "\n".join(lines)
    return fields, "\n" * end + "\n".join(lines[end:])


def _percent_block(lines: list[str]) -> tuple[dict[str, Field], int]:
    rows: list[tuple[str, int]] = []
    end = 0
    for end, line in enumerate([*lines, ""]):
        if line.startswith("%") and len(rows) < len(_PERCENT):
            rows.append((line[1:].strip(), end + 1))
        elif line.startswith(" ") and line.strip() and rows:
            rows[-1] = (
                f"{rows[-1][0]}{'; ' if len(rows) == 2 else ' '}{line.strip()}",
                rows[-1][1],
            )
        else:
            break
    fields: dict[str, Field] = {}
    for key, (text, at) in zip(_PERCENT, rows, strict=False):
        if text:
            people = [name.strip() for name in text.split(";") if name.strip()]
            value: Any = people if key == "author" else text
            fields[key] = Field(value, value, at)
    return fields, end


def _colon_block(lines: list[str]) -> tuple[dict[str, Field], int]:
    fields: dict[str, Field] = {}
    key, end = "", 0
    for end, line in enumerate([*lines, ""]):
        if not line.strip():
            break
        if match := _KEY.match(line):
            key = match[1].strip()
            text = (match[2] or "").strip()
            fields[key] = Field(text, text, end + 1)
        elif key:
            text = f"{fields[key].written} {line.strip()}"
            fields[key] = Field(text, text, fields[key].line)
    return fields, end


def _toml(held: str, notebook: Notebook) -> Mapping[str, Field]:
    import tomllib  # noqa: PLC0415 - only for front matter in TOML

    if has_endless_key(held):
        raise notebook.error(_TOO_DEEP, 1)
    try:
        table = tomllib.loads(held)
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

    for key, value in table.items():
        if nesting(value) > DEEPEST:
            raise notebook.error(_TOO_DEEP, line_of(key))
    return {key: Field(write_out(value), value, line_of(key)) for key, value in table.items()}


def write_out(value: Any) -> Any:
    """Return a value of TOML with text for numbers, dates and truth values."""
    if isinstance(value, dict):
        return {clean(key): write_out(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [write_out(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return clean(str(value))


def _yaml(held: str, notebook: Notebook) -> Mapping[str, Field]:
    import yaml  # noqa: PLC0415 - only for front matter in YAML

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    node_ids: set[int] = set()

    def write(node: Any, depth: int = 0) -> Any:
        line = node.start_mark.line + 2
        if depth > DEEPEST:
            raise notebook.error(_TOO_DEEP, line)
        if id(node) in node_ids:
            raise notebook.error("aliases (*name) are not read; write the value out", line)
        node_ids.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            null = node.tag == "tag:yaml.org,2002:null" and not node.style  # libyaml's is empty
            return None if null else clean(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [write(inner, depth + 1) for inner in node.value]
        mapping: dict[str, Any] = {}
        for key, inner in node.value:
            name = write(key, depth + 1)
            if not isinstance(name, str):
                raise notebook.error("a key of the front matter must be text", line)
            if name in mapping:
                at = key.start_mark.line + 2
                raise notebook.error(f"the key {name!r} is there twice; keep one", at)
            mapping[name] = write(inner, depth + 1)
        return mapping

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
        raise notebook.error(
            f"the front matter is not YAML: {problem}{_remedy(held, line)}", line
        ) from error
    except RecursionError as error:  # pragma: no cover - libyaml has a limit of its own
        raise notebook.error(_TOO_DEEP, 1) from error
    except ValueError as error:  # pragma: no cover - what libyaml refuses by itself
        raise notebook.error(f"the front matter is not YAML: {error}", 1) from error


def _remedy(held: str, line: int) -> str:
    """Return what to write instead of a line of YAML that a colon or a sign at its begin broke."""
    written = held.split("\n")[line - 2 : line - 1]
    match = _KEY.match(written[0]) if written else None
    if match is None or not match[2]:
        return ""
    value = match[2].strip()
    if value[:1] in "\"'":
        return "; a quotation mark inside quotes is written twice, or the other kind is used around"
    return "; put the text into quotes: {}: '{}'".format(match[1], value.replace("'", "''"))
