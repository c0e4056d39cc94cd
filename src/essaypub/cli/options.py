"""Options that several commands share, and where things lie by default."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import click

from essaypub.errors import FileError, SettingsError
from essaypub.nesting import DEEPEST
from essaypub.settings import Strictness
from essaypub.stopping import take_away_if_stopped
from essaypub.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])

SOURCES = click.Path(path_type=Path)


class _Whole(click.ParamType):
    """Takes a whole number from 1 on, and says so of anything else."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            self.fail(f"it takes a whole number from 1 on, not {value!r}", param, ctx)
        return number


WHOLE = _Whole()


def choice(kind: type[StrEnum]) -> click.ParamType:
    """Return the type of an option that takes one of the values of `kind`, by what they are."""
    return click.Choice([value.value for value in kind])


def cache_folder() -> Path | None:
    """Return where the cache lies when nothing else is said; None if nobody is at home here."""
    if told := os.environ.get("ESSAYPUB_CACHE"):
        return Path(told)
    return _home_cache()


def _home_cache() -> Path | None:
    if told := os.environ.get("XDG_CACHE_HOME"):
        return Path(told) / "essaypub"
    if os.environ.get("HOME") == "":
        return None
    try:
        return Path.home() / ".cache" / "essaypub"
    except RuntimeError:  # there is no HOME, and no account
        return None


def out_option(
    metavar: str, meaning: str, default: str | None = None
) -> Callable[[Command], Command]:
    """Return what adds ``-o`` and ``--out``, spelt alike by every command that has them.

    Args:
        metavar: What it takes: ``"FOLDER"`` or ``"FILE"``.
        meaning: What becomes of it, for the help.
        default: Where things go when nothing is said.
    """
    return click.option(
        "-o",
        "--out",
        metavar=metavar,
        type=click.Path(path_type=Path, dir_okay=metavar != "FILE"),
        default=default,
        show_default=default is not None,
        help=meaning,
    )


class Making(click.Command):
    """A command with ``--only``, whose help names what that takes."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names of the outputs that are installed."""
        from essaypub.plugins import points  # noqa: PLC0415 - for help alone

        with formatter.section("Outputs that --only can name"):
            formatter.write_text(", ".join(points("essaypub.outputs")))
        super().format_epilog(ctx, formatter)


def paths_option(command: Command) -> Command:
    """Add ``--paths``."""
    return click.option(
        "--paths", is_flag=True, help="Print the path of each file in place of the summary."
    )(command)


def cache_option(command: Command) -> Command:
    """Add ``--cache``: a `Store` that `claim` has yet to take; None if there is no place."""

    def store(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Store | None:
        del ctx, parameter
        place = value or cache_folder()
        return None if place is None else Store(place)

    return click.option(
        "--cache",
        "store",
        metavar="FOLDER",
        type=click.Path(path_type=Path, file_okay=False),
        callback=store,
        help="Folder of the cache. [default: $ESSAYPUB_CACHE, or ~/.cache/essaypub]",
    )(command)


def claim(store: Store | None) -> Store:
    """Return a cache that can be written to.

    Where nothing was said about it and it cannot lie where it would, that is a temporary one; a
    remark tells what that means.

    Raises:
        FileError: The folder that was asked for is no cache, or cannot be one.
    """
    reason = "there is no home folder to keep it in; choose a place with --cache"
    if store is not None:
        try:
            store.claim()
        except FileError as error:
            if store.root != _home_cache():
                raise
            reason = str(error)
        else:
            return store
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - nearly nobody needs one

    click.echo(f"essaypub: nothing is kept in a cache for the next time: {reason}", err=True)
    context = click.get_current_context()
    try:
        folder = context.with_resource(TemporaryDirectory(prefix="essaypub-cache-"))
    except OSError as error:
        raise FileError("temporary folder", f"{error.strerror or error}; {reason}") from error
    context.with_resource(take_away_if_stopped(Path(folder)))
    return Store(Path(folder))


def strictness_options(command: Command) -> Command:
    """Add ``--strict`` and ``--lenient``, which arrive as `strictness`; None for neither."""
    strict = click.option(
        "--strict",
        "strictness",
        flag_value=Strictness.STRICT.value,
        help="Stop also at other tools' keys, links that lead nowhere and pictures on the web.",
    )
    lenient = click.option(
        "--lenient",
        "strictness",
        flag_value=Strictness.LENIENT.value,
        help="Carry on, with a warning, where a picture, a note or a link's goal is missing.",
    )
    return strict(lenient(command))


def work_options(command: Command) -> Command:
    """Add ``--set``, which arrives as `pairs`, and ``--jobs``."""
    settings = click.option(
        "--set",
        "pairs",
        multiple=True,
        metavar="NAME=VALUE",
        help="Any setting, such as pauses.paragraph_ms=900 (docs/settings.md); may be repeated.",
    )
    jobs = click.option(
        "--jobs",
        metavar="NUMBER",
        type=WHOLE,
        default=os.cpu_count() or 1,
        help="How many processes share the work. [default: one for each core]",
    )
    return settings(jobs(command))


def json_option(command: Command) -> Command:
    """Add ``--json``."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print JSON on stdout, and nothing else there."
    )(command)


def source_date() -> datetime | None:
    """Return the date that ``SOURCE_DATE_EPOCH`` asks for, if it does.

    Raises:
        SettingsError: It is not a number of seconds.

    Source:
        https://reproducible-builds.org/specs/source-date-epoch/
    """
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if not told:
        return None
    try:
        return datetime.fromtimestamp(int(told), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(
            f"this is not a number of seconds: {told!r}", "SOURCE_DATE_EPOCH"
        ) from error


def assignments(pairs: tuple[str, ...]) -> dict[str, Any]:
    """Return ``group.name=value`` pairs as a layer of settings.

    Raises:
        SettingsError: A pair has no equals sign.
    """
    layer: dict[str, Any] = {}
    for pair in pairs:
        path, equals, value = pair.partition("=")
        if not equals:
            raise SettingsError(f"--set takes name=value, not {pair!r}", "command line")
        *groups, name = path.split(".", DEEPEST)
        place = layer
        for group in groups:
            place = place.setdefault(group, {})
            if not isinstance(place, dict):
                raise SettingsError(f"{group} takes a group of settings", "command line")
        place[name] = value
    return layer
