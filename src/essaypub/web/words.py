"""The words of the page around the essay, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from essaypub.languages.tables import find_folder, table


@dataclass(frozen=True, slots=True)
class WebWords:
    """Every such word; ``{time}``, ``{rights}`` and the like are filled in.

    Attributes:
        language: That of the words, a BCP 47 tag.
        minutes: How long the narration is.
        kept: Said when a sentence is asked for that gives something away.
        hint: Said when a sentence is clicked and nothing has been played yet.
        address: Said when a link cannot be copied, and stands in the page's address instead.
        left: Said when the essay has ended and its spoilers were skipped.
        summary_spoilers: Said of the page when it holds spoilers.
        files: What each other file is, by the name of its output.
        keys: What each key does, by the key.
        licence: The parts of the name of a Creative Commons licence, by their letters.
    """

    language: str
    skip: str
    listen: str
    listen_from: str
    minutes: str
    less_than_a_minute: str
    chapters: str
    other_forms: str
    play: str
    pause: str
    previous_sentence: str
    next_sentence: str
    previous_chapter: str
    next_chapter: str
    position: str
    time: str
    time_of: str
    speed: str
    settings: str
    size: str
    include_spoilers: str
    shortcuts: str
    follow: str
    playing: str
    paused: str
    kept: str
    spoiler_end: str
    left: str
    end: str
    unplayable: str
    hint: str
    loading: str
    retry: str
    download: str
    copy_link: str
    copied: str
    address: str
    rights: str
    summary_spoilers: str
    files: Mapping[str, str]
    keys: Mapping[str, str]
    licence: Mapping[str, str]

    def length(self, seconds: float) -> str:
        """Return how long a narration is, in whole minutes."""
        minutes = round(seconds / 60)
        return self.minutes.format(minutes=minutes) if minutes > 1 else self.less_than_a_minute


def web_words(language: str) -> WebWords:
    """Return the words for a BCP 47 tag, English where we have none of that language."""
    return _read(find_folder(language))


@cache
def _read(language: str) -> WebWords:
    return WebWords(language=language, **table(language, "page"))
