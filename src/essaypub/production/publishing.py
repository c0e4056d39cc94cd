"""Editions written where they wait, held against the rules, and put in their place together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from essaypub.cover import cover_picture
from essaypub.editions import Edition, NarratedEdition
from essaypub.errors import UnfitError
from essaypub.findings import Finding, Severity
from essaypub.model import InlineSpoiler, Publication, walk_inlines
from essaypub.outputs import Output
from essaypub.production.files import withdraw
from essaypub.production.report import make_report
from essaypub.production.secrets import Secret, hidden_runs, secrets, telling_labels
from essaypub.production.staging import Staging
from essaypub.published.tokens import Leak, runs
from essaypub.report import REPORT, write_report
from essaypub.settings import SpoilerMode

SPOILERS = "spoilers"

E = TypeVar("E", bound=Edition)


@dataclass(slots=True)
class Publishing:
    """The files of one essay until they are in their place.

    Attributes:
        source: The essay.
        publication: The essay, its spoilers in their places.
        staging: Where the files wait.
        with_cover: Whether the cover is a file of its own, too.
        hidden: What the essay hides.
        waiting: For each edition, the folder of its place and the names of its files.
        findings: What breaks a rule and need not stop the build, as its author is told it.
        faults: What must stop it, likewise.
        leaks: What would give a spoiler away, in the files that wait.
    """

    source: Path
    publication: Publication
    staging: Staging
    with_cover: bool = False
    hidden: tuple[Secret, ...] = ()
    waiting: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    leaks: list[Leak] = field(default_factory=list)

    @classmethod
    def of(
        cls, source: Path, publication: Publication, staging: Staging, *, with_cover: bool = False
    ) -> Publishing:
        """Begin with no files."""
        return cls(source, publication, staging, with_cover, secrets(publication))

    def put(
        self,
        edition: E,
        outputs: Sequence[Output[E]],
        place: str,
        noticed: Iterable[Finding],
        progress: Callable[[int], None],
    ) -> None:
        """Write an edition where it waits, hold it against the rules, and write its report.

        Args:
            edition: The edition.
            outputs: What is made of it.
            place: The folder of its files in that of the essay; empty when that is the same.
            noticed: What its report tells besides, as that may tell it.
            progress: Told how many outputs are written.
        """
        root = Path(place)
        files: dict[str, str] = {}
        for number, output in enumerate(outputs):
            progress(number)
            for resource in output.beside(edition) if output.beside else ():
                name = resource.path
                files[name] = self.staging.put(str(root / name), [resource.content])
            name = edition.files[output.name]
            files[name] = self.staging.put(str(root / name), output.write(edition))
        if self.with_cover:
            picture = cover_picture(edition.publication.metadata, edition.resources)
            path = str(root / picture.path)
            files[picture.path] = self.staging.put(path, [picture.content])
        report = self._inspect(edition, outputs, place, files, tuple(noticed))
        self.staging.put(str(root / REPORT), [report])
        self.waiting.append((place, tuple(files)))
        progress(len(outputs))

    def hidden_by_edition(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Return what is hidden in the open text of the full edition, and in all of the other."""
        apart = SpoilerMode.SEPARATE
        return (
            hidden_runs(self.hidden, mode=apart, spoiler_free=False),
            hidden_runs(self.hidden, mode=apart, spoiler_free=True),
        )

    def sizes(self, place: str) -> dict[str, int]:
        """Return how many bytes each file of an edition has that waits, by its name there.

        Args:
            place: The folder of its files in that of the essay.
        """
        names = next(files for own, files in self.waiting if own == place)
        return {name: (self.staging.root / place / name).stat().st_size for name in names}

    def settle(self) -> tuple[Path, ...]:
        """Put every file in its place, and return their paths.

        What the last build left and this one did not make is taken away.

        Raises:
            UnfitError: There is a fault; no file has moved.
        """
        if faults := dict.fromkeys((*self._reveals(), *self.faults)):
            raise UnfitError(str(self.source), tuple(map(str, faults)))
        settled: list[Path] = []
        for place, files in self.waiting:
            root = Path(place)
            settled += [self.staging.settle(str(root / name)) for name in files]
            withdraw(self.staging.folder / place, frozenset(files))
            settled.append(self.staging.settle(str(root / REPORT)))
        return tuple(settled)

    def _inspect(
        self,
        edition: E,
        outputs: Sequence[Output[E]],
        place: str,
        files: dict[str, str],
        noticed: tuple[Finding, ...],
    ) -> bytes:
        """Keep what the rules find in the files of an edition, and return its report."""
        from essaypub.production.inspection import Inspection  # noqa: PLC0415 - not for an old build

        mode = SpoilerMode.OMIT if edition.spoiler_free else edition.settings.spoilers
        hidden = hidden_runs(self.hidden, mode=mode, spoiler_free=edition.spoiler_free)
        suites = [suite for output in outputs for suite in output.suites]
        root = self.staging.root / place
        inspection = Inspection(
            root,
            tuple(files),
            (*suites, SPOILERS) if self.hidden else tuple(suites),
            hidden,
            edition.spoiler_free,
            tuple(open_words(edition, outputs, mode)) if hidden else (),
        )
        results, leaks = inspection.results()
        findings = tuple(_censor(finding, str(root), hidden) for finding in (*noticed, *results))
        content = write_report(make_report(edition, files, tuple(dict.fromkeys(findings))))
        leaks += inspection.leaks_in(REPORT, content)
        for finding in map(self._place, results):
            stops = finding.severity is Severity.ERROR
            (self.faults if stops else self.findings).append(finding)
        self.leaks += leaks
        return content

    def _place(self, finding: Finding) -> Finding:
        """Return a finding as if the files were in their place already."""
        name = self.staging.name_places
        return replace(finding, place=name(finding.place), detail=name(finding.detail))

    def _reveals(self) -> Iterator[Finding]:
        """Yield what would give a spoiler away, at its place in the essay."""
        if not self.leaks and not any(True for _ in telling_labels(self.hidden)):
            return
        from essaypub.production.tracing import (  # noqa: PLC0415 - few essays hide anything
            Source,
            label_findings,
            leak_findings,
        )

        source = Source.of(self.source, self.publication, self.hidden)
        yield from leak_findings(self.leaks, source, str(self.staging.root))
        yield from label_findings(self.hidden, source)


def _censor(finding: Finding, root: str, hidden: Mapping[str, str]) -> Finding:
    """Return a finding as a report may tell it: no folder named, and nothing that is hidden."""
    place, detail = (text.replace(f"{root}/", "") for text in (finding.place, finding.detail))
    if any(run in hidden for run in runs(detail)):
        detail = ""
    return replace(finding, place=place, detail=detail)


def open_words(
    edition: E, outputs: Iterable[Output[E]], mode: SpoilerMode
) -> Iterator[tuple[str, str]]:
    """Yield what is said outside spoilers, after the name of the first file that says it.

    A sentence with a spoiler in its place is passed over: it says both.
    """
    if not isinstance(edition, NarratedEdition):
        return
    file = next(edition.files[output.name] for output in outputs if output.sounds)
    mixed: set[str] = set()
    if mode is SpoilerMode.INLINE:
        mixed.update(
            sentence.id
            for sentence in edition.publication.every_sentence()
            if any(isinstance(inline, InlineSpoiler) for inline in walk_inlines(sentence.inlines))
        )
    for passage in edition.narration.script.passages:
        if not passage.spoiler:
            open_text = [utterance for utterance in passage.utterances if utterance.id not in mixed]
            yield file, " ".join(utterance.written for utterance in open_text)
            yield file, " ".join(utterance.spoken for utterance in open_text)
