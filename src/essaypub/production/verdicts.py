"""What the preset's publisher asks of the sound, and whether the narration keeps it.

Figures are those of the frames as they were encoded; nothing is measured again for them. What a
listener gets is measured by `essaypub check`, which has a rule for the same limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf, log10

from essaypub.audio.chapter_files import ChapterFile, chapter_files, sample
from essaypub.editions import NarratedEdition
from essaypub.findings import Finding, Remark, Severity
from essaypub.narration import Role, Run
from essaypub.presets import (
    CLOSING,
    HEADED,
    HUMAN,
    ONE_SECTION,
    OPENING,
    PUBLISHERS,
    SAMPLE,
    Figures,
    Limit,
    number,
)
from essaypub.report import Verdict
from essaypub.script.credits import CREDITS, OPENING_LINE
from essaypub.settings import Preset

MET = Remark(
    "AUDIO-101", Severity.INFO, "This is what the publisher of the preset asks of the sound."
)
REMARKS = (MET,)

_HEADED = frozenset((Role.TITLE, Role.HEADING, Role.NOTICE, Role.CREDIT))


def verdicts(edition: NarratedEdition) -> tuple[Verdict, ...]:
    """Return the verdict on each limit of the preset; none when there is no MP3."""
    if "mp3" not in edition.narration.track.runs:
        return ()
    preset = edition.settings.audio.preset
    figures = tuple(_figures(edition))
    measured = (_measure(limit, figures) for limit in PUBLISHERS[preset].limits)
    return (*measured, *_judge(edition, preset))


def verdict_findings(edition: NarratedEdition) -> Iterator[Finding]:
    """Yield one line about the verdicts, if the author asked for a preset or misses a limit."""
    preset = edition.settings.audio.preset
    limits = edition.derive(verdicts)
    unmet = [verdict for verdict in limits if not verdict.met]
    if limits and (unmet or preset is not Preset.PODCAST):
        line = f"{preset}: {len(limits) - len(unmet)} of {len(limits)} limits met"
        more = "; ".join(
            f"{verdict.limit}: {verdict.found}, not {verdict.wanted}" for verdict in unmet
        )
        place = edition.files.get("sections") or edition.files.get("mp3", "")
        yield MET.at(place, f"{line}; {more}" if more else line)


def _figures(edition: NarratedEdition) -> Iterator[Figures]:
    """Yield the figures of each file that is judged: of every chapter's, or of the one MP3."""
    files = edition.derive(chapter_files)
    if "sections" in edition.files:
        for file in files:
            yield _read_figures(edition, file.runs, file)
    else:
        yield _read_figures(edition, edition.narration.track.runs["mp3"][:-1], files[-1])


def _read_figures(edition: NarratedEdition, runs: Sequence[Run], ending: ChapterFile) -> Figures:
    audio, narration = edition.settings.audio, edition.narration
    samples = sum(run.samples for run in runs)
    return Figures(
        seconds=samples / audio.sample_rate_hz,
        sample_rate_hz=audio.sample_rate_hz,
        channels=1,
        kbps=audio.mp3_kbps,
        loudness_lufs=narration.loudness_lufs,
        rms_db=_db(sum(run.energy for run in runs) / samples, 10),
        peak_db=_db(max(run.peak for run in runs), 20),
        peak_dbtp=audio.ceiling_dbtp,
        noise_db=-inf,  # every file begins in half a second of digital silence
        head_s=ending.head / audio.sample_rate_hz,
        tail_s=ending.tail / audio.sample_rate_hz,
    )


def _db(value: float, factor: int) -> float:
    return factor * log10(value) if value > 0 else -inf


def _measure(limit: Limit, figures: Sequence[Figures]) -> Verdict:
    values = sorted(limit.figure(figure) for figure in figures)
    least, most = limit.write(values[0]), limit.write(values[-1])
    spread = least if least == most else f"{number(values[0])} to {most}"
    met = all(limit.is_met(figure) for figure in figures)
    return Verdict(limit.name, limit.wanted, spread, met, limit.source)


def _judge(edition: NarratedEdition, preset: Preset) -> Iterator[Verdict]:
    """Yield the verdict on what no measurement tells."""
    narration = edition.narration
    sections = "sections" in edition.files
    excerpt = sections and edition.derive(sample) is not None
    begins = {passage.utterances[0].role for passage in narration.script.passages}
    headed = sections and begins <= _HEADED
    ids = {utterance.id for utterance in narration.script.utterances()}
    credited = [passage for passage in narration.script.passages if passage.id == CREDITS]
    voices = ", ".join(narrator.name for narrator in narration.narrators if narrator.synthetic)
    answers = {
        ONE_SECTION: (sections, "one file for each chapter" if sections else "one file for all"),
        HEADED: (headed, "it does" if headed else "not every file does"),
        OPENING: (OPENING_LINE in ids, "spoken" if OPENING_LINE in ids else "no narrator is named"),
        CLOSING: (bool(credited), "spoken" if credited else "none"),
        SAMPLE: (excerpt, "sections/sample.mp3" if excerpt else "none"),
        HUMAN: (not narration.synthetic, f"synthetic: {voices}" if voices else "a human being"),
    }
    for demand in PUBLISHERS[preset].demands:
        met, answer = answers.get(demand.name, (False, "none"))
        yield Verdict(demand.name, "yes", answer, met, demand.source)
