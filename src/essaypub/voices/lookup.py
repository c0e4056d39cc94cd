"""A voice found by its name, or by the language it is to speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from essaypub.errors import EngineError
from essaypub.languages.tags import primary
from essaypub.voices.protocol import Voice

ANY = "mul"
"""The tag of a voice that speaks whatever it is given: several languages, none of them named."""


def _ever_wider(language: str) -> Iterator[str]:
    """Yield the tag in lower case, then without its last subtag, and so on."""
    while language:
        yield language.lower()
        language = language.rpartition("-")[0]


def best(voices: Iterable[Voice], language: str) -> Voice | None:
    """Return the voice nearest to a BCP 47 tag, the earlier of two; None when none speaks it."""
    spoken = [(tuple(map(str.lower, voice.languages)), voice) for voice in voices]
    for tag in _ever_wider(language):
        for tags, voice in spoken:
            if tag in tags:
                return voice
    return next((voice for _, voice in spoken if speaks(voice, language)), None)


def speaks(voice: Voice, language: str) -> bool:
    """Return whether a voice speaks a language, in whatever accent; one of `ANY` speaks all."""
    tags = set(map(primary, voice.languages))
    return primary(language) in tags or ANY in tags


def find_voice(engine: str, voices: tuple[Voice, ...], name: str) -> Voice:
    """Return the voice called `name`, whatever its capitals.

    Raises:
        EngineError: There is none; the message names the nearest.
    """
    known = {voice.name.lower(): voice for voice in voices}
    if name.lower() in known:
        return known[name.lower()]
    near = get_close_matches(name.lower(), known, 3) or sorted(
        voice.name for voice in voices if primary(name) in map(primary, voice.languages)
    )
    listed = ", ".join(f"{engine}:{one}" for one in (near or sorted(known))[:8])
    raise EngineError(engine, f"there is no voice {name!r} here; there is {listed}")
