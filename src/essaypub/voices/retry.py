"""How a server is asked: not in haste, again when it is busy, and not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

INTERVAL_S = 0.5  # between two requests at least, to a server that is a guest's
DELAYS_S = (1.0, 2.0, 4.0, 8.0, 16.0)  # before each new attempt while the server is busy
DROPPED_DELAYS_S = (1.0,)  # before the new attempt when the connection failed
LONGEST_DELAY_S = 60.0  # however long the server asks for
BUSY = 429


class Refused(Exception):  # noqa: N818 - an outcome that its callers answer
    """The server gave no sound.

    Attributes:
        status: Of its answer; 0 when there was none.
        wanted_s: How long it asks to be left alone, in seconds; 0 when it does not say.
        reason: What is known of it.
    """

    def __init__(self, status: int, wanted_s: float, reason: str) -> None:
        super().__init__(status, wanted_s, reason)
        self.status, self.wanted_s, self.reason = status, wanted_s, reason


def read_wait_s(told: str | None) -> float:
    """Return how many seconds a ``Retry-After`` asks for; 0 when it is none, or a date."""
    with suppress(TypeError, ValueError):
        return max(0.0, float(told or 0))
    return 0.0


@dataclass(slots=True)
class Pace:
    """Keeps requests apart.

    Attributes:
        clock: Seconds that only grow.
        sleep: Waits so many seconds.
        latest: When the last request was made.
        interval_s: Between two requests at least.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    latest: float | None = None
    interval_s: float = INTERVAL_S

    def wait(self) -> None:
        """Return when another request may be made."""
        now = self.clock()
        if self.latest is not None and now < self.latest + self.interval_s:
            self.sleep(self.latest + self.interval_s - now)
        self.latest = self.clock()


def patiently(ask: Callable[[], bytes], pace: Pace) -> bytes:
    """Return what `ask` does, from the first attempt that succeeds.

    Raises:
        Refused: The last attempt was, or one was in a way that another would be too.
    """
    attempt = 0
    while True:
        pace.wait()
        try:
            return ask()
        except Refused as refused:
            delay = _delay(refused.status, refused.wanted_s, attempt)
            if delay is None:
                raise
            pace.sleep(delay)
        attempt += 1


def _delay(status: int, wanted: float, attempt: int) -> float | None:
    """Return how long to wait before the next attempt, in seconds; None to give up.

    Args:
        status: Of the server's answer; 0 when there was none.
        wanted: What the server asks for; 0 when it does not say.
        attempt: How many attempts have been made again already.
    """
    delays: tuple[float, ...] = ()
    if status == 0:
        delays = DROPPED_DELAYS_S
    elif status == BUSY or status >= 500:
        delays = DELAYS_S
    if attempt >= len(delays):
        return None
    return min(max(delays[attempt], wanted), LONGEST_DELAY_S)
