"""The keys of a collection's file, as values: what reads it, its schema and its help know these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from essaypub.settings import EditionChoice


class Kind(StrEnum):
    """What a key takes."""

    TEXT = "text"
    TEXTS = "a text, or a list of texts"
    LANGUAGE = "a language tag such as en, en-GB or fr"
    CATEGORY = "a category of podcasts such as Arts or Arts > Books"
    UUID = "a UUID"
    OUTPUTS = "a list of outputs"
    ADDRESS = "an address that begins with https:// or http://"
    TRUTH = "true or false"
    WHOLE = "a whole number from 1 on"
    NUMBER = "a number from 0 on"
    DAY = "a day such as 2026-11-22"
    TABLE = "a table"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of one table of the file.

    Attributes:
        name: With underscores; hyphens may be written for them.
        about: What it says, in a sentence.
        choices: What it may be; empty for anything of its kind.
    """

    name: str
    kind: Kind
    about: str
    choices: tuple[str, ...] = ()


COLLECTION = (
    Key("title", Kind.TEXT, "What the collection is called."),
    Key("language", Kind.LANGUAGE, "Its language, as a BCP 47 tag; that of essays that name none."),
    Key("author", Kind.TEXTS, "Who wrote it; also of essays that name nobody."),
    Key("description", Kind.TEXT, "What it is about, in a few sentences without a spoiler."),
    Key("base_url", Kind.ADDRESS, "Where its folder will lie on the web; feeds need it."),
    Key("publisher", Kind.TEXT, "Who publishes it, and the essays that do not say."),
    Key("rights", Kind.TEXT, "A licence's SPDX name, or a sentence; also of essays without."),
    Key("identifier", Kind.TEXT, "A URN or URL for the anthology that stays the same for life."),
    Key("cover", Kind.TEXT, "The file of the anthology's cover; drawn when there is none."),
    Key("sources", Kind.TEXTS, "Patterns of the essays' files, such as essays/*.md, in order."),
    Key(
        "only",
        Kind.OUTPUTS,
        "The outputs to write, of essays and of the whole; every one when empty.",
    ),
    Key(
        "edition",
        Kind.TEXT,
        "Which editions to build, of essays and of the whole.",
        tuple(map(str, EditionChoice)),
    ),
    Key("split_hours", Kind.NUMBER, "How long a part of the anthology's sound may be; 0: whole."),
)
PODCAST = (
    Key("title", Kind.TEXT, "What the show is called, if not what the collection is."),
    Key("category", Kind.CATEGORY, "Of Apple's list: Arts, or Arts > Books."),
    Key("owner", Kind.TABLE, "Who answers for it: name and email."),
    Key("artwork", Kind.TEXT, "The file of the show's picture; drawn when there is none."),
    Key("guid", Kind.UUID, "The show's own UUID, if it has one already; made when there is none."),
    Key("explicit", Kind.TRUTH, "Whether it is not for children."),
    Key("type", Kind.TEXT, "In an order, or the newest first.", ("serial", "episodic")),
    Key(
        "medium",
        Kind.TEXT,
        "What it is, as Podcasting 2.0 calls it.",
        ("podcast", "audiobook", "blog", "course", "newsletter"),
    ),
    Key("season", Kind.WHOLE, "The number of its season."),
    Key("begin", Kind.DAY, "The day of the first essay that has no date."),
    Key("interval_days", Kind.WHOLE, "How many days lie between two essays without dates."),
    Key("complete", Kind.TRUTH, "Whether no more essays will come."),
    Key("funding", Kind.ADDRESS, "Where listeners can give."),
    Key("locked", Kind.TRUTH, "Whether other hosts may not import the feed."),
)
OWNER = (
    Key("name", Kind.TEXT, "Who it is."),
    Key("email", Kind.TEXT, "Where directories write to."),
)
TABLE = "collection"
"""The table of the collection itself."""

TABLES = {
    TABLE: COLLECTION,
    "podcast": PODCAST,
    "podcast.owner": OWNER,
}
"""The keys of each table that has keys of its own, by the table's name."""

DEFAULTS = "defaults"
"""The table with keys of front matter for essays that do not have them."""

ESSAY = "essay"
"""The list of tables with an essay's ``source``, and keys that win over its front matter."""

SOURCE = Key("source", Kind.TEXT, "The essay's file, from the folder of the collection's.")

OF_THE_WHOLE = ("edition", "only")
"""Keys of front matter that the collection settles for all of its essays."""
