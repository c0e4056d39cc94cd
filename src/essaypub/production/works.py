"""An edition that is written becomes what a collection lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from mimetypes import guess_type

from essaypub.accessibility.derive import Accessibility, derive_accessibility
from essaypub.collection.works import COVER, File, Place, Reader, Work
from essaypub.editions import Edition, NarratedEdition
from essaypub.epub.identity import identifier
from essaypub.markup.plain_text import neutral
from essaypub.model import (
    Blocks,
    Inlines,
    InlineSpoiler,
    Publication,
    Section,
    Spoiler,
    SpoilerReference,
    children,
    join_sentences,
    own_sentences,
    plain,
)
from essaypub.model.notes import follow, note_ids_in_blocks
from essaypub.model.rewrite import rebuild_inline
from essaypub.narration import milliseconds
from essaypub.site.folding import fold_words

_MEDIA_TYPES = {
    ".epub": "application/epub+zip",
    ".mp3": "audio/mpeg",
    ".m4b": "audio/mp4",
    ".lpf": "application/lpf+zip",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".txt": "text/plain",
    ".chapters.json": "application/json+chapters",
    ".html": "text/html",
}


def describe(
    edition: Edition,
    name: str,
    folder: str,
    sizes: Mapping[str, int],
    outputs: Mapping[str, str] | None = None,
) -> Work:
    """Return what a collection lists of an edition.

    Args:
        edition: With its narration, where it has one.
        name: Of the essay, or of the anthology.
        folder: Of its files in that of the collection, with a slash at the end; empty for the same.
        sizes: How many bytes each of them has, by its name there.
        outputs: What each of them is, by its name there; None where each output has one file.
    """
    metadata = edition.publication.metadata
    if outputs is None:
        outputs = {file: output for output, file in edition.files.items()}
        outputs[next(file for file in sizes if file.startswith("cover."))] = COVER
    spoiler_free = edition.spoiler_free
    work = Work(
        name,
        metadata,
        spoiler_free,
        identifier(metadata, spoiler_free=spoiler_free),
        identifier(metadata, spoiler_free=spoiler_free, narrated=True),
        _claims(edition),
        files=tuple(
            File(output, folder + file, media_type(file), sizes[file])
            for output, file in sorted((output, file) for file, output in outputs.items())
        ),
        places=tuple(_places(edition)),
        words=" ".join(sorted(set(fold_words(" ".join(open_text(edition.publication)))))),
    )
    if not isinstance(edition, NarratedEdition):
        return work
    return replace(
        work,
        narrated_claims=_narrated_claims(edition) if "narrated" in edition.files else None,
        duration_ms=_duration_ms(edition),
        readers=_readers(edition),
    )


def media_type(name: str) -> str:
    """Return what HTTP calls the kind of a file."""
    for ending, kind in _MEDIA_TYPES.items():
        if name.endswith(ending):
            return kind
    return guess_type(name)[0] or "application/octet-stream"


def open_text(publication: Publication) -> Iterator[str]:
    """Yield each text of a publication that stands outside spoilers and what only they lead to."""
    yield from _open_texts(publication.blocks)
    notes = {note.id: note.blocks for note in publication.notes}
    for name in follow(
        note_ids_in_blocks(publication.blocks, spoilers=False),
        lambda name: note_ids_in_blocks(notes.get(name, ()), spoilers=False),
    ):
        yield from _open_texts(notes.get(name, ()))


def _open_texts(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Spoiler):
            continue
        for sentence in own_sentences(block):
            yield plain(_open_inlines(sentence.inlines))
        for run in children(block):
            yield from _open_texts(run)


def _open_inlines(inlines: Inlines) -> Inlines:
    return tuple(
        rebuild_inline(inline, _open_inlines)
        for inline in inlines
        if not isinstance(inline, InlineSpoiler | SpoilerReference)
    )


def _claims(edition: Edition) -> Accessibility:
    if "epub" in edition.files:
        from essaypub.epub.publication import package  # noqa: PLC0415 - laid out for the EPUB too

        return edition.derive(package).claims
    return derive_accessibility(edition.publication, edition.resources)


def _narrated_claims(edition: NarratedEdition) -> Accessibility:
    from essaypub.epub.narrated import package  # noqa: PLC0415 - bound for the EPUB too

    return edition.derive(package).claims


def _duration_ms(edition: NarratedEdition) -> int:
    timeline = edition.narration.timeline
    return milliseconds(timeline.length, timeline.sample_rate_hz)


def _readers(edition: NarratedEdition) -> tuple[Reader, ...]:
    return tuple(
        Reader(narrator.name, narrator.synthetic) for narrator in edition.narration.narrators
    )


def _places(edition: Edition) -> Iterator[Place]:
    """Yield the sections of the first level whose headings reveal nothing."""
    begins: dict[str, int] = {}
    if isinstance(edition, NarratedEdition):
        timeline = edition.narration.timeline
        begins = {
            chapter.id: milliseconds(chapter.clip.begin, timeline.sample_rate_hz)
            for chapter in timeline.chapters
        }
    for block in edition.publication.blocks:
        if isinstance(block, Section) and (title := neutral(join_sentences(block.heading))):
            yield Place(block.id, title, begins.get(block.id))
