"""An edition spoken: its script, its takes, and the tracks they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from essaypub.audio.assemble import Jingle
from essaypub.audio.balance import SOUNDS
from essaypub.audio.track import MissingClips, recorded
from essaypub.build.readings import Full, Readings
from essaypub.build.verdicts import told, verdicts
from essaypub.findings import Finding
from essaypub.outputs import Edition, Narrated, Output
from essaypub.settings import Preset, SpokenPolicy
from essaypub.speech.closing import with_credits
from essaypub.speech.completeness import complete
from essaypub.speech.diction import Diction
from essaypub.speech.entries_heard import lexicon_findings
from essaypub.speech.heard import as_heard, heard, other_voices, to_be_heard
from essaypub.speech.jingles import jingle
from essaypub.speech.recordings_reader import with_reader
from essaypub.speech.remarks import UNDECIDED
from essaypub.speech.script import in_words, script
from essaypub.speech.synthesis import synthesise
from essaypub.speech.words import with_words
from essaypub.timeline import Doubt, Passage, Role, Script
from essaypub.wording import wording
from essaypub.workers import Workers

REPAIRS = 2
BESIDE_CODECS = ("mp3",)


def with_sound(
    made: Edition,
    outputs: tuple[Output, ...],
    workers: Workers,
    progress: Callable[[str, int, int], None],
    full: Full | None = None,
) -> Edition:
    """Return an edition with the narration that its outputs are made from.

    A clip that turns out to be damaged when it is encoded is spoken again.

    Args:
        made: The edition.
        outputs: What will be made of it.
        workers: Who speaks, cuts and encodes.
        progress: Told the stage, how much of it is done, and how much there is.
        full: The edition that the author's recordings are of, if there are any.

    Raises:
        EngineError: The voice could not say something.
        AudioError: Clips were damaged again and again.
        IncompleteError: Not all of the edition is on the track.
    """
    publication, settings = made.publication, made.settings
    of = publication.metadata
    families = with_reader(settings.narration, of)
    diction = Diction.of(settings.narration, of.language, made.lexicon, families)
    said = script(publication, settings.narration, mode=settings.spoilers, lexicon=made.lexicon)
    readings = Readings(made, full, workers)
    said = readings.of(said)
    who = to_be_heard(said, diction.cast)
    if settings.narration.credits is SpokenPolicy.SAY and readings.may_be_credited(who):
        opening = settings.audio.preset is Preset.ACX
        said = readings.ended(with_credits(said, of, who, diction, opening=opening))
    lines = _lines(made, outputs, said, diction)
    entries = lexicon_findings(diction, said, lines, complete=not made.spoiler_free)
    made = replace(
        made,
        findings=(*made.findings, *noticed(said, diction), *entries, *readings.reader.findings),
    )
    codecs = tuple(sorted({output.codec for output in outputs} - {""}))

    def narrated(again: frozenset[str]) -> Edition:
        if again:
            readings.of(said, again)
        sound = _narrated(made, said, lines, diction, codecs, workers, progress, again, readings)
        whole = replace(made, narrated=sound)
        return replace(whole, findings=(*made.findings, *told(whole, verdicts(whole))))

    damaged: frozenset[str] = frozenset()
    for _ in range(REPAIRS):
        try:
            return narrated(damaged)
        except MissingClips as missing:
            damaged = frozenset(missing.keys)
    return narrated(damaged)


def noticed(said: Script, diction: Diction) -> Iterator[Finding]:
    """Yield everything about a narration that its author should know."""
    yield from other_voices(said, diction.cast)
    yield from _undecided(said)


def _undecided(said: Script) -> Iterator[Finding]:
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


def _narrated(  # noqa: PLR0913, PLR0917 - a narration depends on all of them
    made: Edition,
    said: Script,
    lines: tuple[Passage, ...],
    diction: Diction,
    codecs: tuple[str, ...],
    workers: Workers,
    progress: Callable[[str, int, int], None],
    again: frozenset[str],
    readings: Readings,
) -> Narrated:
    settings, store = made.settings, made.store

    def speaking(done: int, total: int) -> None:
        progress("speak", done, total)

    spoken = synthesise(
        (*readings.reader.unread(said.passages), *lines),
        settings.narration,
        settings.audio.sample_rate_hz,
        store,
        workers,
        progress=speaking,
        again=again,
    )
    takes = readings.reader.joined(said.passages, spoken)
    count = len(tuple(said.utterances()))
    words = wording(made.publication.metadata.language)
    main = recorded(
        said.passages,
        takes[:count],
        settings,
        store,
        workers,
        codecs,
        opening=_jingle("opening", words.opening, settings.audio.opening, made, again),
        closing=_jingle("closing", words.ending, settings.audio.closing, made, again),
        progress=progress,
    )
    beside = None
    if lines:
        beside = recorded(
            lines, takes[count:], settings, store, workers, BESIDE_CODECS, level=main.level
        ).track
    level = main.level
    clock = main.track.timeline
    complete(
        made.publication, said, takes[:count], clock, settings.narration, mode=settings.spoilers
    )
    said = as_heard(said, takes[:count])
    timeline = with_words(clock, said, takes[:count], store, diction)
    narrators, others = (
        heard(some, diction.cast.narrator, diction.cast.families)
        for some in (takes[:count], takes[count:])
    )
    return Narrated(
        said,
        replace(main.track, timeline=timeline),
        narrators,
        level.loudness_lufs,
        level.gain_db,
        beside,
        level.voices,
        aside=tuple(one for one in others if one.voice not in {known.voice for known in narrators}),
    )


def _jingle(
    name: str, title: str, path: str, made: Edition, again: frozenset[str]
) -> Jingle | None:
    """Return a sound that opens or closes the track, or None when none is named."""
    if not path:
        return None
    rate = made.settings.audio.sample_rate_hz
    part = jingle(path, f"{SOUNDS}{name}", rate, made.store, again)
    return Jingle(Passage(f"essay.{name}", title, 1, ()), part)
