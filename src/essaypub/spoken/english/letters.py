"""Letters that are words besides: where one is written and its name is meant.

The A of "grade A" is no article, the Y of "l'axe Y" no pronoun. A voice that reads either as the
word is told how the letter is called. Where nothing makes it certain, the word is left.
"""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.spoken.english.letter_cues import CUES, Cues, Looks
from essaypub.spoken.phonemes import Phonemes
from essaypub.spoken.tracing import Traced, union

CODE = "LETTER-name"
"""The rule's name for life."""


def letters(written: str, spoken: Traced, language: str) -> Iterator[Phonemes]:
    """Yield how letters of a spoken text are called that stand alone and would be taken for words.

    Args:
        written: What the spoken text was made of.
        spoken: What is said for it.
        language: A BCP 47 tag, of a language for which `possible` can be true.
    """
    cues = CUES[language.partition("-")[0].lower()]
    for match in cues.alone.finditer(spoken.text):
        origin = union(spoken.origins[match.start() : match.end()])
        if origin is not None and _meant(written, *origin, match[0], cues):
            yield Phonemes(match.start(), match.end(), cues.ipa)


def possible(written: str, language: str) -> bool:
    """Return whether `letters` may find one in what is said for `written`; quick."""
    cues = CUES.get(language.partition("-")[0].lower())
    return cues is not None and bool(cues.possible.search(written))


def _meant(written: str, begin: int, end: int, letter: str, cues: Cues) -> bool:
    """Return whether what is written there is a letter, not a word."""
    if written[begin:end].strip().casefold() != letter.casefold():
        return letter.isupper()  # a rule took it out of "A4" or "SW1A"; words have small letters
    before, after = written[:begin], written[end:]
    if written[begin:end].islower():
        return _fits(cues.small, before, after)
    return _fits(cues.capital, before, after) or (
        bool(cues.others.search(before + after)) and _fits(cues.among_others, before, after)
    )


def _fits(looks: Looks, before: str, after: str) -> bool:
    """Return whether any two looks that belong together find what they look for on both sides."""
    return any(one.search(before) and other.match(after) for one, other in looks)
