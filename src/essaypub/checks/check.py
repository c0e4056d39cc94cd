"""Files and folders in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile

from essaypub.checks.book import CONTAINER, Book, open_book
from essaypub.checks.bundle import Bundle, open_bundle
from essaypub.checks.captions import Captions, captions_kind
from essaypub.checks.narration import Narration
from essaypub.checks.page import Page
from essaypub.checks.recordings import open_recording
from essaypub.checks.shelf import Shelf, Text
from essaypub.checks.sound import Recording
from essaypub.checks.suite import Suite
from essaypub.errors import FileError
from essaypub.findings import Finding, Severity

Thing: TypeAlias = "Book | Recording | Bundle | Text"

UNREADABLE = "FILE-001"
UNKNOWN = "FILE-002"

_CLAIMED = frozenset((".epub", ".mp3", ".m4b", ".m4a", ".lpf"))
_PAGES = frozenset((".html", ".htm"))
_TEXTS = frozenset(
    (".json", ".vtt", ".srt", ".txt", ".html", ".htm", ".xhtml", ".xml", ".css", ".js")
)
_TEXT_BYTES = 64 << 20


def check(paths: Iterable[Path], suites: Iterable[Suite]) -> Iterator[Finding]:
    """Yield what the rules of `suites` find in `paths`, and in all that is in folders of them.

    A file is known by its content, not its name. One that should be readable and is not is a
    finding; one of no kind we know is a remark, and only if it was named itself.

    Returns:
        The findings in the order of their places, then of their codes; a file named twice is
        checked once.
    """
    found: list[Finding] = []
    things: list[Thing] = []
    paths = tuple(paths)
    for path, named in _files(paths):
        try:
            thing = opened(path)
        except FileError as error:
            found.append(
                Finding(
                    UNREADABLE, Severity.ERROR, "A file cannot be read.", error.path, error.reason
                )
            )
            continue
        if thing is not None:
            things.append(thing)
        elif named:
            message = "A file is of no kind that can be checked."
            found.append(Finding(UNKNOWN, Severity.INFO, message, str(path)))
    for path in paths:  # a check of nothing must not pass for a check that found nothing
        if path.is_dir() and not any(entry.is_file() for entry in path.rglob("*")):
            message, reason = "A file cannot be read.", "the folder is empty; is the name right?"
            found.append(Finding(UNREADABLE, Severity.ERROR, message, str(path), reason))
    shelf = Shelf(
        tuple(thing for thing in things if isinstance(thing, Book)),
        tuple(thing for thing in things if isinstance(thing, Recording)),
        tuple(thing for thing in things if isinstance(thing, Text)),
        tuple(thing for thing in things if isinstance(thing, Bundle)),
    )
    subjects: tuple[Thing | Narration | Shelf, ...] = (
        *things,
        *(Narration(book) for book in shelf.books),
        shelf,
    )
    for suite in suites:
        for subject in subjects:
            if isinstance(subject, suite.subject):
                found += _kept(suite, subject)
    yield from sorted(
        dict.fromkeys(found), key=lambda one: (one.place, one.code, one.detail, one.message)
    )


def _kept(suite: Suite, subject: Thing | Narration | Shelf) -> Iterator[Finding]:
    """Yield the findings of a suite; what cannot be read any further is one of them."""
    for rule in suite.rules:
        try:
            yield from rule.findings(subject)
        except FileError as error:
            yield Finding(
                UNREADABLE, Severity.ERROR, "A file cannot be read.", error.path, error.reason
            )


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield each file once, with whether it was named itself."""
    seen: set[Path] = set()
    for path in paths:
        folder = path.is_dir()
        inside = sorted(path.rglob("*")) if folder else [path]
        for file in inside:
            if file not in seen and (not folder or file.is_file()):
                seen.add(file)
                yield file, not folder


def opened(path: Path) -> Thing | None:
    """Return what is in the file at `path`, by its content; None if it is nothing we know.

    Raises:
        FileError: It cannot be read, or is not what its name says.
    """
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        raise FileError(str(path), f"{error.strerror}; is the name right?") from error
    if head[:4] == b"PK\x03\x04" and path.suffix == ".lpf":
        return open_bundle(path)
    if head[:4] == b"PK\x03\x04" and (path.suffix == ".epub" or _publication(path)):
        return open_book(path)
    if (
        head[:3] == b"ID3"
        or head[4:8] == b"ftyp"
        or (head[:1] == b"\xff" and path.suffix == ".mp3")
    ):
        return open_recording(path)
    if path.suffix in _CLAIMED:
        raise FileError(str(path), f"its content is not that of a file called *{path.suffix}")
    if path.suffix in _TEXTS and path.stat().st_size <= _TEXT_BYTES:
        return _text(path)
    return None


def _text(path: Path) -> Text:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileError(str(path), f"{error.strerror}; is the name right?") from error
    if captions_kind(path.name):
        return Captions(path, content)
    return Page(path, content) if path.suffix in _PAGES else Text(path, content)


def _publication(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            return CONTAINER in archive.namelist()
    except (BadZipFile, OSError, ValueError):
        return False
