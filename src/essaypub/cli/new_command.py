"""``essaypub new``."""

from __future__ import annotations

from pathlib import Path

import click

from essaypub.errors import FileError, reason

_ESSAY = """\
---
title: {title}
author: Your name
language: {language}
date: {date}
description: What it is about, in a sentence without a spoiler.
---

The first paragraph[^1].

[^1]: A note.

## A section

Text with an [inline spoiler]{{.spoiler of="the film"}}.

::: spoiler The ending {{#ending}}
What only those read who know the ending.
:::
"""


@click.command("new")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--collection", "is_collection", is_flag=True, help="A folder with a collection's file."
)
@click.option("--language", default="en", show_default=True, help="What it is written in.")
def command(path: Path, *, is_collection: bool, language: str) -> None:
    """Start an essay, or a collection with a first essay in it.

    Nothing that is there already is overwritten.
    """
    from datetime import UTC, datetime  # noqa: PLC0415 - help must be quick

    from essaypub.reading.collections.start import (  # noqa: PLC0415
        FILE,
        start_collection,
        title_of,
    )

    today = datetime.now(UTC).date().isoformat()
    if not is_collection:
        essay = path if path.suffix else path.with_suffix(".md")
        title = title_of(essay.with_suffix(""))
        _write(essay, _ESSAY.format(title=title, language=language, date=today))
        return
    _write(path / FILE, start_collection(FILE, title_of(path), language))
    essays = path / "essays"
    if not essays.is_dir():
        text = _ESSAY.format(title="A first essay", language=language, date=today)
        _write(essays / "first-essay.md", text)


def _write(path: Path, text: str) -> None:
    """Write a file that is not there yet, and print its name.

    Raises:
        FileError: It is there, or the system refused.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise FileError(str(path), "it is there already; choose another name") from error
    except OSError as error:
        raise FileError(str(path), reason(error)) from error
    click.echo(path)
