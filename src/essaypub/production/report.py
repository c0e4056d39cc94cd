"""An edition that is written becomes its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from essaypub.editions import Edition, NarratedEdition
from essaypub.findings import Finding
from essaypub.report import (
    Chapter,
    FileChapter,
    FileState,
    Report,
    Sound,
    SoundFile,
    Voice,
)
from essaypub.version import __version__


def make_report(
    edition: Edition,
    files: Mapping[str, str],
    findings: tuple[Finding, ...],
    volumes: Mapping[str, NarratedEdition] | None = None,
) -> Report:
    """Return what is told of an edition: no folder, no machine and no time of day.

    Args:
        edition: The edition that was written.
        files: The SHA-256 of each file, by name.
        findings: What was noticed while it was read and narrated.
        volumes: The part of the edition that each file holds which does not hold the whole.
    """
    metadata = edition.publication.metadata
    sound = verdicts = sections = None
    if isinstance(edition, NarratedEdition):
        from essaypub.production import verdicts as judged  # noqa: PLC0415 - slow to load, for sound only

        sound = _report_sound(edition, files)
        verdicts = edition.derive(judged.verdicts)
        if "sections" in edition.files:
            sections = dict(_report_sections(edition))
    return Report(
        __version__,
        metadata.title,
        "spoiler-free" if edition.spoiler_free else "full",
        metadata.language,
        metadata.modified.isoformat(),
        {name: FileState(sha) for name, sha in sorted(files.items())},
        findings,
        sound,
        verdicts,
        sections,
        {name: _report_sound(part, ()) for name, part in (volumes or {}).items()} or None,
    )


def _report_sound(edition: NarratedEdition, files: Iterable[str]) -> Sound:
    sound, audio = edition.narration, edition.settings.audio
    timeline = sound.timeline
    rate = timeline.sample_rate_hz
    return Sound(
        sample_rate_hz=rate,
        samples=timeline.length,
        seconds=round(timeline.length / rate, 3),
        utterances=len(timeline.cues),
        unsaid=sound.script.unsaid,
        authors=edition.publication.metadata.authors,
        narrator="; ".join(dict.fromkeys(narrator.name for narrator in sound.narrators)),
        voices=tuple(
            Voice(
                narrator.name,
                narrator.voice,
                narrator.synthetic,
                narrator.utterances,
                round(narrator.samples / rate, 3),
            )
            for narrator in sound.narrators
        ),
        synthetic=sound.synthetic,
        loudness_lufs=round(sound.loudness_lufs, 2),
        gain_db=sound.gain_db,
        levels=dict(sound.levels),
        preset=audio.preset,
        parts=tuple(
            sorted(name for name in files if name.startswith("sections/") and name.endswith(".mp3"))
        ),
        target_lufs=audio.target_lufs,
        ceiling_dbtp=audio.ceiling_dbtp,
        chapters=tuple(
            Chapter(
                chapter.id,
                chapter.title,
                chapter.level,
                chapter.spoiler,
                chapter.clip.begin,
                chapter.clip.end,
            )
            for chapter in timeline.chapters
        ),
    )


def _report_sections(edition: NarratedEdition) -> Iterator[tuple[str, SoundFile]]:
    """Yield what is true of each chapter's own file, after its name."""
    from essaypub.audio import chapter_files as cut  # noqa: PLC0415 - few builds have any

    audio = edition.settings.audio
    sample = edition.derive(cut.sample)
    for file in (*edition.derive(cut.chapter_files), *([sample] if sample else ())):
        yield (
            file.path,
            SoundFile(
                audio.sample_rate_hz,
                file.samples,
                edition.publication.metadata.authors,
                edition.narrator,
                edition.narration.synthetic,
                None,  # of the whole; a chapter may be softer
                audio.ceiling_dbtp,
                audio.preset,
                (FileChapter(file.chapter.id, file.chapter.title),),
            ),
        )
