"""Standard output and standard error, made fit for any text and any reader."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any


class Patient(FileIO):
    """A stream whose reader may leave: what is written afterwards goes nowhere.

    Results are files, and an exit status is a result too: a pipe that was closed changes neither.
    """

    def write(self, content: Any) -> int:
        """Write what can be written, and return how much of it is done with."""
        try:
            return super().write(content)
        except BrokenPipeError:
            return memoryview(content).nbytes


def prepare() -> None:
    """Make both streams take every character, whatever the locale, and be there at all.

    They speak UTF-8, as the files do, and print a file's name as the bytes that it is; a stream
    that was closed before we began, or is closed meanwhile, swallows what it is told.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - to the end
            setattr(sys, name, nowhere)
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
            if not stream.isatty():
                setattr(sys, name, _patient(stream))


def _patient(stream: TextIOWrapper) -> TextIOWrapper:
    """Return a stream to the same place that survives its reader."""
    raw = Patient(stream.fileno(), "w", closefd=False)
    return TextIOWrapper(
        BufferedWriter(raw),
        encoding="utf-8",
        errors="surrogateescape",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def silence() -> None:
    """Let what is still to be written go nowhere: there is no room for it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
