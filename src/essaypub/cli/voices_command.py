"""``essaypub voices``."""

from __future__ import annotations

import json
from typing import Any

import click

from essaypub.cli.options import json_option

FEW = 12


@click.command("voices")
@click.option("--language", default="", help="Only voices that speak it: en, fr-CA.")
@click.option("--all", "everything", is_flag=True, help="List every voice, however many there are.")
@json_option
def command(*, language: str, everything: bool, as_json: bool) -> None:
    """List the voices, and whether each works here.

    A voice is named engine:voice, as --voice takes it.
    """
    from essaypub.plugins import discover  # noqa: PLC0415 - help must be quick

    families, broken = discover("essaypub.voices")
    for finding in broken:
        click.echo(f"essaypub: {finding}", err=True)
    told = [_family(family, language) for family in families.values()]
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for family in told:
        click.echo(f"{family['engine']}: {family['title']}")
        click.echo(f"  {family['lacking'] or 'works here'}")
        if language and not family["voices"]:
            click.echo(f"  no voice speaks {language}")
        voices = family["voices"]
        for voice in voices if everything else voices[:FEW]:
            click.echo(f"  {voice['name']:<28} {', '.join(voice['languages'])}")
        if len(voices) > FEW and not everything:
            click.echo(f"  … and {len(voices) - FEW} more; --all lists them")


def _family(family: Any, language: str) -> dict[str, Any]:
    """Return what is told of one engine and those of its voices that speak `language`."""
    wanted = language.lower()
    broader = wanted.partition("-")[0]
    return {
        "engine": family.name,
        "title": family.title,
        "online": family.online,
        "lacking": family.lacking(),
        "voices": [
            {
                "name": f"{family.name}:{voice.name}",
                "languages": list(voice.languages),
                "description": voice.description,
            }
            for voice in family.voices()
            if any(
                not wanted or f"{tag.lower()}-".startswith(f"{wanted}-") or tag.lower() == broader
                for tag in voice.languages
            )
        ],
    }
