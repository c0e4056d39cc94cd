"""What essaypub stands on here, and in which versions."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version


def versions() -> Iterator[tuple[str, str]]:
    """Yield the name and the version of Python and of every package essaypub asks for."""
    yield "python", platform.python_version()
    for requirement in sorted(requires("essaypub") or ()):
        wanted, _, marker = requirement.partition(";")
        name = wanted.strip()
        for mark in "=<>!~[ ":
            name = name.partition(mark)[0]
        try:
            yield name, version(name)
        except PackageNotFoundError:
            if not marker:
                yield name, "missing"
