"""What every catalogue says of the works of a collection: their titles, people, files, places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath
from uuid import NAMESPACE_URL, UUID, uuid5

from essaypub.accessibility.derive import Accessibility
from essaypub.characters import clean, clean_line
from essaypub.collection.collection import Collection
from essaypub.collection.works import ANTHOLOGY, File, Work
from essaypub.wording import wording

OPDS_1 = "opds.xml"
OPDS_2 = "opds.json"
ONIX = "onix.xml"
OPDS_1_TYPE = "application/atom+xml;profile=opds-catalog;kind=acquisition"
OPDS_2_TYPE = "application/opds+json"
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
"""The relation of a file that anybody may have, without money or a name."""

_EPUBS = ("epub", "narrated")
_SOUNDS = ("m4b", "mp3")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CATALOGUES = uuid5(NAMESPACE_URL, "urn:essaypub:catalogue")
_ENTRIES = uuid5(NAMESPACE_URL, "urn:essaypub:catalogue-entry")


def list_files(work: Work) -> tuple[File, ...]:
    """Return the files that hold the whole work: EPUBs first, then sound.

    The sound of an anthology may lie in parts; those are all listed, in order.
    """
    return tuple(
        file for output in (*_EPUBS, *_SOUNDS) for file in work.files if file.output == output
    )


def list_works(works: Sequence[Work]) -> tuple[Work, ...]:
    """Return the works that have a file to be had, in their order."""
    return tuple(work for work in works if list_files(work))


def has_epub(work: Work) -> bool:
    """Say whether there is an EPUB of a work, with sound or without."""
    return any(file.output in _EPUBS for file in work.files)


def list_identifiers(work: Work) -> tuple[str, ...]:
    """Return the identifiers of a work's EPUBs, of the one without sound first.

    A work that is all sound goes by the identifier that its text would have.
    """
    by_output = {"epub": work.identifier, "narrated": work.narrated_identifier}
    present = tuple(by_output[output] for output in _EPUBS if work.file(output))
    return present or (work.identifier,)


def choose_claims(work: Work) -> Accessibility | None:
    """Return what is true of each EPUB of a work; None when it is all sound.

    The EPUB without sound claims less, and all that it claims is true of the other.
    """
    if work.file("epub"):
        return work.claims
    return work.narrated_claims if work.file("narrated") else None


def write_title(work: Work) -> str:
    """Return the title of a work, with the name of the edition when that reveals nothing."""
    title = clean_line(work.metadata.title) or work.name
    if work.spoiler_free:
        title += f" – {wording(work.metadata.language).spoiler_free_edition}"
    return title


def name_readers(work: Work) -> tuple[str, ...]:
    """Return everybody who is heard, each once; a synthetic voice's name says that it is one."""
    words = wording(work.metadata.language)
    names = (words.narrator(reader.name, synthetic=reader.synthetic) for reader in work.readers)
    return tuple(dict.fromkeys(filter(None, map(clean_line, names))))


def label_file(work: Work, file: File) -> str:
    """Return what tells a file from the others of a work: who reads it, or which part it is.

    Returns:
        A line for people; empty when the media type says enough.
    """
    same = [other for other in work.files if other.output == file.output]
    if len(same) > 1:
        return PurePosixPath(file.path).stem
    names = name_readers(work)
    if file.output == "epub" or not names:
        return ""
    return wording(work.metadata.language).read_by.format(label=", ".join(names))


def name_publisher(collection: Collection, work: Work) -> str:
    """Return who publishes a work; empty when nobody is named."""
    return clean_line(work.metadata.publisher) or clean_line(collection.publisher)


def find_position(collection: Collection, work: Work) -> int | None:
    """Return which essay of the collection a work is, from 1; None for the anthology."""
    names = [entry.name for entry in collection.entries]
    if work.name == ANTHOLOGY or work.name not in names:
        return None
    return names.index(work.name) + 1


def read_position(position: str) -> int | float | None:
    """Return a place in a series as a number above 0; None when it is none."""
    if not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", position.strip()):
        return None
    number = float(position)
    if number == int(number):
        return int(number) or None
    return number


def list_series(collection: Collection, work: Work) -> Iterator[tuple[str, int | float | None]]:
    """Yield what a work is a part of, and its place there: the collection, then another series."""
    title, series = clean_line(collection.title), clean_line(work.metadata.collection)
    position = read_position(work.metadata.position)
    if work.name != ANTHOLOGY:
        place = find_position(collection, work)
        yield title, position if position is not None and series == title else place
    if series and series != title:
        yield series, position


def find_newest(works: Sequence[Work]) -> datetime:
    """Return when the newest of `works` was changed, in UTC; 1970 when there is none."""
    return max((work.metadata.modified for work in works), default=_EPOCH)


def identify_catalogue(collection: Collection) -> str:
    """Return the name of a collection's catalogue, the same wherever it lies."""
    own = collection.identifier or "\0".join(
        (collection.title, collection.language, *collection.authors)
    )
    return _derive(_CATALOGUES, own)


def identify_entry(work: Work) -> str:
    """Return the name of a work's entry in a catalogue, which is not that of the work."""
    return _derive(_ENTRIES, list_identifiers(work)[0])


def _derive(space: UUID, name: str) -> str:
    return f"urn:uuid:{uuid5(space, clean(name))}"
