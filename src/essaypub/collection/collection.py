"""What a collection's file says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for a podcast; directories write to that address."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Podcast:
    """What only a podcast needs to be told.

    Attributes:
        title: What the show is called; empty for what the collection is.
        category: Of Apple's list, ``"Arts"``; one below it stands after ``" > "``: ``"Arts >
            Books"``.
        artwork: The file of the show's picture; empty lets one be drawn.
        guid: The show's own, a UUID in lower case; empty lets it be derived from the feed's
            address, by rule.
        explicit: Whether it is not for children.
        kind: ``"serial"`` for essays in an order, ``"episodic"`` for the newest first.
        medium: What it is, as Podcasting 2.0 calls it.
        season: Its number; None for a show without seasons.
        begin: The day of the first essay that has no date of its own.
        interval_days: How many days lie between two essays without dates.
        complete: Whether no more essays will come.
        funding: The address of a page where listeners can give; empty without.
        locked: Whether other hosts may not import the feed.
    """

    title: str = ""
    category: str = "Arts"
    owner: Owner = Owner()
    artwork: str = ""
    guid: str = ""
    explicit: bool = False
    kind: str = "serial"
    medium: str = "podcast"
    season: int | None = None
    begin: date | None = None
    interval_days: int = 1
    complete: bool = False
    funding: str = ""
    locked: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """An essay of a collection.

    Attributes:
        source: Its file, as an absolute path.
        name: Of its folder.
        overrides: Keys of its front matter that win over its own.
        table: The number of the ``[[essay]]`` that they stand under, from ``"0"``; empty for none.
    """

    source: Path
    name: str
    overrides: Mapping[str, Any] = field(default_factory=dict)
    table: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """What a collection's file says.

    Attributes:
        path: Of the file.
        title: Never empty.
        language: A BCP 47 tag.
        authors: In the order they sign.
        base_url: Where its folder will lie on the web, with a slash at the end; empty when that
            is not known.
        rights: A licence's SPDX name, or a sentence.
        identifier: Of the anthology, a URN or URL; empty lets one be derived.
        entries: The essays in reading order.
        defaults: Keys of front matter for essays that do not have them.
        only: The outputs of essays and collection; empty for every one.
        edition: ``"full"``, ``"spoiler-free"`` or ``"both"``.
        split_hours: How long a part of the anthology's sound may be; 0 for one whole.
    """

    path: Path
    title: str
    language: str
    authors: tuple[str, ...] = ()
    description: str = ""
    base_url: str = ""
    publisher: str = ""
    rights: str = ""
    identifier: str = ""
    cover: str = ""
    entries: tuple[Entry, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    edition: str = "full"
    split_hours: float = 0.0
    podcast: Podcast = Podcast()

    @property
    def name(self) -> str:
        """What its folder is called: the name of its file, or of the folder of that."""
        path = self.path.absolute()
        return path.parent.name if path.stem == "collection" else path.stem

    def address(self, path: str) -> str:
        """Return where a file of the collection will lie on the web, or its path without a base.

        Args:
            path: From the folder of the collection; not percent-encoded.
        """
        from urllib.parse import quote  # noqa: PLC0415 - 3 ms, where addresses are written

        return self.base_url + quote(path)
