"""What the tags of every audio file say about it: one value, two ways of writing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from essaypub.editions import NarratedEdition
from essaypub.languages.tags import three_letters
from essaypub.model.roles import names_by_term
from essaypub.resources import Resource

DISCLOSURE = "ai-content"  # the purpose by which Podcasting 2.0 discloses the same


@dataclass(frozen=True, slots=True)
class Credits:
    """Who made what, in words that reveal nothing.

    Attributes:
        narrator: Says so itself when the voice is synthetic; empty when nobody is named.
        synthetic: Whether no human being spoke.
        language: Three letters, ISO 639-2.
        cover: A PNG or a JPEG; None when there is none.
        album: What the file is a part of; empty when it is the whole.
        contributors: Everybody else, under the term for what each did: ``"translator"``.
        track: Which part it is, ``"3/12"``; may be empty.
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
    album: str = ""
    track: str = ""
    contributors: Mapping[str, Sequence[str]] = field(default_factory=dict)


def credits_of(edition: NarratedEdition) -> Credits:
    """Return what the tags of a narrated edition say."""
    metadata = edition.publication.metadata
    covers = {resource.path: resource for resource in edition.resources}
    cover = covers.get(metadata.cover)
    return Credits(
        title=metadata.title,
        subtitle=metadata.subtitle,
        authors=metadata.authors,
        narrator=edition.narrator,
        synthetic=edition.narration.synthetic,
        language=three_letters(metadata.language),
        published=metadata.date,
        description=metadata.description,
        publisher=metadata.publisher,
        rights=metadata.rights,
        subjects=metadata.subjects,
        contributors=names_by_term(metadata),
        cover=cover if cover and cover.media_type in {"image/png", "image/jpeg"} else None,
    )
