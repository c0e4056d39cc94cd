"""An edition spoken: its script, its takes, and the tracks they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Self, TypeAlias

from essaypub.audio.assemble import Jingle
from essaypub.audio.balance import SOUNDS
from essaypub.audio.track import encode_track
from essaypub.findings import Finding
from essaypub.model.ids import Part, part_id
from essaypub.narration import Doubt, Passage, Role, Script
from essaypub.outputs import Edition, Narrated, Output, Take
from essaypub.production.persistence import Losses
from essaypub.production.verdicts import told, verdicts
from essaypub.recordings.reader import with_reader
from essaypub.recordings.use import Full, Readings
from essaypub.script.completeness import complete
from essaypub.script.credits import with_credits
from essaypub.script.diction import Diction
from essaypub.script.lexicon_usage import lexicon_findings
from essaypub.script.remarks import UNDECIDED
from essaypub.script.script import in_words, script
from essaypub.script.speakers import as_voiced, expected_speakers, heard, other_voices
from essaypub.settings import Preset, SpokenPolicy
from essaypub.store import Lost
from essaypub.synthesis.jingles import jingle
from essaypub.synthesis.synthesis import synthesise
from essaypub.synthesis.words import with_words
from essaypub.wording import wording
from essaypub.workers import Workers

BESIDE_CODECS = ("mp3",)

Progress: TypeAlias = Callable[[str, int, int], None]


def with_sound(
    made: Edition,
    outputs: tuple[Output, ...],
    workers: Workers,
    progress: Progress,
    full: Full | None = None,
) -> Edition:
    """Return an edition with the narration that its outputs are made from.

    A clip that turns out to be damaged when it is encoded is spoken again, as often as it takes.

    Args:
        made: The edition.
        outputs: What will be made of it.
        workers: Who speaks, cuts and encodes.
        progress: Told the stage, how much of it is done, and how much there is.
        full: The edition that the author's recordings are of, if there are any.

    Raises:
        EngineError: The voice could not say something.
        Lost: The cache loses the same clip again and again.
        IncompleteError: Not all of the edition is on the track.
    """
    session = _Session.of(made, outputs, workers, progress, Readings(made, full, workers))
    losses = Losses()
    while True:
        try:
            return session.narrated(losses.last)
        except Lost as lost:
            losses.bear(lost)


@dataclass(frozen=True, slots=True)
class _Session:
    """All that is settled before anything is spoken.

    Attributes:
        made: The edition, with what was noticed about its script.
        said: What is heard on the track.
        lines: What outputs show besides, and want spoken.
        codecs: What the track is encoded with.
    """

    made: Edition
    diction: Diction
    readings: Readings
    said: Script
    lines: tuple[Passage, ...]
    codecs: tuple[str, ...]
    workers: Workers
    progress: Progress

    @classmethod
    def of(
        cls,
        made: Edition,
        outputs: tuple[Output, ...],
        workers: Workers,
        progress: Progress,
        readings: Readings,
    ) -> Self:
        """Settle what is said, by whom, and how."""
        narration, metadata = made.settings.narration, made.publication.metadata
        families = with_reader(narration, metadata)
        diction = Diction.of(narration, metadata.language, made.lexicon, families)
        said = script(
            made.publication, narration, mode=made.settings.spoilers, lexicon=made.lexicon
        )
        said = readings.of(said)
        who = expected_speakers(said, diction.cast)
        if narration.credits is SpokenPolicy.SAY and readings.may_be_credited(who):
            opening = made.settings.audio.preset is Preset.ACX
            said = readings.ended(with_credits(said, metadata, who, diction, opening=opening))
        lines = _lines(made, outputs, said, diction)
        entries = lexicon_findings(diction, said, lines, complete=not made.spoiler_free)
        findings = (*made.findings, *noticed(said, diction), *entries, *readings.reader.findings)
        made = replace(made, findings=findings)
        codecs = tuple(sorted({output.codec for output in outputs} - {""}))
        return cls(made, diction, readings, said, lines, codecs, workers, progress)

    def narrated(self, again: frozenset[str]) -> Edition:
        """Return the edition with its narration.

        Args:
            again: Keys of clips that are made anew though they are there.
        """
        if again:
            self.readings.of(self.said, again)
        whole = replace(self.made, narrated=self._narration(again))
        return replace(whole, findings=(*self.made.findings, *told(whole, verdicts(whole))))

    def _narration(self, again: frozenset[str]) -> Narrated:
        settings, store = self.made.settings, self.made.store
        takes, beside_takes = self._takes(again)
        main = encode_track(
            self.said.passages,
            takes,
            settings,
            store,
            self.workers,
            self.codecs,
            opening=self._jingle(Part.OPENING, again),
            closing=self._jingle(Part.CLOSING, again),
            progress=self.progress,
        )
        level = main.level
        beside = None
        if self.lines:
            beside = encode_track(
                self.lines, beside_takes, settings, store, self.workers, BESIDE_CODECS, level=level
            ).track
        clock = main.track.timeline
        complete(
            self.made.publication,
            self.said,
            takes,
            clock,
            settings.narration,
            mode=settings.spoilers,
        )
        said = as_voiced(self.said, takes)
        cast = self.diction.cast
        narrators, others = (
            heard(some, cast.narrator, cast.families) for some in (takes, beside_takes)
        )
        known = {narrator.voice for narrator in narrators}
        return Narrated(
            said,
            replace(main.track, timeline=with_words(clock, said, takes, store, self.diction)),
            narrators,
            level.loudness_lufs,
            level.gain_db,
            beside,
            level.voices,
            aside=tuple(other for other in others if other.voice not in known),
        )

    def _takes(self, again: frozenset[str]) -> tuple[tuple[Take, ...], tuple[Take, ...]]:
        """Return the takes of the track, and those of the lines beside it."""

        def speaking(done: int, total: int) -> None:
            self.progress("speak", done, total)

        reader = self.readings.reader
        spoken = synthesise(
            (*reader.unread(self.said.passages), *self.lines),
            self.made.settings.narration,
            self.made.settings.audio.sample_rate_hz,
            self.made.store,
            self.workers,
            progress=speaking,
            again=again,
        )
        takes = reader.joined(self.said.passages, spoken)
        count = len(tuple(self.said.utterances()))
        return takes[:count], takes[count:]

    def _jingle(self, part: Part, again: frozenset[str]) -> Jingle | None:
        """Return the sound that opens or closes the track, or None when none is named."""
        audio = self.made.settings.audio
        words = wording(self.made.publication.metadata.language)
        path, title = {
            Part.OPENING: (audio.opening, words.opening),
            Part.CLOSING: (audio.closing, words.ending),
        }[part]
        if not path:
            return None
        sound = jingle(path, f"{SOUNDS}{part}", audio.sample_rate_hz, self.made.store, again)
        return Jingle(Passage(part_id("essay", part), title, 1, ()), sound)


def noticed(said: Script, diction: Diction) -> Iterator[Finding]:
    """Yield everything about a narration that its author should know."""
    yield from other_voices(said, diction.cast)
    yield from _find_undecided(said)


def _find_undecided(said: Script) -> Iterator[Finding]:
    """Yield one finding for each word that could be said in several ways, at its first place."""
    alike: dict[tuple[str, str], list[Doubt]] = {}
    for doubt in said.doubts:
        alike.setdefault((doubt.code, doubt.written.lower()), []).append(doubt)
    for (code, _), doubts in alike.items():
        first = doubts[0]
        ways = " or ".join(f"“{choice}”" for choice in first.choices)
        times = f", {len(doubts)} times" if len(doubts) > 1 else ""
        yield UNDECIDED.at(first.id, f"{code}: “{first.written}”{times}: {ways}")


def _lines(
    made: Edition, outputs: tuple[Output, ...], said: Script, diction: Diction
) -> tuple[Passage, ...]:
    """Return what the outputs show besides the script and want spoken, in words."""
    ids = frozenset(utterance.id for utterance in said.utterances())
    lines = (passage for output in outputs if output.lines for passage in output.lines(made, ids))
    return in_words(lines, diction, Role.TEXT)  # by the narrator, who is heard on the track
