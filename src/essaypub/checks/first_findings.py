"""The first few of many: a file that is wrong throughout needs no million findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

FEW = 20


def few(breaches: Iterable[tuple[str, str]], limit: int = FEW) -> Iterator[tuple[str, str]]:
    """Yield the first `limit` breaches; the last of them tells that there are more."""
    kept: tuple[str, str] | None = None
    for number, breach in enumerate(breaches):
        if number >= limit and kept is not None:
            yield kept[0], f"{kept[1]}; and more after it".removeprefix("; ")
            return
        if kept is not None:
            yield kept
        kept = breach
    if kept is not None:
        yield kept
