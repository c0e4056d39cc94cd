"""An utterance in words for its voices: who says each part of it, and what exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise, starmap

from essaypub.errors import EngineError
from essaypub.findings import first_words
from essaypub.lexicon import NO_LEXICON, Entry, Lexicon
from essaypub.narration import Doubt, Piece, Role, Turn, Utterance
from essaypub.script.pronouncing import Copy, Pronouncer
from essaypub.script.turns import sayable
from essaypub.settings import NarrationSettings
from essaypub.spoken.doubts import Undecided
from essaypub.spoken.phonemes import Phonemes
from essaypub.spoken.tracing import Traced
from essaypub.voices.cast import Cast, Casting
from essaypub.voices.choice import Families, load_family

OPENING = " ,;:.!?…)]-–—"
"""What no turn after the first begins with."""

BREATH_MS, LONG_BREATH_MS = 150, 300
_COMMAS = tuple(",–—)]،、，")
_BRACKETS = tuple("([–—")
_QUOTES = " \t\n\u00a0\u202f\"'”’»“«"

_CLOSED = tuple(".!?…:;。！？؟।")


def close(spoken: str) -> str:
    """Return `spoken` with a full stop at its end, unless it has an end already."""
    return spoken if spoken.endswith(_CLOSED) else spoken.rstrip(",-' ") + "."


def keep_pitch_up(spoken: str) -> str:
    """Return `spoken` so that a voice does not fall at its end, for the sentence goes on."""
    return spoken if spoken.endswith((*_CLOSED, ",")) else spoken.rstrip("-' ") + ","


def breath_ms(before: str, after: str) -> int:
    """Return the silence between two turns as they are written, in milliseconds.

    A voice that is cut off at a mark does not make the pause that the mark asks for.
    """
    mark, opening = before.rstrip(_QUOTES)[-1:], after[:1]
    if mark in _CLOSED:
        return LONG_BREATH_MS
    return BREATH_MS if mark in _COMMAS or opening in _BRACKETS else 0


@dataclass(frozen=True, slots=True)
class Diction:
    """How words become speech: who says them, and how."""

    cast: Cast
    pronouncer: Pronouncer

    @classmethod
    def of(
        cls,
        narration: NarrationSettings,
        language: str,
        lexicon: Lexicon = NO_LEXICON,
        families: Families = load_family,
    ) -> Diction:
        """Return the diction of a narration of a publication in `language`."""
        return cls(Cast(narration, language, families), Pronouncer(lexicon, narration.emoji))

    def put(
        self,
        utterance: Utterance,
        before: str = "",
        ordinal: str = "",
        speaker: Role | None = None,
    ) -> Put | None:
        """Return an utterance whose words are not yet normalised, in words; None for silence.

        Args:
            utterance: What it says, or each of its turns does, is as it was written.
            before: Words of ours to be said first, such as the name of a table's column.
            ordinal: What is said before anything else, as it stands.
            speaker: What chooses its voice, when that is not its own role.
        """
        role = speaker or utterance.role
        try:
            worded = self._say_turns(utterance, role)
            if not worded:
                return None
            worded = self._begun(worded, utterance, role, before, ordinal)
        except EngineError as error:
            if not any(turn.voice for turn in utterance.parts()):
                raise
            reason = f"sentence {utterance.id} (“{first_words(utterance.written)}”): {error.reason}"
            raise EngineError(error.engine, reason) from error
        turns = [one.turn for one in worded]
        ends = [*map(keep_pitch_up, (turn.spoken for turn in turns[:-1])), close(turns[-1].spoken)]
        turns = [replace(turn, spoken=end) for turn, end in zip(turns, ends, strict=True)]
        alone = turns[0] if len(turns) == 1 else None
        whole = replace(
            utterance,
            spoken=" ".join(ends),
            language=alone.language if alone else utterance.language,
            voice=alone.voice if alone else _main(turns),
            pause_ms=utterance.pause_ms + turns[-1].pause_ms,
            phonemes=alone.phonemes if alone else (),
            turns=() if alone else tuple(turns),
        )
        doubts = (doubt for one in worded for doubt in one.undecided)
        return Put(
            whole,
            tuple(
                Doubt(undecided.code, utterance.id, undecided.written, undecided.choices)
                for undecided in doubts
            ),
        )

    def trace(self, utterance: Utterance, turn: Turn) -> Traced:
        """Return what was said for the words of a turn, and where each character is written."""
        return self.pronouncer.trace(self._original(utterance, turn))

    def find_used(
        self, utterance: Utterance, turn: Turn
    ) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Return the lexicon's entries that a turn needs, and those its voice cannot be told."""
        return self.pronouncer.find_used(self._original(utterance, turn))

    def copy(self, text: str, language: str, voice: str, given: tuple[Phonemes, ...] = ()) -> Copy:
        """Return what a voice is given to say; see `Copy`."""
        family = voice.partition(":")[0] or self.cast.narrator.family
        takes = self.cast.families(family).takes_phonemes
        return Copy(text, language, voice, takes, given)

    def _original(self, utterance: Utterance, turn: Turn) -> Copy:
        """Return what a turn was made of, before it was put into words."""
        text = "".join(piece.words for piece in turn.pieces) or utterance.written
        return self.copy(text, turn.language, turn.voice, tuple(_find_settled(turn)))

    def _say_turns(self, utterance: Utterance, role: Role) -> list[_Told]:
        """Return what is said, turn by turn; neighbours of one voice and language are one turn."""
        turns: list[tuple[Turn, Casting]] = []
        for turn in utterance.parts():
            casting = self.cast.assign(role, turn.language, turn.voice)
            turns.append((replace(turn, language=casting.language), casting))
        while True:
            turns = reduce(_join, turns, [])
            worded = [self._say_turn(turn, str(casting.choice)) for turn, casting in turns]
            if all(sayable(one.turn.spoken) for one in worded):
                break
            turns = _cast_turns(turns, [sayable(one.turn.spoken) for one in worded])
        words = [turn.spoken for turn, _ in turns]
        breaths = [*starmap(breath_ms, pairwise(words)), 0]
        return [
            _open(one, place > 0, ms)
            for place, (one, ms) in enumerate(zip(worded, breaths, strict=False))
        ]

    def _begun(
        self, told: list[_Told], utterance: Utterance, role: Role, before: str, ordinal: str
    ) -> list[_Told]:
        """Return what is said, with words before it that the voice of the row or the list says."""
        if not before and not ordinal:
            return told
        casting = self.cast.assign(role, utterance.language)
        voice, language = str(casting.choice), casting.language
        ours = self._say_turn(Turn(before, language), voice).turn if before else Turn("", language)
        prefix = f"{ordinal}{ours.spoken} " if before else ordinal
        names = _move(ours.phonemes, len(ordinal))
        first = told[0]
        if (first.turn.voice, first.turn.language) == (voice, language):
            return [replace(first, turn=_after(prefix, names, first.turn)), *told[1:]]
        unwritten = (Piece(f"{ordinal}{before}", 0, 0),)
        opening = Turn(prefix.strip(), language, voice, names, pause_ms=BREATH_MS, pieces=unwritten)
        return [_Told(opening), *told]

    def _say_turn(self, turn: Turn, voice: str) -> _Told:
        """Return a turn in words, and what could not be decided about it."""
        given = (
            *turn.phonemes,
            *(phonemes for phonemes in _find_settled(turn) if not _is_told_in(turn, phonemes)),
        )
        said = self.pronouncer.say(self.copy(turn.spoken, turn.language, voice, given))
        spoken = replace(turn, spoken=said.spoken, voice=voice, phonemes=said.phonemes)
        return _Told(spoken, said.undecided)


@dataclass(frozen=True, slots=True)
class Put:
    """An utterance in words, and what could not be decided about it."""

    utterance: Utterance
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A turn in words, and what could not be decided about it."""

    turn: Turn
    undecided: tuple[Undecided, ...] = ()


def _join(
    before: list[tuple[Turn, Casting]], here: tuple[Turn, Casting]
) -> list[tuple[Turn, Casting]]:
    """Return `before` and one more turn, joined to the last if the same voice says both alike."""
    if not before:
        return [here]
    (last, how), (turn, casting) = before[-1], here
    if last.pause_ms or (how.choice, how.language) != (casting.choice, casting.language):
        return [*before, here]
    whole = replace(
        last,
        spoken=last.spoken + turn.spoken,
        phonemes=(*last.phonemes, *_move(turn.phonemes, len(last.spoken))),
        pause_ms=turn.pause_ms,
        pieces=(*last.pieces, *turn.pieces),
    )
    return [*before[:-1], (whole, how)]


def _cast_turns(
    turns: list[tuple[Turn, Casting]], sayable: list[bool]
) -> list[tuple[Turn, Casting]]:
    """Return the turns in which there is something to say; silences stay where they were."""
    kept: list[tuple[Turn, Casting]] = []
    for (turn, casting), heard in zip(turns, sayable, strict=True):
        if heard:
            kept.append((turn, casting))
        elif kept:
            last, how = kept[-1]
            kept[-1] = replace(last, pause_ms=last.pause_ms + turn.pause_ms), how
    return kept


def _open(told: _Told, later: bool, breath: int) -> _Told:  # noqa: FBT001 - one of two places
    """Return a turn as it stands in its sentence: its own pause comes first, then a breath."""
    turn = told.turn
    spoken = turn.spoken.lstrip(OPENING) if later else turn.spoken
    phonemes = _move(turn.phonemes, len(spoken) - len(turn.spoken))
    pause_ms = turn.pause_ms or breath
    return replace(told, turn=replace(turn, spoken=spoken, phonemes=phonemes, pause_ms=pause_ms))


def _main(turns: list[Turn]) -> str:
    """Return the voice that says most of an utterance, the earlier of two."""
    lengths: dict[str, int] = {}
    for turn in turns:
        lengths[turn.voice] = lengths.get(turn.voice, 0) + len(turn.spoken)
    return max(lengths, key=lengths.__getitem__)


def _after(prefix: str, names: tuple[Phonemes, ...], turn: Turn) -> Turn:
    """Return a turn with words before its own, of which it is known how some sound."""
    phonemes = (*names, *_move(turn.phonemes, len(prefix)))
    return replace(turn, spoken=f"{prefix}{turn.spoken}", phonemes=phonemes)


def _move(phonemes: tuple[Phonemes, ...], by: int) -> tuple[Phonemes, ...]:
    return tuple(phoneme.move(by) for phoneme in phonemes)


def _find_settled(turn: Turn) -> Iterator[Phonemes]:
    """Yield what the author settled about the words of a turn, without how it sounds."""
    end = 0
    for piece in turn.pieces:
        begin, end = end, end + len(piece.words)
        if piece.settled and begin < end:
            yield Phonemes(begin, end, "")


def _is_told_in(turn: Turn, phonemes: Phonemes) -> bool:
    """Return whether the author also wrote how those words sound."""
    return any(own.begin < phonemes.end and phonemes.begin < own.end for own in turn.phonemes)
