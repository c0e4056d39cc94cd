"""``essaypub cache``."""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import suppress

import click

from essaypub.cli.options import cache_option, json_option
from essaypub.errors import FileError, SettingsError
from essaypub.store import Store

UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}


def amount(text: str) -> int:
    """Return a size such as ``500M`` or ``2 GB`` in bytes.

    Raises:
        SettingsError: It is not one.
    """
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)b?\s*", text.lower())
    if match is None:
        raise SettingsError(f"--keep takes a size such as 500M or 2G, not {text!r}", "command line")
    return int(float(match[1]) * UNITS[match[2]])


@click.command("cache")
@click.option(
    "--keep", metavar="SIZE", help="Delete the oldest entries until this much is left: 2G, 500M, 0."
)
@cache_option
@json_option
def command(*, keep: str | None, store: Store, as_json: bool) -> None:
    """Show what the cache holds, or make it smaller.

    The cache can be deleted at any time; what is missing is made again. Only what
    essaypub put there is deleted, and only where a CACHEDIR.TAG of its own says
    that the folder is a cache.
    """
    if store is None:
        raise FileError("cache", "there is no home folder to look in; name a cache with --cache")
    deleted = freed = 0
    if keep is not None:
        deleted, freed = store.prune(amount(keep))
    entries: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for kind, path in store.entries():
        with suppress(OSError):  # a build, or another prune, was quicker
            held[kind] += path.lstat().st_size
            entries[kind] += 1
    if as_json:
        kinds = {kind: {"entries": entries[kind], "bytes": held[kind]} for kind in entries}
        click.echo(json.dumps({
            "folder": str(store.root), "kinds": kinds, "deleted": deleted, "freed": freed,
        }))  # fmt: skip
        return
    click.echo(store.root)
    for kind in entries:
        click.echo(f"  {kind:<10} {entries[kind]:>7} entries {held[kind] / 10**6:>9.1f} MB")
    if keep is not None:
        click.echo(f"deleted {deleted} entries, {freed / 10**6:.1f} MB")
