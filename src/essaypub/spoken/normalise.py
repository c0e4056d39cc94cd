"""What is written becomes what is said, by the rules of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from essaypub.spoken.engine import Change, Group, Language, apply, changes
from essaypub.spoken.english.emoji import JOINERS, NAMES, SEAMS
from essaypub.spoken.english.plain import SOMETHING
from essaypub.spoken.english.rules import english
from essaypub.spoken.grammar.languages import frame_of
from essaypub.spoken.grammar.rules import rules
from essaypub.spoken.punctuation import (
    CLEAN,
    FOLDED,
    NOTES,
    PAUSES,
    PICTURES,
    QUOTES,
    SMILEYS,
    mark_inches,
)
from essaypub.spoken.tracing import Traced, apply_traced, fold, strip_traced

_ANYTHING = re.compile("")
_JOINED = {sign: said for sign, said in FOLDED.items() if chr(sign) not in JOINERS}
_SILENT = frozenset({"SPACE", "EMOJI-seam"})


def normalise(text: str, language: str, *, emoji: bool = False) -> str:
    """Return what is said for `text`: plain punctuation and words, ready for any engine.

    Args:
        text: A sentence, or any other running text, without markup.
        language: A BCP 47 tag.
        emoji: Whether they are read by their names, in English, not left out.

    Returns:
        The spoken text; without letters or digits if there is nothing to say.
    """
    known = _rules(language, emoji)
    plain = _fold(text, emoji=emoji)
    return apply(known.groups, plain).strip() if known.something.search(plain) else plain


def normalise_with_origins(text: str, language: str, *, emoji: bool = False) -> Traced:
    """Return what `normalise` returns, and where each of its characters is written in `text`.

    What is said for a number, or for any other characters that are not words themselves, comes
    from all of them: "eight" of "8,316" from its five characters.
    """
    known = _rules(language, emoji)
    plain = fold(mark_inches(text), _JOINED if emoji else FOLDED)
    if not known.something.search(plain.text):
        return plain
    return strip_traced(apply_traced(known.groups, plain))


def explain(text: str, language: str, *, emoji: bool = False) -> tuple[Change, ...]:
    """Return each change that `normalise` makes and a listener would notice, with its rule."""
    known = _rules(language, emoji)
    made = changes(known.groups, _fold(text, emoji=emoji))
    quotes = _find_silent_quotes(mark_inches(text))
    return (*quotes, *(change for change in made if change.code not in _SILENT))


def _find_silent_quotes(text: str) -> Iterator[Change]:
    """Yield the quotation marks of `text`, each once, which are not said."""
    for sign in dict.fromkeys(text):
        if sign in QUOTES:
            yield Change("QUOTE-mark", sign, "")


def _fold(text: str, *, emoji: bool) -> str:
    """Return `text` in plain characters, one space between words."""
    text = mark_inches(text)
    if not text.isascii():
        text = text.replace("’", "'")  # so that most become ASCII, which is translated fast
    return " ".join(text.translate(_JOINED if emoji else FOLDED).split())


@lru_cache(maxsize=256)
def _rules(language: str, emoji: bool) -> Language:  # noqa: FBT001 - lru_cache is faster so
    """Return the rules of a language: its own before those that all have in common."""
    something = _ANYTHING
    named: tuple[Group, ...] = (SEAMS,) if emoji else ()
    if language.partition("-")[0].lower() == "en":
        own = english(language)
        something = SOMETHING
        named = (NAMES, *named) if emoji else ()
    else:
        frame = frame_of(language)
        own = rules(frame) if frame else ()
    common = (SMILEYS, *named, PICTURES, NOTES)
    return Language(something, (*common, *own, *PAUSES, *CLEAN))
