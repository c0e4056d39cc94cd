"""``essaypub cache``."""

from __future__ import annotations

import json
import re
from collections import Counter

import click

from essaypub.cli.options import cache_option, json_option
from essaypub.errors import SettingsError
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
@click.option("--keep", help="Delete the oldest entries until this much is left: 2G, 500M, 0.")
@cache_option
@json_option
def command(*, keep: str | None, store: Store, as_json: bool) -> None:
    """Show what the cache holds, or make it smaller.

    The cache can be deleted at any time; what is missing is made again.
    """
    deleted = freed = 0
    if keep is not None:
        deleted, freed = store.prune(amount(keep))
    entries: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for kind, path in store.entries():
        entries[kind] += 1
        held[kind] += path.stat().st_size
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
