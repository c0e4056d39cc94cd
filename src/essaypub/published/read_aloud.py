"""The narration of an EPUB: its overlays, the sounds they play, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from essaypub.errors import FileError
from essaypub.published.epub import OVERLAY, Book, Document
from essaypub.published.lengths import Length, length
from essaypub.published.overlays import Clip, read_clips, read_lines
from essaypub.published.package import Item
from essaypub.published.unnarrated import Unheard, narrated_elements, shows_something, unheard

_SOUND_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class Overlay:
    """A media overlay that a document names; `linear` says whether one just comes upon it."""

    item: Item
    document: str
    linear: bool
    clips: tuple[Clip, ...]


@dataclass(frozen=True, eq=False)
class ReadAloud:
    """All that is read aloud in a book; its parts are measured when they are asked for."""

    book: Book

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The manifest's overlays, those included that no document names."""
        return tuple(item for item in self.book.package.items if item.media_type == OVERLAY)

    @cached_property
    def overlays(self) -> tuple[Overlay, ...]:
        """The overlays that documents name, in the order of the spine, then of the manifest."""
        book = self.book
        linear = dict(book.spine)
        named = {item.path: item for item in book.package.items if item.overlay}
        order = (*linear, *(path for path in named if path not in linear))
        by_id = {item.id: item for item in self.items}
        return tuple(
            Overlay(there, path, linear.get(path, True), read_clips(book, there.path))
            for path in order
            if path in named and (there := by_id.get(named[path].overlay)) is not None
        )

    @cached_property
    def clips(self) -> tuple[Clip, ...]:
        """Every clip, each overlay's once, in the order of reading."""
        seen: dict[str, tuple[Clip, ...]] = {}
        for overlay in self.overlays:
            seen.setdefault(overlay.item.path, overlay.clips)
        return tuple(clip for clips in seen.values() for clip in clips)

    @cached_property
    def lengths(self) -> Mapping[str, Length | FileError]:
        """How long each sound is that a clip plays; why not, where it cannot be told."""
        lengths: dict[str, Length | FileError] = {}
        for name in dict.fromkeys(clip.audio for clip in self.clips if clip.audio):
            if name in self.book.names:
                try:
                    lengths[name] = length(
                        self.book.read(name, _SOUND_BYTES), self.book.place(name)
                    )
                except FileError as error:
                    lengths[name] = error
        return lengths

    def sound(self, clip: Clip) -> Length:
        """Return how long a clip's sound is; of unknown length when it cannot be told."""
        length = self.lengths.get(clip.audio)
        return length if isinstance(length, Length) else Length(None)

    def seconds(self, clip: Clip) -> Fraction | None:
        """Return for how many seconds a clip plays; None when it cannot be told."""
        if not clip.sound:
            return Fraction(0)
        end = self.sound(clip).seconds if clip.whole else clip.end
        return None if clip.begin is None or end is None else max(Fraction(0), end - clip.begin)

    def total(self, clips: tuple[Clip, ...]) -> Fraction | None:
        """Return for how many seconds clips play together; None when it cannot be told."""
        each = [self.seconds(clip) for clip in clips]
        known = [length for length in each if length is not None]
        return sum(known, Fraction(0)) if len(known) == len(each) else None

    def neighbours(self) -> Iterator[tuple[Clip, Clip]]:
        """Yield each clip with the next one of the same sound, within one overlay."""
        for overlay in {own.item.path: own for own in self.overlays}.values():
            for before, after in pairwise(clip for clip in overlay.clips if clip.sound):
                if before.audio == after.audio:
                    yield before, after

    @cached_property
    def narrated(self) -> tuple[Document, ...]:
        """The documents that have an overlay, where they can be read."""
        documents = self.book.documents
        names = dict.fromkeys(overlay.document for overlay in self.overlays)
        return tuple(documents[name] for name in names if name in documents)

    @cached_property
    def silent(self) -> tuple[tuple[str, bool], ...]:
        """The documents of the spine that show something and have no overlay."""
        with_overlay = {overlay.document for overlay in self.overlays}
        return tuple(
            (name, linear)
            for name, linear in self.book.spine
            if name not in with_overlay
            and name in self.book.documents
            and shows_something(self.book.documents[name])
        )

    @cached_property
    def unread(self) -> tuple[Unheard, ...]:
        """What narrated documents show and no clip reads."""
        ids: dict[str, set[str]] = {}
        for clip in self.clips:
            if clip.sound and clip.text is not None:
                ids.setdefault(clip.text.member, set()).add(clip.text.fragment)
        lines: dict[str, set[str]] = {}
        for item in self.items:
            for target in read_lines(self.book, item.path):
                lines.setdefault(target.member, set()).add(target.fragment)
        unheards: list[Unheard] = []
        for document in self.narrated:
            read = narrated_elements(
                document,
                frozenset(ids.get(document.name, ())),
                frozenset(lines.get(document.name, ())),
            )
            unheards += unheard(document, read)
        return tuple(unheards)
