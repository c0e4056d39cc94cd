"""A narrated edition → a W3C Audiobook in the Lightweight Packaging Format.

The package is a ZIP archive without a file that says its type: the manifest at its root does. All
the sound is one resource, which a reading order may name only once, so the chapters stand in the
table of contents as spans of it.

Source:
    Audiobooks, https://www.w3.org/TR/audiobooks/; Publication Manifest,
    https://www.w3.org/TR/pub-manifest/; LPF, https://www.w3.org/TR/lpf/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from essaypub.accessibility.derive import moves
from essaypub.archive import Entry, archive
from essaypub.audio import mp3
from essaypub.audio.credits import credits_of
from essaypub.audio.entry_page import entry_page
from essaypub.editions import NarratedEdition
from essaypub.languages.tags import direction
from essaypub.model.roles import names_by_term
from essaypub.narration import clock_value
from essaypub.outputs import Output
from essaypub.resources import Resource
from essaypub.wording import wording

MANIFEST, PAGE = "publication.json", "index.html"
CONTEXT = ("https://schema.org", "https://www.w3.org/ns/pub-context")
PROFILE = "https://www.w3.org/TR/audiobooks/"

_OURS = uuid5(NAMESPACE_URL, "urn:essaypub:audiobook")


def write(edition: NarratedEdition) -> Iterator[bytes]:
    """Yield the package, what is small first; the sound is never held as a whole."""
    sound = f"{PurePosixPath(edition.files.get('lpf', 'audiobook.lpf')).stem}.mp3"
    cover = _cover(edition)
    manifest = json.dumps(_manifest(edition, sound, cover), ensure_ascii=False, indent=1)
    page = entry_page(edition, sound, cover.path if cover else "", MANIFEST)

    def hold(content: bytes, path: str, *, packed: bool = True) -> Entry:
        return Entry(path, lambda: [content], packed=packed)

    entries = [hold(manifest.encode() + b"\n", MANIFEST), hold(page.encode(), PAGE)]
    if cover:
        entries.append(hold(cover.content, cover.path, packed=False))
    entries.append(Entry(sound, lambda: mp3.write(edition), packed=False))
    yield from archive(entries, edition.publication.metadata.modified)


def _cover(edition: NarratedEdition) -> Resource | None:
    """Return the cover under the name it has in the package."""
    cover = credits_of(edition).cover
    if cover is None:
        return None
    ending = "png" if cover.media_type == "image/png" else "jpg"
    return Resource(f"cover.{ending}", cover.media_type, cover.content)


def _manifest(edition: NarratedEdition, sound: str, cover: Resource | None) -> dict[str, Any]:
    """Return the publication manifest; what is not known is left out."""
    metadata = edition.publication.metadata
    timeline = edition.narration.timeline
    duration = f"PT{clock_value(timeline.length, timeline.sample_rate_hz).upper()}"
    runs = direction(metadata.language)
    content: dict[str, Any] = {
        "@context": [*CONTEXT, {"language": metadata.language, "direction": runs}],
        "conformsTo": PROFILE,
        "type": "Audiobook",
        "id": _identifier(edition),
        "name": metadata.title,
        "alternativeHeadline": metadata.subtitle,
        "author": _people(metadata.authors),
        **{term: _people(names) for term, names in names_by_term(metadata).items()},
        "readBy": _readers(edition),
        "publisher": metadata.publisher and {"type": "Organization", "name": metadata.publisher},
        "description": metadata.description,
        "keywords": list(metadata.subjects),
        "copyrightNotice": metadata.rights,
        "bookEdition": wording(metadata.language).spoiler_free_edition
        if edition.spoiler_free
        else "",
        "inLanguage": metadata.language,
        "readingProgression": runs,
        "datePublished": metadata.date.isoformat() if metadata.date else "",
        "dateModified": metadata.modified_utc,
        "duration": duration,
        "abridged": _is_abridged(edition),
        **_accessibility(edition, cover),
        "readingOrder": [
            _link_to(sound, "audio/mpeg", name=metadata.title, duration=duration),
        ],
        "resources": [
            _link_to(PAGE, "text/html", rel="contents"),
            *([_link_to(cover.path, cover.media_type, rel="cover")] if cover else ()),
        ],
    }
    return {name: value for name, value in content.items() if value not in ("", [])}


def _people(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"type": "Person", "name": name} for name in names]


def _link_to(path: str, media_type: str, **more: str) -> dict[str, str]:
    return {"type": "LinkedResource", "url": quote(path), "encodingFormat": media_type, **more}


def _readers(edition: NarratedEdition) -> dict[str, str] | list[dict[str, str]]:
    """Return who reads it; a synthetic voice is called one, and never a person."""
    said = wording(edition.publication.metadata.language)
    people = {
        said.narrator(narrator.name, synthetic=narrator.synthetic): not narrator.synthetic
        for narrator in edition.narration.narrators
    }
    readers = [
        {"type": "Person", "name": name} if person else {"name": name}
        for name, person in people.items()
    ]
    return readers[0] if len(readers) == 1 else readers


def _identifier(edition: NarratedEdition) -> str:
    """Return a name for this form of this edition, derived from the essay's own."""
    metadata = edition.publication.metadata
    essay = metadata.identifier or "\0".join((metadata.title, metadata.language, *metadata.authors))
    kind = "spoiler-free" if edition.spoiler_free else "full"
    return f"urn:uuid:{uuid5(_OURS, f'{kind}{chr(0)}{essay}')}"


def _accessibility(edition: NarratedEdition, cover: Resource | None) -> dict[str, Any]:
    """Return what is true of sound with a list of chapters."""
    chapters = len(edition.narration.timeline.chapters)
    features = ["tableOfContents", *(["structuralNavigation"] if chapters > 1 else [])]
    return {
        "accessMode": ["auditory"],
        "accessModeSufficient": [{"type": "ItemList", "itemListElement": ["auditory"]}],
        "accessibilityFeature": features,
        "accessibilityHazard": ["unknown"] if cover and moves(cover) else ["none"],
        "accessibilitySummary": " ".join(_summary(edition)),
    }


def _summary(edition: NarratedEdition) -> Iterable[str]:
    metadata = edition.publication.metadata
    words = wording(metadata.language)
    yield words.summary_audio
    yield f"{words.read_by.format(label=credits_of(edition).narrator)}."
    if edition.spoiler_free:
        yield words.summary_spoiler_free
    elif any(chapter.spoiler for chapter in edition.narration.timeline.chapters):
        yield words.summary_audio_spoilers


def _is_abridged(edition: NarratedEdition) -> bool:
    """Say whether something of the essay's text is not heard."""
    script = edition.narration.script
    heard = {utterance.id for utterance in script.utterances()}.union(script.unsaid)
    sentences = edition.publication.every_sentence()
    return edition.spoiler_free or any(sentence.id not in heard for sentence in sentences)


LPF = Output("lpf", "{stem}.lpf", write, codec="mp3", suites=("audiobooks",))
