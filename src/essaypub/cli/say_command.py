"""``essaypub say``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from essaypub.cli.options import assignments, cache_option
from essaypub.settings import Settings, overlaid
from essaypub.store import Store


@click.command("say")
@click.argument("text")
@click.option(
    "-o",
    "--output",
    default="line.wav",
    type=click.Path(path_type=Path),
    show_default=True,
    help="The WAV file to write.",
)
@click.option("--language", default="en", show_default=True, help="The language of the line.")
@click.option("--voice", help="Who speaks: an engine, or engine:voice; see 'essaypub voices'.")
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="Any setting.")
@click.option("--spoken", is_flag=True, help="Only print what would be said.")
@cache_option
def command(  # noqa: PLR0913 - one for each option
    *,
    text: str,
    output: Path,
    language: str,
    voice: str | None,
    pairs: tuple[str, ...],
    spoken: bool,
    store: Store,
) -> None:
    """Speak one line, or show what would be said.

    TEXT is taken as it stands, without Markdown.
    """
    if spoken:
        from essaypub.speech.normalise.spoken import normalise  # noqa: PLC0415 - help must be quick

        click.echo(normalise(text, language))
        return
    from essaypub.build.line import wav_line  # noqa: PLC0415
    from essaypub.store import write_whole  # noqa: PLC0415

    layer: dict[str, Any] = assignments(pairs)
    if voice is not None:
        layer.setdefault("narration", {})["voice"] = voice
    settings = overlaid(Settings(), layer, "command line")
    write_whole(output, [wav_line(text, language, settings, store)])
    click.echo(output)
