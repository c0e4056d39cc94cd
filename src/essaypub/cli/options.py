"""Options that several commands share, and where things lie by default."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from essaypub.errors import SettingsError
from essaypub.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])

SOURCES = click.Path(path_type=Path)


def cache_folder() -> Path:
    """Return where the cache lies when nothing else is said."""
    if told := os.environ.get("ESSAYPUB_CACHE"):
        return Path(told)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "essaypub"


def cache_option(command: Command) -> Command:
    """Add ``--cache``, which arrives as a `Store`."""

    def store(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Store:
        del ctx, parameter
        return Store(value or cache_folder())

    return click.option(
        "--cache",
        "store",
        type=click.Path(path_type=Path, file_okay=False),
        callback=store,
        help="Folder of the cache. [default: $ESSAYPUB_CACHE, or ~/.cache/essaypub]",
    )(command)


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
        *groups, name = path.split(".")
        place = layer
        for group in groups:
            place = place.setdefault(group, {})
            if not isinstance(place, dict):
                raise SettingsError(f"{group} takes a group of settings", "command line")
        place[name] = value
    return layer
