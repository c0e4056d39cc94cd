"""All that was named together, opened: what one file gives away may stand in another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from essaypub.published.passages import Passage, passages

if TYPE_CHECKING:
    from essaypub.published.epub import Book
    from essaypub.published.lpf import Bundle
    from essaypub.published.recording import Recording
    from essaypub.published.wrapping import Wrapping

SPOILER_FREE = "spoiler-free"

CUES = {
    ".transcript.json": "transcript",
    ".chapters.json": "chapters",
    ".vtt": "vtt",
    ".srt": "srt",
    ".txt": "txt",
}
_ALONE = {"transcript.json": "transcript", "chapters.json": "chapters"}


@dataclass(frozen=True, slots=True)
class Text:
    """A plain file that may hold words: captions, chapters, a page, a report."""

    path: Path
    content: bytes


@dataclass(frozen=True, eq=False)
class Shelf:
    """Everything that was opened, each kind in the order of its paths.

    Attributes:
        secrets: Runs of words that are known to be a spoiler's whatever the books hold, each with
            the place of the spoiler.
        free: Whether all of it is of the edition that reveals nothing; None: its paths tell.
        spoken: What is known to be heard in it outside spoilers, each text after its place.
    """

    books: tuple[Book, ...] = ()
    recordings: tuple[Recording | Wrapping, ...] = ()
    texts: tuple[Text, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    secrets: Mapping[str, str] = field(default_factory=dict)
    free: bool | None = None
    spoken: tuple[tuple[str, str], ...] = ()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every spoiler of every book."""
        return tuple(passage for book in self.books for passage in self.of(book))

    @cached_property
    def _by_book(self) -> dict[str, tuple[Passage, ...]]:
        return {book.path: passages(book) for book in self.books}

    def of(self, book: Book) -> tuple[Passage, ...]:
        """Return the spoilers of one book."""
        return self._by_book[book.path]

    def is_free(self, path: str) -> bool:
        """Whether a file on it belongs to the edition that reveals nothing."""
        return spoiler_free(path) if self.free is None else self.free


def spoiler_free(path: str) -> bool:
    """Whether a path belongs to the edition that reveals nothing."""
    return any(SPOILER_FREE in part for part in Path(path).parts)


def cues_kind(name: str) -> str:
    """Return what a file of cues is by its name; empty when it is none."""
    name = name.lower()
    return _ALONE.get(name) or next(
        (kind for ending, kind in CUES.items() if name.endswith(ending)), ""
    )
