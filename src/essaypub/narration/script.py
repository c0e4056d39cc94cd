"""What is said: utterances in passages, from the first word of an edition to the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from essaypub.spoken.phonemes import Phonemes


class Role(StrEnum):
    """What a spoken thing is in the text; pauses and voices are chosen by it."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    QUOTATION = "quotation"
    ITEM = "item"
    CELL = "cell"
    NOTE = "note"
    IMAGE = "image"
    CODE = "code"
    NOTICE = "notice"
    CREDIT = "credit"


class Boundary(StrEnum):
    """What lies between an utterance and the one before it, weakest first.

    A note may stand elsewhere on the page than on the track, so the track can be cut before it.
    """

    PHRASE = "phrase"
    SENTENCE = "sentence"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BREAK = "break"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the words of an utterance before they were normalised, and where they are written.

    Attributes:
        words: What was to be said.
        begin: The first of the characters written for them.
        end: The character after the last; equal to `begin` where nothing is written.
        settled: Whether the author wrote there how it is said, so that no lexicon changes it.
    """

    words: str
    begin: int
    end: int
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says in one go: all of an utterance, or part of it.

    Attributes:
        spoken: What is handed to the engine; never empty.
        language: A BCP 47 tag.
        voice: ``engine:voice``; until the cast has chosen, the name that it resolves.
        phonemes: Of some of its words, in order and apart.
        pause_ms: Silence after it, before the next turn of the same utterance, in milliseconds.
        pieces: What it was normalised from, placed in what the utterance has as `written`.
    """

    spoken: str
    language: str
    voice: str = ""
    phonemes: tuple[Phonemes, ...] = ()
    pause_ms: int = 0
    pieces: tuple[Piece, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said for one sentence, or for something that has no sentence of its own.

    Attributes:
        id: The id of the sentence or element it is read from; unique in the script.
        written: What a reader sees.
        spoken: All that is said; never empty.
        language: A BCP 47 tag.
        role: What it is in the text.
        boundary: What lies before it.
        voice: Who says it, ``engine:voice``; empty for the narrator.
        pause_ms: Silence the author asked for after it, in milliseconds.
        pieces: What it was normalised from, in order; none when that was `written`.
        phonemes: How some of its words sound, in order and apart.
        turns: What each voice says, when it is not one voice in one go; none when it is.
    """

    id: str
    written: str
    spoken: str
    language: str
    role: Role = Role.TEXT
    boundary: Boundary = Boundary.SENTENCE
    voice: str = ""
    pause_ms: int = 0
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    phonemes: tuple[Phonemes, ...] = ()
    turns: tuple[Turn, ...] = ()

    def parts(self) -> tuple[Turn, ...]:
        """Return what is said, turn by turn; there is always one."""
        whole = Turn(self.spoken, self.language, self.voice, self.phonemes, 0, self.pieces)
        return self.turns or (whole,)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that can be said in several ways, and was left as it is written.

    Attributes:
        code: The rule that could not decide: ``"HET-read"``.
        id: The utterance's.
        written: What could not be decided.
        choices: The ways in which it might be said.
    """

    code: str
    id: str
    written: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The utterances between one chapter mark and the next.

    Attributes:
        id: The id of the section or spoiler it begins with; unique in the script.
        title: What a player shows; one line, and it reveals nothing.
        level: 1 for the outermost; a deeper one belongs to the nearest shallower before it.
        spoiler: Whether it holds a spoiler, so that a player may step over it.
    """

    id: str
    title: str
    level: int
    utterances: tuple[Utterance, ...]
    spoiler: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """All that is said of one edition.

    Attributes:
        passages: In the order of the track; each has an utterance.
        unsaid: The ids of what has characters on the page but nothing that can be said.
        doubts: What could not be decided, in the order of the track.
    """

    passages: tuple[Passage, ...]
    unsaid: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def utterances(self) -> Iterator[Utterance]:
        """Yield every utterance in the order of the track."""
        for passage in self.passages:
            yield from passage.utterances
