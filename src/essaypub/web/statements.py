"""What the head of the page says of the essay, to browsers, search engines and other programs.

Source:
    Open Graph, https://ogp.me/; schema.org, Article and AudioObject; the accessibility terms as
    its vocabulary lists them, https://www.w3.org/community/reports/a11y-discov-vocab/
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urljoin

from essaypub.accessibility.derive import Sound, derive_accessibility
from essaypub.editions import NarratedEdition
from essaypub.markup.arrangement import Arrangement
from essaypub.model import CodeBlock, Figure, Image
from essaypub.model.ids import Part, part_id
from essaypub.model.roles import names_by_term
from essaypub.narration import Timeline, milliseconds
from essaypub.settings import SpokenPolicy
from essaypub.web.words import web_words
from essaypub.wording import wording

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)", re.IGNORECASE)
_ZERO = "https://creativecommons.org/publicdomain/zero/1.0/"


def describe_link(edition: NarratedEdition) -> dict[str, str]:
    """Return what others show where they link to the page, by its property of Open Graph.

    What the page says of itself elsewhere, as its description, is not said again; what is empty is
    not known. A picture has a whole address where that of the page is known, for those who show it
    do not come from the page.
    """
    metadata = edition.publication.metadata
    address = page_address(edition)
    return {
        "og:url": address,
        "og:image": urljoin(address, quote(metadata.cover)),
        "og:image:alt": metadata.cover and wording(metadata.language).describe_cover(metadata),
    }


def page_address(edition: NarratedEdition) -> str:
    """Return where the page is read on the web; empty where nobody says.

    What an author says is of the whole essay, not of an edition without its spoilers.
    """
    return "" if edition.spoiler_free else edition.publication.metadata.address


def describe_page(edition: NarratedEdition, arrangement: Arrangement) -> dict[str, Any]:
    """Return what programs are told of the page, in the terms of schema.org, ready for JSON."""
    metadata = arrangement.metadata
    address = licence(metadata.rights)
    words = wording(metadata.language)
    statements = {
        "@context": "https://schema.org",
        "@type": "Article",
        "url": page_address(edition),
        "headline": metadata.title,
        "alternativeHeadline": metadata.subtitle,
        "author": _people(metadata.authors),
        **{term: _people(names) for term, names in names_by_term(metadata).items()},
        "isPartOf": metadata.collection
        and {"@type": "CreativeWork", "name": metadata.collection, "position": metadata.position},
        "datePublished": metadata.date.isoformat() if metadata.date else "",
        "dateModified": metadata.modified_utc,
        "inLanguage": metadata.language,
        "keywords": list(metadata.subjects),
        "publisher": metadata.publisher and {"@type": "Organization", "name": metadata.publisher},
        "license": address,
        "copyrightNotice": "" if address else metadata.rights,
        "version": words.spoiler_free_edition if edition.spoiler_free else "",
        "image": metadata.cover,
        **_accessible(edition),
        "audio": _sound(edition),
    }
    return {name: value for name, value in statements.items() if value}


def _people(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def licence(rights: str) -> str:
    """Return the address of a licence; empty when `rights` is a sentence."""
    rights = rights.strip()
    if rights.startswith(("https://", "http://")) and not re.search(r"\s", rights):
        return rights
    if rights.upper() == "CC0-1.0":
        return _ZERO
    if match := _CREATIVE_COMMONS.fullmatch(rights):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    return ""


def licence_name(rights: str, language: str) -> str:
    """Return what a licence is called; `rights` itself where it is none that has a longer name."""
    rights = rights.strip()
    if rights.upper() == "CC0-1.0":
        return "CC0 1.0"
    if match := _CREATIVE_COMMONS.fullmatch(rights):
        parts = web_words(language).licence
        name = "-".join(parts[part] for part in match[1].upper().split("-"))
        return f"Creative Commons {name} {match[2]}"
    return rights


def duration(position: int, sample_rate_hz: int) -> str:
    """Return a length in ISO 8601, to the millisecond: ``"PT612.345S"``."""
    seconds = Decimal(milliseconds(position, sample_rate_hz)) / 1000
    return f"PT{seconds.normalize():f}S"


def _accessible(edition: NarratedEdition) -> dict[str, Any]:
    publication = edition.publication
    claims = derive_accessibility(publication, edition.resources, _measure_sound(edition))
    language = publication.metadata.language
    page_line, words = web_words(language).summary_spoilers, wording(language)
    summary = claims.summary
    for line in (words.summary_spoilers, words.summary_spoilers_inline):
        summary = summary.replace(line, page_line)
    return {
        "accessMode": list(claims.access_modes),
        "accessModeSufficient": [
            {"@type": "ItemList", "itemListElement": modes.split(",")}
            for modes in claims.sufficient
        ],
        "accessibilityFeature": list(claims.features),
        "accessibilityHazard": list(claims.hazards),
        "accessibilityControl": ["fullKeyboardControl", "fullMouseControl", "fullTouchControl"],
        "accessibilitySummary": summary,
    }


def _measure_sound(edition: NarratedEdition) -> Sound:
    """Return how much of the text is heard: all of it if every sentence and picture is."""
    heard = {cue.id for cue in edition.narration.timeline.cues}
    publication, unread = edition.publication, edition.settings.narration.images
    silent = [sentence for sentence in publication.every_sentence() if sentence.id not in heard]
    complete = not any(map(str.isalnum, "".join(sentence.text for sentence in silent)))
    for block in publication.every_block():
        match block:
            case CodeBlock():
                complete &= block.id in heard
            case Figure():
                caption = " ".join(sentence.text for sentence in block.caption)
                described = block.image.alternative.strip() in {"", caption}
                complete &= described or part_id(block.id, Part.IMAGE) in heard
            case _:
                pass
    if unread is SpokenPolicy.SKIP:
        complete &= not any(
            inline.alternative for inline in publication.every_inline() if isinstance(inline, Image)
        )
    return Sound.ALL if complete else Sound.PART


def _sound(edition: NarratedEdition) -> dict[str, Any]:
    timeline: Timeline = edition.narration.timeline
    rate = timeline.sample_rate_hz
    metadata = edition.publication.metadata
    words = wording(metadata.language)
    statements = {
        "@type": "AudioObject",
        "description": words.read_by.format(label=edition.narrator),
        "contentUrl": quote(edition.files["mp3"]),
        "encodingFormat": "audio/mpeg",
        "duration": duration(timeline.length, rate),
        "transcript": quote(edition.files.get("txt", "")),
    }
    return {name: value for name, value in statements.items() if value}
