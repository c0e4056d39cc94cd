"""What of an edition is heard in its author's recordings, and what is left for a voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from essaypub.editions import Edition
from essaypub.model import Publication
from essaypub.narration import Narrator, Script
from essaypub.recordings.matching import CLOSING
from essaypub.recordings.recordings import Reader, read
from essaypub.script.script import script
from essaypub.settings import Settings, SpoilerMode
from essaypub.transforms.spoilers import edition
from essaypub.workers import Workers

Full: TypeAlias = tuple[Publication, SpoilerMode]
"""The full edition of an essay, and where its spoilers are."""


def full_edition(publication: Publication, settings: Settings) -> Full | None:
    """Return the edition that recordings are of, whichever is built; None if there are none.

    An essay of which only the spoiler-free edition is ever built has recordings all the same that
    may give something away: they are held against the edition that would hold its spoilers apart.

    Args:
        publication: Split into sentences, with its spoilers where they were written.
        settings: Of the essay, not of one of its editions.
    """
    if not settings.narration.recordings:
        return None
    omitted = settings.spoilers is SpoilerMode.OMIT
    mode = SpoilerMode.SEPARATE if omitted else settings.spoilers
    return edition(publication, mode), mode


@dataclass(slots=True)
class Readings:
    """The recordings of one edition.

    Attributes:
        edition: The edition.
        full: The edition that the recordings are of; None when there are none.
        reader: What is heard of the recordings.
    """

    edition: Edition
    full: Full | None
    workers: Workers
    reader: Reader = field(default_factory=Reader)

    def of(self, wanted: Script, again: frozenset[str] = frozenset()) -> Script:
        """Cut what was not cut before, and return the script with the readers marked in it.

        Args:
            wanted: All that is said.
            again: Keys of clips that were found damaged.
        """
        edition, settings = self.edition, self.edition.settings
        if self.full is None:
            return wanted
        publication, mode = self.full
        whole = wanted
        if edition.spoiler_free:
            whole = script(publication, settings.narration, mode=mode, lexicon=edition.lexicon)
        rate = settings.audio.sample_rate_hz
        self.reader = read(
            wanted, whole, settings.narration, rate, edition.store, self.workers, again=again
        )
        return self.reader.mark(wanted)

    def end(self, wanted: Script) -> Script:
        """Return the script once its credits are known, with their reader marked if they are read.

        Args:
            wanted: With its credits; its other readers are marked.
        """
        return self.of(wanted) if self._reads_credits() else wanted

    def may_be_credited(self, who: Iterable[Narrator]) -> bool:
        """Whether credits may be said: by a voice that is heard already, or by a reader.

        Args:
            who: Everybody who is heard before them.
        """
        return self._reads_credits() or any(narrator.synthetic for narrator in who)

    def _reads_credits(self) -> bool:
        return CLOSING in dict(self.edition.settings.narration.recordings)
