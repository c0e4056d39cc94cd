"""The EPUB, silent or narrated: content documents, navigation, overlays, package, container."""

from __future__ import annotations

from collections.abc import Iterable

from essaypub.editions import Edition, NarratedEdition
from essaypub.narration import Passage
from essaypub.outputs import Output


def _write(edition: Edition) -> Iterable[bytes]:
    from essaypub.epub.publication import write  # noqa: PLC0415 - ebooklib, only when wanted

    return write(edition)


def _write_narrated(edition: NarratedEdition) -> Iterable[bytes]:
    from essaypub.epub.narrated import write  # noqa: PLC0415 - the same

    return write(edition)


def _find_lines(edition: Edition, said_ids: frozenset[str]) -> tuple[Passage, ...]:
    from essaypub.epub.narrated import find_unsaid_lines  # noqa: PLC0415 - the same

    return find_unsaid_lines(edition, said_ids)


EPUB = Output("epub", "{stem}.epub", _write, suites=("structure", "accessibility"))
NARRATED = Output(
    "narrated",
    "{stem}.narrated.epub",
    _write_narrated,
    codec="mp3",
    lines=_find_lines,
    suites=("structure", "accessibility", "overlays"),
)
