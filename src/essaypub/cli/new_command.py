"""``essaypub new``."""

from __future__ import annotations

import json
from pathlib import Path
from shlex import quote

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

Begin with a paragraph that somebody would like to go on from. Words can be *set apart*, or be
**strong**; a number leads to a note.[^first]

[^first]: A note is shown, and spoken, beside its sentence.

# The first section

Whatever gives something away is marked as a spoiler, in a sentence [like these few
words]{{.spoiler of="the film"}} or as a passage of its own:

::: spoiler The ending {{#ending of="the film"}}
Only those who ask for it get to see this, or to hear it. In the spoiler-free edition it is not
there at all.
:::

# Another section

The last words are yours.
"""


@click.command("new")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--collection",
    "is_collection",
    is_flag=True,
    help="Start a collection: a folder with its file.",
)
@click.option(
    "--language",
    metavar="TAG",
    default="en",
    show_default=True,
    help="What it is written in: en, de, fr-CA.",
)
def command(path: Path, *, is_collection: bool, language: str) -> None:
    """Start an essay, or a collection with a first essay in it.

    PATH is the essay's file, whose name becomes its title; with --collection it is a
    folder. Nothing that is there already is overwritten.
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
        title = quote_title(title_of(essay.with_suffix("")))
        _write(essay, _ESSAY.format(title=title, language=language, date=today))
        click.echo(
            f"essaypub: write in it, and see it: essaypub preview {quote(str(essay))}", err=True
        )
        return
    _write(path / FILE, start_collection(FILE, title_of(path), language))
    essays = path / "essays"
    if not essays.is_dir():
        text = _ESSAY.format(title="A first essay", language=language, date=today)
        _write(essays / "first-essay.md", text)
    click.echo(f"essaypub: to build it: essaypub batch {quote(str(path / FILE))}", err=True)


def quote_title(title: str) -> str:
    """Return a title with a capital, as YAML takes it whatever signs are in it."""
    import yaml  # noqa: PLC0415 - help must be quick

    title = title[:1].upper() + title[1:]
    is_plain = all(letter.isalnum() or letter == " " for letter in title)
    if is_plain and yaml.safe_load(title) == title:
        return title
    return json.dumps(title, ensure_ascii=False)  # a text of JSON is one of YAML


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
