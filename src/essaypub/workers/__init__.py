"""Tasks done side by side, their results in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from essaypub.workers.processes import Processes

Task = TypeVar("Task")
Result = TypeVar("Result")


class NotHereError(Exception):
    """Raised in a process among several for work that the first of them does alone."""


class Workers:
    """As many processes as asked for, started when there is work and kept for several rounds.

    With one job the work is done here, in this process: nothing is started and nothing copied.
    Functions and tasks must pickle; a function is at the top of its module.
    """

    def __init__(self, jobs: int, *, among_others: bool = False) -> None:
        self.jobs = jobs
        self._among_others = among_others
        self._processes: Processes | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._processes is not None:
            self._processes.stop()

    def require_first(self) -> None:
        """Do nothing in the first process, which may do everything.

        Raises:
            NotHereError: This is one of several processes that were started for the same work.
        """
        if self._among_others:
            raise NotHereError

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Return the result of each task, in order, with a bounded number under way.

        What a function holds, as a `partial` does, is sent to each process once; a task each time.

        Raises:
            WorkerError: A process died over the same task several times.
            Exception: Whatever `function` raised; tasks not yet begun are dropped.
        """
        if self.jobs <= 1:
            return map(function, tasks)
        if self._processes is None:
            from essaypub.workers.processes import Processes  # noqa: PLC0415 - 20 ms, when needed

            self._processes = Processes(self.jobs)
        return self._processes.map(function, tasks)
