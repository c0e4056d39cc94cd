"""The pages of `docs/` that are made from the code, so that they cannot drift from it."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from inspect import cleandoc
from pathlib import Path
from typing import Any, get_type_hints

import click

from essaypub.production import inspection, verdicts
from essaypub.checks import attempts
from essaypub.cli import COMMANDS, main
from essaypub.findings import Rule
from essaypub.plugins import load, points
from essaypub.reading import remarks as reading
from essaypub.reading.collections.keys import TABLES, Key
from essaypub.reading.collections.schema import collection_schema
from essaypub.report import report_schema
from essaypub.settings import Settings
from essaypub.script import remarks as speech
from essaypub.web.words import web_words

DOCS = Path(__file__).parents[2] / "docs"
SOURCE = DOCS.parent / "src" / "essaypub"
PYPROJECT = DOCS.parent / "pyproject.toml"
NOTICE = "<!-- Made from the code by `pytest tests/architecture --update-docs`; edit that. -->"
END = "<!-- The end of what is made. -->"
_MADE = re.compile(f"({re.escape(NOTICE)}.*?{re.escape(END)})", re.DOTALL)


def settings_page() -> str:
    """Return `docs/settings.md`."""
    return _page(
        "Settings",
        """
        Where a setting is given in several places, the later of these wins: its default;
        the nearest `essaypub.toml` in the essay's folder or a folder above it; the essay's front
        matter; the command line (`--set audio.mp3_kbps=128`). In TOML and front matter a group is a table or
        a mapping. Hyphens may stand for underscores. An unknown name is an error that says which
        was meant.
        """,
        _table(("setting", "default", "what it is"), _settings(Settings())),
    )


def checks_page() -> str:
    """Return `docs/checks.md`."""
    parts = [
        _table(
            (f"{name}: code", "severity", "build", "what must be true", "who asks"),
            (
                (f"`{one.code}`", one.severity, _in_build(one), one.message, one.source)
                for one in rules(name)
            ),
        )
        for name in points("essaypub.checks")
    ]
    opening = ((f"`{one.code}`", one.severity, one.message) for one in attempts.REMARKS)
    parts.append(_table(("noticed by check itself: code", "severity", "what it says"), opening))
    remarks = [*reading.REMARKS, *speech.REMARKS, *verdicts.REMARKS]
    said = ((f"`{one.code}`", one.severity, one.message) for one in remarks)
    parts.append(_table(("noticed by build: code", "severity", "what it says"), said))
    return _page(
        "Checks",
        """
        `essaypub check` holds finished files against these rules. A code is a rule's for life: a
        rule may be retired, its code is never used again. The last table is what `essaypub build`
        notices on the way.

        `essaypub build` holds its files against the rules that say so under “build” before they take
        their place: an error stops it (exit status 20), a warning is told and stands in
        `report.json`. “warns” is an error that a build tells as a warning, since the author may
        decide; “essay” a rule that a build holds against the essay's own spoilers, whichever files it
        makes. The others take longer than the files did, or are about what reading has remarked on.
        """,
        *parts,
    )


def commands_page() -> str:
    """Return `docs/commands.md`."""
    return _page(
        "Commands",
        """
        Results go to standard output, remarks to standard error. `--json` makes standard output
        JSON and nothing else. Exit status: 0 done; 1 a bug in essaypub; 2 the command was called
        in a way it does not know; 3 findings at or above the severity asked for; 10 and up, one
        for each kind of error; 128 and the signal's number for what was stopped, 130 by Ctrl-C.
        """,
        *(part for name in COMMANDS for part in _command(name)),
    )


def collections_page() -> str:
    """Return `docs/collections.md`."""
    tables = (
        _table(
            (f"`[{name}]`: key", "takes", "what it says"),
            ((f"`{key.name}`", _kind(key), key.about) for key in keys),
        )
        for name, keys in TABLES.items()
    )
    return _page(
        "Collections",
        """
        A collection is a TOML file that says which essays belong together. `essaypub new kites
        --collection` starts one, and `essaypub batch kites/collection.toml` builds it into
        `build/kites/`: each essay's outputs in a folder of its name, and of all of them

        - `anthology.epub`, `anthology.narrated.epub`, `.mp3`, `.m4b`, `.chapters.json`: the essays
          bound together, each with its own title, author, language and rights; notes counted in
          each, spoilers listed by essay, links between essays leading from one to the other. No
          sentence is spoken or encoded for it that an essay has already;
        - `feed.xml` and `feed.spoiler-free.xml`, the podcast (they need `base_url`), with
          `artwork.png`;
        - `opds.json`, `opds.xml`, `onix.xml`, the catalogues, and `index.html`, which is searched
          without a server, from a disk too; `sitemap.xml`;
        - `report.json` and `report.html`: what was made, how long, how large, why, and what was
          noticed.

        With `edition = "both"` the edition without spoilers lies beside each, in `spoiler-free/`.
        Without `only` every output is made, of essays and of the whole. Both keys are the
        collection's to say: they hold for every essay, whatever its front matter says.

        Essays without a date follow each other in the feeds, `interval_days` apart: from `begin`
        on, or so that the last of them has the day of the newest change in the collection. In a
        serial none comes before the essay in front of it. A day once given stays.

        What an essay's own front matter says wins over `[defaults]` (and over what the collection
        says of itself: language, author, publisher, rights, base URL); an `[[essay]]` wins over
        both. Groups are put together key by key. `essaypub settings collection.toml --why
        narration.voice` says where a value is from. Files that `[defaults]` and `[[essay]]` name
        lie beside the collection's file, covers beside the essay.

        Only what has changed is built: a batch keeps a record, `.essaypub.sqlite3`, of what each
        file was made from. `--dry-run` says what would be built, `--why` all that has changed,
        `--fresh` builds everything again with what the cache holds. A batch that was stopped or
        killed is begun again with the same command; it makes the same bytes and does only what was
        left. Two batches in one folder are never at work together: the second stops and says so.

        An essay that cannot be built stops no other. It is told at the end with file, line and
        remedy, its last good files stay, and so does all that is made of the whole: an anthology that
        lacks an essay without a word would be no true book. With `--keep-going` that is made of the
        rest. Either way the exit status is 21. An essay that is gone takes its files along; one that
        was renamed keeps its name for life in the feeds.

        Editors check the file with [collection.schema.json](collection.schema.json).
        """,
        *tables,
        "`[defaults]` takes any key of an essay's [front matter](writing.md), and so does each"
        " `[[essay]]` beside its `source`.",
    )


def _kind(key: Key) -> str:
    return " or ".join(f"`{choice}`" for choice in key.choices) or key.kind


def collection_schema_page() -> str:
    """Return `docs/collection.schema.json`."""
    return json.dumps(collection_schema(), ensure_ascii=False, indent=2) + "\n"


def _in_build(one: Rule[Any]) -> str:
    """Return what a build does with a rule."""
    if one.code in inspection.BY_ESSAY:
        return "essay"
    if one.code in inspection.LEFT_OUT or one.code.startswith("AUDIO-"):
        return ""
    return "warns" if one.code in inspection.BY_CHOICE and one.severity == "error" else "holds"


def index_page() -> str:
    """Return `docs/index.md`: as it is written, but with the rooms as they are."""
    before, made, after = _MADE.split((DOCS / "index.md").read_text("utf-8"))
    del made
    floors = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    rows = (
        (str(floor), f"`{room}`", purpose(room))
        for floor, rooms in enumerate(reversed(floors["layers"]), 1)
        for room in rooms.split(" | ")
    )
    table = _table(("floor", "room", "what it is for"), iter(sorted(rows, key=_from_the_top)))
    return f"{before}{NOTICE}\n\n{table}\n\n{END}{after}"


def reader_page() -> str:
    """Return `docs/page.md`: as it is written, but with the keys as they are."""
    before, made, after = _MADE.split((DOCS / "page.md").read_text("utf-8"))
    del made
    rows = (
        (" ".join(f"<kbd>{key}</kbd>" for key in keys.split()), effect)
        for keys, effect in web_words("en").keys.items()
    )
    return f"{before}{NOTICE}\n\n{_table(('key', 'what it does'), rows)}\n\n{END}{after}"


def _from_the_top(row: tuple[str, ...]) -> tuple[int, str]:
    return -int(row[0]), row[1]


def purpose(room: str) -> str:
    """Return what a room says it is for: the first line of its docstring."""
    path = SOURCE / room
    text = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text("utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]


def schema_page() -> str:
    """Return `docs/report.schema.json`."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


PAGES = {
    "index.md": index_page,
    "settings.md": settings_page,
    "page.md": reader_page,
    "checks.md": checks_page,
    "commands.md": commands_page,
    "report.schema.json": schema_page,
    "collections.md": collections_page,
    "collection.schema.json": collection_schema_page,
}


def rules(name: str) -> tuple[Rule[Any], ...]:
    """Return the rules of one entry point, by code."""
    return tuple(sorted(load("essaypub.checks", name).rules, key=lambda one: one.code))


def _page(title: str, opening: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", NOTICE, cleandoc(opening), *parts)) + "\n"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("``", "`").split())


def _settings(group: Any, prefix: str = "") -> Iterator[tuple[str, str, str]]:
    meanings = _attributes(type(group))
    hints = get_type_hints(type(group))
    for known in fields(group):
        value = getattr(group, known.name)
        if is_dataclass(value):
            yield from _settings(value, f"{prefix}{known.name}.")
            continue
        kind = hints[known.name]
        choices = ""
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            choices = f" One of {', '.join(f'`{choice}`' for choice in kind)}."
        default = "none" if value in ("", ()) else f"`{value}`"
        yield f"`{prefix}{known.name}`", default, meanings[known.name] + choices


def _attributes(kind: type) -> dict[str, str]:
    """Return what the docstring says of each attribute."""
    told = cleandoc(kind.__doc__ or "").partition("Attributes:\n")[2]
    entries = re.split(r"^    (\w+): ", told, flags=re.MULTILINE)[1:]
    return {name: " ".join(said.split()) for name, said in zip(*[iter(entries)] * 2, strict=True)}


def _command(name: str) -> Iterator[str]:
    command = main.get_command(click.Context(main), name)
    assert command is not None, name
    arguments = [_argument(one) for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option)]
    yield f"## essaypub {name}"
    yield cleandoc(command.help or COMMANDS[name]).replace("\b\n", "")
    yield f"```\n{' '.join(('essaypub', name, '[OPTIONS]', *arguments))}\n```"
    yield _table(("option", "what it does"), map(_option, options))


def _argument(argument: click.Argument) -> str:
    shown = (argument.metavar or argument.name or "").upper() + "…" * (argument.nargs < 0)
    return shown if argument.required else f"[{shown}]"


def _option(option: click.Option) -> tuple[str, str]:
    """Return how an option is written and what it does, whichever version of click is here."""
    if option.is_flag:
        value = ""
    elif isinstance(option.type, click.Choice):
        value = " " + "|".join(map(str, option.type.choices))
    else:
        value = " " + (option.metavar or max(option.opts, key=len).strip("-").upper())
    default = f" [default: {option.default}]" if option.show_default else ""
    return f"`{', '.join(option.opts)}{value}`", (option.help or "") + default
