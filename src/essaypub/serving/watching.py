"""Files that are looked at again and again until one of them changes.

Asked of the file system itself: that holds on every system and for folders of other machines, and
costs nothing that could be noticed for the few files that an essay is made of.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

State: TypeAlias = "tuple[int, int, int] | None"
"""When a file was written, how long it is and which it is; None when it is not there."""

PAUSE_S = 0.3


def look(paths: Iterable[Path]) -> dict[Path, State]:
    """Return the state of each file."""
    return {path: _state(path) for path in paths}


def wait_for_change(
    known: Mapping[Path, State], sleep: Callable[[float], object] = time.sleep
) -> None:
    """Return when a file is in another state than it was known in, and stays as it is.

    Args:
        known: The files, each in the state that it had.
        sleep: Lets so many seconds pass.
    """
    now = look(known)
    while now == known:
        sleep(PAUSE_S)
        now = look(known)
    while True:  # an editor may write a file in several steps
        sleep(PAUSE_S)
        before, now = now, look(known)
        if now == before:
            return


def _state(path: Path) -> State:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
