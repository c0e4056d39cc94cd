"""Ids that no two elements share."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Names:
    """The ids of a publication while more are given out.

    Attributes:
        taken: Every id in use.
        counts: How often each wish was asked for, so that the next need not begin at 2 again.
    """

    taken: set[str]
    counts: dict[str, int] = field(default_factory=dict)

    def fresh(self, wish: str) -> str:
        """Return `wish`, or the first of its numbered forms that no other element has."""
        count = self.counts.get(wish, 0) + 1
        name = wish if count == 1 else f"{wish}-{count}"
        while name in self.taken:
            count += 1
            name = f"{wish}-{count}"
        self.counts[wish] = count
        self.taken.add(name)
        return name
