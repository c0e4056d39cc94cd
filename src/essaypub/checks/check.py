"""Files and folders in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias
from zipfile import ZipFile

from essaypub.checks.attempts import UNKNOWN, Failure, attempt, breaks_off, tell, unreadable
from essaypub.checks.suite import Suite
from essaypub.checks.walk import find_files
from essaypub.errors import FileError, reason
from essaypub.findings import Finding, Rule
from essaypub.published.audio import open_recording, require_file
from essaypub.published.cues import Captions
from essaypub.published.epub import CONTAINER, Book, open_book
from essaypub.published.feed import open_feed
from essaypub.published.lpf import Bundle, open_bundle
from essaypub.published.publications import Shelf, Text, cues_kind
from essaypub.published.read_aloud import ReadAloud
from essaypub.published.recording import Recording
from essaypub.published.unpacking import UNPACKING
from essaypub.published.web_page import Page
from essaypub.report import REPORT, read_report

Thing: TypeAlias = "Book | Recording | Bundle | Text"
"""What one file holds."""

_CLAIMED = frozenset((".epub", ".mp3", ".m4b", ".m4a", ".lpf"))
_PAGES = frozenset((".html", ".htm"))
_TEXTS = frozenset(
    (".json", ".vtt", ".srt", ".txt", ".html", ".htm", ".xhtml", ".xml", ".css", ".js")
)
_TEXT_BYTES = 64 << 20


def _ignore_progress(stage: str, done: int, total: int) -> None:
    """Ignore how far a check has come: what `check` calls when nobody asked to be told."""


def check(
    paths: Iterable[Path],
    suites: Iterable[Suite],
    progress: Callable[[str, int, int], None] = _ignore_progress,
) -> Iterator[Finding]:
    """Yield what the rules of `suites` find in `paths`, and in all that is in folders of them.

    A file is known by its content, not its name. One that should be readable and is not is a
    finding; one of no kind we know is a remark, and only if it was named itself. A file over which
    a reader or a rule breaks, whatever it raises, is a finding too, and the rest is checked.

    Args:
        paths: Files and folders.
        suites: The rules.
        progress: Told how many files are open (``"open"``), then how many suites have been held
            against them (``"check"``), and of how many each.

    Returns:
        The findings in the order of their places, then of their codes; a file named twice is
        checked once.
    """
    suites, paths = tuple(suites), tuple(paths)
    results: list[Finding | Failure] = []
    things: list[Thing] = []
    listed = tuple(find_files(paths, _CLAIMED | _TEXTS))
    for number, path in enumerate(listed, 1):
        if isinstance(path, Finding):
            results.append(path)
        else:
            results += attempt(partial(_open, *path, things), str(path[0]), "")
        progress("open", number, len(listed))
    results += _broken_reports(things)
    narrations = tuple(ReadAloud(thing) for thing in things if isinstance(thing, Book))
    for number, suite in enumerate(suites):
        progress("check", number, len(suites))
        if suite.subject is Shelf:
            for rule in suite.rules:
                results += _hold_together(rule, things)
        for subject in (*things, *narrations):
            if isinstance(subject, suite.subject):
                for rule in suite.rules:
                    place = str(_path(subject))
                    results += attempt(partial(rule.findings, subject), place, rule.code)
    failures = (result for result in results if isinstance(result, Failure))
    findings = [result for result in results if isinstance(result, Finding)]
    yield from sorted(
        dict.fromkeys((*findings, *tell(failures))),
        key=lambda finding: (finding.place, finding.code, finding.detail, finding.message),
    )


def _hold_together(rule: Rule[Shelf], things: Sequence[Thing]) -> Iterator[Finding | Failure]:
    """Hold a rule against all that was opened; what it breaks on is set aside, the rest held.

    A file is set aside when the rule breaks on it alone.
    """

    def hold(some: Sequence[Thing], place: str) -> tuple[Finding | Failure, ...]:
        return tuple(attempt(lambda: rule.findings(gather(some)), place, rule.code))

    results = hold(things, str(_path(things[0])) if things else "")
    if any(map(breaks_off, results)):
        alone = [(thing, hold((thing,), str(_path(thing)))) for thing in things]
        good = tuple(thing for thing, findings in alone if not any(map(breaks_off, findings)))
        if len(good) < len(things):
            yield from (
                finding for _, findings in alone for finding in findings if breaks_off(finding)
            )
            results = hold(good, str(_path(good[0])) if good else "")
    yield from results


def gather(things: Iterable[Thing]) -> Shelf:
    """Return the shelf on which `things` stand, each kind in their order."""
    things = tuple(things)
    return Shelf(
        tuple(thing for thing in things if isinstance(thing, Book)),
        tuple(thing for thing in things if isinstance(thing, Recording)),
        tuple(thing for thing in things if isinstance(thing, Text)),
        tuple(thing for thing in things if isinstance(thing, Bundle)),
    )


def _path(subject: Thing | ReadAloud) -> str | Path:
    return subject.book.path if isinstance(subject, ReadAloud) else subject.path


def _open(path: Path, named: bool, things: list[Thing]) -> Iterator[Finding]:  # noqa: FBT001
    """Add what is in a file to `things`; yield a remark on one of no kind that we know."""
    thing = open_thing(path)
    if thing is not None:
        things.append(thing)
    elif named:
        yield UNKNOWN.at(str(path))


def _broken_reports(things: Iterable[Thing]) -> Iterator[Finding]:
    """Yield a finding for each report beside what was opened, or above, that cannot be read."""
    paths = [Path(thing.path) for thing in things]
    folders = [folder for path in paths for folder in (path.parent, path.parent.parent)]
    for folder in dict.fromkeys(folders):
        try:
            read_report(folder / REPORT)
        except FileError as error:
            yield unreadable(error)


def open_thing(path: Path) -> Thing | None:
    """Return what is in the file at `path`, by its content; None if it is nothing we know.

    Raises:
        FileError: It cannot be read, or is not what its name says.
    """
    require_file(path)
    head = _read_beginning(path, 12)
    suffix = path.suffix.lower()
    if head[:4] == b"PK\x03\x04" and suffix == ".lpf":
        return open_bundle(path)
    if head[:4] == b"PK\x03\x04" and (suffix == ".epub" or _publication(path)):
        return open_book(path)
    if head[:3] == b"ID3" or head[4:8] == b"ftyp" or (head[:1] == b"\xff" and suffix == ".mp3"):
        return open_recording(path)
    if suffix in _CLAIMED:
        raise FileError(str(path), f"its content is not that of a file called *{suffix}")
    return _text(path) if suffix in _TEXTS else None


def _read_beginning(path: Path, most_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most_bytes)
    except OSError as error:
        raise FileError(str(path), f"{reason(error)}; is the name right?") from error


def _text(path: Path) -> Text:
    content = _read_beginning(path, _TEXT_BYTES + 1)
    if len(content) > _TEXT_BYTES:
        raise FileError(str(path), f"it has more than {_TEXT_BYTES} bytes; it is not read")
    if cues_kind(path.name):
        return Captions(path, content)
    if (feed := open_feed(path, content)) is not None:
        return feed
    return Page(path, content) if path.suffix.lower() in _PAGES else Text(path, content)


def _publication(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            return CONTAINER in archive.namelist()
    except UNPACKING:
        return False
