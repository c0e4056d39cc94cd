"""The words of the index, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from essaypub.languages.tables import find_folder, table


@dataclass(frozen=True, slots=True)
class IndexWords:
    """Every such word; ``{count}``, ``{total}`` and the like are filled in.

    Attributes:
        language: That of the words, a BCP 47 tag.
        search: The label of the field.
        search_note: How words are looked for.
        found: How many essays were found; `found_one` and `found_none` for one and none.
        essays_from: Which essays a page of the list shows.
        whole: The heading of the anthology.
        previous: The link to the page of the list before.
        feeds: The heading of feeds and catalogues.
    """

    language: str
    skip: str
    search: str
    search_note: str
    found: str
    found_one: str
    found_none: str
    failed: str
    more: str
    essays: str
    essays_from: str
    whole: str
    previous: str
    next: str
    pages: str
    feeds: str
    podcast: str
    podcast_free: str
    catalogue: str
    rights: str


def index_words(language: str) -> IndexWords:
    """Return the words for a BCP 47 tag, English where we have none of that language."""
    return _read(find_folder(language))


@cache
def _read(language: str) -> IndexWords:
    return IndexWords(language=language, **table(language, "index"))
