"""Tasks for the tests of `workers`: a spawned process must be able to import them."""

import os
import signal
import time
from pathlib import Path

from essaypub.errors import EngineError


def double(number):
    return 2 * number


def refuse(number):
    if number == 3:
        raise EngineError("hush", f"not {number}")
    return number


def die_once(task):
    number, marker = task
    if number == 2 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_always(number):
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def unsendable(number):
    return lambda: number


def fail(number):
    return 1 // number


def write_slowly(path):
    """Begin a file, and never finish it."""
    from essaypub.store import whole

    with whole(Path(path)) as file:
        file.write(b"half")
        Path(f"{path}.begun").touch()
        time.sleep(999)


def deaf(path):
    """Go on, whoever says to end."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Path(path).touch()
    time.sleep(999)


def alone(task):
    """Die once, then return how many others of the folder are at work."""
    number, folder = task
    mine = Path(folder) / str(number)
    if number == 0 and not mine.exists():
        mine.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 0:
        return len(list(Path(folder).glob("*.busy")))
    busy = Path(folder) / f"{number}.busy"
    busy.touch()
    time.sleep(0.02)
    busy.unlink()
    return 0
