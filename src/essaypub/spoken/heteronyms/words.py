"""What the table of heteronyms says, a word at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from essaypub.spoken.heteronyms.table import NOUN_AND_VERB, NOUNS_AND_VERBS, TABLE

_THE = (
    r"(?:\b(?:an?|the|this|that|these|those|my|your|his|her|its|our|their|whose|no|some|any|every"
    r"|each|another|one)|'s|s')"
)
_TO = (
    r"(?:(?<!due )(?<!prior )(?<!close )(?<!access )(?<!according )(?<!put )\bto"
    r"|\b(?:will|would|can|could|shall|should|must|may|might|do|did|does|cannot|let's|please)"
    r"|n't|'ll)(?: (?:not|never|also|only|really|always|just|even|then|simply))?"
)
_HAVE = (
    r"(?:\b(?:have|has|had|having|be|been|being|was|were|is|are|am|get|gets|got|well|widely)|'ve)"
    r"(?: (?:not|never|always|also|just|only|since|often|already|ever|even|still|once|probably|all"
    r"|been|i|you|we|they|he|she))*"
)
_MACROS = {
    "{THE}": _THE,
    "{TO}": _TO,
    "{HAVE}": _HAVE,
    "{ASKED}": (
        r"\b(?:will|would|can|could|shall|should|must|may|might|do|did|let|make|made|help)"
    ),
    "{WE}": r"\b(?:i|you|we|they|people|who|men|women|children)",
    "{IT}": r"\b(?:he|she|it|who|which|that)",
    "{THEM}": (
        r"(?:the|an?|this|that|these|those|my|your|his|her|its|our|their|them|him|me|us|it)\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Sense:
    """One of the sounds of a word.

    Attributes:
        ipa: In the International Phonetic Alphabet, as it is said in Britain.
        say: A respelling that the voices read right; the word itself where there is none.
        meaning: What tells it from the other.
    """

    ipa: str
    say: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Heteronym:
    """A written word with several sounds, and what decides between them, in order.

    Attributes:
        cues: A pattern, and the number of the sense that it speaks for.
    """

    code: str
    senses: tuple[Sense, ...]
    cues: tuple[tuple[str, int], ...]

    def sense(self, window: str) -> Sense | None:
        """Return the sense that it has in `window`; None if nothing there decides."""
        for pattern, sense in self.cues:
            if _cue(pattern).search(window):
                return self.senses[sense]
        return None


@cache
def _cue(pattern: str) -> re.Pattern[str]:
    """Return a cue of the table, compiled when its word is first met."""
    for name, meant in _MACROS.items():
        pattern = pattern.replace(name, meant)
    return re.compile(pattern)


def _entries() -> dict[str, Heteronym]:
    """Return the table, by the word in small letters."""
    entries: dict[str, Heteronym] = {}
    for entry in re.split(r"\n(?=\S)", TABLE.strip()):
        lines = entry.replace("\n    ", "").split("\n")
        form, _, about = lines[0].partition(" = ")
        code, _, kind = about.partition(", as ")
        shared = {"a noun and a verb": NOUN_AND_VERB, "nouns and verbs": NOUNS_AND_VERBS}
        senses = [Sense(*line[4:].split(", ", 2)) for line in lines if line.startswith("  : ")]
        cues = [*lines[3:], *shared.get(kind, "").strip("\n").split("\n")]
        entries[form] = Heteronym(
            f"HET-{code}",
            tuple(senses),
            tuple((cue[4:], int(cue[2])) for cue in cues if cue),
        )
    return entries


WORDS: dict[str, Heteronym] = _entries()
"""By the word in small letters."""

QUIET = frozenset(
    f"HET-{word}"
    for word in (
        *("conduct", "subject", "produce", "rebel", "permit", "excuse", "abuse"),
        *("present", "object", "project", "content"),
    )
)
"""Where a doubt is not worth a remark: stress or one consonant differs, and voices guess well."""
