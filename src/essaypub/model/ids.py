"""The ids that are ours: what each names, how it is made, and how an author's stays apart from it.

An id of ours is an owner, a full stop and a part: ``essay.title``, ``fig-3.image``, ``s1a2b.w4``.
They are the same on every page, on the track and in every overlay (docs/decisions/0021).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """What of its owner an id of ours names."""

    AFTER = "after"  # where one who steps over a spoiler goes on
    ASIDE = "aside"
    AUTHOR = "author"
    CHAPTERS = "chapters"
    CLOSING = "closing"
    CREDITS = "credits"
    GROUP = "group"  # of notes
    HEADING = "heading"
    IMAGE = "image"
    LIST = "list"
    NARRATOR = "narrator"
    NOTES = "notes"
    NUMBER = "number"  # of a note
    OMITTED = "omitted"  # what is said where a spoiler is left out
    OPENING = "opening"
    OTHERS = "others"  # who are heard besides the narrator
    RIGHTS = "rights"
    SETTINGS = "settings"
    SOUND = "sound"
    SPOILERS = "spoilers"
    START = "start"
    SUBTITLE = "subtitle"
    TABLE = "table"
    TEMPLATE = "template"
    TEXT = "text"
    TITLE = "title"
    VEIL = "veil"  # what stands before a note that only readers of a spoiler come to
    WARNING = "warning"
    WAY = "way"  # back to where a reader came from


def part_id(owner: str, part: Part) -> str:
    """Return the id of a part of `owner`: of an element with that id, or of a page of ours."""
    return f"{owner}.{part}"


def word_id(sentence_id: str, number: int) -> str:
    """Return the id of a word inside a sentence, counted from 1."""
    return f"{sentence_id}.w{number}"


def backlink_id(note_id: str, number: int) -> str:
    """Return the id of a link from a note back to the reference with that number."""
    return f"{note_id}.back.{number}"


def split_id(identifier: str) -> tuple[str, str]:
    """Return the owner and the part of an id of ours; the owner of any other is empty."""
    owner, _, part = identifier.rpartition(".")
    return owner, part


def owner_of(identifier: str, part: Part) -> str:
    """Return whose part an id names, or the id itself when it names no such part."""
    return identifier.removesuffix(f".{part}")


ESSAY_AUTHOR = part_id("essay", Part.AUTHOR)
ESSAY_CLOSING = part_id("essay", Part.CLOSING)
ESSAY_CREDITS = part_id("essay", Part.CREDITS)
ESSAY_OPENING = part_id("essay", Part.OPENING)
ESSAY_RIGHTS = part_id("essay", Part.RIGHTS)
ESSAY_START = part_id("essay", Part.START)
ESSAY_SUBTITLE = part_id("essay", Part.SUBTITLE)
ESSAY_TITLE = part_id("essay", Part.TITLE)
COVER_IMAGE = part_id("cover", Part.IMAGE)
GATE_HEADING = part_id("gate", Part.HEADING)
GATE_START = part_id("gate", Part.START)
GATE_TEXT = part_id("gate", Part.TEXT)
GATE_WAY = part_id("gate", Part.WAY)
SPOILERS_HEADING = part_id("spoilers", Part.HEADING)
SPOILERS_NOTES = part_id("spoilers", Part.NOTES)
SPOILERS_START = part_id("spoilers", Part.START)
SPOILERS_WARNING = part_id("spoilers", Part.WARNING)

_OURS = re.compile(rf".*\.(?:{'|'.join(Part)}|w[0-9]+|back\.[0-9]+)(?P<moved>_*)", re.DOTALL)


def is_ours(identifier: str) -> bool:
    """Tell whether an id has the form of ours."""
    return (match := _OURS.fullmatch(identifier)) is not None and not match["moved"]


def authors_id(identifier: str) -> str:
    """Return the id that an author's becomes in a publication: itself, if it is not like ours.

    One that is like ours has an underscore added (``document.heading`` is ``document.heading_``),
    and so has one that ends in such an underscore already, so that no two become the same.
    """
    return f"{identifier}_" if _OURS.fullmatch(identifier) else identifier


@dataclass(slots=True)
class UniqueIds:
    """The ids of a publication while more are given out.

    Attributes:
        taken: Every id in use.
        counts: How often each wish was asked for, so that the next need not begin at 2 again.
    """

    taken: set[str]
    counts: dict[str, int] = field(default_factory=dict)

    def fresh(self, wish: str) -> str:
        """Return `wish`, or the first of its numbered forms that no other element has."""
        count = self.counts.get(wish, 0) + 1
        name = wish if count == 1 else f"{wish}-{count}"
        while name in self.taken:
            count += 1
            name = f"{wish}-{count}"
        self.counts[wish] = count
        self.taken.add(name)
        return name
