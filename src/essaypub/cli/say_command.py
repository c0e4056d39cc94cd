"""``essaypub say``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from essaypub.cli.options import assignments, cache_option, claim, json_option, out_option
from essaypub.errors import FileError, SettingsError
from essaypub.files import megabytes
from essaypub.settings import Settings, overlay
from essaypub.store import Store

if TYPE_CHECKING:  # which bring more than help should wait for
    from essaypub.narration import Doubt
    from essaypub.production.preview import Line
    from essaypub.spoken.engine import Change

_STDIN = "-"
LONGEST_LINE_BYTES = 1_000_000


@click.command("say")
@click.argument("text")
@out_option("FILE", "The WAV file to write.", default="line.wav")
@click.option(
    "--language", metavar="TAG", default="en", show_default=True, help="The language of the line."
)
@click.option(
    "--voice",
    metavar="VOICE",
    help="Who speaks: an engine, or engine:voice; see 'essaypub voices'.",
)
@click.option(
    "--lexicon",
    "lexicons",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A lexicon, PLS or a table of two columns; may be repeated.",
)
@click.option(
    "--set", "pairs", multiple=True, metavar="NAME=VALUE", help="Any setting; may be repeated."
)
@click.option("--spoken", is_flag=True, help="Only print what would be said.")
@click.option("--explain", is_flag=True, help="Print what would be said, by whom, and why.")
@json_option
@cache_option
def command(  # noqa: PLR0913 - one for each option
    *,
    text: str,
    out: Path,
    language: str,
    voice: str | None,
    lexicons: tuple[Path, ...],
    pairs: tuple[str, ...],
    spoken: bool,
    explain: bool,
    as_json: bool,
    store: Store | None,
) -> None:
    """Speak one line, or show what would be said.

    TEXT is taken as it stands, without Markdown; - reads it from standard input. With --spoken,
    --explain or --json nothing is spoken and no file is written.
    """
    from essaypub.production.preview import Line, wav_line  # noqa: PLC0415 - help must be quick

    layer = assignments(pairs if voice is None else (*pairs, f"narration.voice={voice}"))
    settings = overlay(Settings(), layer, "command line")
    named = (*settings.narration.lexicon, *map(str, lexicons))
    settings = replace(settings, narration=replace(settings.narration, lexicon=named))
    line = Line.of(_read() if text == _STDIN else text, language, settings)
    if as_json:
        click.echo(json.dumps(_as_json(line), ensure_ascii=False, indent=2))
    elif explain:
        for row in _rows(line):
            click.echo(row)
    elif spoken:
        click.echo(line.spoken)
    elif line.utterance is None:
        raise SettingsError(
            f"there is nothing to say in {line.written!r}; give a word", "command line"
        )
    else:
        from essaypub.store import write_whole  # noqa: PLC0415

        write_whole(out, [wav_line(line, settings, claim(store))])
        click.echo(out)


def _read() -> str:
    """Return what stands on standard input, its lines as one."""
    try:
        content = click.get_binary_stream("stdin").read(LONGEST_LINE_BYTES + 1)
        if len(content) > LONGEST_LINE_BYTES:
            raise FileError("standard input", f"a line has at most {megabytes(LONGEST_LINE_BYTES)}")
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError("standard input", f"it is not UTF-8 (byte {error.start})") from error
    return " ".join(text.split())


def _rows(line: Line) -> Iterator[str]:
    """Yield what happens to a line, a row each, in columns that can also be heard."""
    rows = [
        *map(_describe_change, line.changes),
        *(
            (doubt.code, f"{doubt.written} -> undecided: {_choices(doubt)}")
            for doubt in line.doubts
        ),
        ("voice", f"{line.voice} ({line.language})"),
        ("spoken", line.spoken or "nothing"),
    ]
    width = max(len(name) for name, _ in rows)
    for name, words in rows:
        yield f"{name:<{width}}  {words}"


def _describe_change(change: Change) -> tuple[str, str]:
    """Return a change's rule, and what it does; an entry of a lexicon tells where it stands."""
    code, _, place = change.code.partition(" ")
    words = f"{change.written.strip() or 'space'} -> {change.said.strip() or 'nothing'}"
    return code, f"{words} ({place})" if place else words


def _choices(doubt: Doubt) -> str:
    return " or ".join(doubt.choices) or "as it is written"


def _as_json(line: Line) -> dict[str, Any]:
    return {
        "written": line.written,
        "changes": [
            {"rule": change.code, "written": change.written, "said": change.said}
            for change in line.changes
        ],
        "undecided": [
            {"rule": doubt.code, "written": doubt.written, "choices": list(doubt.choices)}
            for doubt in line.doubts
        ],
        "voice": line.voice,
        "language": line.language,
        "spoken": line.spoken,
        "phonemes": [
            {"words": line.spoken[phoneme.begin : phoneme.end], "ipa": phoneme.ipa}
            for phoneme in line.phonemes
        ],
    }
