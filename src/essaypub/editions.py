"""What every output is made from: one edition of an essay, with or without narration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self, TypeVar, cast

from essaypub.lexicon import NO_LEXICON, Lexicon
from essaypub.model import Publication
from essaypub.narration import Narration, Narrator, Utterance
from essaypub.resources import Resource
from essaypub.settings import Settings
from essaypub.store import Store
from essaypub.wording import wording

SPOILER_FREE = "spoiler-free"
"""The folder, in that of the essay, of the edition that reveals nothing."""

E = TypeVar("E", bound="Edition")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an essay: all that an output without sound needs.

    Attributes:
        publication: After the transforms: sentences have ids, spoilers are where this edition
            wants them.
        resources: The pictures the essay shows, and its cover; ``metadata.cover`` names the
            cover's path, and it is always a PNG or a JPEG.
        spoiler_free: Whether this is the edition that reveals nothing.
        files: The main file of each output that is being written, by the output's name.
        lexicon: How words of the essay are said.
    """

    publication: Publication
    resources: tuple[Resource, ...]
    settings: Settings
    store: Store
    spoiler_free: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    lexicon: Lexicon = NO_LEXICON
    _derived: dict[Callable[[Any], Any], Any] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    def derive(self, reckon: Callable[[Self], T]) -> T:
        """Return what a function makes of this edition, reckoned the first time it is asked for.

        Several outputs share what is costly and the same for all of them, such as the layout of
        the EPUB. The function may depend on the edition alone.
        """
        if reckon not in self._derived:
            self._derived[reckon] = reckon(self)
        return cast("T", self._derived[reckon])


@dataclass(frozen=True, slots=True, kw_only=True)
class NarratedEdition(Edition):
    """An edition with its narration: all that any output needs."""

    narration: Narration

    @classmethod
    def of(cls, edition: Edition, narration: Narration) -> Self:
        """Return an edition with its narration; what was derived without one is kept."""
        known = {own.name: getattr(edition, own.name) for own in fields(Edition) if own.init}
        narrated = cls(**known, narration=narration)
        narrated._derived.update(edition._derived)  # noqa: SLF001 - of its own class
        return narrated

    @property
    def narrators(self) -> tuple[str, ...]:
        """Everybody who is heard on the track, by name; a synthetic voice is called one."""
        return self.names(self.narration.narrators)

    @property
    def narrator(self) -> str:
        """All of the narrators, as one text."""
        return "; ".join(self.narrators)

    def names(self, narrators: Iterable[Narrator]) -> tuple[str, ...]:
        """Return what a reader is told that narrators are called, each name once."""
        return tuple(dict.fromkeys(self._name_voices(narrators).values()))

    def speakers(self, utterances: Iterable[Utterance]) -> Iterator[str]:
        """Yield who is heard in each utterance, in the order in which they are, as one text."""
        called = self._name_voices(self.narration.narrators)
        for utterance in utterances:
            heard = dict.fromkeys(turn.voice for turn in utterance.parts())
            names = dict.fromkeys(called[voice] for voice in heard if voice in called)
            yield "; ".join(names) or self.narrator

    def _name_voices(self, narrators: Iterable[Narrator]) -> dict[str, str]:
        """Return what a reader is told each voice is called."""
        words = wording(self.publication.metadata.language)
        return {
            narrator.voice: words.narrator(narrator.name, synthetic=narrator.synthetic)
            for narrator in narrators
        }
