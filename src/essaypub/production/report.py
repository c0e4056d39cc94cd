"""What was built, with what, and what was noticed: ``report.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from essaypub.editions import Edition, NarratedEdition
from essaypub.findings import Finding
from essaypub.version import __version__


def report(edition: Edition, files: Mapping[str, str], findings: tuple[Finding, ...]) -> bytes:
    """Return the report as JSON; it names no folder, no machine and no time of day.

    Args:
        edition: The edition that was written.
        files: The SHA-256 of each file, by name.
        findings: What was noticed while it was read and narrated.
    """
    metadata = edition.publication.metadata
    content: dict[str, Any] = {
        "essaypub": __version__,
        "title": metadata.title,
        "edition": "spoiler-free" if edition.spoiler_free else "full",
        "language": metadata.language,
        "modified": metadata.modified.isoformat(),
        "files": {name: {"sha256": sha} for name, sha in sorted(files.items())},
        "findings": [asdict(finding) for finding in findings],
    }
    if isinstance(edition, NarratedEdition):
        from essaypub.production.verdicts import verdicts  # noqa: PLC0415 - slow to load, for sound only

        content["audio"] = _audio(edition, files)
        content["verdicts"] = [asdict(verdict) for verdict in edition.derive(verdicts)]
        if "sections" in edition.files:
            content["sections"] = _sections(edition)
    told = json.dumps(content, ensure_ascii=False, indent=2)
    return told.encode("utf-8", "backslashreplace") + b"\n"  # a file's name may be no text


def _audio(edition: NarratedEdition, files: Iterable[str]) -> dict[str, Any]:
    sound = edition.narration
    timeline = sound.timeline
    return {
        "sample_rate_hz": timeline.sample_rate_hz,
        "samples": timeline.length,
        "seconds": round(timeline.length / timeline.sample_rate_hz, 3),
        "utterances": len(timeline.cues),
        "unsaid": list(sound.script.unsaid),
        "authors": list(edition.publication.metadata.authors),
        "narrator": "; ".join(dict.fromkeys(narrator.name for narrator in sound.narrators)),
        "voices": [
            {
                "name": narrator.name,
                "voice": narrator.voice,
                "synthetic": narrator.synthetic,
                "utterances": narrator.utterances,
                "seconds": round(narrator.samples / timeline.sample_rate_hz, 3),
            }
            for narrator in sound.narrators
        ],
        "synthetic": sound.synthetic,
        "loudness_lufs": round(sound.loudness_lufs, 2),
        "gain_db": sound.gain_db,
        "levels": dict(sound.levels),
        "preset": edition.settings.audio.preset,
        "parts": sorted(
            name for name in files if name.startswith("sections/") and name.endswith(".mp3")
        ),
        "target_lufs": edition.settings.audio.target_lufs,
        "ceiling_dbtp": edition.settings.audio.ceiling_dbtp,
        "chapters": [
            {
                "id": chapter.id,
                "title": chapter.title,
                "level": chapter.level,
                "spoiler": chapter.spoiler,
                "begin": chapter.clip.begin,
                "end": chapter.clip.end,
            }
            for chapter in timeline.chapters
        ],
    }


def _sections(edition: NarratedEdition) -> dict[str, Any]:
    """Return what is true of each chapter's own file, by its name."""
    from essaypub.audio import chapter_files as cut  # noqa: PLC0415 - few builds have any

    authors = list(edition.publication.metadata.authors)
    return {
        file.path: {
            "sample_rate_hz": edition.settings.audio.sample_rate_hz,
            "samples": file.samples,
            "authors": authors,
            "narrator": edition.narrator,
            "synthetic": edition.narration.synthetic,
            "target_lufs": None,  # of the whole; a chapter may be softer
            "ceiling_dbtp": edition.settings.audio.ceiling_dbtp,
            "preset": edition.settings.audio.preset,
            "chapters": [{"id": file.chapter.id, "title": file.chapter.title, "begin": 0}],
        }
        for file in (
            *edition.derive(cut.chapter_files),
            *filter(None, [edition.derive(cut.sample)]),
        )
    }
