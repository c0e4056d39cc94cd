"""Finished files held against the rules before they take their place.

Every output names the suites that its files are held against. Left to `essaypub check` are the
rules that have to decode or measure sound, and those on what reading has remarked on with its line.
What is the author's to decide is told as a warning; any other error stops the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING

from essaypub.findings import Finding, Severity
from essaypub.plugins import load
from essaypub.published.epub import Book, open_book
from essaypub.published.publications import Shelf, Text, cues_kind
from essaypub.published.read_aloud import ReadAloud

if TYPE_CHECKING:
    from essaypub.checks.suite import Suite
    from essaypub.published.lpf import Bundle
    from essaypub.published.tokens import Leak
    from essaypub.published.wrapping import Wrapping

GROUP = "essaypub.checks"
BY_SOUND = frozenset((
    "EPUB-006", "OVERLAY-002", "OVERLAY-004", "OVERLAY-022", "LPF-005", "LPF-006", "LPF-008",
    "CAPTION-007", "CAPTION-008", "CAPTION-009", "WEB-027",
))  # fmt: skip
"""Rules that read all of a sound, or all of the files again: they cost more than the files did."""
BY_READING = frozenset(("A11Y-013", "A11Y-014", "EPUB-044", "EPUB-045", "REVEAL-003", "WEB-004"))
"""Rules on what is remarked on while the essay is read."""
BY_CHOICE = frozenset(("A11Y-015", "A11Y-016", "EPUB-042", "WEB-003"))
"""Rules that an author may break and have a publication: an error is told as a warning."""
BY_ESSAY = frozenset(("REVEAL-001", "REVEAL-002"))
"""Rules that know the spoilers from books; a build knows them from the essay, and sees to both."""
LEFT_OUT = BY_SOUND | BY_READING | BY_ESSAY

_SOUND = frozenset((".mp3", ".m4b", ".m4a"))
_PAGES = frozenset((".html", ".htm"))
_WRITTEN = ".json .txt .vtt .srt .xml .css .js .m3u .m3u8 .svg .png .jpg .jpeg .gif .webp"
_WHOLE = frozenset(_WRITTEN.split())
_ENDS = 1 << 16


@dataclass(frozen=True, slots=True)
class Inspection:
    """The finished files of one edition.

    Attributes:
        root: The folder that they lie in.
        files: Their names within it.
        suites: The names of the suites that they are held against.
        hidden: The runs of words that the edition may not hold in the open, each with the spoiler
            it is of; none when there is nothing to hide.
        spoiler_free: Whether it is the edition that reveals nothing.
        spoken: What is heard outside its spoilers, each text after the name of the file.
    """

    root: Path
    files: tuple[str, ...]
    suites: tuple[str, ...]
    hidden: Mapping[str, str]
    spoiler_free: bool
    spoken: tuple[tuple[str, str], ...] = ()

    def results(self) -> tuple[tuple[Finding, ...], tuple[Leak, ...]]:
        """Return what breaks a rule, at its place in the files, and all that leaks.

        Raises:
            FileError: A file cannot be read.
            PluginError: A suite is not there.
        """
        shelf = self._open()
        narrations = tuple(map(ReadAloud, shelf.books))
        subjects = (*shelf.books, *shelf.texts, *shelf.bundles, *narrations, shelf)
        findings = [
            finding
            for suite in (load(GROUP, name) for name in dict.fromkeys(self.suites))
            for subject in subjects
            if isinstance(subject, suite.subject)
            for finding in _breaches(suite, subject)
        ]
        heard = tuple((str(self.root / name), text) for name, text in self.spoken)
        return tuple(findings), self._leaks(replace(shelf, spoken=heard))

    def leaks_in(self, name: str, content: bytes) -> tuple[Leak, ...]:
        """Return what leaks in one more file, which is not written yet."""
        return self._leaks(self._shelf(texts=(Text(self.root / name, content),)))

    def _leaks(self, shelf: Shelf) -> tuple[Leak, ...]:
        if not self.hidden:
            return ()
        from essaypub.checks.spoilers.leaks import find_leaks  # noqa: PLC0415 - few essays hide anything

        return tuple(find_leaks(shelf))

    def _shelf(
        self,
        books: Iterable[Book] = (),
        recordings: Iterable[Wrapping] = (),
        texts: Iterable[Text] = (),
        bundles: Iterable[Bundle] = (),
    ) -> Shelf:
        return Shelf(
            tuple(books),
            tuple(recordings),
            tuple(texts),
            tuple(bundles),
            secrets=self.hidden,
            free=self.spoiler_free,
        )

    def _open(self) -> Shelf:
        """Open each file; what reads a kind of file is loaded when there is one."""
        books: list[Book] = []
        bundles: list[Bundle] = []
        recordings: list[Wrapping] = []
        texts: list[Text] = []
        for name in self.files:
            path = self.root / name
            suffix = path.suffix.lower()
            if suffix == ".epub":
                books.append(open_book(path))
            elif suffix == ".lpf":
                from essaypub.published.lpf import open_bundle  # noqa: PLC0415

                bundles.append(open_bundle(path))
            elif suffix in _SOUND:
                if self.hidden:
                    from essaypub.published.wrapping import open_wrapping  # noqa: PLC0415

                    recordings.append(open_wrapping(path))
            elif cues_kind(path.name):
                from essaypub.published.cues import Captions  # noqa: PLC0415

                texts.append(Captions(path, path.read_bytes()))
            elif suffix in _PAGES:
                from essaypub.published.web_page import Page  # noqa: PLC0415

                texts.append(Page(path, path.read_bytes()))
            elif self.hidden:
                texts.append(Text(path, _some(path)))
        return self._shelf(books, recordings, texts, bundles)


def _some(path: Path) -> bytes:
    """Return a file, or of one of a kind that we do not write, its beginning and its end."""
    with path.open("rb") as file:
        if path.suffix.lower() in _WHOLE:
            return file.read()
        size = file.seek(0, SEEK_END)
        file.seek(0)
        beginning = file.read(_ENDS)
        file.seek(max(_ENDS, size - _ENDS))
        return beginning + file.read()


def _breaches(suite: Suite, subject: object) -> Iterator[Finding]:
    for rule in suite.rules:
        if rule.code in LEFT_OUT:
            continue
        for finding in rule.findings(subject):
            chosen = finding.code in BY_CHOICE and finding.severity is Severity.ERROR
            yield replace(finding, severity=Severity.WARNING) if chosen else finding
