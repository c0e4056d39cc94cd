"""What the products of a collection are made from, and what each is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import msgspec

from essaypub.collection.collection import Collection
from essaypub.collection.works import ANTHOLOGY, Work
from essaypub.editions import SPOILER_FREE
from essaypub.production.batch.record import ESSAY, OUTPUT, Record
from essaypub.production.staging import Staging
from essaypub.production.workshop import Workshop
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
    """

    files: tuple[str, ...]
    suites: tuple[str, ...] = ()
    spoken: tuple[tuple[str, str], ...] = ()
    works: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """What the products of a collection are made from.

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

    def works(self, *, spoiler_free: bool) -> Iterator[Work]:
        """Yield each essay's work of an edition, in reading order."""
        for entry in self.collection.entries:
            for work in self.record.listing(ESSAY, entry.name).works:
                if work.spoiler_free == spoiler_free:
                    yield work

    def anthologies(self) -> Iterator[Work]:
        """Yield the anthology of each edition that there is one of."""
        made = self.record.rows(OUTPUT)
        for name in self._anthologies:
            if name in made:
                yield from self.record.listing(OUTPUT, name).works

    def hidden(self, *, spoiler_free: bool) -> dict[str, str]:
        """Return the runs of words that no product of an edition may hold in the open."""
        hidden: dict[str, str] = {}
        for entry in self.collection.entries:
            hidden |= self.record.listing(ESSAY, entry.name).hidden[spoiler_free]
        return hidden

    def said(self, *names: str) -> dict[str, str]:
        """Return what the collection's file says, for a recipe."""
        return {
            f"collection.{own.name}": repr(getattr(self.collection, own.name))
            for own in fields(self.collection)
            if own.name in names
        }

    @property
    def editions(self) -> tuple[bool, ...]:
        """For each edition that is built, whether it is the one without spoilers."""
        chosen = str(self.workshop.command.get("edition", EditionChoice.FULL))
        return {
            EditionChoice.FULL: (False,),
            EditionChoice.SPOILER_FREE: (True,),
            EditionChoice.BOTH: (False, True),
        }[EditionChoice(chosen)]

    def essays(self) -> str:
        """Return a digest of all that every essay was made from, in reading order."""
        rows = self.record.rows(ESSAY)
        return digest(
            *(
                msgspec.json.encode((entry.name, rows[entry.name].inputs, rows[entry.name].recipe))
                for entry in self.collection.entries
            )
        )

    def listed(self) -> str:
        """Return a digest of all that is listed of every essay and of the anthologies."""
        names = [entry.name for entry in self.collection.entries]
        return self.record.digest(ESSAY, names) + self.record.digest(OUTPUT, self._anthologies)

    @property
    def _anthologies(self) -> list[str]:
        return [f"{SPOILER_FREE}/{ANTHOLOGY}" if free else ANTHOLOGY for free in self.editions]

    def has_sound(self) -> bool:
        """Return whether an MP3 was made of any essay."""
        rows = self.record.rows(ESSAY)
        return any(
            state.path.endswith(".mp3")
            for entry in self.collection.entries
            for state in rows[entry.name].outputs
        )
