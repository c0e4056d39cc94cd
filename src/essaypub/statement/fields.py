"""What is said of one publication's accessibility: fields, and the lines in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_ENDS = (".", "!", "?", "…", ":", "。")


class Style(StrEnum):
    """Which form of each line is shown."""

    COMPACT = "compact"
    DESCRIPTIVE = "descriptive"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said, in both forms; neither ends with a stop.

    Attributes:
        descriptive: The same as `compact` where there is no more to say.
        link: An ``https:``, ``http:`` or ``mailto:`` URL that the line leads to; may be empty.
        language: The BCP 47 tag of a line in the publisher's own words; empty for the guide's.
    """

    compact: str
    descriptive: str
    link: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One of the guide's eight fields.

    Attributes:
        name: The guide's name for it, in any language: ``"ways-of-reading"``.
        lines: Never empty; that nothing is known is also a line.
        details: What interests those who know the standards.
        known: Whether the publication says anything about it.
        required: Whether it is shown even when nothing is known.
    """

    name: str
    heading: str
    lines: tuple[Line, ...]
    details: tuple[Line, ...] = ()
    known: bool = True
    required: bool = False

    @property
    def has_more(self) -> bool:
        """Whether the descriptive form or the details add anything."""
        return bool(self.details) or any(line.compact != line.descriptive for line in self.lines)

    @property
    def shown(self) -> bool:
        """Whether the field has a place of its own in a statement."""
        return self.known or self.required


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything that is said of one publication.

    Attributes:
        title: The publication's; may be empty.
        title_language: The publication's, a BCP 47 tag; may be empty.
        language: That of the guide's words, a BCP 47 tag; not that of the publication.
        fields: All eight, in the guide's order.
    """

    title: str
    title_language: str
    language: str
    fields: tuple[Field, ...]

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields that have a place of their own."""
        return tuple(field for field in self.fields if field.shown)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headings of the fields of which nothing is known, and that may be left out."""
        return tuple(field.heading for field in self.fields if not field.shown)


def sentence(text: str) -> str:
    """Return `text` with a full stop, where it has no end of its own."""
    return text if text.endswith(_ENDS) else f"{text}."
