"""The words essaypub itself puts into a publication, in the languages it knows."""

from __future__ import annotations

from essaypub.wording.english import ENGLISH
from essaypub.wording.french import FRENCH
from essaypub.wording.german import GERMAN
from essaypub.wording.spanish import SPANISH
from essaypub.wording.words import Wording

__all__ = ["ENGLISH", "FRENCH", "GERMAN", "SPANISH", "Wording", "wording"]

_BY_LANGUAGE = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH}


def wording(language: str) -> Wording:
    """Return the words for a BCP 47 tag, English where we have none of that language."""
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), ENGLISH)
