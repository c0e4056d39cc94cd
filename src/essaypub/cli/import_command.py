"""``essaypub import``."""

from __future__ import annotations

from pathlib import Path

import click

from essaypub import files
from essaypub.cli.options import SOURCES, out_option
from essaypub.errors import FileError


@click.command("import")
@click.argument("file", type=SOURCES)
@out_option("FILE", "The essay to write. [default: standard output]")
@click.option("--force", is_flag=True, help="Replace the output if it exists.")
def command(*, file: Path, out: Path | None, force: bool) -> None:
    """Turn plain text into an essay in Markdown.

    A warning such as [SPOILERS AHOY] opens a spoiler that runs to the end of
    its paragraph; what was marked is listed, so that you can check it.
    """
    from essaypub.importing.plaintext import import_text  # noqa: PLC0415 - help must be quick
    from essaypub.reading.decoding import LARGEST_ESSAY_BYTES  # noqa: PLC0415 - help must be quick
    from essaypub.store import write_whole  # noqa: PLC0415

    imported = import_text(files.content(file, LARGEST_ESSAY_BYTES), file.name)
    if out is None:
        click.echo(imported.markdown, nl=False)
    elif out.exists() and not force:
        raise FileError(str(out), "this file exists; add --force to replace it")
    else:
        write_whole(out, [imported.markdown.encode()])
    click.echo(f"title: {imported.title}", err=True)
    for marked in imported.marked:
        what = f"a {marked.kind} of {marked.words} words, labelled “{marked.label}”"
        click.echo(f"{file}:{marked.line}: {what}", err=True)
    click.echo(f"{len(imported.marked)} spoiler(s) marked; please check them", err=True)
