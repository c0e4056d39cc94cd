"""How a text is said: by the lexicon first, then by its context, then by the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from essaypub.lexicon import NO_LEXICON, Entry, Lexicon
from essaypub.lexicon.concordance import Concordance
from essaypub.script.overrides import Respelt, Settled, find_overrides
from essaypub.settings import SpokenPolicy
from essaypub.spoken.doubts import Undecided, find_undecided
from essaypub.spoken.engine import Change
from essaypub.spoken.english.letters import CODE, letters, possible
from essaypub.spoken.normalise import explain, normalise, normalise_with_origins
from essaypub.spoken.phonemes import Phonemes
from essaypub.spoken.tracing import Traced


@dataclass(frozen=True, slots=True)
class Copy:
    """What a voice is given to say, not yet in words.

    Attributes:
        text: A sentence, or any other running text, without markup.
        language: A BCP 47 tag.
        voice: Who says it, ``engine:voice``.
        takes_phonemes: Whether that voice can be told how a word sounds.
        given: Characters of `text` about which the author wrote there how they are said: with
            phonemes, or with none where they are said as they stand.
    """

    text: str
    language: str
    voice: str
    takes_phonemes: bool
    given: tuple[Phonemes, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What is said for a text.

    Attributes:
        spoken: Plain punctuation and words; without letters or digits if there is nothing to say.
        phonemes: How some of its words sound; none unless the voice takes them.
        undecided: What was left as it is written.
    """

    spoken: str
    phonemes: tuple[Phonemes, ...] = ()
    undecided: tuple[Undecided, ...] = ()


@dataclass(frozen=True, slots=True)
class Pronouncer:
    """Puts texts into words.

    A respelling is read as the text around it is: a number in it is said as a number.

    Attributes:
        emoji: Whether they are read by their names.
    """

    lexicon: Lexicon = NO_LEXICON
    emoji: SpokenPolicy = SpokenPolicy.SKIP
    # What the lexicon holds for each language and voice, once it was asked for: to file two
    # thousand entries takes as long as to say a hundred sentences.
    _filed: dict[tuple[str, str], Concordance] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def say(self, copy: Copy) -> Said:
        """Return what is said for a text."""
        text, language, some = copy.text, copy.language, self._find_settled(copy)
        emoji = self.emoji is SpokenPolicy.SAY
        doubts = _open(find_undecided(text, language), text, some)
        respelt = Respelt.of(text, some)
        named = copy.takes_phonemes and possible(respelt.text, language)
        if not named and not any(settled.ipa for settled in some):
            return Said(normalise(respelt.text, language, emoji=emoji), (), doubts)
        spoken = normalise_with_origins(respelt.text, language, emoji=emoji)
        phonemes = respelt.phonemes(spoken)
        if named:
            phonemes = _with(phonemes, letters(respelt.text, spoken, language))
        return Said(spoken.text, phonemes, doubts)

    def trace(self, copy: Copy) -> Traced:
        """Return what `said` returns as spoken, and where each character of it is written."""
        some = self._find_settled(copy)
        respelt = Respelt.of(copy.text, some)
        spoken = normalise_with_origins(
            respelt.text, copy.language, emoji=self.emoji is SpokenPolicy.SAY
        )
        return respelt.trace(spoken) if any(settled.say for settled in some) else spoken

    def explain(self, copy: Copy) -> tuple[Change, ...]:
        """Return each change that is made to a text, in order, with what makes it.

        The code of an entry of the lexicon is ``LEX`` with its place; phonemes stand between
        slashes.
        """
        text, language, some = copy.text, copy.language, self._find_settled(copy)
        changes = (settled.change(text) for settled in some)
        after = explain(Respelt.of(text, some).text, language, emoji=self.emoji is SpokenPolicy.SAY)
        said = self.say(copy)
        own = {settled.ipa for settled in some}
        names = (
            Change(CODE, said.spoken[phoneme.begin : phoneme.end], f"/{phoneme.ipa}/")
            for phoneme in said.phonemes
            if phoneme.ipa not in own
        )
        return (*(change for change in changes if change is not None), *after, *names)

    def find_used(self, copy: Copy) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Return the entries that are heard in a text, and those that its voice cannot be told."""
        some = self._find_settled(copy)
        return (
            tuple(settled.entry for settled in some if settled.entry is not None),
            tuple(
                settled.entry
                for settled in some
                if settled.entry is not None and settled.speechless
            ),
        )

    def _find_settled(self, copy: Copy) -> tuple[Settled, ...]:
        asked = copy.language, copy.voice
        if asked not in self._filed:
            self._filed[asked] = Concordance.of(self.lexicon, *asked)
        filed, takes = self._filed[asked], copy.takes_phonemes
        return find_overrides(copy.text, copy.language, filed, copy.given, takes_phonemes=takes)


def _with(phonemes: tuple[Phonemes, ...], names: Iterable[Phonemes]) -> tuple[Phonemes, ...]:
    """Return phonemes with the names of letters about which they say nothing."""
    apart = (
        name
        for name in names
        if not any(phoneme.begin < name.end and name.begin < phoneme.end for phoneme in phonemes)
    )
    return tuple(sorted((*phonemes, *apart), key=lambda one: one.begin))


def _open(
    doubts: tuple[Undecided, ...], text: str, some: tuple[Settled, ...]
) -> tuple[Undecided, ...]:
    """Return the doubts that nobody has settled.

    A doubt does not tell where it stands: it is settled when the same characters are, wherever
    they stand in the text.
    """
    if not doubts or not some:
        return doubts
    known = {text[settled.begin : settled.end].lower() for settled in some}
    return tuple(doubt for doubt in doubts if doubt.written.lower() not in known)
