"""Recordings that an author gives, cut into takes that stand in for a voice's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b, file_digest
from importlib.metadata import version
from os.path import lexists
from pathlib import Path
from typing import Self

from essaypub.files import open_regular
from essaypub.findings import Finding
from essaypub.narration import Boundary, Part, Passage, Script, Take, Utterance
from essaypub.narration.takes import SAMPLE_BYTES
from essaypub.recordings.labels import Label, beside, labels, require_all_labels
from essaypub.recordings.matching import explain_withholding, match_recordings, ours
from essaypub.recordings.reader import RECORDING
from essaypub.script.remarks import LOOSE_RECORDING, UNUSED_RECORDING
from essaypub.settings import NarrationSettings
from essaypub.store import Store, digest
from essaypub.synthesis.batches import CLIPS
from essaypub.synthesis.synthesis import synthesise
from essaypub.workers import Workers

REVISION = "3"  # changes when a recording would be cut in other places
ENTRIES = "recordings"
LARGEST_RECORDING_BYTES = 8_000_000_000  # three hours of the best that anybody records
REFERENCE = NarrationSettings(voice="espeak")
REFERENCE_RATE_HZ = 16_000
LONG_S = 600  # a recording is parted before the next paragraph, for the sake of encoding
LETTERS_A_SECOND = 15
_AFTER_LONG = frozenset({Boundary.PARAGRAPH, Boundary.HEADING, Boundary.BREAK, Boundary.NOTE})


@dataclass(frozen=True, slots=True)
class Reader:
    """What of the recordings is heard in an edition.

    Attributes:
        takes: By the ids of the utterances.
        findings: What about them is doubtful.
    """

    takes: Mapping[str, Take] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def unread(self, passages: Iterable[Passage]) -> Iterator[Passage]:
        """Yield the passages with what is left to be spoken by a voice."""
        for passage in passages:
            left = (utterance for utterance in passage.utterances if utterance.id not in self.takes)
            yield replace(passage, utterances=tuple(left))

    def join(self, passages: Iterable[Passage], spoken: Iterable[Take]) -> tuple[Take, ...]:
        """Return all the takes in order; those that were spoken are those of `unread`."""
        rest = iter(spoken)
        ids = (utterance.id for passage in passages for utterance in passage.utterances)
        read = tuple(self.takes[name] if name in self.takes else next(rest) for name in ids)
        return (*read, *rest)

    def mark(self, script: Script) -> Script:
        """Return a script whose utterances say that they are heard in a recording."""

        def mark(utterance: Utterance) -> Utterance:
            if (take := self.takes.get(utterance.id)) is None:
                return utterance
            voice = take.parts[0].voice
            turns = tuple(replace(turn, voice=voice) for turn in utterance.turns)
            return replace(utterance, voice=voice, turns=turns)

        return replace(
            script,
            passages=tuple(
                replace(passage, utterances=tuple(map(mark, passage.utterances)))
                for passage in script.passages
            ),
        )


def read(  # noqa: PLR0913, PLR0917 - what is heard depends on all of them
    script: Script,
    whole: Script,
    narration: NarrationSettings,
    track_rate_hz: int,
    store: Store,
    workers: Workers,
    *,
    again: frozenset[str] = frozenset(),
) -> Reader:
    """Return what of the author's recordings is heard; what was cut before is not cut again.

    Args:
        script: The script of this edition.
        whole: The script of the full edition, which the recordings are of.
        narration: Names the recordings.
        track_rate_hz: Of the takes.
        store: Gets the clips, under the kinds of spoken ones, and rows that say where they are.
        workers: Who compares and cuts.
        again: Keys of clips that were found damaged.

    Raises:
        SettingsError: A recording is of a section that is not there.
        FileError: A recording or its labels cannot be read.
        SourceError: Its labels make no sense, or are not one for each thing to be said.
        AudioError: It is no sound, is silent, or is no reading of its section.
        EngineError: The embedded voice that finds the sentences does not speak their language.
        Lost: What was cut is not in the store any more.
    """
    given = match_recordings(narration, (*whole.passages, *script.passages))
    passages = {passage.id: passage for passage in (*script.passages, *whole.passages)}
    heard = {passage.id: passage for passage in script.passages}
    works = {name: _Work.of(passages[name], path, track_rate_hz) for name, path in given.items()}
    _see_that_cut(works, store, workers, again)
    takes: dict[str, Take] = {}
    findings: list[Finding] = []
    for name, work in works.items():
        kept = json.loads(store.require(ENTRIES, work.key))
        read_aloud, spoken = passages[name], heard.get(name)
        if spoken is None:
            continue
        if reason := explain_withholding(spoken, read_aloud, besides=kept["besides"]):
            findings.append(UNUSED_RECORDING.at(name, reason))
            continue
        findings += _loose(kept["doubts"], read_aloud, given[name])
        same = {utterance.id: utterance.spoken for utterance in spoken.utterances}
        takes |= {
            utterance.id: Take(
                utterance.id, (Part(row[0], row[1], f"{RECORDING}:{name}"),), bool(row[2])
            )
            for utterance, row in zip(read_aloud.utterances, kept["rows"], strict=False)
            if row and same.get(utterance.id) == utterance.spoken
        }
    return Reader(takes, tuple(findings))


def _loose(doubts: Mapping[str, str], passage: Passage, path: str) -> Iterator[Finding]:
    for place, doubt in doubts.items():
        name = passage.utterances[int(place)].id
        yield LOOSE_RECORDING.at(name, f"{Path(path).name}: {doubt}")


def _see_that_cut(
    works: Mapping[str, _Work], store: Store, workers: Workers, again: frozenset[str]
) -> None:
    """See that every recording is cut, and that the clips are there."""
    missing = [work for work in works.values() if not _is_cut(work.key, store, again)]
    if not missing:
        return
    from essaypub.recordings.cutting import Cutting, cut  # noqa: PLC0415 - numpy and PyAV

    unlabelled = [work for work in missing if not work.labels]
    readings = synthesise(
        tuple(map(_plain, unlabelled)), REFERENCE, REFERENCE_RATE_HZ, store, workers
    )
    keys = iter([tuple(part.key for part in take.parts) for take in readings])
    tasks = [
        Cutting(
            work.key,
            work.path,
            work.content,
            work.rate_hz,
            store,
            () if work.labels else tuple(next(keys) for _ in work.passage.utterances),
            tuple(not ours(utterance) for utterance in work.passage.utterances),
            tuple(_may_part(work.passage)),
            work.labels,
        )
        for work in missing
    ]
    several = workers.map if len(tasks) > 1 else map
    for _ in several(cut, tasks):
        pass


def _is_cut(key: str, store: Store, again: frozenset[str]) -> bool:
    kept = store.get(ENTRIES, key)
    if kept is None:
        return False
    clips = [(str(row[0]), int(row[1])) for row in json.loads(kept)["rows"] if row]
    return all(
        clip not in again and store.size(CLIPS, clip) == samples * SAMPLE_BYTES
        for clip, samples in clips
    )


def _plain(work: _Work) -> Passage:
    """Return the passage as any voice can read it that speaks its languages."""
    return replace(
        work.passage,
        utterances=tuple(
            replace(
                utterance,
                voice="",
                phonemes=(),
                turns=tuple(replace(turn, voice="", phonemes=()) for turn in utterance.turns),
            )
            for utterance in work.passage.utterances
        ),
    )


def _may_part(passage: Passage) -> Iterator[bool]:
    """Yield whether the track may be cut before each utterance: a note, or after a long while."""
    seconds = 0.0
    for utterance in passage.utterances:
        parted = utterance.boundary is Boundary.NOTE or (
            seconds >= LONG_S and utterance.boundary in _AFTER_LONG
        )
        seconds = 0.0 if parted else seconds + len(utterance.spoken) / LETTERS_A_SECOND
        yield parted


@dataclass(frozen=True, slots=True)
class _Work:
    """A recording and its passage.

    Attributes:
        content: The digest of the file.
        key: Where the store keeps what comes of it.
    """

    passage: Passage
    path: str
    content: str
    rate_hz: int
    labels: tuple[Label, ...]
    key: str

    @classmethod
    def of(cls, passage: Passage, path: str, rate_hz: int) -> Self:
        """Return the work, its labels read if it has any."""
        utterances = passage.utterances
        marks: tuple[Label, ...] = ()
        where = beside(Path(path))
        if lexists(where):
            marks = labels(where)
            require_all_labels(
                where, len(marks), utterances, [o for o in utterances if not ours(o)]
            )
        content = _digest(Path(path))
        key = digest(
            "recording",
            REVISION,
            content,
            f"{rate_hz} av {version('av')}",
            repr(marks),
            *(
                f"{utterance.id} {utterance.language} {utterance.role} {utterance.boundary}"
                f" {utterance.spoken}"
                for utterance in utterances
            ),
        )
        return cls(passage, path, content, rate_hz, marks, key)


def _digest(path: Path) -> str:
    with open_regular(path, LARGEST_RECORDING_BYTES) as file:
        return file_digest(file, blake2b).hexdigest()
