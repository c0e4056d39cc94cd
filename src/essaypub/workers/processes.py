"""Processes that may die without losing work, and that end whenever they are told to."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import FrameType
from typing import Any, Self, TypeVar

from essaypub.errors import WorkerError
from essaypub.stopping import forget_process, note_started, silence_lost_exceptions
from essaypub.workers.jobs import Job, Outcome

Task = TypeVar("Task")
Result = TypeVar("Result")

ATTEMPTS = 3
WINDOW_PER_JOB = 4
_NEW_FUNCTION, _NEW_TASK = b"f", b"t"
"""What each message to a process begins with."""
PATIENCE_S = 1.0
"""How long a process may take to end by itself; none is then in the middle of a file."""


class Processes:
    """So many processes, each started when there is work for it, and again when it died.

    Each has a pipe of its own, so that one which dies takes nothing along but its own task. No
    thread stands between: whatever stops this process stops it here.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._workers: list[_Worker] = []
        self._waiting: deque[Job] = deque()

    def stop(self) -> None:
        """End every process: one with nothing to do by itself, the others in their work."""
        atexit.unregister(self.stop)
        self._waiting.clear()
        for worker in self._workers:
            worker.connection.close()
            if worker.job is not None:
                worker.process.terminate()
        deadline = time.monotonic() + PATIENCE_S
        while self._workers:
            self._workers[-1].end(deadline)
            self._workers.pop()

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the result of each task, in order, with a bounded number under way.

        Raises:
            WorkerError: A process died over the same task several times.
            Exception: Whatever `function` raised; tasks not yet begun are dropped.
        """
        coming = iter(tasks)
        instructions = pickle.dumps(function, -1)
        under_way: deque[Job] = deque()
        try:
            while True:
                while len(under_way) < WINDOW_PER_JOB * self.jobs:
                    try:
                        task = next(coming)
                    except StopIteration:
                        break
                    under_way.append(Job(instructions, pickle.dumps(task, -1), task))
                    self._waiting.append(under_way[-1])
                    self._hand_out()
                if not under_way:
                    return
                result = self._result(under_way[0])
                under_way.popleft()
                yield result
        finally:
            for job in under_way:
                with suppress(ValueError):
                    self._waiting.remove(job)

    def _result(self, job: Job) -> Any:
        """Wait until a job is done, with whatever others are done meanwhile."""
        while job.outcome is None:
            self._hand_out()
            busy = {
                worker.connection: (worker, worker.job) for worker in self._workers if worker.job
            }
            for connection in wait(list(busy)):
                self._take(*busy[connection])  # type: ignore[index]
        self._hand_out()
        return job.outcome.value()

    def _hand_out(self) -> None:
        """Give each process that has nothing to do a job, as long as there are any."""
        while self._waiting:
            job = self._waiting[0]
            worker = self._free_for(job)
            if worker is None:
                return
            worker.job = self._waiting.popleft()
            try:
                worker.send(job)
            except OSError:
                self._bury(worker, job)

    def _free_for(self, job: Job) -> _Worker | None:
        """Return a process for a job, or None while there is none.

        A job that a process has died over is done alone: it may have taken more memory than there
        is for two, and is to bring down nothing but itself.
        """
        busy = [worker.job for worker in self._workers if worker.job]
        if busy and (job.deaths or any(other.deaths for other in busy)):
            return None
        for worker in self._workers:
            if worker.job is None:
                return worker
        if not self._workers:
            atexit.register(self.stop)
        if len(self._workers) < self.jobs:
            self._workers.append(_Worker.start())
            return self._workers[-1]
        return None

    def _take(self, worker: _Worker, job: Job) -> None:
        """Take what a process sends: the outcome of its job, or nothing any more."""
        try:
            content = worker.connection.recv_bytes()
        except (EOFError, OSError):
            self._bury(worker, job)
            return
        worker.job = None
        job.outcome = pickle.loads(content)  # noqa: S301 - from a process of ours

    def _bury(self, worker: _Worker, job: Job) -> None:
        """Let go of a process that died, and have its job done by another."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.end(time.monotonic() + PATIENCE_S)
        job.deaths += 1
        if job.deaths < ATTEMPTS:
            self._waiting.appendleft(job)
            return
        reason = f"a worker process died {ATTEMPTS} times over the same task: {job.task!r}"
        job.outcome = Outcome(error=WorkerError(reason))


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the pipe to it, and the job it has.

    Attributes:
        instructions: The function that it was sent last.
    """

    process: SpawnProcess
    connection: Connection
    job: Job | None = field(default=None)
    instructions: bytes = b""

    @classmethod
    def start(cls) -> Self:
        """Start a process; it is never left half started."""
        context = multiprocessing.get_context("spawn")
        with note_started() as processes, _deaf_to_interrupts():
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, os.getpid()))
            process.start()
            processes.add(process.pid or 0)
            theirs.close()
        return cls(process, ours)

    def send(self, job: Job) -> None:
        """Send the task of a job, after the function unless the process has that.

        Raises:
            OSError: The process is gone.
        """
        if self.instructions is not job.instructions:
            self.connection.send_bytes(_NEW_FUNCTION + job.instructions)
            self.instructions = job.instructions
        self.connection.send_bytes(_NEW_TASK + job.content)

    def end(self, deadline: float) -> None:
        """Wait for the process to end, but no longer than until a deadline."""
        self.process.join(max(0.0, deadline - time.monotonic()))
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        forget_process(self.process.pid or 0)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let processes that are started now not hear Ctrl-C: it is ours, and we end them."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, parent: int) -> None:  # pragma: no cover - in each process
    """Do the jobs that come, one after another, until no more can come."""
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_IGN:
        signal.signal(signal.SIGTERM, _leave)
    instructions = b""
    function: Callable[[Any], Any] | None = None
    try:
        while True:
            content = connection.recv_bytes()
            if content.startswith(_NEW_FUNCTION):
                instructions, function = content[len(_NEW_FUNCTION) :], None
                continue
            with Outcome() as outcome:
                if function is None:
                    function = pickle.loads(instructions)  # noqa: S301 - from our own parent
                task = pickle.loads(content[len(_NEW_TASK) :])  # noqa: S301 - the same
                outcome.result = function(task)
            connection.send_bytes(_pack(outcome))
    except (EOFError, OSError):
        return  # there is nobody any more to work for
    except SystemExit:
        os._exit(1)


def _pack(outcome: Outcome) -> bytes:
    """Return an outcome as it is sent; one that cannot be sent becomes the error that says why."""
    with Outcome() as failed:
        return pickle.dumps(outcome, -1)
    return pickle.dumps(failed, -1)


def _leave(number: int, _: FrameType | None) -> None:  # pragma: no cover - in each process
    """Leave what is under way, so that no file of it stays behind."""
    silence_lost_exceptions()
    sys.exit(128 + number)


def _die_with(parent: int) -> None:  # pragma: no cover - in each process
    """End this process soon after `parent` is gone, so that a killed build leaves no orphan."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
