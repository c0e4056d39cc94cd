"""How far a build has come, told on stderr to a person or on stdout to a program."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from essaypub.cli.remarks import clock, print_event
from essaypub.production.workshop import Step

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

STAGES = {"speak": "speaking", "encode": "encoding", "write": "writing", "open": "opening",
          "check": "checking"}  # fmt: skip

SOONEST_S = 2.0
"""How long after its first results anybody is told when a stage ends."""


TOGETHER_S = 0.5
"""Within such a time of the first, other processes hand in what they have done as well."""


@dataclass(slots=True)
class Pace:
    """When a stage will have ended, judged by what is done from its first results on.

    What comes before them, such as the loading of a voice, comes once. The first results of several
    processes, which come nearly at once, tell nothing of how quick they are.

    Attributes:
        total: How much there is.
        done: How much was done at the last step, at `told_s`, by any clock.
        begun_s: When the first results came; None before.
        base: How much they were, the last of them at `base_s`.
    """

    total: int
    done: int = 0
    told_s: float = 0.0
    begun_s: float | None = None
    base: int = 0
    base_s: float = 0.0

    def step(self, done: int, now_s: float) -> None:
        """Take note of how much is done."""
        self.done, self.told_s = done, now_s
        if done > 0 and self.begun_s is None:
            self.begun_s = now_s
        if self.begun_s is not None and now_s - self.begun_s <= TOGETHER_S:
            self.base, self.base_s = done, now_s

    def left_s(self, now_s: float) -> float | None:
        """Return how many seconds are left; None where nobody can know, or nothing is left.

        Between two steps the time runs down, but to no less than half of what was left at the last.
        """
        taken, gained = self.told_s - self.base_s, self.done - self.base
        if self.done >= self.total or gained <= 0 or taken < SOONEST_S:
            return None
        left = taken * (self.total - self.done) / gained
        return max(left - (now_s - self.told_s), left / 2)


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
        print_event({"event": "expect", "essays": essays})

    def begin(self, source: Path) -> None:
        """Print which essay is begun."""
        self._source = str(source)
        print_event({"event": "begin", "source": self._source})

    def step(self, step: Step) -> None:
        """Print how far it has come."""
        told = {"stage": step.stage, "done": step.done, "total": step.total}
        print_event({"event": "step", "source": self._source, **told})

    def tell_past(self, step: Step) -> None:
        """Print it none the less: a program is told everything, however the work is shared out."""
        self.step(step)

    def pause(self) -> None:
        """Nothing stands in the way."""


class Bars:
    """One bar a stage, with the time left, below one for all essays if there are several.

    A person's view. Bars are drawn when there is something to wait for.
    """

    def __init__(self, essays: int) -> None:
        self.essays = essays
        self._begun = 0
        self._progress: Progress | None = None
        self._bars: dict[str, TaskID] = {}
        self._paces: dict[str, Pace] = {}
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
            stage = STAGES.get(step.stage, step.stage)
            name = f"{self._title}: {stage}" if self._title else stage
            self._move(step.stage, step.done, step.total, name)

    def tell_past(self, step: Step) -> None:
        """Say nothing: there is nothing to wait for."""

    def _move(self, bar: str, done: int, total: int, name: str) -> None:
        now = time.monotonic()
        pace = self._paces.get(bar)
        if pace is None or pace.total != total or done < pace.done:  # another edition's, perhaps
            pace = self._paces[bar] = Pace(total)
        pace.step(done, now)
        if self._progress is None:
            self._progress = _draw()
        if bar not in self._bars:
            self._bars[bar] = self._progress.add_task(name, total=total, pace=pace)
        self._progress.update(self._bars[bar], completed=done, total=total, pace=pace)
        self._progress.start()

    def _forget(self) -> None:
        """Take away the bars of the essay before."""
        for bar in self._bars.keys() - {"essays"}:
            if self._progress is not None:
                self._progress.remove_task(self._bars[bar])
            del self._bars[bar], self._paces[bar]

    def pause(self) -> None:
        """Take the bars away until one of them moves."""
        if self._progress is not None:
            self._progress.stop()


def _draw() -> Progress:
    """Return bars on stderr, each with the time that is left by its pace."""
    from rich.console import Console  # noqa: PLC0415 - for terminals only
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    class TimeLeft(ProgressColumn):
        """Shows what `Pace` says."""

        def render(self, task: Task) -> Text:
            """Return the time that is left, in words."""
            pace: Pace = task.fields["pace"]
            left = pace.left_s(time.monotonic())
            return Text("" if left is None else f"{clock(left)} left", style="progress.remaining")

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeLeft(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)


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
