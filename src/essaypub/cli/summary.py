"""What a build has made, in the few lines that a person reads at its end."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from essaypub.cli.remarks import clock, count, count_findings
from essaypub.errors import FileError
from essaypub.report import REPORT, Report, read_report

if TYPE_CHECKING:
    from essaypub.production.workshop import Built

_OPENED_FIRST = ("index.html", ".narrated.epub", ".epub", ".m4b", ".mp3", ".html", ".txt")
"""What somebody would look at first; the ends of names, the best at the beginning."""


def summarise(built: Built) -> Iterator[str]:
    """Yield the lines that sum up one essay: its editions, what was noticed, what to open."""
    reports = _read_reports(built)
    unchanged = "nothing has changed; " if built.unchanged else ""
    files = count(len(built.files), "file")
    yield f"{_title(built, reports)}: {unchanged}{files} in {built.folder}"
    for report in reports:
        yield f"  {report.edition} edition: {_sound(report)}"
    if noticed := count_findings(built.findings):
        yield f"  noticed: {noticed}, told above"
    if built.files:
        yield f"  open {choose_first(built.files)}"


def summarise_in_a_line(built: Built, address: str = "") -> str:
    """Return the line that sums up one essay of several.

    Args:
        built: What was built.
        address: Where it is to be seen; the file to open if there is none.
    """
    reports = _read_reports(built)
    parts = [*dict.fromkeys(map(_sound, reports[:1])), count(len(built.files), "file")]
    if built.unchanged:
        parts.insert(0, "nothing has changed")
    if noticed := count_findings(built.findings):
        parts.append(noticed)
    target = address or (choose_first(built.files) if built.files else "")
    return f"{_title(built, reports)}: {', '.join(parts)}; open {target or built.folder}"


def choose_first(files: Sequence[Path]) -> str:
    """Return which of some files to open first, as a shell takes it.

    Args:
        files: At least one; of those that serve as well, the one that lies nearest is chosen.
    """
    by_depth = sorted(files, key=lambda path: (len(path.parts), path))
    for end in _OPENED_FIRST:
        for path in by_depth:
            if path.name.endswith(end) and path.name != "accessibility.html":
                return shlex.quote(str(path))
    return shlex.quote(str(by_depth[0]))


def _read_reports(built: Built) -> list[Report]:
    """Return the report of each edition that was built, the full one first."""
    paths = (path for path in built.files if path.name == REPORT)
    reports: list[Report] = []
    for path in sorted(paths, key=lambda path: len(path.parts)):
        with suppress(FileError):  # it names a file by bytes that are no text, which is no JSON
            reports.append(read_report(path))
    return reports


def _title(built: Built, reports: Sequence[Report]) -> str:
    return next((report.title for report in reports if report.title), built.folder.name)


def _sound(report: Report) -> str:
    if report.audio is None:
        return "without sound"
    loudness = f"{report.audio.loudness_lufs:.1f}".replace("-", "−")
    return f"{clock(report.audio.seconds)}, {loudness} LUFS"
