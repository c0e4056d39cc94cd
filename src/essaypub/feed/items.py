"""What never changes of a feed's items once it is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An item's name for life, and when it was published."""

    guid: str
    published: datetime
