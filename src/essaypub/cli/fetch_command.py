"""``essaypub fetch``."""

from __future__ import annotations

from pathlib import Path

import click

from essaypub.cli.options import SOURCES
from essaypub.errors import FileError


@click.command("fetch")
@click.argument("sources", nargs=-1, required=True, type=SOURCES)
def command(*, sources: tuple[Path, ...]) -> None:
    """Bring pictures that lie on the web beside the essays that show them.

    They go into the folder 'pictures' beside each essay, and their new paths into
    the essay. No other command asks the web for anything by itself.
    """
    from essaypub.importing.fetching import fetch_pictures  # noqa: PLC0415 - help must be quick

    failed: list[FileError] = []
    for source in sources:
        for fetched in fetch_pictures(source):
            if fetched.fault:
                failed.append(FileError(f"{source}: {fetched.address}", fetched.fault))
            else:
                click.echo(f"{source}: {fetched.address} → {fetched.path}")
    if failed:
        raise ExceptionGroup(f"{len(failed)} pictures were not fetched", failed)
