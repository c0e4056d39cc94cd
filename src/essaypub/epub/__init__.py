"""The EPUB: content documents, navigation, package document, container."""

from __future__ import annotations

from collections.abc import Iterable

from essaypub.outputs import Edition, Output


def _write(edition: Edition) -> Iterable[bytes]:
    from essaypub.epub.publication import written  # noqa: PLC0415 - ebooklib, only when wanted

    return (written(edition),)


EPUB = Output("epub", "{stem}.epub", _write)
