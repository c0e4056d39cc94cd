"""What a publication says of its own accessibility, derived from what is in it.

Nothing is claimed that is not true of every instance, and conformance only in the name of
whoever evaluated it.

Source:
    EPUB Accessibility 1.1 and its Schema.org authoring guide, "readability evaluation process",
    https://www.w3.org/TR/epub-a11y-11/
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from essaypub.model import (
    Certification,
    Figure,
    Image,
    InlineSpoiler,
    Maths,
    Publication,
    Section,
    Spoiler,
    SpoilerReference,
    Style,
    Styled,
)
from essaypub.resources import Resource
from essaypub.wording import wording

_MOVING_SVG = (b"<animate", b"<set ", b"<set>", b"@keyframes", b"animation:", b"animation-name")


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The claims of one publication, each value as the vocabulary spells it.

    Attributes:
        access_modes: The senses that its content, covers and decoration aside, was made for.
        sufficient: Sets of senses, each enough to read all of it: ``"textual,visual"``.
        features: What helps, where it is true of every instance.
        hazards: Never more than is known.
        summary: What the rest cannot say.
        exemptions: Terms of the European Accessibility Act, as the author gave them.
    """

    access_modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    certification: Certification | None
    exemptions: tuple[str, ...]


class Sound(Enum):
    """How much of what a publication shows is also heard, in step with the text."""

    NONE = auto()
    PART = auto()
    ALL = auto()


def derive_accessibility(
    publication: Publication,
    resources: Iterable[Resource],
    sound: Sound = Sound.NONE,
    remarks: tuple[str, ...] = (),
    *,
    tells_voices: bool = False,
) -> Accessibility:
    """Return the claims that are true of `publication`.

    Sound in step with the text adds no mode of access, for the text is what was made; but when
    all of it can be heard, hearing is enough.

    Args:
        publication: One edition.
        resources: The pictures it shows are among them.
        sound: How much of it is heard.
        remarks: Sentences for the summary, on what is heard.
        tells_voices: Whether it tells the voices of reading systems how words sound.
    """
    pictures = _pictures(publication)
    shown = {picture.path for picture in pictures}
    undescribed = any(picture.undescribed for picture in pictures)
    informative = undescribed or any(picture.alternative for picture in pictures)
    moving = any(moves(resource) for resource in resources if resource.path in shown)
    headings = any(isinstance(block, Section) for block in publication.every_block())
    maths = any(isinstance(inline, Maths) for inline in publication.every_inline())
    ruby = any(
        isinstance(inline, Styled) and inline.style is Style.RUBY
        for inline in publication.every_inline()
    )
    features = {
        "ARIA": True,
        "MathML": maths,
        "alternativeText": informative and not undescribed,
        "describedMath": maths,
        "displayTransformability": True,
        "readingOrder": True,
        "rubyAnnotations": ruby,
        "structuralNavigation": headings or bool(publication.spoilers),
        "synchronizedAudioText": sound is not Sound.NONE,
        "tableOfContents": True,
        "ttsMarkup": tells_voices,
    }
    return Accessibility(
        ("textual", "visual") if informative else ("textual",),
        (
            *(() if undescribed else ("textual",)),
            *(("auditory",) if sound is Sound.ALL and not undescribed else ()),
            *(("textual,visual",) if informative else ()),
        ),
        tuple(name for name, is_true in features.items() if is_true),
        ("unknown",) if moving else ("none",),
        _summary(publication, remarks),
        publication.metadata.certification,
        publication.metadata.exemptions,
    )


def moves(resource: Resource) -> bool:
    """Say whether a picture may move or flash: several frames, or an animation in it."""
    content = resource.content
    match resource.media_type:
        case "image/gif":
            return content.count(b"\x21\xf9\x04") > 1 or b"NETSCAPE2.0" in content
        case "image/png" | "image/apng":
            return b"acTL" in content[:1024]
        case "image/webp":
            return content[12:16] == b"VP8X" and b"ANIM" in content[:256]
        case "image/svg+xml":
            return any(sign in content for sign in _MOVING_SVG)
        case _:
            return False


def _pictures(publication: Publication) -> tuple[Image, ...]:
    inside = [inline for inline in publication.every_inline() if isinstance(inline, Image)]
    figures = [block.image for block in publication.every_block() if isinstance(block, Figure)]
    return (*inside, *figures)


def _summary(publication: Publication, remarks: tuple[str, ...]) -> str:
    words = wording(publication.metadata.language)
    inlines = tuple(publication.every_inline())
    lines: list[str] = []
    if publication.spoilers:
        lines.append(words.summary_spoilers)
    elif any(isinstance(inline, SpoilerReference) for inline in inlines):
        lines.append(words.summary_spoiler_free)
    elif any(isinstance(inline, InlineSpoiler) for inline in inlines) or any(
        isinstance(block, Spoiler) for block in publication.every_block()
    ):
        lines.append(words.summary_spoilers_inline)
    lines.extend(remarks)
    if publication.metadata.summary:
        lines.append(publication.metadata.summary.strip())
    if publication.metadata.certification is None:
        lines.append(words.summary_unclaimed)
    return " ".join(lines) or words.summary_marked
