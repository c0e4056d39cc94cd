"""What the author, the lexicon and the context settle about words, before any rule is applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from essaypub.lexicon import Entry
from essaypub.lexicon.concordance import Concordance, Found
from essaypub.spoken.engine import Change
from essaypub.spoken.heteronyms.rules import Sounding, sounds
from essaypub.spoken.phonemes import Phonemes
from essaypub.spoken.tracing import Span, Traced, union

LEXICON = "LEX"

Placed = TypeVar("Placed", Found, Sounding)


@dataclass(frozen=True, slots=True)
class Settled:
    """How some characters of a text are said.

    Attributes:
        begin: The first of them, as they are written.
        end: The character after the last.
        say: What is said instead of them; empty for themselves.
        ipa: How they sound, for a voice that is told so.
        code: Of the rule, or the entry's.
        entry: The entry of the lexicon that settles it, if one does.
    """

    begin: int
    end: int
    say: str
    ipa: str
    code: str
    entry: Entry | None = None

    @property
    def speechless(self) -> bool:
        """Whether it says how the characters sound, but not to this voice."""
        return self.entry is not None and not self.say and not self.ipa

    def change(self, text: str) -> Change | None:
        """Return what it changes in `text`; None when nothing."""
        said = f"/{self.ipa}/" if self.ipa else self.say
        return Change(self.code, text[self.begin : self.end], said) if said else None


def find_overrides(
    text: str,
    language: str,
    concordance: Concordance,
    given: tuple[Phonemes, ...],
    *,
    takes_phonemes: bool,
) -> tuple[Settled, ...]:
    """Return all that is settled about a text, in order and apart.

    What the author wrote at the place wins over the lexicon, and the lexicon over the context.

    Args:
        text: As it is written.
        language: A BCP 47 tag.
        concordance: Of the lexicon, for that language and the voice.
        given: What the author wrote at the place: no phonemes where it is said as it stands.
        takes_phonemes: Whether the voice can be told how a word sounds.
    """
    entries = concordance.find(text)
    soundings = sounds(text, language)
    if not (entries or soundings or given):
        return ()
    kept = [
        Settled(phonemes.begin, phonemes.end, "", phonemes.ipa if takes_phonemes else "", "")
        for phonemes in given
    ]
    for match in _apart(entries, kept):
        entry = match.entry
        code = f"{LEXICON} {entry.place}".rstrip()
        told = bool(entry.ipa) and takes_phonemes
        say, ipa = ("", entry.ipa) if told else (_capitalise(match.say, text[match.begin]), "")
        kept.append(Settled(match.begin, match.end, say, ipa, code, entry))
    for sounding in _apart(soundings, kept):
        say, ipa = ("", sounding.ipa) if takes_phonemes else (sounding.say, "")
        kept.append(Settled(sounding.begin, sounding.end, say, ipa, sounding.code))
    return tuple(sorted(kept, key=lambda settled: settled.begin))


def _capitalise(say: str, first: str) -> str:
    """Return a respelling with a capital where one is written: it tells a name from a word."""
    return f"{say[:1].upper()}{say[1:]}" if first.isupper() else say


def _apart(found: Iterable[Placed], kept: list[Settled]) -> Iterator[Placed]:
    """Yield what shares no character with what is kept already."""
    before = [(one.begin, one.end) for one in kept]
    for one in found:
        if all(one.end <= begin or end <= one.begin for begin, end in before):
            yield one


@dataclass(frozen=True, slots=True)
class Respelt:
    """A text in which what is said instead stands already.

    Attributes:
        text: It may be longer or shorter than what is written.
        parts: What was settled, with its first character in `text` and the one after its last.
    """

    text: str
    parts: tuple[tuple[int, int, Settled], ...]

    @classmethod
    def of(cls, text: str, some: Iterable[Settled]) -> Respelt:
        """Return a text with what is settled about it."""
        pieces: list[str] = []
        parts: list[tuple[int, int, Settled]] = []
        place = length = 0
        for settled in some:
            pieces += (
                text[place : settled.begin],
                settled.say or text[settled.begin : settled.end],
            )
            begin = length + len(pieces[-2])
            length = begin + len(pieces[-1])
            parts.append((begin, length, settled))
            place = settled.end
        return cls("".join((*pieces, text[place:])), tuple(parts))

    def phonemes(self, spoken: Traced) -> tuple[Phonemes, ...]:
        """Return how words of the spoken text sound; `spoken` leads back to `text`."""
        return tuple(self._phonemes(spoken))

    def _phonemes(self, spoken: Traced) -> Iterator[Phonemes]:
        last = 0
        for begin, end, settled in self.parts:
            if not settled.ipa:
                continue
            places = [
                place
                for place, origin in enumerate(spoken.origins)
                if origin is not None and origin[0] < end and begin < origin[1]
            ]
            origin = union(spoken.origins[place] for place in places)
            if origin is None or origin[0] < begin or end < origin[1] or places[0] < last:
                continue  # a rule has made one word of this and its neighbours
            first, last = _trim(spoken.text, places[0], places[-1] + 1)
            yield Phonemes(first, last, settled.ipa)

    def trace(self, spoken: Traced) -> Traced:
        """Return `spoken` with its origins in the text as it is written.

        What is said instead of characters comes from all of them.
        """
        origins: list[Span] = []
        place = 0
        for begin, end, settled in self.parts:
            shift = settled.begin - begin
            origins += ((at + shift, at + shift + 1) for at in range(place, begin))
            if settled.say:
                origins += [(settled.begin, settled.end)] * (end - begin)
            else:
                origins += ((at + shift, at + shift + 1) for at in range(begin, end))
            place = end
        shift = self.parts[-1][2].end - place if self.parts else 0
        origins += ((at + shift, at + shift + 1) for at in range(place, len(self.text)))
        return Traced(
            spoken.text,
            tuple(origin and union(origins[origin[0] : origin[1]]) for origin in spoken.origins),
        )


def _trim(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return a span without the spaces and the punctuation around its words."""
    while end - 1 > begin and not text[end - 1].isalnum():
        end -= 1
    while begin < end - 1 and not text[begin].isalnum():
        begin += 1
    return begin, end
