"""Work that goes on though the cache loses what was put into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from essaypub.stopping import take_away_if_stopped
from essaypub.store import Lost, Store

Result = TypeVar("Result")

MOST_LOSSES = 3
"""How often one entry may be lost: that many entries are damaged at once says nothing."""


@dataclass(slots=True)
class Losses:
    """What a cache has lost so far.

    Attributes:
        last: The keys that were lost last.
    """

    last: frozenset[str] = frozenset()
    _times: Counter[str] = field(default_factory=Counter)

    def bear(self, lost: Lost) -> None:
        """Take note of a loss.

        Raises:
            Lost: The same entry was lost too often: making it once more leads nowhere.
        """
        self._times.update(lost.keys)
        self.last = frozenset(lost.keys)
        if max(self._times.values(), default=MOST_LOSSES) >= MOST_LOSSES:
            raise lost


def persistently(work: Callable[[Store], Result], store: Store) -> Result:
    """Return what `work` makes with a cache, however often the cache loses something.

    Whatever was made before and is still there is not made again. A cache that loses the same
    things again and again, for somebody empties it or its disk is not sound, is left for a
    temporary one.

    Raises:
        Lost: The temporary one loses things too.
    """
    losses = Losses()
    while True:
        try:
            return work(store)
        except Lost as lost:
            try:
                losses.bear(lost)
            except Lost:
                break
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - nearly nobody needs one

    with TemporaryDirectory(prefix="essaypub-cache-") as folder, take_away_if_stopped(Path(folder)):
        return work(Store(Path(folder)))
