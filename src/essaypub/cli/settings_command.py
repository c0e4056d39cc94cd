"""``essaypub settings``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from essaypub.cli.options import json_option


@click.command("settings")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--why", metavar="KEY", help="Only this key, and every place that speaks of it.")
@json_option
def command(path: Path, *, why: str | None, as_json: bool) -> None:
    """Show what an essay or a collection is built with, and where each value is from.

    PATH is an essay, or the file of a collection.
    """
    from essaypub.production.provenance import list_values  # noqa: PLC0415 - help is quick

    for value in list_values(path, why or ""):
        if as_json:
            told = {
                "essay": value.essay, "key": value.key, "value": value.value,
                "from": value.origin, "wins": value.wins,
            }  # fmt: skip
            click.echo(json.dumps(told, ensure_ascii=False, default=str))
        else:
            essay = f"{value.essay}: " if value.essay else ""
            beaten = "" if value.wins else " (not used)"
            click.echo(f"{essay}{value.key} = {value.value}  — {value.origin}{beaten}")
