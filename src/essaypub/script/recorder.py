"""Passages as they fill: which is open, and what lies before the next words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from essaypub.narration import Boundary, Doubt, Passage, Role, Utterance
from essaypub.script.diction import Diction

_STRENGTH = {boundary: strength for strength, boundary in enumerate(Boundary)}


@dataclass(slots=True)
class Recorder:
    """Takes what is said in order; `passages` is what has become of it.

    Attributes:
        boundary: What lies before the next utterance.
    """

    diction: Diction
    passages: list[Passage] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    boundary: Boundary = Boundary.SENTENCE
    _open: Passage | None = None
    _next: Passage | None = None
    _said: list[Utterance] = field(default_factory=list)
    _ordinal: str = ""

    def begin(self, passage: Passage) -> None:
        """End the open passage, and open `passage`."""
        self.end()
        self._next = None
        self._open = passage

    def begin_later(self, passage: Passage) -> None:
        """End the open passage; open `passage` if anything is said before another begins."""
        self.end()
        self._next = passage

    def end(self) -> None:
        """End the open passage; one in which nothing was said leaves no trace."""
        if self._open is not None and self._said:
            self.passages.append(replace(self._open, utterances=tuple(self._said)))
        self._open, self._said = None, []

    def apart(self, boundary: Boundary) -> None:
        """See that at least `boundary` lies before the next utterance."""
        self.boundary = max(self.boundary, boundary, key=_STRENGTH.__getitem__)

    def number(self, ordinal: str) -> None:
        """See that `ordinal` is said before the next words."""
        self._ordinal = f"{self._ordinal}{ordinal} "

    def drop_number(self) -> None:
        """Forget an ordinal whose item had nothing to say."""
        self._ordinal = ""

    def pause(self, pause_ms: int) -> None:
        """Lengthen the silence after what was said last in this passage."""
        if self._said and pause_ms:
            last = self._said[-1]
            self._said[-1] = replace(last, pause_ms=last.pause_ms + pause_ms)

    def say(self, utterance: Utterance, *, before: str = "", speaker: Role | None = None) -> bool:
        """Take an utterance whose words are not yet normalised.

        Args:
            utterance: Its `boundary` is set here.
            before: Words of ours to be said first, such as the name of a table's column.
            speaker: What chooses its voice, when that is not its own role.

        Returns:
            Whether there was anything to say.
        """
        put = self.diction.put(utterance, before, self._ordinal, speaker)
        if put is None:
            if utterance.written.strip():
                self.unsaid.append(utterance.id)
            return False
        if self._open is None:
            self._open, self._next = self._next, None
        self._said.append(replace(put.utterance, boundary=self.boundary))
        self.doubts += put.doubts
        self.boundary, self._ordinal = Boundary.SENTENCE, ""
        return True

    def tell(
        self, name: str, words: str, language: str, role: Role, speaker: Role | None = None
    ) -> None:
        """Say words that are no sentence of the publication, under an id of their own."""
        if words.strip():
            utterance = Utterance(name, " ".join(words.split()), words, language, role)
            self.say(utterance, speaker=speaker)
