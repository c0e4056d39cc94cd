"""Which of the guide's languages serves a reader."""

from __future__ import annotations

from essaypub.statement.english import ENGLISH
from essaypub.statement.french import FRENCH
from essaypub.statement.german import GERMAN
from essaypub.statement.spanish import SPANISH
from essaypub.statement.words import Words

EVERY = {words.language: words for words in (ENGLISH, FRENCH, GERMAN, SPANISH)}


def has_words(language: str) -> bool:
    """Say whether we have words for a BCP 47 tag."""
    return _primary(language) in EVERY


def words_for(language: str) -> Words:
    """Return the words for a BCP 47 tag, English where we have none of that language."""
    return EVERY.get(_primary(language), ENGLISH)


def _primary(language: str) -> str:
    return language.strip().replace("_", "-").partition("-")[0].lower()
