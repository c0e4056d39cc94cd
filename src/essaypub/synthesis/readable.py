"""Whether voices can read what they are to say, which is asked before anything is spoken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from essaypub.errors import EngineError
from essaypub.findings import first_words
from essaypub.narration import Turn
from essaypub.voices.choice import OTHERWISE, Choice, Families
from essaypub.voices.lookup import best
from essaypub.voices.scripts import find_unread, typical_language

Said: TypeAlias = Sequence[tuple[str, Turn]]
"""What a voice says: each turn with the id of its sentence."""


def require_readable(turns_by_voice: Mapping[Choice, Said], families: Families) -> None:
    """See that each voice reads the scripts of all that it is to say.

    Args:
        turns_by_voice: What each is to say; a word whose sounds are given need not be read.
        families: Finds an engine's family by its name.

    Raises:
        EngineError: One would call letters by names and numbers; what could read them is told.
    """
    for choice, turns in turns_by_voice.items():
        scripts = families(choice.family).voice(choice.voice).scripts
        texts = [_without_told(turn) for _, turn in turns]
        if not (word := find_unread(texts, scripts)):
            continue
        sentence, turn = next(turns[at] for at, text in enumerate(texts) if word in text)
        able = ", ".join((*_able(word, families), "gtts", "a server's voice (http)"))
        reason = (
            f"sentence {sentence} (“{first_words(turn.spoken)}”): its voice {choice.voice} cannot"
            f" read the script of {word[:20]!r}; mark that passage with its language ({{lang=…}}),"
            f' give it words ({{say="…"}}), or choose a voice that can: {able}'
        )
        raise EngineError(choice.family, reason)


def _without_told(turn: Turn) -> str:
    """Return what a turn says, in NFKC, without the words whose sounds are given."""
    text = turn.spoken
    for told in reversed(turn.phonemes):
        text = f"{text[: told.begin]} {text[told.end :]}"
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _able(word: str, families: Families) -> Iterator[str]:
    """Yield the embedded voice of the language that most uses the script of a word."""
    family = families(OTHERWISE)
    language = typical_language(word)
    if language and not family.lacking():
        voice = best(family.voices(), language)
        if voice is not None and not find_unread((word,), voice.scripts):
            yield f"{OTHERWISE}:{voice.name}"
