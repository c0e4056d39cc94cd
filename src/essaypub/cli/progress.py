"""How far a build has come, told on stderr to a person or on stdout to a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from essaypub.build.essay import Step

if TYPE_CHECKING:
    from rich.progress import Progress

STAGES = {"speak": "speaking", "encode": "encoding", "write": "writing"}


class Telling(Protocol):
    """Whoever is told of a build's progress."""

    def begin(self, source: Path) -> None:
        """Hear that an essay is begun."""

    def step(self, step: Step) -> None:
        """Hear how far it has come."""

    def pause(self) -> None:
        """Make way for a line of text."""


class Silence:
    """Tells nobody."""

    def begin(self, source: Path) -> None:
        """Say nothing."""

    def step(self, step: Step) -> None:
        """Say nothing."""

    def pause(self) -> None:
        """Say nothing."""


class Lines:
    """One JSON object a line: a program's view."""

    def begin(self, source: Path) -> None:
        """Print which essay is begun."""
        click.echo(json.dumps({"event": "begin", "source": str(source)}, ensure_ascii=False))

    def step(self, step: Step) -> None:
        """Print how far it has come."""
        told = {"event": "step", "stage": step.stage, "done": step.done, "total": step.total}
        click.echo(json.dumps(told))

    def pause(self) -> None:
        """Nothing stands in the way."""


class Bars:
    """One bar a stage, with the time left: a person's view."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._bars: dict[str, int] = {}
        self._title = ""

    def begin(self, source: Path) -> None:
        """Begin a set of bars for an essay."""
        self.pause()
        self._title = source.name

    def step(self, step: Step) -> None:
        """Move a bar; the first is drawn when there is something to wait for."""
        from rich.console import Console  # noqa: PLC0415 - for terminals only
        from rich.progress import Progress, TimeRemainingColumn  # noqa: PLC0415

        if step.stage == "write":
            return
        if self._progress is None:
            columns = (*Progress.get_default_columns()[:-1], TimeRemainingColumn(compact=True))
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        if step.stage not in self._bars:
            name = f"{self._title}: {STAGES.get(step.stage, step.stage)}"
            self._bars[step.stage] = self._progress.add_task(name, total=step.total)
        self._progress.update(
            self._bars[step.stage],  # type: ignore[arg-type]
            completed=step.done,
            total=step.total,
        )

    def pause(self) -> None:
        """Take the bars away."""
        if self._progress is not None:
            self._progress.stop()
        self._progress, self._bars = None, {}


@contextmanager
def telling_for(*, as_json: bool, quiet: bool) -> Iterator[Telling]:
    """Yield whoever suits the caller: a program, a terminal, or nobody."""
    telling: Telling = Silence()
    if as_json:
        telling = Lines()
    elif not quiet and sys.stderr.isatty():
        telling = Bars()
    try:
        yield telling
    finally:
        telling.pause()
