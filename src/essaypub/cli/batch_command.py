"""``essaypub batch``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from essaypub.cli.options import (
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
from essaypub.cli.remarks import count, print_event, tell_findings
from essaypub.settings import EditionChoice
from essaypub.store import Store

if TYPE_CHECKING:
    from essaypub.production.batch.batch import Result
    from essaypub.production.batch.changes import Task
    from essaypub.production.workshop import Built

_PIECES = frozenset(("list", "search"))
"""Folders of files that are parts of the index; a person is told of the index."""

UNFINISHED = 21
"""The exit status when an essay could not be built."""


@click.command("batch", cls=Making)
@click.argument("collection", type=click.Path(path_type=Path))
@out_option("FOLDER", "Folder that gets a folder for the collection.", default="build")
@click.option(
    "--only",
    metavar="NAMES",
    help="Outputs to write, with commas. [default: the collection's, or all]",
)
@click.option(
    "--edition",
    type=choice(EditionChoice),
    help="With spoilers, free of them, or one of each. [default: the collection's, or full]",
)
@strictness_options
@work_options
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would be built.")
@click.option("--why", is_flag=True, help="Say why each essay is built: all that has changed.")
@click.option(
    "--force", "--fresh", "fresh", is_flag=True,
    help="Build everything again, with what the cache holds.",
)  # fmt: skip
@click.option(
    "--keep-going",
    is_flag=True,
    help="Make anthology, feeds and catalogues of the rest when an essay cannot be built.",
)
@cache_option
@json_option
@paths_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(  # noqa: PLR0913 - one for each option
    *,
    collection: Path,
    out: Path,
    only: str | None,
    edition: str | None,
    strictness: str | None,
    pairs: tuple[str, ...],
    jobs: int,
    dry: bool,
    why: bool,
    fresh: bool,
    keep_going: bool,
    store: Store | None,
    as_json: bool,
    paths: bool,
    quiet: bool,
) -> int:
    """Build a collection: its essays, anthology, feeds, catalogues and index.

    Only what has changed is built. An essay that cannot be built stops no other;
    what is made of the whole collection then stays as it was.
    """
    from essaypub.cli.progress import choose_telling  # noqa: PLC0415 - help must be quick
    from essaypub.cli.summary import summarise_in_a_line  # noqa: PLC0415
    from essaypub.production.batch.batch import Hearer, build_collection  # noqa: PLC0415
    from essaypub.production.workshop import Workshop  # noqa: PLC0415
    from essaypub.reading.collections.reader import read_collection  # noqa: PLC0415
    from essaypub.workers import Workers  # noqa: PLC0415

    asked: dict[str, Any] = {"edition": edition, "strictness": strictness}
    layer = {name: value for name, value in asked.items() if value is not None}
    if only:
        layer["only"] = [name.strip() for name in only.split(",") if name.strip()]
    layer |= assignments(pairs)
    read = read_collection(collection)

    def plan(tasks: Sequence[Task]) -> None:
        telling.expect(len(tasks))
        if as_json:
            for task in tasks if dry or why else ():
                print_event({"event": "task", "source": str(task.entry.source), "why": task.why})
        elif dry or why:
            for task in tasks:
                reasons = "; ".join(task.why if why else task.why[:1])
                click.echo(f"{task.entry.name}: {reasons}")
            if not tasks:
                click.echo("nothing has changed")

    def finish(task: Task, built: Built) -> None:
        telling.pause()
        tell_findings(built.findings, quiet=quiet)
        if as_json:
            print_event({
                "event": "built", "source": str(task.entry.source), "folder": str(built.folder),
                "why": task.why, "files": [str(path) for path in built.files],
            })  # fmt: skip
        elif paths:
            click.echo(built.folder)
        elif not quiet:
            click.echo(summarise_in_a_line(built))

    def tell_made(path: Path) -> None:
        telling.pause()
        made.append(path)
        if as_json:
            print_event({"event": "made", "file": str(path)})
        elif paths and path.parent.name not in _PIECES:
            click.echo(path)

    made: list[Path] = []
    told = choose_telling(len(read.entries), as_json=as_json, quiet=quiet)
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
        hearer = Hearer(
            plan=plan,
            begun=telling.begin,
            past=telling.tell_past,
            built=finish,
            failed=lambda error: _tell_failure(error, as_json=as_json),
            made=tell_made,
        )
        result = build_collection(read, workshop, hearer, dry=dry, keep_going=keep_going)
    if not (as_json or paths or quiet or dry):
        for line in _summarise(result, len(read.entries), made):
            click.echo(line)
    if result.incomplete:
        click.echo(
            "essaypub: anthology, feeds, catalogues and index are as they were; with --keep-going"
            " they are made of the essays that could be built",
            err=True,
        )
    return UNFINISHED if result.errors else 0


def _summarise(result: Result, essays: int, made: Sequence[Path]) -> Iterator[str]:
    """Yield what has become of a collection, and what of it to open."""
    from essaypub.cli.summary import choose_first  # noqa: PLC0415 - help must be quick

    done = f"{count(len(result.tasks) - len(result.errors), 'essay')} built"
    same = f", {rest} unchanged" if (rest := essays - len(result.tasks)) else ""
    together = f", {count(len(made), 'file')} made of them together" if made else ""
    yield f"{done}{same}{together}, in {result.folder}"
    if products := [path for path in made if path.parent.name not in _PIECES]:
        yield f"  open {choose_first(products)}"


def _tell_failure(error: Exception, *, as_json: bool) -> None:
    for line in str(error).split("\n"):
        click.echo(f"essaypub: error: {line}", err=True)
    if as_json:
        print_event({"event": "failed", "error": str(error)})
