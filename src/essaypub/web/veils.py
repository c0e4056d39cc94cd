"""Which cues are heard only by whoever asked for the spoiler that they belong to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from essaypub.model import (
    Block,
    Blocks,
    InlineSpoiler,
    Publication,
    Section,
    Spoiler,
    SpoilerReference,
    children,
    own_sentences,
    walk_inlines,
)
from essaypub.model.ids import SPOILERS_START, Part, owner_of, part_id, split_id
from essaypub.narration import Chapter, Timeline

WARNING_CHAPTER = SPOILERS_START


@dataclass(frozen=True, slots=True)
class Veil:
    """What is heard of one spoiler: its nested headings and its notes too, other spoilers not.

    Attributes:
        shown: The ids of the closed elements that show it, the spoiler's first; what warns of
            all spoilers has an id that no element has.
        notes: The ids of the closed elements that show its notes, where they stand apart.
        cues: Their numbers, in order; one inside another is a gap.
        home: The number of the veil that it stands in, counted from 1; 0 for the open text.
        place: The number of the cue of its home after which playing goes on when it is over.
    """

    shown: tuple[str, ...]
    notes: tuple[str, ...]
    cues: tuple[int, ...]
    home: int
    place: int

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last of each run of its cues."""
        edges = [n for n, (left, right) in enumerate(pairwise(self.cues), 1) if right > left + 1]
        for begin, end in pairwise((0, *edges, len(self.cues))):
            yield self.cues[begin], self.cues[end - 1]


def steps_over(chapter: Chapter) -> bool:
    """Say whether a player that skips spoilers steps over a chapter."""
    return chapter.spoiler or chapter.id == WARNING_CHAPTER


def veils(publication: Publication, timeline: Timeline, ids: Collection[str]) -> tuple[Veil, ...]:
    """Return the veil of each spoiler that is heard, and of what warns of them, in order.

    Args:
        publication: What the narration was made from.
        timeline: When it is heard.
        ids: Of the elements of the page.
    """
    text = _Text.of(publication)
    cues = {cue.id: number for number, cue in enumerate(timeline.cues)}
    owners = _owners(text, timeline, cues)
    by_owner: dict[str, list[int]] = {}
    for number, owner in enumerate(owners):
        if owner:
            by_owner.setdefault(owner, []).append(number)
    ranks = {owner: rank for rank, owner in enumerate(by_owner, 1)}
    found_veils: list[Veil] = []
    for owner, numbers in by_owner.items():
        if owner in text.references:
            before = [cues[name] for name in text.references[owner] if name in cues]
            place = max(before, default=len(owners) - 1)
            home = owners[place] if before else ""
        else:
            place = numbers[-1]
            home = _resolve(text.around.get(owner, ""), text, cues, owners)
        names = [timeline.cues[number].id for number in numbers]
        apart = (
            part_id(owner_of(name, Part.NUMBER), Part.VEIL)
            for name in names
            if split_id(name)[1] == Part.NUMBER
        )
        notes = tuple(name for name in apart if name in ids)
        shown = text.together.get(owner, (owner,))
        found_veils.append(Veil(shown, notes, tuple(numbers), ranks.get(home, 0), place))
    return tuple(found_veils)


def _owners(text: _Text, timeline: Timeline, cues: Mapping[str, int]) -> list[str]:
    """Return the id of the spoiler that each cue belongs to; empty in the open text."""
    begins = [chapter.clip.begin for chapter in timeline.chapters]
    owners: list[str] = []
    here, owner = -1, ""
    for cue in timeline.cues:
        chapter = bisect_right(begins, cue.clip.begin) - 1
        if chapter != here:
            here = chapter
            owner = _owner(timeline.chapters[chapter], owner, text, cues, owners)
        within = text.within.get(cue.id, "")
        owners.append(within if owner and within else owner)
    return owners


def _owner(
    chapter: Chapter, before: str, text: _Text, cues: Mapping[str, int], owners: list[str]
) -> str:
    """Return the id of the spoiler that a chapter belongs to, given that of the one before."""
    if not steps_over(chapter):
        return ""
    if chapter.id == WARNING_CHAPTER or chapter.id in text.spoilers:
        return chapter.id
    around = text.around.get(owner_of(chapter.id, Part.AFTER), "")
    return _resolve(around, text, cues, owners) or before or chapter.id


def _resolve(around: str, text: _Text, cues: Mapping[str, int], owners: list[str]) -> str:
    """Return the id of the spoiler that what stands in `around` belongs to.

    What stands in a note belongs to the spoiler with which the note is read.
    """
    if around in text.spoilers:
        return around
    number = cues.get(part_id(around, Part.NUMBER), len(owners))
    return owners[number] if number < len(owners) else ""


@dataclass(slots=True)
class _Text:
    """What stands in what.

    Attributes:
        spoilers: The ids of all.
        around: For each section and each spoiler that stands in a spoiler or in a note, the id
            of the innermost of these.
        within: For each sentence of which a part is a spoiler, the id of the first such.
        together: For that first one, the ids of all in the sentence.
        references: For each spoiler that was taken out, the ids of the sentences before it: those
            of the block that refers to it.
    """

    spoilers: set[str] = field(default_factory=set)
    around: dict[str, str] = field(default_factory=dict)
    within: dict[str, str] = field(default_factory=dict)
    together: dict[str, tuple[str, ...]] = field(default_factory=dict)
    references: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, publication: Publication) -> _Text:
        """Return what stands in what, in `publication`."""
        text = cls()
        text.add(publication.blocks, "")
        for note in publication.notes:
            text.add(note.blocks, note.id)
        for spoiler in publication.spoilers:
            text.spoilers.add(spoiler.id)
            text.references.setdefault(spoiler.id, ())
            text.add(spoiler.blocks, spoiler.id)
        return text

    def add(self, blocks: Blocks, around: str) -> None:
        """Add what `blocks` hold; they stand in the spoiler or the note `around`."""
        for block in blocks:
            self._add_sentences(block, around)
            inside = around
            if isinstance(block, Section | Spoiler):
                self.around[block.id] = around
            if isinstance(block, Spoiler):
                self.spoilers.add(block.id)
                inside = block.id
            for run in children(block):
                self.add(run, inside)

    def _add_sentences(self, block: Block, around: str) -> None:
        sentences = tuple(own_sentences(block))
        for sentence in sentences:
            inlines = tuple(walk_inlines(sentence.inlines))
            hidden = tuple(part.id for part in inlines if isinstance(part, InlineSpoiler))
            if hidden:
                self.spoilers.update(hidden)
                self.around[hidden[0]] = around
                self.within[sentence.id] = hidden[0]
                self.together[hidden[0]] = hidden
            for part in inlines:
                if isinstance(part, SpoilerReference) and not self.references.get(part.spoiler_id):
                    self.references[part.spoiler_id] = tuple(sentence.id for sentence in sentences)
