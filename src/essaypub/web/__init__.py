"""The web edition: one page that reads along."""

from __future__ import annotations

from collections.abc import Iterable

from essaypub.editions import NarratedEdition
from essaypub.outputs import Output
from essaypub.resources import Resource


def _write(edition: NarratedEdition) -> Iterable[bytes]:
    from essaypub.web.document import write_page  # noqa: PLC0415 - only when wanted

    return (write_page(edition),)


def _pictures(edition: NarratedEdition) -> Iterable[Resource]:
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
