"""``essaypub read``."""

from __future__ import annotations

from pathlib import Path

import click

from essaypub.cli.options import SOURCES, choice, source_date, strictness_options
from essaypub.cli.remarks import tell_findings
from essaypub.settings import SpoilerMode


@click.command("read")
@click.argument("source", type=SOURCES)
@click.option(
    "--spoilers",
    type=choice(SpoilerMode),
    help="Show the model after spoilers were moved, kept or left out.",
)
@strictness_options
def command(source: Path, spoilers: str | None, strictness: str | None) -> None:
    """Print the model of an essay as JSON.

    Sentences are split and have their ids; every value names its kind.
    """
    from essaypub.cli.as_json import as_json  # noqa: PLC0415 - help must be quick
    from essaypub.production.files import project_settings  # noqa: PLC0415
    from essaypub.reading.essay import read_essay  # noqa: PLC0415
    from essaypub.transforms.sentences import split  # noqa: PLC0415
    from essaypub.transforms.spoilers import edition  # noqa: PLC0415

    _, project = project_settings(source)
    asked = {"strictness": strictness} if strictness else {}
    manuscript = read_essay(source, modified=source_date(), project=project, command=asked)
    tell_findings(manuscript.findings)
    publication = split(manuscript.publication)
    if spoilers is not None:
        publication = edition(publication, SpoilerMode(spoilers))
    click.echo(as_json(publication))
