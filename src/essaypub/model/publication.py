"""The essay as a whole: what it is about, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from essaypub.model.blocks import Block, Blocks, Note, Sentence, Spoiler, own_sentences, walk
from essaypub.model.inlines import Inline, Inlines, Span, Text, walk_inlines


@dataclass(frozen=True, slots=True)
class Certification:
    """Who evaluated the publication, and what they found: never claimed without a name.

    Attributes:
        certified_by: The person or organisation that evaluated it.
        conforms_to: E.g. ``"EPUB Accessibility 1.1 - WCAG 2.2 Level AA"``.
        credential: The evaluator's badge or qualification; may be empty.
        report: The absolute URL of the evaluation; may be empty.
        evaluated: The day of the evaluation.
    """

    certified_by: str
    conforms_to: str
    credential: str = ""
    report: str = ""
    evaluated: date | None = None


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who had a part in the essay beside its authors.

    Attributes:
        role: Of the MARC relators, ``"trl"`` for who translated it; empty when it is not told.
    """

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said of the essay; nothing here may reveal a spoiler.

    Attributes:
        title: Never empty.
        language: A BCP 47 tag.
        authors: In the order they sign.
        sort_names: How people are sorted in a catalogue, each after the name: ``("Ada Lovelace",
            "Lovelace, Ada")``.
        contributors: Translators, editors and others, in the order they are named.
        collection: What the essay is a part of; may be empty.
        position: Which part it is, ``"3"``; may be empty.
        date: When it was published.
        modified: When it was last changed, in UTC; always whole seconds.
        identifier: A URN or URL that stays the same for life; empty lets one be derived.
        rights: A licence's SPDX name, or a sentence.
        cover: The path of the cover's `Resource`; empty when one is to be drawn.
        cover_alternative: What the cover shows, for those who do not see it.
        summary: The author's own words on accessibility, added to the derived ones.
        exemptions: ``eaa-…`` terms passed through to the package document.
        address: Where its page is read on the web; empty where nobody says.
    """

    title: str
    language: str
    modified: datetime
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    date: date | None = None
    description: str = ""
    identifier: str = ""
    publisher: str = ""
    rights: str = ""
    subjects: tuple[str, ...] = ()
    cover: str = ""
    cover_alternative: str = ""
    certification: Certification | None = None
    summary: str = ""
    exemptions: tuple[str, ...] = ()
    sort_names: tuple[tuple[str, str], ...] = ()
    contributors: tuple[Contributor, ...] = ()
    collection: str = ""
    position: str = ""
    address: str = ""

    @property
    def modified_utc(self) -> str:
        """When it was last changed, as standards want it: ``2026-11-22T18:00:00Z``."""
        return self.modified.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Essay:
    """One of several essays that are bound together.

    Attributes:
        id: Of its section.
        title: What it is called.
        prefix: What every id in it begins with, and no other.
        language: A BCP 47 tag; empty when it is that of the whole.
    """

    id: str
    title: str
    prefix: str
    language: str = ""

    @property
    def label(self) -> Inlines:
        """The title with its language."""
        text = Text(self.title)
        return (Span((text,), self.language),) if self.language else (text,)


@dataclass(frozen=True, slots=True)
class Publication:
    """One essay, or several bound together, in one edition.

    Attributes:
        blocks: The text in reading order.
        notes: Every note, in the order they were written.
        spoilers: Passages taken out of `blocks`, in the order of their references.
        essays: Those that are bound together, in order, each a section; empty for one alone.
    """

    metadata: Metadata
    blocks: Blocks
    notes: tuple[Note, ...] = ()
    spoilers: tuple[Spoiler, ...] = ()
    essays: tuple[Essay, ...] = ()

    def essay_of(self, identifier: str) -> Essay | None:
        """Return the essay that an id is in; None for one of the whole, or of one essay alone."""
        return next((essay for essay in self.essays if identifier.startswith(essay.prefix)), None)

    def every_block(self) -> Iterator[Block]:
        """Yield every block of the text, then of the spoilers, then of the notes."""
        yield from walk(self.blocks)
        yield from walk(self.spoilers)
        for note in self.notes:
            yield from walk(note.blocks)

    def every_sentence(self) -> Iterator[Sentence]:
        """Yield every sentence in the order of `every_block`."""
        for block in self.every_block():
            yield from own_sentences(block)

    def every_inline(self) -> Iterator[Inline]:
        """Yield every inline in the order of `every_sentence`."""
        for sentence in self.every_sentence():
            yield from walk_inlines(sentence.inlines)
