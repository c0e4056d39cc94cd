"""Ctrl-C while a library speaks: Python would raise it in the library's callback, and lose it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STOPPING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def held_back() -> Iterator[list[int]]:
    """Yield a list that gets each signal to stop; its own handler is called after the block."""
    came: list[int] = []
    handlers = {}
    if threading.current_thread() is threading.main_thread():
        handlers = {number: signal.getsignal(number) for number in STOPPING}
        handlers = {number: own for number, own in handlers.items() if callable(own)}
    for number in handlers:
        signal.signal(number, lambda received, _: came.append(received))
    try:
        yield came
    finally:
        for number, own in handlers.items():
            signal.signal(number, own)
    for received in came:
        signal.raise_signal(received)
