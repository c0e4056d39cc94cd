"""An edition spoken: its script, its takes, and the tracks they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Self, TypeAlias

from essaypub.audio.assemble import Jingle
from essaypub.audio.balance import SOUNDS
from essaypub.audio.track import encode_track
from essaypub.editions import Edition, NarratedEdition
from essaypub.findings import Finding
from essaypub.model import Publication
from essaypub.model.ids import Part, part_id
from essaypub.narration import Doubt, Narration, Passage, Role, Script, Take
from essaypub.narration.joining import Portion
from essaypub.outputs import Output
from essaypub.presets import PUBLISHERS
from essaypub.production.persistence import Losses
from essaypub.production.verdicts import verdict_findings
from essaypub.recordings.reader import with_reader
from essaypub.recordings.use import Full, Readings
from essaypub.script.completeness import complete
from essaypub.script.credits import with_credits
from essaypub.script.diction import Diction
from essaypub.script.lexicon_usage import lexicon_findings
from essaypub.script.remarks import UNDECIDED
from essaypub.script.script import in_words, script
from essaypub.script.speakers import expected_speakers, name_voices, other_voices, speakers
from essaypub.settings import SpokenPolicy
from essaypub.store import Lost
from essaypub.synthesis.jingles import jingle
from essaypub.synthesis.synthesis import synthesise
from essaypub.synthesis.words import with_words
from essaypub.wording import wording
from essaypub.workers import Workers

BESIDE_CODECS = ("mp3",)

Progress: TypeAlias = Callable[[str, int, int], None]


def narrate(
    edition: Edition,
    outputs: Sequence[Output[NarratedEdition]],
    workers: Workers,
    progress: Progress,
    full: Full | None = None,
) -> NarratedEdition:
    """Return an edition with the narration that its outputs are made from.

    A clip that turns out to be damaged when it is encoded is spoken again, as often as it takes.

    Args:
        edition: The edition.
        outputs: What will be made of it.
        workers: Who speaks, cuts and encodes.
        progress: Told the stage, how much of it is done, and how much there is.
        full: The edition that the author's recordings are of, if there are any.

    Raises:
        EngineError: The voice could not say something.
        Lost: The cache loses the same clip again and again.
        IncompleteError: Not all of the edition is on the track.
    """
    session = _Session.of(edition, outputs, workers, progress, Readings(edition, full, workers))
    losses = Losses()
    while True:
        try:
            return NarratedEdition.of(edition, session.narrate(losses.last))
        except Lost as lost:
            losses.bear(lost)


def narrate_title(
    edition: Edition,
    portions: Sequence[Portion],
    outputs: Sequence[Output[NarratedEdition]],
    workers: Workers,
    progress: Progress,
) -> Narration:
    """Return the spoken title of several essays that are bound together.

    Beside it is what their pages show besides what is said. Nothing of the essays is spoken or
    encoded here.

    Args:
        edition: The essays, bound together.
        portions: The narration of each, in order.
        outputs: What will be made of it.
        workers: Who speaks and encodes.
        progress: Told the stage, how much of it is done, and how much there is.

    Raises:
        EngineError: The voice could not say something.
        Lost: The cache loses the same clip again and again.
    """
    own = replace(edition.settings.narration, credits=SpokenPolicy.SKIP, recordings=())
    audio = replace(edition.settings.audio, opening="", closing="")
    alone = replace(
        edition,
        publication=Publication(edition.publication.metadata, ()),
        settings=replace(edition.settings, narration=own, audio=audio),
    )
    session = _Session.of(alone, outputs, workers, progress, Readings(alone, None, workers))
    ids = frozenset(utterance.id for utterance in session.said.utterances()) | frozenset(
        portion.prefix + utterance.id
        for portion in portions
        for utterance in portion.narration.script.utterances()
    )
    session = replace(session, lines=_lines(edition, outputs, ids, session.diction))
    losses = Losses()
    while True:
        try:
            return session.narrate(losses.last)
        except Lost as lost:
            losses.bear(lost)


@dataclass(frozen=True, slots=True)
class _Session:
    """All that is settled before anything is spoken.

    Attributes:
        edition: What is narrated.
        said: What is heard on the track.
        lines: What outputs show besides, and want spoken.
        codecs: What the track is encoded with.
        findings: What was noticed about the script.
    """

    edition: Edition
    diction: Diction
    readings: Readings
    said: Script
    lines: tuple[Passage, ...]
    codecs: tuple[str, ...]
    findings: tuple[Finding, ...]
    workers: Workers
    progress: Progress

    @classmethod
    def of(
        cls,
        edition: Edition,
        outputs: Sequence[Output[NarratedEdition]],
        workers: Workers,
        progress: Progress,
        readings: Readings,
    ) -> Self:
        """Settle what is said, by whom, and how."""
        narration, metadata = edition.settings.narration, edition.publication.metadata
        families = with_reader(narration, metadata)
        diction = Diction.of(narration, metadata.language, edition.lexicon, families)
        said = script(
            edition.publication, narration, mode=edition.settings.spoilers, lexicon=edition.lexicon
        )
        said = readings.of(said)
        who = expected_speakers(said, diction.cast)
        if narration.credits is SpokenPolicy.SAY and readings.may_be_credited(who):
            opening = PUBLISHERS[edition.settings.audio.preset].opening
            said = readings.end(with_credits(said, metadata, who, diction, opening=opening))
        ids = frozenset(utterance.id for utterance in said.utterances())
        lines = _lines(edition, outputs, ids, diction)
        entries = lexicon_findings(diction, said, lines, complete=not edition.spoiler_free)
        findings = (*script_findings(said, diction), *entries, *readings.reader.findings)
        codecs = tuple(sorted({output.codec for output in outputs} - {""}))
        return cls(edition, diction, readings, said, lines, codecs, findings, workers, progress)

    def narrate(self, again: frozenset[str]) -> Narration:
        """Return the narration.

        Args:
            again: Keys of clips that are made anew though they are there.
        """
        if again:
            self.readings.of(self.said, again)
        settings, store = self.edition.settings, self.edition.store
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
            self.edition.publication,
            self.said,
            takes,
            clock,
            settings.narration,
            mode=settings.spoilers,
        )
        said = name_voices(self.said, takes)
        cast = self.diction.cast
        narrators, others = (
            speakers(some, cast.narrator, cast.families) for some in (takes, beside_takes)
        )
        known = {narrator.voice for narrator in narrators}
        return Narration(
            said,
            replace(main.track, timeline=with_words(clock, said, takes, store, self.diction)),
            narrators,
            level.loudness_lufs,
            level.gain_db,
            beside,
            level.voices,
            aside=tuple(other for other in others if other.voice not in known),
            findings=self.findings,
        )

    def _takes(self, again: frozenset[str]) -> tuple[tuple[Take, ...], tuple[Take, ...]]:
        """Return the takes of the track, and those of the lines beside it."""

        def speaking(done: int, total: int) -> None:
            self.progress("speak", done, total)

        reader = self.readings.reader
        spoken = synthesise(
            (*reader.unread(self.said.passages), *self.lines),
            self.edition.settings.narration,
            self.edition.settings.audio.sample_rate_hz,
            self.edition.store,
            self.workers,
            progress=speaking,
            again=again,
        )
        takes = reader.join(self.said.passages, spoken)
        count = len(tuple(self.said.utterances()))
        return takes[:count], takes[count:]

    def _jingle(self, part: Part, again: frozenset[str]) -> Jingle | None:
        """Return the sound that opens or closes the track, or None when none is named."""
        audio = self.edition.settings.audio
        words = wording(self.edition.publication.metadata.language)
        path, title = {
            Part.OPENING: (audio.opening, words.opening),
            Part.CLOSING: (audio.closing, words.ending),
        }[part]
        if not path:
            return None
        sound = jingle(path, f"{SOUNDS}{part}", audio.sample_rate_hz, self.edition.store, again)
        return Jingle(Passage(part_id("essay", part), title, 1, ()), sound)


def narration_findings(edition: NarratedEdition) -> tuple[Finding, ...]:
    """Return all that its author should know about how an edition is narrated."""
    return (*edition.narration.findings, *verdict_findings(edition))


def script_findings(said: Script, diction: Diction) -> Iterator[Finding]:
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
    edition: Edition,
    outputs: Sequence[Output[NarratedEdition]],
    ids: frozenset[str],
    diction: Diction,
) -> tuple[Passage, ...]:
    """Return what the outputs show and want spoken besides what has these ids, in words."""
    lines = (output.lines(edition, ids) for output in outputs if output.lines)
    passages = chain.from_iterable(lines)
    return in_words(passages, diction, Role.TEXT)  # by the narrator, who is heard on the track
