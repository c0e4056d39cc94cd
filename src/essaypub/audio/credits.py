"""What the tags of every audio file say about it: one value, two ways of writing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from essaypub.audio.languages import three_letters
from essaypub.errors import AudioError
from essaypub.outputs import Edition, Narrated
from essaypub.resources import Resource
from essaypub.wording import wording

DISCLOSURE = "ai-content"  # the purpose by which Podcasting 2.0 discloses the same


@dataclass(frozen=True, slots=True)
class Credits:
    """Who made what, in words that reveal nothing.

    Attributes:
        narrator: Says so itself when the voice is synthetic; empty when nobody is named.
        synthetic: Whether no human being spoke.
        language: Three letters, ISO 639-2.
        cover: A PNG or a JPEG; None when there is none.
    """

    title: str
    subtitle: str
    authors: tuple[str, ...]
    narrator: str
    synthetic: bool
    language: str
    published: date | None
    description: str
    publisher: str
    rights: str
    subjects: tuple[str, ...]
    cover: Resource | None


def narration(edition: Edition) -> Narrated:
    """Return the narration of an edition.

    Raises:
        AudioError: It has none.
    """
    if edition.narrated is None:
        raise AudioError("an audio file was asked of an edition that was not narrated")
    return edition.narrated


def credits_of(edition: Edition) -> Credits:
    """Return what the tags of a narrated edition say."""
    said = edition.publication.metadata
    narrated = narration(edition)
    covers = {resource.path: resource for resource in edition.resources}
    cover = covers.get(said.cover)
    words = wording(said.language)
    return Credits(
        title=said.title,
        subtitle=said.subtitle,
        authors=said.authors,
        narrator=words.narrator(narrated.narrator, synthetic=narrated.synthetic),
        synthetic=narrated.synthetic,
        language=three_letters(said.language),
        published=said.date,
        description=said.description,
        publisher=said.publisher,
        rights=said.rights,
        subjects=said.subjects,
        cover=cover if cover and cover.media_type in {"image/png", "image/jpeg"} else None,
    )
