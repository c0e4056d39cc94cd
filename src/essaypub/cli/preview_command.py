"""``essaypub preview``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from essaypub.cli.options import (
    SOURCES,
    WHOLE,
    assignments,
    cache_option,
    choice,
    claim,
    source_date,
    strictness_options,
    work_options,
)
from essaypub.cli.remarks import tell_errors, tell_findings
from essaypub.errors import EssaypubError, FileError
from essaypub.findings import Finding
from essaypub.report import REPORT
from essaypub.settings import EditionChoice
from essaypub.store import Store

if TYPE_CHECKING:
    from essaypub.production.workshop import Workshop
    from essaypub.serving.server import Server
    from essaypub.serving.watching import State

PORT = 8765
"""Where the page is shown if nothing else is asked for and nobody has that port."""


@dataclass(slots=True)
class Rounds:
    """An essay built again and again, each time that one of its files changes.

    Attributes:
        known: The files that the last page was made of, each as it was before that was begun.
        told: What was noticed in it, so that nothing is told twice.
    """

    source: Path
    workshop: Workshop
    server: Server
    known: Mapping[Path, State] = field(default_factory=dict)
    told: tuple[Finding, ...] = ()

    def build(self, pause: Callable[[], None]) -> None:
        """Build the page and show it, or say why it cannot be built.

        Args:
            pause: Makes way for lines of text.

        Raises:
            FileError: There is no such essay, and there never was.
        """
        from essaypub.cli.summary import summarise_in_a_line  # noqa: PLC0415 - help must be quick
        from essaypub.production.essay import build_essay  # noqa: PLC0415
        from essaypub.production.files import PROJECT_FILE  # noqa: PLC0415
        from essaypub.serving.watching import look  # noqa: PLC0415

        projects = [folder / PROJECT_FILE for folder in self.source.absolute().parents]
        begun = look((self.source, *projects, *self.known))
        is_first = not self.known
        self.known = begun
        try:
            built = build_essay(self.source, self.workshop)
        except EssaypubError as error:
            pause()
            if is_first and begun[self.source] is None:
                raise
            self.server.tell_fault()
            tell_errors([error])
            return
        pause()
        self.known = look(built.inputs) | begun
        files = tuple(path for path in built.files if path.name != REPORT)
        self.server.show(built.folder, files)
        tell_findings(finding for finding in built.findings if finding not in self.told)
        self.told = built.findings
        click.echo(summarise_in_a_line(replace(built, unchanged=False), self.server.address))

    def wait(self) -> None:
        """Return when one of the files has changed."""
        from essaypub.serving.watching import wait_for_change  # noqa: PLC0415 - help must be quick

        wait_for_change(self.known)


@click.command("preview")
@click.argument("source", type=SOURCES)
@click.option(
    "--port",
    metavar="NUMBER",
    type=WHOLE,
    help=f"Where the browser asks. [default: {PORT}, or another that is free]",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--edition",
    type=choice(EditionChoice),
    help="With spoilers, free of them (at /spoiler-free/), or one of each. [default: full]",
)
@click.option(
    "--voice",
    metavar="VOICE",
    help="Who narrates: an engine, or engine:voice; espeak is the quickest.",
)
@strictness_options
@work_options
@cache_option
def command(  # noqa: PLR0913 - one for each option
    *,
    source: Path,
    port: int | None,
    opens: bool,
    edition: str | None,
    voice: str | None,
    strictness: str | None,
    pairs: tuple[str, ...],
    jobs: int,
    store: Store | None,
) -> None:
    """Show an essay's page in the browser, anew whenever the essay changes.

    SOURCE is an essay in Markdown. Its page is built as 'build' would, with its sound
    and its spoilers closed, but into a temporary folder. Only the browsers of this
    machine can see it. Ctrl-C ends it.
    """
    from essaypub.cli.progress import choose_telling  # noqa: PLC0415 - help must be quick
    from essaypub.production.workshop import Workshop  # noqa: PLC0415
    from essaypub.stopping import take_away_if_stopped  # noqa: PLC0415
    from essaypub.workers import Workers  # noqa: PLC0415

    asked: dict[str, Any] = {"only": ["web"], "edition": edition, "strictness": strictness}
    layer = {name: value for name, value in asked.items() if value is not None}
    layer |= assignments((*pairs, f"narration.voice={voice}") if voice else pairs)
    told = choose_telling(1, as_json=False, quiet=False)
    with (
        TemporaryDirectory(prefix="essaypub-preview-") as folder,
        take_away_if_stopped(Path(folder)),
        Workers(jobs) as workers,
        told as telling,
        _serve(port) as server,
    ):
        out = Path(folder)
        workshop = Workshop(
            out, claim(store), workers, layer, modified=source_date(), progress=telling.step
        )
        rounds = Rounds(source, workshop, server)
        hint = "essaypub: what is saved is shown at once; Ctrl-C ends this"
        while True:
            telling.begin(source)
            rounds.build(telling.pause)
            if hint:
                click.echo(hint, err=True)
                hint = ""
            if opens:
                click.launch(server.address)
                opens = False
            rounds.wait()


def _serve(port: int | None) -> AbstractContextManager[Server]:
    """Return a server on a port; on any that is free if none is asked for and ours is taken.

    Raises:
        FileError: The port that was asked for cannot be had.
    """
    from essaypub.serving.server import make_server  # noqa: PLC0415 - help must be quick

    try:
        return make_server(port or PORT)
    except FileError:
        if port:
            raise
        return make_server(0)
