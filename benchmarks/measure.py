"""Whole processes measured: processor and wall seconds, memory; ratios within one run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ESSAYPUB = str(Path(sys.executable).with_name("essaypub"))


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost, its descendants included.

    Attributes:
        cpu_s: Processor seconds of the whole tree.
        wall_s: Seconds from start to end.
        peak_mb: The most memory any one of its processes held, in megabytes.
    """

    cpu_s: float
    wall_s: float
    peak_mb: float


def cost(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command and return what it cost; it must succeed.

    It may keep compiled modules, as after an installation they are there: a start that compiles
    every module costs twice as much, and only once.
    """
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**inherited, **(environment or {})},
    )
    complaint = process.stderr.read() if process.stderr else b""
    _, state, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(state)
    if process.returncode:
        raise SystemExit(f"{command} failed: {complaint.decode()}")
    return Cost(usage.ru_utime + usage.ru_stime, wall_s, usage.ru_maxrss / 1000)


def pairs(
    one: Callable[[], Cost], two: Callable[[], Cost], runs: int
) -> tuple[list[Cost], list[Cost]]:
    """Measure two things in turn, after one run of each that is not counted."""
    one(), two()
    taken = [(one(), two()) for _ in range(runs)]
    return [first for first, _ in taken], [second for _, second in taken]


def spread(values: Iterable[float], form: str = ".2f") -> str:
    """Return the median of `values`, with the least and the greatest."""
    listed = sorted(values)
    middle = statistics.median(listed)
    return f"{middle:{form}} ({listed[0]:{form}}–{listed[-1]:{form}})"


def told(name: str, figure: str, aim: str) -> None:
    """Print one figure beside what it should be."""
    print(f"{name:<58} {figure:<28} aim {aim}", flush=True)
