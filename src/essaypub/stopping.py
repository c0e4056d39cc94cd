"""Ctrl-C and its kin: the program ends soon, in a sentence, and takes away what it was making.

The first signal is raised where the program is, as an exception, so that everything is put in order
on the way out. Whoever is slow at that, or loses the exception in somebody else's library, is ended
by a thread that watches; so is everybody at the second signal.

It imports little: until it has been imported, Ctrl-C is still Python's, with a traceback.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

STOPPING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
SENTENCE = "essaypub: stopped; no file is left half written, and the same command can be run again"
GRACE_S = 1.2
"""How long what is under way may take to end by itself."""

PATIENCE_S = 0.3
"""How long another process may take, once all are to go at once."""

_SHOW_CURSOR = "\r\x1b[K\x1b[?25h"  # and clear what a bar and the terminal's ^C have left

_unfinished: set[str] = set()
_processes: set[int] = set()
_starting = threading.Lock()
_leaving = threading.Lock()


class Stopped(SystemExit):
    """Raised in the main thread at the first signal to stop; its code is the exit status."""


class _First:
    """What is known of the first signal.

    Attributes:
        awaited: Whether somebody waits for it.
        status: The exit status that it asked for; 0 before it came.
    """

    awaited = False
    status = 0


@contextmanager
def take_away_if_stopped(path: os.PathLike[str]) -> Iterator[None]:
    """Have a file or a folder taken away if the program ends in the middle of the block."""
    name = os.fspath(path)
    _unfinished.add(name)
    try:
        yield
    finally:
        _unfinished.discard(name)


@contextmanager
def note_started() -> Iterator[set[int]]:
    """Yield the set that gets the id of a process which is started in the block.

    It is ended when the program is, until `forget_process`; and the program does not end between.
    """
    with hold_back(), _starting:
        yield _processes


def forget_process(process: int) -> None:
    """Let a process be: it has ended."""
    _processes.discard(process)


def catch_stop_signals() -> None:  # pragma: no cover - in programs that end by it
    """Let the signals to stop end the program from now on, but for those that are ignored."""
    if _First.awaited:
        return
    _First.awaited = True
    _open_standard_streams()
    came, told = os.pipe()
    os.set_blocking(told, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    threading.Thread(target=_watch, args=(came,), daemon=True).start()
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup, or a shell's background job
            signal.signal(number, _stop)


def end_if_stopped() -> None:
    """End the program, if a signal said so, once everything is in order."""
    if _First.status:  # pragma: no cover - in programs that end by it
        with suppress(OSError, ValueError, AttributeError):
            sys.stdout.flush()
        leave(_First.status)


def is_stopped() -> bool:
    """Whether a signal to stop has come: whatever fails from then on is its consequence."""
    return bool(_First.status)


def silence_lost_exceptions() -> None:
    """Let an exception that is raised where none can be, such as in a callback, say nothing."""
    sys.unraisablehook = lambda _: None


@contextmanager
def hold_back() -> Iterator[list[int]]:
    """Yield a list that gets each signal to stop; its own handler is called after the block.

    For what must not be left in the middle, and for libraries that call back: Python would raise
    the exception in the callback, and lose it.
    """
    came: list[int] = []
    handlers = {}
    if threading.current_thread() is threading.main_thread():
        handlers = {number: signal.getsignal(number) for number in STOPPING}
    held = {number: own for number, own in handlers.items() if callable(own)}
    for number in held:
        signal.signal(number, lambda received, _: came.append(received))
    try:
        yield came
    finally:
        for number, own in held.items():
            signal.signal(number, own)
        for received in came:
            held[signal.Signals(received)](received, None)


def leave(status: int) -> None:  # pragma: no cover - in programs that end by it
    """End now: the processes first, then what is unfinished; a sentence says so."""
    _leaving.acquire(timeout=2 * PATIENCE_S)  # never released: there is no way back
    _starting.acquire(timeout=GRACE_S)  # a moment, but for a machine that is very busy
    _end_processes()
    for path in tuple(_unfinished):
        with suppress(OSError):
            if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114 - see above
                import shutil  # noqa: PLC0415 - hardly ever

                shutil.rmtree(path, ignore_errors=True)
            else:
                os.unlink(path)  # noqa: PTH108 - see above
    _tell()
    os._exit(status)


def _open_standard_streams() -> None:  # pragma: no cover - in programs that end by it
    """Let no file that is opened later stand where standard input, output or error was closed."""
    for stream in range(3):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one


def _stop(number: int, _: FrameType | None) -> None:  # pragma: no cover - in such programs
    if _First.status:
        return  # whoever watches ends us at once
    _First.status = 128 + number
    silence_lost_exceptions()
    raise Stopped(_First.status)


def _watch(came: int) -> None:  # pragma: no cover - in programs that end by it
    """End the program a while after the first signal to stop, and at once after the second."""
    first = 0
    while True:
        for number in os.read(came, 64):
            if number not in STOPPING:
                continue
            if first:
                leave(first)
            first = 128 + number
            patience = threading.Timer(GRACE_S, leave, (first,))
            patience.daemon = True
            patience.start()


def _end_processes() -> None:
    """End the other processes: with a moment to take away what they were writing."""
    left = set(_processes)
    for process in left:
        with suppress(OSError):
            os.kill(process, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_S
    while (left := set(filter(_lives, left))) and time.monotonic() < deadline:
        time.sleep(0.01)
    for process in left:
        with suppress(OSError):
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))


def _lives(process: int) -> bool:
    """Whether a process of ours has not ended."""
    if not hasattr(os, "WNOHANG"):  # pragma: no cover - Windows
        return False
    try:
        return os.waitpid(process, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False


def _tell() -> None:
    """Say that we were stopped, unless nobody takes it: a full pipe must not keep us."""
    with suppress(OSError, ValueError):
        if os.name == "posix" and not select.select([], [2], [], PATIENCE_S)[1]:
            return
        terminal = os.isatty(2) and os.environ.get("TERM", "dumb") != "dumb"
        os.write(2, f"{_SHOW_CURSOR if terminal else ''}{SENTENCE}\n".encode())
