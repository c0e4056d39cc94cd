"""What the products of a collection are made from, and what each is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import msgspec

from essaypub.collection.collection import Collection
from essaypub.collection.works import ANTHOLOGY, Work
from essaypub.editions import SPOILER_FREE
from essaypub.production.batch.record import ESSAY, OUTPUT, Listing, Made, Record
from essaypub.production.staging import Staging
from essaypub.production.workshop import Workshop
from essaypub.report import Report
from essaypub.settings import EditionChoice
from essaypub.store import digest


@dataclass(frozen=True, slots=True)
class Product:
    """What is made of a whole collection in one go.

    Attributes:
        name: ``"anthology"``; of the edition without spoilers, ``"spoiler-free/anthology"``.
        recipe: All that it depends on, by name.
        spoiler_free: Whether it is of the edition that reveals nothing.
        write: Writes its files where they wait, and returns their names with the suites that they
            are held against, and what is heard in them outside spoilers.
    """

    name: str
    recipe: Mapping[str, str]
    spoiler_free: bool
    write: Callable[[Staging], Written]


@dataclass(frozen=True, slots=True)
class Written:
    """Files that wait.

    Attributes:
        files: Their names in the collection's folder.
        suites: The checks that they are held against.
        spoken: What is heard in them outside spoilers, each text after the name of the file.
        works: What catalogues list of them.
        report: What the report of their folder tells of them; None where it tells no more than
            their sizes.
    """

    files: tuple[str, ...]
    suites: tuple[str, ...] = ()
    spoken: tuple[tuple[str, str], ...] = ()
    works: tuple[Work, ...] = ()
    report: Report | None = None


@dataclass(frozen=True)
class Bench:
    """What the products of a collection are made from; the essays have been built.

    Attributes:
        collection: With the essays that were built.
        workshop: What they were built with.
        record: What was made of them.
        folder: Where it lies.
    """

    collection: Collection
    workshop: Workshop
    record: Record
    folder: Path

    @cached_property
    def essays(self) -> Mapping[str, Made]:
        """What was made of each essay that was built, by its name, in reading order."""
        rows = self.record.rows(ESSAY)
        return {
            entry.name: rows[entry.name] for entry in self.collection.entries if entry.name in rows
        }

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        """What is listed of each of those, by its name, in reading order."""
        return {name: self.record.listing(ESSAY, name) for name in self.essays}

    @property
    def editions(self) -> tuple[bool, ...]:
        """For each edition that is built, whether it is the one without spoilers."""
        chosen = str(self.workshop.command.get("edition", EditionChoice.FULL))
        return EditionChoice(chosen).spoiler_free

    def works(self, *, spoiler_free: bool) -> Iterator[Work]:
        """Yield each essay's work of an edition, in reading order."""
        for listing in self.listings.values():
            for work in listing.works:
                if work.spoiler_free == spoiler_free:
                    yield work

    def anthologies(self) -> Iterator[Work]:
        """Yield the anthology of each edition that there is one of."""
        made = self.record.rows(OUTPUT)
        for name in self._anthologies:
            if name in made:
                yield from self.record.listing(OUTPUT, name).works

    def list_works(self) -> Iterator[Work]:
        """Yield every work, the anthologies first, each essay's editions together."""
        yield from self.anthologies()
        editions = (self.works(spoiler_free=free) for free in self.editions)
        for works in zip(*editions, strict=False):
            yield from works

    def hidden(self, *, spoiler_free: bool) -> dict[str, str]:
        """Return the runs of words that no product of an edition may hold in the open."""
        return {
            run: spoiler
            for listing in self.listings.values()
            for run, spoiler in listing.hidden[spoiler_free].items()
        }

    def tell(self, *names: str) -> dict[str, str]:
        """Return what the collection's file says, for a recipe."""
        return {
            f"collection.{own.name}": repr(getattr(self.collection, own.name))
            for own in fields(self.collection)
            if own.name in names
        }

    def digest_essays(self) -> str:
        """Return a digest of all that every essay was made from, in reading order."""
        return digest(
            *(
                msgspec.json.encode((name, made.inputs, made.recipe))
                for name, made in self.essays.items()
            )
        )

    def digest_listings(self) -> str:
        """Return a digest of all that is listed of every essay and of the anthologies."""
        return self.record.digest(ESSAY, self.essays) + self.record.digest(
            OUTPUT, self._anthologies
        )

    @property
    def _anthologies(self) -> list[str]:
        return [f"{SPOILER_FREE}/{ANTHOLOGY}" if free else ANTHOLOGY for free in self.editions]

    def has_sound(self) -> bool:
        """Return whether an MP3 was made of any essay."""
        return any(
            state.path.endswith(".mp3") for made in self.essays.values() for state in made.outputs
        )
