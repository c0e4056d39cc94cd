"""Processes that may die without losing work."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from essaypub.errors import WorkerError

Task = TypeVar("Task")
Result = TypeVar("Result")

ATTEMPTS = 3
WINDOW_PER_JOB = 4


def _die_with(parent: int) -> None:
    """End this process soon after `parent` is gone, so that a killed build leaves no orphan."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let processes that are started now not hear Ctrl-C: it is ours, and we end them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Processes:
    """A pool of processes that is made again when one of them dies."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def stop(self) -> None:
        """End every process, once what it is doing is done."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _started(self, jobs: int) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                jobs,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_die_with,
                initargs=(os.getpid(),),
            )
        return self._pool

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the result of each task, in order, with a bounded number under way.

        Raises:
            WorkerError: A process died over the same task several times.
            Exception: Whatever `function` raised; tasks not yet begun are dropped.
        """
        waiting = iter(tasks)
        under_way: deque[tuple[Task, Future[Result]]] = deque()
        try:
            while True:
                while len(under_way) < WINDOW_PER_JOB * self.jobs:
                    try:
                        task = next(waiting)
                    except StopIteration:
                        break
                    under_way.append((task, self._submit(function, task)))
                if not under_way:
                    return
                task, future = under_way.popleft()
                try:
                    result = future.result()
                except BrokenProcessPool:
                    result = self._again(function, task)
                    others = [other for other, _ in under_way]
                    under_way.clear()
                    under_way.extend((other, self._submit(function, other)) for other in others)
                yield result
        finally:
            for _, future in under_way:
                future.cancel()

    def _submit(self, function: Callable[[Task], Result], task: Task) -> Future[Result]:
        with _deaf_to_interrupts():
            try:
                return self._started(self.jobs).submit(function, task)
            except BrokenProcessPool:
                self.stop()
                return self._started(self.jobs).submit(function, task)

    def _again(self, function: Callable[[Task], Result], task: Task) -> Result:
        """Do one task alone, so that it can bring down nothing but itself."""
        self.stop()
        for _ in range(1, ATTEMPTS):
            try:
                with _deaf_to_interrupts():
                    future = self._started(1).submit(function, task)
                return future.result()
            except BrokenProcessPool:
                continue
            finally:
                self.stop()
        raise WorkerError(f"a worker process died {ATTEMPTS} times over the same task: {task!r}")
