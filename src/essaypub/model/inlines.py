"""What stands inside a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, assert_never


class Style(StrEnum):
    """How a run of text is set apart from its neighbours."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKE = "strike"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    SMALL = "small"
    MARK = "mark"
    CITE = "cite"
    QUOTE = "quote"
    KEYBOARD = "keyboard"
    RUBY = "ruby"
    """Words with a reading above them; inside are `RUBY_TEXT`, and the brackets of plain text."""
    RUBY_TEXT = "ruby text"
    RUBY_BRACKET = "ruby bracket"


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters in NFC; a line break of the source is a space here."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Inlines set apart by one style."""

    style: Style
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Speech:
    """How the author wants a run of text said; an empty field changes nothing.

    Attributes:
        say: What is spoken instead of the text.
        voice: Which voice speaks it, as ``--voice`` would name it.
        pause_ms: Silence after it, in milliseconds.
        phonemes: How it sounds, in the International Phonetic Alphabet, for a voice that can be
            told.
    """

    say: str = ""
    voice: str = ""
    pause_ms: int = 0
    phonemes: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Inlines in a language of their own, or with directions for the narrator.

    Attributes:
        language: A BCP 47 tag; empty when it is the language around it.
    """

    inlines: Inlines
    language: str = ""
    speech: Speech = Speech()


@dataclass(frozen=True, slots=True)
class Maths:
    """A formula.

    Attributes:
        text: The formula in words, as it is said, and shown to those who do not see it.
        mathml: A ``<math>`` element with its namespace, which holds nothing but presentation.
        display: Whether it stands in a line of its own.
    """

    text: str
    mathml: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it stands for."""

    text: str
    expansion: str


@dataclass(frozen=True, slots=True)
class Code:
    """Characters for a machine, spaces kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Inlines that lead somewhere.

    Attributes:
        target: ``#id`` inside the publication, or an absolute URL; empty where only `page` leads.
        page: The page of another essay of the same build, from the folder of that build:
            ``"other/index.html#place"``; empty for all other links.
    """

    inlines: Inlines
    target: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture.

    Attributes:
        path: The path of its `Resource`, inside the publication.
        alternative: What it shows, for those who do not see it; empty if decorative.
        undescribed: Whether nobody has said what it shows, nor that it is decorative.
    """

    path: str
    alternative: str
    undescribed: bool = False


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place a note belongs to; `id` is unlike any other reference's."""

    id: str
    note_id: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A break the author asked for inside a paragraph, as in verse."""


@dataclass(frozen=True, slots=True)
class InlineSpoiler:
    """Part of a sentence that reveals something; `label` says about what, and nothing more.

    Attributes:
        subject: The work it would spoil, which anybody may name; empty where nobody says.
    """

    id: str
    label: Inlines
    inlines: Inlines
    subject: str = ""


@dataclass(frozen=True, slots=True)
class SpoilerReference:
    """What stands where a spoiler was taken out.

    Attributes:
        id: Where the spoiler's backlink leads.
        spoiler_id: The spoiler it stands for; empty when this edition leaves it out.
        label: The spoiler's own label.
        passage: Whether whole blocks were taken out, not part of a sentence.
    """

    id: str
    spoiler_id: str
    label: Inlines
    passage: bool


Inline: TypeAlias = (
    "Text | Styled | Span | Abbreviation | Code | Maths | Link | Image | NoteReference | LineBreak"
    " | InlineSpoiler | SpoilerReference"
)
Inlines: TypeAlias = "tuple[Inline, ...]"


def inner(inline: Inline) -> Inlines:
    """Return the inlines that `inline` holds; none for a leaf."""
    match inline:
        case Styled() | Span() | Link() | InlineSpoiler():
            return inline.inlines
        case (
            Text() | Abbreviation() | Code() | Maths() | Image() | NoteReference() | LineBreak()
            | SpoilerReference()
        ):  # fmt: skip
            return ()
        case _:
            assert_never(inline)


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield every inline in reading order, each before what it holds."""
    for inline in inlines:
        yield inline
        yield from walk_inlines(inner(inline))


def plain(inlines: Iterable[Inline]) -> str:
    """Return the characters a reader sees, without markup, note marks or pictures."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text() | Code() | Abbreviation() | Maths():
                parts.append(inline.text)
            case LineBreak():
                parts.append(" ")
            case Styled() | Span() | Link() | InlineSpoiler():
                parts.append(plain(inline.inlines))
            case SpoilerReference():
                parts.append(plain(inline.label))
            case Image() | NoteReference():
                pass
            case _:
                assert_never(inline)
    return "".join(parts)
