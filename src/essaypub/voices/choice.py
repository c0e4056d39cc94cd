"""Which voice speaks: the one that was asked for, or the best; never another unannounced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Self, TypeAlias

from essaypub import plugins
from essaypub.errors import EngineError, PluginError
from essaypub.languages.tags import primary
from essaypub.narration import Narrator
from essaypub.voices.lookup import best
from essaypub.voices.protocol import Family

GROUP = "essaypub.voices"
AUTO = "auto"
ENGLISH, OTHERWISE = "hibari", "espeak"

Families: TypeAlias = Callable[[str], Family]


@dataclass(frozen=True, slots=True)
class Choice:
    """A voice, settled: the family's name and the voice's."""

    family: str
    voice: str

    @classmethod
    def parse(cls, full: str) -> Self:
        """Return the voice of that full name, ``"engine:voice"``."""
        family, _, voice = full.partition(":")
        return cls(family, voice)

    def __str__(self) -> str:
        return f"{self.family}:{self.voice}"


@cache
def load_family(name: str) -> Family:
    """Return the family of that name; no other is loaded, and this one once.

    Raises:
        EngineError: There is none, or it cannot be loaded.
    """
    try:
        family: Family = plugins.load(GROUP, name)
    except PluginError as error:
        raise EngineError(name, str(error)) from error
    return family


def choose(asked: str, language: str, families: Families = load_family) -> Choice:
    """Return the voice that speaks a text.

    Args:
        asked: ``"engine"`` for its best voice in the language, ``"engine:voice"`` for that voice
            in any language, or ``"auto"`` for the best embedded voice of the language.
        language: The BCP 47 tag of the text.
        families: Finds an engine's family by its name.

    Raises:
        EngineError: It is not there or does not work; the message says what would.
    """
    if asked == AUTO:
        asked = ENGLISH if primary(language) == "en" else OTHERWISE
    engine, _, name = asked.partition(":")
    try:
        family = families(engine)
    except EngineError as error:
        instead = _instead(engine, language, families)
        raise EngineError(engine, f"{error.reason}; or choose {instead}") from error
    if missing := family.lacking():
        raise EngineError(engine, f"{missing}; or choose {_instead(engine, language, families)}")
    if name:
        try:
            return Choice(engine, family.voice(name).name)
        except EngineError as error:
            speaking = _instead("", language, families)
            reason = f"{error.reason}; {language!r} is spoken by {speaking}"
            raise EngineError(engine, reason) from error
    voice = best(family.voices(), language)
    if voice is None:
        instead = _instead(engine, language, families)
        raise EngineError(engine, f"it has no voice for {language!r}; choose {instead}")
    return Choice(engine, voice.name)


def require_word_events(choice: Choice, language: str, families: Families = load_family) -> None:
    """See that a voice tells where each of its words begins.

    Raises:
        EngineError: It does not; the message names voices that do.
    """
    if not families(choice.family).tells_words:
        instead = _instead(choice.family, language, families)
        raise EngineError(
            choice.family,
            f"it does not tell where its words begin; choose {instead}, or sync by sentence",
        )


def _instead(engine: str, language: str, families: Families) -> str:
    """Return the embedded voices that speak `language` here, `engine` left out."""
    working: list[str] = []
    for other in (ENGLISH, OTHERWISE):
        if other == engine:
            continue
        try:
            family = families(other)
        except EngineError:
            continue
        voice = None if family.lacking() else best(family.voices(), language)
        if voice is not None:
            working.append(f"{other}:{voice.name}")
    return " or ".join(working) or "an engine that speaks it: see essaypub voices"


def narrator(choice: Choice, families: Families = load_family) -> Narrator:
    """Return who a listener is told is speaking: ``"Heart, by Hibari 0.2.1"``, or a person."""
    family = families(choice.family)
    name = family.voice(choice.voice).title
    if family.synthetic:
        name = f"{name}, by {family.title}"
    return Narrator(name, family.synthetic, str(choice))
