"""How far a build has come, told on stderr to a person or on stdout to a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from essaypub.production.workshop import Step

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

STAGES = {"speak": "speaking", "encode": "encoding", "write": "writing"}


class Telling(Protocol):
    """Whoever is told of a build's progress."""

    def expect(self, essays: int) -> None:
        """Take note that so many essays are to be built, and no more."""

    def begin(self, source: Path) -> None:
        """Show that the build of an essay has begun."""

    def step(self, step: Step) -> None:
        """Show how far the build has come."""

    def tell_past(self, step: Step) -> None:
        """Show a step of a build that has ended: another process made it."""

    def pause(self) -> None:
        """Make way for a line of text."""


class Silence:
    """Tells nobody."""

    def expect(self, essays: int) -> None:
        """Say nothing."""

    def begin(self, source: Path) -> None:
        """Say nothing."""

    def step(self, step: Step) -> None:
        """Say nothing."""

    def tell_past(self, step: Step) -> None:
        """Say nothing."""

    def pause(self) -> None:
        """Say nothing."""


class Lines:
    """One JSON object a line, each with the essay it is about: a program's view."""

    def __init__(self) -> None:
        self._source = ""

    def expect(self, essays: int) -> None:
        """Print how many there are."""
        _print_line({"event": "expect", "essays": essays})

    def begin(self, source: Path) -> None:
        """Print which essay is begun."""
        self._source = str(source)
        _print_line({"event": "begin", "source": self._source})

    def step(self, step: Step) -> None:
        """Print how far it has come."""
        told = {"stage": step.stage, "done": step.done, "total": step.total}
        _print_line({"event": "step", "source": self._source, **told})

    def tell_past(self, step: Step) -> None:
        """Print it none the less: a program is told everything, however the work is shared out."""
        self.step(step)

    def pause(self) -> None:
        """Nothing stands in the way."""


def _print_line(told: dict[str, object]) -> None:
    click.echo(json.dumps(told, ensure_ascii=False))


class Bars:
    """One bar a stage, with the time left, below one for all essays if there are several.

    A person's view. Bars are drawn when there is something to wait for.
    """

    def __init__(self, essays: int) -> None:
        self.essays = essays
        self._begun = 0
        self._progress: Progress | None = None
        self._bars: dict[str, TaskID] = {}
        self._title = ""

    def expect(self, essays: int) -> None:
        """Count from now on to so many."""
        self.essays = essays

    def begin(self, source: Path) -> None:
        """Begin a set of bars for an essay; those before it are done."""
        self._forget()
        self._title = source.name
        if self.essays > 1:
            self._move("essays", self._begun, self.essays, "essays")
        self._begun += 1

    def step(self, step: Step) -> None:
        """Move a bar."""
        if step.stage != "write":
            name = f"{self._title}: {STAGES.get(step.stage, step.stage)}"
            self._move(step.stage, step.done, step.total, name)

    def tell_past(self, step: Step) -> None:
        """Say nothing: there is nothing to wait for."""

    def _move(self, bar: str, done: int, total: int, name: str) -> None:
        if self._progress is None:
            from rich.console import Console  # noqa: PLC0415 - for terminals only
            from rich.progress import Progress, TimeRemainingColumn  # noqa: PLC0415

            columns = (*Progress.get_default_columns()[:-1], TimeRemainingColumn(compact=True))
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        if bar not in self._bars:
            self._bars[bar] = self._progress.add_task(name, total=total)
        self._progress.update(self._bars[bar], completed=done, total=total)
        self._progress.start()

    def _forget(self) -> None:
        """Take away the bars of the essay before."""
        for bar in self._bars.keys() - {"essays"}:
            if self._progress is not None:
                self._progress.remove_task(self._bars[bar])
            del self._bars[bar]

    def pause(self) -> None:
        """Take the bars away until one of them moves."""
        if self._progress is not None:
            self._progress.stop()


@contextmanager
def choose_telling(essays: int, *, as_json: bool, quiet: bool) -> Iterator[Telling]:
    """Yield whoever suits the caller: a program, a terminal, or nobody.

    Args:
        essays: How many there are.
        as_json: Whether it is a program.
        quiet: Whether nobody wants to know.
    """
    telling: Telling = Silence()
    if as_json:
        telling = Lines()
    elif not quiet and sys.stderr.isatty():
        telling = Bars(essays)
    try:
        yield telling
    finally:
        telling.pause()
