"""The output that is an audiobook."""

from __future__ import annotations

from collections.abc import Iterable

from essaypub.editions import NarratedEdition
from essaypub.outputs import Output


def _write(edition: NarratedEdition) -> Iterable[bytes]:
    from essaypub.audio.movie import write  # noqa: PLC0415 - numpy and PyAV, only when wanted

    return write(edition)


M4B = Output("m4b", "{stem}.m4b", _write, codec="aac")
