"""``essaypub voices``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from essaypub.cli.options import json_option
from essaypub.voices.lookup import ANY

if TYPE_CHECKING:  # which bring more than help should wait for
    from essaypub.voices.protocol import Voice
    from essaypub.voices.status import Standing

FEW = 12
FAILED = 3  # the exit status where an engine that was tried by name broke a promise


@click.command("voices")
@click.argument("engines", nargs=-1)
@click.option("--language", metavar="TAG", default="", help="Only voices that speak it: en, fr-CA.")
@click.option("--all", "everything", is_flag=True, help="List every voice, however many there are.")
@click.option(
    "--try",
    "attempt",
    is_flag=True,
    help="Let each engine that works say a sentence, over the network too; and see that it does"
    " all that an engine promises.",
)
@json_option
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    engines: tuple[str, ...],
    language: str,
    everything: bool,
    attempt: bool,
    as_json: bool,
) -> None:
    """List the voices, and whether each works here.

    Of an engine that does not, it says why not, and what to do. ENGINES are the names of those to
    list; none lists all. A voice is named engine:voice, as --voice takes it; --try takes such a
    name too.
    """
    from essaypub.voices.status import survey  # noqa: PLC0415 - help must be quick

    standings = survey(engines, perf_counter if attempt else None, language)
    if as_json:
        told = [_as_json(standing, language) for standing in standings]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for standing in standings:
            for line in _lines(standing, language, None if everything else FEW):
                click.echo(line)
    if engines and attempt and not all(standing.works for standing in standings):
        ctx.exit(FAILED)


def _choose_voices(standing: Standing, language: str) -> list[Voice]:
    """Return those of an engine's voices that speak a language; all for none."""
    wanted = language.lower()
    wide = (wanted.partition("-")[0], ANY)
    return [
        voice
        for voice in standing.voices
        if any(
            not wanted or f"{tag}-".startswith(f"{wanted}-") or tag in wide
            for tag in map(str.lower, voice.languages)
        )
    ]


def _lines(standing: Standing, language: str, most: int | None) -> Iterator[str]:
    """Yield what a person is told of an engine."""
    family = standing.family
    package = f" ({standing.package})" if standing.package else ""
    yield f"{standing.engine}: {family.title if family else 'broken'}{package}"
    if standing.broken:
        yield f"  does not work: {standing.broken}"
        return
    if standing.lacking:
        yield f"  does not work here: {standing.lacking}"
    else:
        yield f"  works here: {', '.join(_facts(standing))}"
    if standing.advice and (standing.lacking or not standing.voices):
        yield f"  {standing.advice}"
    if trial := standing.trial:
        if trial.speech_s:
            yield (
                f"  tried {trial.voice}: ready in {trial.loading_s:.2f} s, {trial.speech_s:.1f} s"
                f" of speech in {trial.took_s:.2f} s: real-time factor {trial.real_time_factor:.3f}"
            )
        for reason in trial.failed:
            yield f"  tried {trial.voice or standing.engine}: failed: {reason}"
    voices = _choose_voices(standing, language)
    if language and not voices and not standing.lacking:
        yield f"  no voice speaks {language}"
    for voice in voices[:most]:
        yield f"  {f'{standing.engine}:{voice.name}':<28} {', '.join(voice.languages)}"
    if most is not None and len(voices) > most:
        yield f"  … and {len(voices) - most} more; --all lists them"


def _facts(standing: Standing) -> Iterator[str]:
    """Yield what an engine can do, in words."""
    family = standing.family
    if family is None:
        return
    if not family.online:
        yield "offline"
    elif standing.trial or hasattr(family, "answers"):
        yield "asks a server"
    else:
        yield "asks a server, which is left alone without --try"
    yield "a synthetic voice" if family.synthetic else "a human voice"
    yield "tells where words begin" if family.tells_words else "tells no words"
    yield "takes phonemes" if family.takes_phonemes else "takes no phonemes"


def _as_json(standing: Standing, language: str) -> dict[str, Any]:
    """Return what a program is told of an engine."""
    family, trial = standing.family, standing.trial
    told: dict[str, Any] = {
        "engine": standing.engine,
        "package": standing.package,
        "title": family.title if family else "",
        "works": standing.works,
        "broken": standing.broken,
        "lacking": standing.lacking,
        "advice": standing.advice,
    }
    if family:
        told |= {
            "online": family.online,
            "synthetic": family.synthetic,
            "tells_words": family.tells_words,
            "takes_phonemes": family.takes_phonemes,
        }
    if trial:
        told["trial"] = {
            "voice": trial.voice,
            "speech_s": round(trial.speech_s, 3),
            "took_s": round(trial.took_s, 3),
            "loading_s": round(trial.loading_s, 3),
            "real_time_factor": round(trial.real_time_factor, 4),
            "failed": list(trial.failed),
        }
    told["voices"] = [
        {
            "name": f"{standing.engine}:{voice.name}",
            "languages": list(voice.languages),
            "scripts": sorted(voice.scripts),
            "description": voice.description,
        }
        for voice in _choose_voices(standing, language)
    ]
    return told
