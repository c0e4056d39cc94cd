"""What nobody can be sure how to say, so that it stays as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from essaypub.spoken.english.acronyms import AS_WORDS, SAID, SPOKEN, is_spelt
from essaypub.spoken.english.numbers import cardinal, whole
from essaypub.spoken.grammar.doubts import find_numbers_left
from essaypub.spoken.heteronyms.rules import doubtful


@dataclass(frozen=True, slots=True)
class Undecided:
    """What could be said in several ways; see `timeline.Doubt`.

    Attributes:
        code: Its rule's name for life: ``"HET-read"``.
        written: The characters in doubt, as they are written.
        choices: How they could be said.
    """

    code: str
    written: str
    choices: tuple[str, ...]


_SIGNS = re.compile(r"[\d/.]|[A-Z]{2}|\b[VXLC]\b")
"""Found wherever there may be a doubt that is not about a whole word in small letters."""

_DATE = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2([12]\d\d\d|\d\d)(?![\d/]|\.\d)")
_CLOCK = re.compile(
    r"\b[Aa]t (\d{1,2}\.[0-5]\d)(?=[,.;:!?)]|$| (?:on|and|I|we|he|she|they|the)\b)(?!\.\d)"
)
_NUMERAL = re.compile(r"(?<=[a-z] )([VXLC])(?=[,.;:!?]|$| [a-z])(?!\.\w)")
_CAPITALS = re.compile(r"(?<![\w'’&/.@#-])[A-Z]{2,6}(?![\w&/-]|\.\w)")
_LOUD = frozenset(
    """
    NO NOT YES AND BUT ALL NOW STOP NEVER I AM IS IT HE SHE WE YOU ME MY DO DID WHY WHO WHAT WHEN
    HOW THE THIS THAT EVER MUST CAN WILL OK OH AH HA HEY WOW GO ONE TWO END NEW OLD BIG VERY
    REALLY ALWAYS LOVE HATE OR IF SO TO OF IN ON AT BY FOR WAS ARE BE HAS HAD HAVE HER HIS HIM
    THEY THEM OUR ONLY
    """.split()  # noqa: SIM905 - readable as prose
)
"""Words that people set in capitals to be loud."""


def find_undecided(text: str, language: str) -> tuple[Undecided, ...]:
    """Return what in `text` could be said in several ways, in the order in which it is written.

    Args:
        text: A sentence, or any other running text, without markup.
        language: A BCP 47 tag.
    """
    found = [
        (
            begin,
            Undecided(word.code, text[begin:end], tuple(sense.meaning for sense in word.senses)),
        )
        for begin, end, word in doubtful(text, language)
    ]
    if language.partition("-")[0].lower() == "en" and _SIGNS.search(text):
        found += _signs(text, language.lower()[:5])
        found.sort(key=lambda doubt: doubt[0])
    for (begin, end), code, choices in find_numbers_left(text, language):
        found.append((begin, Undecided(code, text[begin:end], choices)))
    return tuple(doubt for _, doubt in found)


def _signs(text: str, variant: str) -> Iterator[tuple[int, Undecided]]:
    """Yield where dates, numerals and capitals stand that are in doubt."""
    for match in _DATE.finditer(text):
        one, two = int(match[1]), int(match[3])
        known = variant == "en-gb" or (variant == "en-us" and match[2] == "/")
        whole_year = match[2] == "/" or len(match[4]) == 4
        if not known and whole_year and 1 <= one <= 12 and 1 <= two <= 12 and one != two:
            choices = (f"day {one}, month {two}", f"month {one}, day {two}")
            yield match.start(), Undecided("DATE-order", match[0], choices)
    if variant != "en-us":
        for match in _CLOCK.finditer(text):
            yield match.start(1), Undecided("TIME-dotted", match[1], ("a time", "a number"))
    for match in _NUMERAL.finditer(text):
        words = cardinal(str(whole(match[1])), british=True)
        yield match.start(), Undecided("ROMAN-letter", match[1], (f"the letter {match[1]}", words))
    for match in _CAPITALS.finditer(text):
        letters = match[0]
        if _is_known(letters) or text.isupper() or _is_shouted(text, match):
            continue
        choices = (" ".join(letters), letters.capitalize())
        yield match.start(), Undecided("ACRO-word", letters, choices)


def _is_known(letters: str) -> bool:
    """Return whether it is certain how capitals are said."""
    return (
        is_spelt(letters)
        or letters in AS_WORDS
        or letters in SPOKEN
        or letters in SAID
        or letters in _LOUD
        or bool(whole(letters))
    )


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """Return whether the word beside it is in capitals too: loud, not initials."""
    beside = re.compile(r"[A-Z]{2,}\W+$"), re.compile(r"\W+[A-Z]{2,}\b")
    return bool(beside[0].search(text[: match.start()]) or beside[1].match(text, match.end()))
