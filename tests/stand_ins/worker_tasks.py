"""Tasks for the tests of `workers`: a spawned process must be able to import them."""

import os
import signal
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
