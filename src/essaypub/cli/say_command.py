"""``essaypub say``."""

from __future__ import annotations

from pathlib import Path

import click

from essaypub.cli.options import assignments, cache_option
from essaypub.errors import SettingsError
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
    from essaypub.speech.normalise.spoken import normalise  # noqa: PLC0415 - help must be quick

    if spoken:
        click.echo(normalise(text, language))
        return
    if not any(character.isalnum() for character in normalise(text, language)):
        raise SettingsError(f"there is nothing to say in {text!r}; give a word", "command line")
    from essaypub.build.line import wav_line  # noqa: PLC0415
    from essaypub.store import write_whole  # noqa: PLC0415

    layer = assignments(pairs if voice is None else (*pairs, f"narration.voice={voice}"))
    settings = overlaid(Settings(), layer, "command line")
    write_whole(output, [wav_line(text, language, settings, store)])
    click.echo(output)
