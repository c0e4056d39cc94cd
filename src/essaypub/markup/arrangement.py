"""Where everything in one edition is: the document of each id, the number of each note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from essaypub.markup.index import BlockIndex, index_blocks
from essaypub.model import (
    Blocks,
    Essay,
    Inlines,
    InlineSpoiler,
    Metadata,
    Note,
    Publication,
    Spoiler,
    SpoilerReference,
)
from essaypub.model.ids import Part, part_id
from essaypub.model.notes import follow
from essaypub.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Draft:
    """What goes into one document, before it is known which notes do.

    Attributes:
        path: Beside the other files.
        title: What a reading system shows for it.
        blocks: The text in it; none for the spoilers, which the publication lists.
        index: What stands in it, notes not included.
        apart: Whether it shows the spoilers that were taken out of the text.
    """

    path: str
    title: str
    blocks: Blocks
    index: BlockIndex
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the text: a `Draft` and the notes that stand in it.

    Attributes:
        notes: Those that are first referred to here, in the order of their numbers.
    """

    path: str
    title: str
    blocks: Blocks
    notes: tuple[Note, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where everything in one edition is.

    Attributes:
        documents: In the order of the spine, the spoilers' last.
        spoilers: What is in the spoilers' document.
        places: The document of each id.
        apart: The ids of what stands among the spoilers that were taken out of the text.
        numbers: The number of each note, counted from 1 in the order of first reference, in each
            essay of several.
        references: The ids of the references to each note, in reading order.
        enclosed: The notes to be shown inside a spoiler that stands in its place, by its id,
            because nothing outside it refers to them.
        veiled: The label of the spoiler that alone leads to a note, by the note's id.
        origins: For each spoiler, the id of its first reference and the title around that.
        images: The paths of the pictures shown, each once, in the order they are met.
        essays: Those that are bound together; none where it is one alone.
    """

    metadata: Metadata
    documents: tuple[Document, ...]
    spoilers: tuple[Spoiler, ...]
    places: Mapping[str, str]
    apart: frozenset[str]
    numbers: Mapping[str, int]
    references: Mapping[str, tuple[str, ...]]
    enclosed: Mapping[str, tuple[Note, ...]]
    veiled: Mapping[str, Inlines]
    origins: Mapping[str, tuple[str, str]]
    images: tuple[str, ...]
    essays: tuple[Essay, ...] = ()

    @property
    def words(self) -> Wording:
        """The words of the publication's language."""
        return wording(self.metadata.language)

    def spoilers_by_essay(self) -> Iterator[tuple[Essay | None, tuple[Spoiler, ...]]]:
        """Yield the spoilers of each essay that has any, after it; it is None for one alone."""
        if not self.essays:
            yield None, self.spoilers
            return
        for essay in self.essays:
            own = tuple(spoiler for spoiler in self.spoilers if spoiler.id.startswith(essay.prefix))
            if own:
                yield essay, own

    def spoiler(self, spoiler_id: str) -> Spoiler:
        """Return a spoiler that was taken out of the text."""
        return next(spoiler for spoiler in self.spoilers if spoiler.id == spoiler_id)

    def opens(self, reference: SpoilerReference) -> bool:
        """Say whether this is the first reference to a spoiler that is shown."""
        first, _ = self.origins.get(reference.spoiler_id, ("", ""))
        return bool(reference.spoiler_id) and first == reference.id

    def address(self, target_id: str, path: str) -> str:
        """Return a link from the document at `path`; empty when nothing has that id."""
        place = self.places.get(target_id, "")
        return place and (f"#{target_id}" if place == path else f"{place}#{target_id}")


def arrange(publication: Publication, drafts: tuple[Draft, ...]) -> Arrangement:
    """Return where everything in `publication` is, given its drafts in reading order."""
    filing = _Filing(publication, _find_enclosers(publication, drafts))
    documents = tuple(
        Document(draft.path, draft.title, draft.blocks, filing.file(draft), draft.apart)
        for draft in drafts
    )
    return Arrangement(
        publication.metadata,
        documents,
        publication.spoilers,
        filing.places,
        frozenset(filing.apart),
        filing.numbers,
        {name: tuple(ids) for name, ids in filing.references.items()},
        {name: tuple(notes) for name, notes in filing.enclosed.items()},
        filing.veiled,
        filing.origins,
        tuple(filing.images),
        publication.essays,
    )


def _find_enclosers(publication: Publication, drafts: tuple[Draft, ...]) -> dict[str, list[str]]:
    """Return, for each note, the spoilers that lead to it in their place; "" is the open text."""
    waiting = [(note, around) for draft in drafts for _, note, around in draft.index.notes]
    if not any(around for _, around in waiting):
        return {}
    inside = {note.id: index_blocks(note.blocks, "").notes for note in publication.notes}
    enclosers: dict[str, list[str]] = {}
    for note, around in follow(
        waiting,
        lambda way: ((other, way[1] or inner) for _, other, inner in inside.get(way[0], ())),
    ):
        enclosers.setdefault(note, []).append(around)
    return enclosers


@dataclass(slots=True)
class _Filing:
    """Goes through the drafts in order, and notes where each thing is."""

    publication: Publication
    enclosers: Mapping[str, list[str]]
    places: dict[str, str] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)
    references: dict[str, list[str]] = field(default_factory=dict)
    enclosed: dict[str, list[Note]] = field(default_factory=dict)
    veiled: dict[str, Inlines] = field(default_factory=dict)
    origins: dict[str, tuple[str, str]] = field(default_factory=dict)
    images: dict[str, None] = field(default_factory=dict)
    in_place: dict[str, Spoiler | InlineSpoiler] = field(default_factory=dict)
    counts: dict[Essay | None, int] = field(default_factory=dict)

    def file(self, draft: Draft) -> tuple[Note, ...]:
        """Return the notes that come first in `draft`, those inside a spoiler not included."""
        by_id = {note.id: note for note in self.publication.notes}
        if draft.apart:
            groups = (part_id(essay.id, Part.SPOILERS) for essay in self.publication.essays)
            self.places.update(dict.fromkeys(groups, draft.path))
        home: list[Note] = []
        self._file(draft, draft.index)
        waiting = [(reference, name) for reference, name, _ in draft.index.notes]
        titles = dict(draft.index.titles)  # a note is come to from where it is first referred to
        for reference, name in waiting:  # grows as notes lead to notes
            if name not in by_id:
                continue
            self.references.setdefault(name, []).append(reference)
            if name in self.numbers:
                continue
            essay = self.publication.essay_of(name)
            counted = self.counts.get(essay, 0) + 1
            self.numbers[name] = self.counts[essay] = counted
            self.places[name] = draft.path
            inside = index_blocks(by_id[name].blocks, titles[reference])
            titles |= inside.titles
            self._file(draft, inside)
            waiting.extend((inner, other) for inner, other, _ in inside.notes)
            if not self._encloses(by_id[name]):
                home.append(by_id[name])
        return tuple(home)

    def _encloses(self, note: Note) -> bool:
        """Say whether `note` goes into a spoiler; if it is veiled instead, note its label."""
        around = self.enclosers.get(note.id, [""])
        spoiler = self.in_place.get(around[0])
        if "" in around or spoiler is None:
            return False
        if len(around) == 1 and isinstance(spoiler, Spoiler):
            self.enclosed.setdefault(spoiler.id, []).append(note)
            return True
        self.veiled[note.id] = spoiler.label
        return False

    def _file(self, draft: Draft, index: BlockIndex) -> None:
        self.places.update(dict.fromkeys(index.ids, draft.path))
        if draft.apart:
            self.apart.update(index.ids)
        self.images.update(dict.fromkeys(index.images))
        self.in_place.update(index.in_place)
        for reference, title in index.spoilers:
            self.origins.setdefault(reference.spoiler_id, (reference.id, title))
