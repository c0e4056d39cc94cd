"""What several commands tell in the same way: findings to a person, events to a program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from essaypub.errors import EssaypubError, SourceError
from essaypub.findings import Finding, Severity
from essaypub.stopping import is_stopped

NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}


def tell_findings(findings: Iterable[Finding], *, quiet: bool = False) -> None:
    """Print findings on stderr; where it is to be quiet, only what is more than a remark."""
    for finding in findings:
        if finding.severity is not Severity.INFO or not quiet:
            click.echo(f"essaypub: {finding}", err=True)


def tell_errors(errors: Sequence[EssaypubError]) -> int:
    """Print errors on stderr, a line each, unless it was asked to stop; return the exit status."""
    for error in () if is_stopped() else errors:
        places = "".join(f"{note}: " for note in getattr(error, "__notes__", ()))
        for told in (error, *getattr(error, "others", ())):
            alone = SourceError(*told.args[:3]) if isinstance(told, SourceError) else told
            click.echo(f"essaypub: error: {places}{alone}", err=True)
    return errors[0].exit_status


def print_event(event: Mapping[str, Any]) -> None:
    """Print something that has happened as one line of JSON on stdout."""
    click.echo(json.dumps(event, ensure_ascii=False))


def count_findings(findings: Iterable[Finding]) -> str:
    """Return how many findings of each severity there are, in words; empty for none."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(count(counts[kind], name) for kind, name in NAMES.items() if counts[kind])


def count(number: int, name: str) -> str:
    """Return so many of something, in words."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def clock(seconds: float) -> str:
    """Return a length as a player shows it: 9:41, 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
