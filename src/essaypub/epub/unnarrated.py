"""What a narrated EPUB shows but leaves unsaid, and what that means for its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum

from lxml import etree

from essaypub.accessibility.derive import Sound
from essaypub.epub.visible_text import (
    XHTML,
    Standing,
    VisibleText,
    is_readable,
    kind,
    room,
    words_of,
)
from essaypub.narration import Narrator
from essaypub.settings import NarrationSettings, SpokenPolicy
from essaypub.wording import Wording


class Silent(StrEnum):
    """What may be left unsaid, in the order in which a reader is told."""

    NOTES = "notes"
    TABLES = "tables"
    CODE = "code"
    IMAGES = "images"
    REST = "rest"


def find_silent(things: Iterable[VisibleText], narration: NarrationSettings) -> Iterator[Silent]:
    """Yield, for each thing that no narrator reads, what kind of thing it is.

    Args:
        things: All that a document shows.
        narration: Whether pictures inside a sentence are described.
    """
    for thing in things:
        if thing.standing is Standing.HEARD:
            if narration.images is SpokenPolicy.SKIP and _has_pictures(thing.element):
                yield Silent.IMAGES
        elif is_readable(thing.words) and not _is_described_by_caption(thing.element):
            yield _kind(thing.element)


def measure_sound(silent: AbstractSet[Silent]) -> Sound:
    """Return how much is heard when `silent` is not."""
    return Sound.PART if silent else Sound.ALL


def describe_narration(
    silent: AbstractSet[Silent], words: Wording, narrators: Sequence[Narrator]
) -> tuple[str, ...]:
    """Return what the summary says of the narration."""
    names = {
        Silent.NOTES: words.unsaid_notes,
        Silent.TABLES: words.unsaid_tables,
        Silent.CODE: words.unsaid_code,
        Silent.IMAGES: words.unsaid_images,
        Silent.REST: words.unsaid_rest,
    }
    listed = ", ".join(names[kind_] for kind_ in Silent if kind_ in silent)
    return (
        *filter(None, (_describe_speakers(words, [narrator.synthetic for narrator in narrators]),)),
        *((words.summary_unsaid.format(label=listed),) if listed else ()),
    )


def _describe_speakers(words: Wording, synthetic: Sequence[bool]) -> str:
    """Return what is said of those who are heard, given whether each is no human being."""
    if not any(synthetic):
        return ""
    if not all(synthetic):
        return words.summary_synthetic_part
    return words.summary_synthetic if len(synthetic) == 1 else words.summary_synthetic_voices


def _kind(element: etree._Element) -> Silent:
    if kind(element) == "img":
        return Silent.IMAGES
    if room(element).get("role") == "doc-footnote" or room(element).get("class") == "notes":
        return Silent.NOTES
    if next(element.iterancestors(f"{XHTML}table"), None) is not None:
        return Silent.TABLES
    return Silent.CODE if kind(element) == "pre" else Silent.REST


def _has_pictures(element: etree._Element) -> bool:
    """Whether a sentence shows a picture whose description is not in its text."""
    pictures = (picture for picture in element.iter(f"{XHTML}img") if picture is not element)
    return any(is_readable(picture.get("alt", "")) for picture in pictures)


def _is_described_by_caption(element: etree._Element) -> bool:
    """Whether a picture is described by the very words that stand below it."""
    around = element.getparent()
    caption = None if around is None else around.find(f"{XHTML}figcaption")
    alternative = element.get("alt", "").strip()
    return caption is not None and bool(alternative) and words_of(caption) == alternative
