"""Where everything that is said sounds: the one clock that every audible output reads.

Positions and lengths are whole samples of the track. Seconds exist only in what is written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from struct import Struct
from typing import Self, overload


@dataclass(frozen=True, slots=True)
class Clip:
    """A span of the narration track, in samples; `end` is exclusive."""

    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end:
            raise ValueError(f"a clip must run forward from 0: {self.begin}..{self.end}")


@dataclass(frozen=True, slots=True)
class Word:
    """Where a written word is heard: several spoken ones may be one, and one may be several.

    Attributes:
        begin: Its first character in what is written.
        end: The character after its last.
        clip: From where it begins to where the next word said does, or the cue's end.
    """

    begin: int
    end: int
    clip: Clip


@dataclass(frozen=True, slots=True, eq=False)
class Words(Sequence[Word]):
    """Words packed into a few bytes each: ten hours have a hundred thousand of them."""

    packed: bytes

    @classmethod
    def of(cls, words: Iterable[Word]) -> Self:
        """Return `words`, packed."""
        return cls(b"".join(_WORD.pack(w.begin, w.end, w.clip.begin, w.clip.end) for w in words))

    def __len__(self) -> int:
        return len(self.packed) // _WORD.size

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, place: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(place, slice):
            return tuple(self)[place]
        begin, end, *clip = _WORD.unpack_from(self.packed, _WORD.size * range(len(self))[place])
        return Word(begin, end, Clip(*clip))


_WORD = Struct("<4Q")


@dataclass(frozen=True, slots=True)
class Cue:
    """The clip in which one utterance is spoken.

    Attributes:
        id: The utterance's.
        words: Of its written text, in order and apart there as in the clip; what is said but not
            written is none. Empty when the engine does not tell, or was not asked.
    """

    id: str
    clip: Clip
    words: Sequence[Word] = ()

    def __post_init__(self) -> None:
        for word, two in pairwise(self.words):
            if word.end > two.begin or word.clip.end > two.clip.begin:
                raise ValueError(f"two words of {self.id} overlap, or are out of order")
        if self.words and not (
            self.clip.begin <= self.words[0].clip.begin and self.words[-1].clip.end <= self.clip.end
        ):
            raise ValueError(f"a word of {self.id} is heard outside its clip")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A marked span of the track; see `Passage` for what its words mean."""

    id: str
    title: str
    level: int
    clip: Clip
    spoiler: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where every utterance and every chapter lies on the track.

    Attributes:
        length: Of the whole track, in samples.
        cues: In order, never overlapping.
        chapters: In order; the first begins at 0, each ends where the next begins,
            and the last ends with the track.
    """

    sample_rate_hz: int
    length: int
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]

    def __post_init__(self) -> None:
        if any(cue.clip.end > two.clip.begin for cue, two in pairwise(self.cues)):
            raise ValueError("two cues overlap, or are out of order")
        if self.cues and self.cues[-1].clip.end > self.length:
            raise ValueError("a cue ends after the track")
        edges = [0, *(chapter.clip.end for chapter in self.chapters)]
        begins = [*(chapter.clip.begin for chapter in self.chapters), self.length]
        if self.chapters and edges != begins:
            raise ValueError("the chapters leave a gap, overlap, or miss the track's ends")


def milliseconds(position: int, sample_rate_hz: int) -> int:
    """Return a track position in milliseconds, halves rounded up.

    Args:
        position: Distance from the start of the track, in samples, at least 0.
        sample_rate_hz: Samples in one second of the track.

    Raises:
        ValueError: `position` is negative.
    """
    if position < 0:
        raise ValueError(f"a position cannot precede the track: {position}")
    return (2000 * position + sample_rate_hz) // (2 * sample_rate_hz)


def clock_value(position: int, sample_rate_hz: int) -> str:
    """Write a track position as a SMIL clock value, to the millisecond: ``"12.345s"``.

    Source:
        EPUB 3.3, Clock values, https://www.w3.org/TR/epub-33/#clock-examples
    """
    whole, rest = divmod(milliseconds(position, sample_rate_hz), 1000)
    return f"{whole}.{rest:03d}s"
