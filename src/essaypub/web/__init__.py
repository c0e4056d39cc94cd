"""The web edition: one page that reads along."""

from __future__ import annotations

from collections.abc import Iterable

from essaypub.outputs import Edition, Output
from essaypub.resources import Resource


def _write(edition: Edition) -> Iterable[bytes]:
    from essaypub.web.document import written  # noqa: PLC0415 - only when wanted

    return (written(edition),)


def _pictures(edition: Edition) -> Iterable[Resource]:
    from essaypub.web.pictures import pictures  # noqa: PLC0415 - only when wanted

    return pictures(edition)


WEB = Output(
    "web",
    "index.html",
    _write,
    heard=True,
    needs=("mp3",),
    beside=_pictures,
    suites=("web",),
)
