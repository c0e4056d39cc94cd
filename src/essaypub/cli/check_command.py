"""``essaypub check``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from essaypub.cli.options import SOURCES
from essaypub.cli.remarks import count, count_findings
from essaypub.version import __version__

FINDINGS_STATUS = 3


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=SOURCES)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "html"]),
    default="text",
    show_default=True,
    help="How the findings are printed.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--with",
    "judges",
    metavar="NAMES",
    default="",
    help="Ask these programs too, where they are installed: epubcheck,ace.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; only the exit status tells.")
def command(*, paths: tuple[Path, ...], form: str, strict: bool, judges: str, quiet: bool) -> None:
    """Hold finished files against what they promise.

    PATHS are EPUBs, audio, captions, pages and audiobooks, or folders of them.
    Files of one folder are also held against each other: captions say what the
    text says, and nothing may give a spoiler away.
    Says on standard error how many files it has seen and what it found, be it nothing.
    Leaves the exit status 3 when there is an error, or with --strict a warning.
    """
    from essaypub.checks.check import check  # noqa: PLC0415 - help must be quick
    from essaypub.checks.formats import as_html, as_json, as_sarif, as_text  # noqa: PLC0415
    from essaypub.cli.progress import choose_telling  # noqa: PLC0415
    from essaypub.findings import Severity  # noqa: PLC0415
    from essaypub.plugins import discover  # noqa: PLC0415
    from essaypub.production.workshop import Step  # noqa: PLC0415

    plugins, broken = discover("essaypub.checks")
    suites = tuple(plugins.values())
    files = 0

    def step(stage: str, done: int, total: int) -> None:
        nonlocal files
        files = total if stage == "open" else files
        telling.step(Step(stage, done, total))

    told = choose_telling(1, as_json=False, quiet=quiet)
    with told as telling:
        findings = [*broken, *check(paths, suites, step)]
        if judges:
            from essaypub.cli.judges import ask_judges  # noqa: PLC0415 - starts other programs

            findings += ask_judges(judges.split(","), paths)
    forms: dict[str, Callable[[], str]] = {
        "text": lambda: "".join(f"{line}\n" for line in as_text(findings)),
        "json": lambda: as_json(findings),
        "sarif": lambda: as_sarif(findings, suites, __version__),
        "html": lambda: as_html(findings),
    }
    if not quiet:
        click.echo(forms[form](), nl=False)
        if form == "text":
            noticed = count_findings(findings) or "nothing to mend"
            click.echo(f"essaypub: {count(files, 'file')} checked: {noticed}", err=True)
    limit = Severity.WARNING if strict else Severity.ERROR
    if any(finding.severity.rank <= limit.rank for finding in findings):
        sys.exit(FINDINGS_STATUS)
