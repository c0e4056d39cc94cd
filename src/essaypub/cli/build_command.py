"""``essaypub build``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from essaypub.cli.options import (
    SOURCES,
    Making,
    assignments,
    cache_option,
    choice,
    claim,
    json_option,
    out_option,
    paths_option,
    source_date,
    strictness_options,
    work_options,
)
from essaypub.cli.remarks import print_event, tell_findings
from essaypub.settings import EditionChoice, SpoilerMode, Sync
from essaypub.store import Store


@click.command("build", cls=Making)
@click.argument("sources", nargs=-1, required=True, type=SOURCES)
@out_option("FOLDER", "Folder that gets a folder for each essay.", default="build")
@click.option(
    "--only",
    metavar="NAMES",
    help="Outputs to write, with commas, such as epub,narrated,mp3. [default: all]",
)
@click.option(
    "--edition",
    type=choice(EditionChoice),
    help="With spoilers, free of them, or one of each. [default: full]",
)
@click.option(
    "--spoilers",
    type=choice(SpoilerMode),
    help="Spoilers of the full edition: in a part of their own, in their places, or left out."
    " [default: separate]",
)
@strictness_options
@click.option(
    "--voice",
    metavar="VOICE",
    help="Who narrates: an engine, or engine:voice; see 'essaypub voices'.",
)
@click.option(
    "--sync",
    type=choice(Sync),
    help="What is marked as it is heard, where a voice tells its words. [default: sentence]",
)
@work_options
@click.option("--fresh", is_flag=True, help="Build even if nothing has changed.")
@cache_option
@json_option
@paths_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(  # noqa: PLR0913 - one for each option
    *,
    sources: tuple[Path, ...],
    out: Path,
    only: str | None,
    edition: str | None,
    spoilers: str | None,
    strictness: str | None,
    voice: str | None,
    sync: str | None,
    pairs: tuple[str, ...],
    jobs: int,
    fresh: bool,
    store: Store | None,
    as_json: bool,
    paths: bool,
    quiet: bool,
) -> None:
    """Make every output of one or several essays.

    SOURCES are essays in Markdown. Each gets a folder of its name, with its EPUBs, its
    web page, its sound and a report; a summary tells what they are. What was spoken
    or encoded before is taken from the cache.
    """
    from essaypub.cli.progress import choose_telling  # noqa: PLC0415
    from essaypub.cli.summary import summarise, summarise_in_a_line  # noqa: PLC0415
    from essaypub.production.collection import build_all  # noqa: PLC0415 - help must be quick
    from essaypub.production.workshop import Built, Workshop  # noqa: PLC0415
    from essaypub.workers import Workers  # noqa: PLC0415

    asked: dict[str, Any] = {
        "only": only,
        "edition": edition,
        "spoilers": spoilers,
        "strictness": strictness,
    }
    layer = {name: value for name, value in asked.items() if value is not None}
    narration = {"narration.voice": voice, "narration.sync": sync}
    given = (f"{name}={value}" for name, value in narration.items() if value is not None)
    layer |= assignments((*pairs, *given))

    def finish(source: Path, built: Built) -> None:
        telling.pause()
        tell_findings(built.findings, quiet=quiet)
        if as_json:
            print_event({
                "event": "built", "source": str(source), "folder": str(built.folder),
                "unchanged": built.unchanged, "files": [str(path) for path in built.files],
            })  # fmt: skip
        elif paths:
            for path in built.files:
                click.echo(path)
        elif not quiet:
            for line in summarise(built) if len(sources) == 1 else (summarise_in_a_line(built),):
                click.echo(line)

    told = choose_telling(len(sources), as_json=as_json, quiet=quiet)
    with Workers(jobs) as workers, told as telling:
        workshop = Workshop(
            out,
            claim(store),
            workers,
            layer,
            modified=source_date(),
            fresh=fresh,
            progress=telling.step,
        )
        build_all(sources, workshop, begun=telling.begin, past=telling.tell_past, finished=finish)
