"""An utterance in words for its voices: who says each part of it, and what exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from essaypub.lexicon import NO_LEXICON, Lexicon
from essaypub.settings import Narration
from essaypub.speech.cast import Cast
from essaypub.speech.normalise.tracing import Traced
from essaypub.speech.pronouncing import Pronouncer, Said
from essaypub.speech.voices import Choice, Families, installed
from essaypub.timeline import Doubt, Phonemes, Turn, Utterance

_CLOSED = tuple(".!?…:;。！？؟।")


def closed(spoken: str) -> str:
    """Return `spoken` with a full stop at its end, unless it has an end already."""
    return spoken if spoken.endswith(_CLOSED) else spoken.rstrip(",-' ") + "."


@dataclass(frozen=True, slots=True)
class Diction:
    """How words become speech: who says them, and how."""

    cast: Cast
    pronouncer: Pronouncer

    @classmethod
    def of(
        cls,
        narration: Narration,
        language: str,
        lexicon: Lexicon = NO_LEXICON,
        families: Families = installed,
    ) -> Diction:
        """Return the diction of a narration of a publication in `language`."""
        return cls(Cast(narration, language, families), Pronouncer(lexicon, narration.emoji))

    def put(self, utterance: Utterance, before: str = "", ordinal: str = "") -> Put | None:
        """Return an utterance whose words are not yet normalised, in words; None for silence.

        Args:
            utterance: What it says, or each of its turns does, is as it was written.
            before: Words of ours to be said first, such as the name of a table's column.
            ordinal: What is said before anything else, as it stands.
        """
        turns = list(self._turns(utterance))
        if not turns:
            return None
        doubts = tuple(doubt for _, doubtful in turns for doubt in doubtful)
        said = [turn for turn, _ in turns]
        prefix = ordinal
        if before:
            voice = self.cast.voice(utterance.role, utterance.language, utterance.voice)
            prefix += f"{self._said(before, utterance.language, voice).spoken} "
        said[0] = _after(prefix, said[0])
        said[-1] = replace(said[-1], spoken=closed(said[-1].spoken))
        whole = replace(
            utterance,
            spoken=" ".join(turn.spoken for turn in said),
            language=said[0].language if len(said) == 1 else utterance.language,
            voice=said[0].voice,
            phonemes=said[0].phonemes if len(said) == 1 else (),
            turns=tuple(said) if len(said) > 1 else (),
        )
        return Put(whole, doubts)

    def traced(self, utterance: Utterance, turn: Turn) -> Traced:
        """Return what was said for the words of a turn, and where each character is written."""
        words = "".join(piece.words for piece in turn.pieces) or utterance.written
        takes = self._takes_phonemes(turn.voice)
        return self.pronouncer.traced(words, turn.language, turn.voice, takes_phonemes=takes)

    def _turns(self, utterance: Utterance) -> Iterator[tuple[Turn, tuple[Doubt, ...]]]:
        for turn in utterance.parts():
            voice = self.cast.voice(utterance.role, turn.language, turn.voice)
            said = self._said(turn.spoken, turn.language, voice)
            if any(character.isalnum() for character in said.spoken):
                yield (
                    replace(turn, spoken=said.spoken, voice=str(voice), phonemes=said.phonemes),
                    tuple(
                        Doubt(one.code, utterance.id, one.written, one.choices)
                        for one in said.undecided
                    ),
                )

    def _said(self, words: str, language: str, voice: Choice) -> Said:
        takes = self._takes_phonemes(str(voice))
        return self.pronouncer.said(words, language, str(voice), takes_phonemes=takes)

    def _takes_phonemes(self, voice: str) -> bool:
        family = voice.partition(":")[0] or self.cast.narrator.family
        return self.cast.families(family).takes_phonemes


@dataclass(frozen=True, slots=True)
class Put:
    """An utterance in words, and what could not be decided about it."""

    utterance: Utterance
    doubts: tuple[Doubt, ...]


def _after(prefix: str, turn: Turn) -> Turn:
    """Return a turn with words before its own."""
    return replace(
        turn,
        spoken=f"{prefix}{turn.spoken}",
        phonemes=tuple(
            Phonemes(one.begin + len(prefix), one.end + len(prefix), one.ipa)
            for one in turn.phonemes
        ),
    )
