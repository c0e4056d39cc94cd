"""Where hibari's words begin: its network is listened to while it speaks as it always does.

The network knows how long each sound lasts, but keeps the number to itself; it is made to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import numpy as np
from hibari import Hibari, dsp
from hibari.g2p import G2P
from hibari.voices import VOICES, voice_path

from essaypub.spoken.tracing import replace_span, union
from essaypub.voices.hibari.signs import CLOSES, OPENS
from essaypub.voices.network_outputs import expose
from essaypub.voices.protocol import Word
from essaypub.voices.word_events import words

ENDS = "/CumSum_output_0"  # of each sound, in the network's own steps
LATE_MS = (
    60  # a sound is heard before the network counts it: by 50 in the middle, 25 to 78 for most
)
PAD = 0  # the sign before and after the sounds
LETTER = re.compile(r"\w")
MARKED = re.compile(f"{OPENS}([^{CLOSES}]*){CLOSES}")
SETTLED = 5  # how the library rates a pronunciation that somebody gave it


@dataclass(slots=True)
class _Heard:
    """What was noticed while one text was spoken.

    Attributes:
        told: How the marked words of the text sound, in the library's alphabet, in order.
        sentences: The library's words with their sounds, in order, a list a sentence.
        sounds: The sign of each sound, and the sample at which it begins to be heard.
        length: Samples so far.
    """

    told: list[str] = field(default_factory=list)
    sentences: list[list[Any]] = field(default_factory=list)
    sounds: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    def forget(self, told: Iterable[str]) -> None:
        """Be ready for another text."""
        self.told, self.sentences, self.sounds, self.length = list(told), [], [], 0


@dataclass(frozen=True, slots=True)
class _Session:
    """The network's session; it keeps for itself the output that the library does not expect."""

    session: Any
    heard: _Heard

    def run(self, names: None, feeds: Mapping[str, Any]) -> list[Any]:
        """Return what the network puts out, without the last."""
        given: list[Any]
        *given, ends = self.session.run(names, feeds)
        steps = ends.ravel()
        samples_a_step = given[0].shape[2] * dsp.HOP // int(steps[-1])
        begins = np.r_[0, steps[:-1]] * samples_a_step - dsp.SR * LATE_MS // 1000
        begins = np.maximum(begins, 0) + self.heard.length
        self.heard.sounds += zip(feeds["ids"].ravel().tolist(), begins.tolist(), strict=True)
        self.heard.length += given[0].shape[2] * dsp.HOP
        return given


class _Reader(G2P):  # type: ignore[misc]
    """The library's reader; it notes the words that it finds sounds for, and can be told some."""

    def __init__(self, heard: _Heard, *, british: bool) -> None:
        super().__init__(british=british)
        self.heard = heard

    def tokenize(self, text: str) -> list[Any]:
        """Return the words of a sentence, those that are marked with their sounds.

        The sentence is read without its marks, so that every other word is said as ever.
        """
        pieces = MARKED.split(text)
        if len(pieces) == 1:
            tokens: list[Any] = super().tokenize(text)
            return tokens
        bare = "".join(pieces)
        ends = list(accumulate(map(len, pieces)))
        spans = list(zip(ends[:-1:2], ends[1::2], strict=True))
        return list(self._tell(self._tokens(bare), bare, spans))

    def _tell(self, tokens: list[Any], bare: str, spans: list[tuple[int, int]]) -> Iterator[Any]:
        """Yield the words of `bare`, those in `spans` as one word each, which sounds as told."""
        place = 0
        for token in tokens:
            begin = bare.index(token.text, place)
            place = begin + len(token.text)
            while spans and spans[0][0] < place:
                first, end = spans[0]
                if begin < first:
                    yield token.copy(text=bare[begin:first], whitespace="")
                if place < end:
                    begin = place
                    break
                after = token.whitespace if place == end else ""
                sounds = self.heard.told.pop(0)
                yield token.copy(
                    text=bare[first:end], whitespace=after, phonemes=sounds, rating=SETTLED
                )
                begin = end
                del spans[0]
            if begin < place:
                yield token.copy(text=bare[begin:place])

    def phonemize_tokens(self, tokens: list[Any]) -> list[Any]:
        """Return the words with their sounds."""
        done: list[Any] = super().phonemize_tokens(tokens)
        self.heard.sentences.append(done)
        return done


class Network(Hibari):  # type: ignore[misc]
    """The library as it is; `words` knows where the words are in what it said last."""

    def __init__(self, voice: str) -> None:
        self.heard = _Heard()
        super().__init__(
            voice=voice,
            model=expose(Path(voice_path(voice)).read_bytes(), ENDS),
            threads=1,
            g2p=_Reader(self.heard, british=VOICES[voice]["british"]),
        )
        self.sess: Any = _Session(self.sess, self.heard)

    def say(self, text: str, told: Iterable[str], speed: float, seed: int) -> Any:
        """Return `text` as the library says it, shape ``(samples,)``.

        Args:
            text: What is to be said, with marks around the words that it is told how to say.
            told: How each of those sounds, in the library's alphabet.
            speed: 1.0 being the voice's own pace.
            seed: Of the breath in the voice.

        Raises:
            ValueError: The library lost a mark.
        """
        self.heard.forget(told)
        samples = self(text, speed, seed)
        if self.heard.told:
            raise ValueError(f"{len(self.heard.told)} words cannot be told how they sound")
        return samples

    def words(self, text: str) -> tuple[Word, ...]:
        """Return where the words of `text`, which was said last, begin to be heard.

        The library changes a text a little before it reads it; what a changed word comes from
        is found as it is for the rules of speaking.
        """
        said = "".join(
            f"{token.text}{token.whitespace or ' ' * (token is sentence[-1])}"
            for sentence in self.heard.sentences
            for token in sentence
        )
        origins = replace_span(text, said, [(place, place + 1) for place in range(len(text))])
        events: list[tuple[int, int]] = []
        place = 0
        for token, begin in self._begins():
            place = said.index(token.text, place) + len(token.text)
            span = union(origins[place - len(token.text) : place])
            if span and (match := LETTER.search(text, *span)):
                events.append((match.start(), begin))
        return words(text, events)

    def _begins(self) -> Iterator[tuple[Any, int]]:
        """Yield each of the library's words that sounds, with the sample at which it begins."""
        silent = (PAD, self.vocab[" "])
        sounds = iter([sound for sound in self.heard.sounds if sound[0] not in silent])
        for token in chain.from_iterable(self.heard.sentences):
            signs = [self.vocab[sign] for sign in token.phonemes or "" if sign in self.vocab]
            heard = [next(sounds, (PAD, 0)) for sign in signs if sign not in silent]
            if [sign for sign, _ in heard] != [sign for sign in signs if sign not in silent]:
                return  # the library has changed its ways: better no words than wrong ones
            if heard and LETTER.search(token.text):
                yield token, heard[0][1]
