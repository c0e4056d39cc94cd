"""What a reader keeps at hand while it reads one source: its place, its ids, its remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from math import inf

from essaypub.errors import SourceError
from essaypub.findings import Finding, Remark
from essaypub.model.ids import authors_id
from essaypub.reading.characters import is_id
from essaypub.reading.remarks import SHOWN_LOOKALIKE

DEPTH_LIMIT = 100
"""How many blocks may stand inside one another; no essay needs ten."""


class Notebook:
    """The notes of one reading.

    Attributes:
        path: The source, as the author named it.
        language: What the essay is written in, once the front matter has been read.
        ids: Every id the author chose, as it is published, and the line it stands on.
        links: Every id that is linked to, and the line of the link.
        shows_lookalikes: Whether what looks like a spoiler and is none is meant to be read.
        source_lines: The text below the front matter, which keeps its line numbers.
    """

    def __init__(self, path: str, language: str = "en") -> None:
        self.path = path
        self.shows_lookalikes = False
        self.source_lines: list[str] = []
        self.language = language
        self.ids: dict[str, int] = {}
        self.links: list[tuple[str, int]] = []
        self._findings: list[tuple[int, Finding]] = []
        self._veiled: set[int] = set()

    def error(self, message: str, line: int = 0) -> SourceError:
        """Return the error to raise for something on `line`."""
        return SourceError(message, self.path, line)

    def suspect(self, message: str, line: int) -> None:
        """Stop at what looks like a spoiler and hides nothing, unless the settings say it is meant.

        Raises:
            SourceError: They do not.
        """
        if not self.shows_lookalikes:
            raise self.error(message, line)
        self.remark(SHOWN_LOOKALIKE, line)

    def remark(self, remark: Remark, line: int = 0, detail: str = "") -> None:
        """Note something that need not stop the reading."""
        place = f"{self.path}:{line}" if line else self.path
        finding = remark.at(place, detail)
        if (line, finding) not in self._findings[-20:]:
            self._findings.append((line, finding))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was remarked, in the order of the source."""
        return tuple(finding for _, finding in sorted(self._findings, key=lambda noted: noted[0]))

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The same, without the details of what is veiled."""
        told = [
            (line, replace(finding, detail="") if number in self._veiled else finding)
            for number, (line, finding) in enumerate(self._findings)
        ]
        return tuple(finding for _, finding in sorted(told, key=lambda noted: noted[0]))

    @property
    def remarks(self) -> int:
        """How many remarks there are so far."""
        return len(self._findings)

    def veil(
        self, numbers: Iterable[int] | None = None, *, first: int = 0, end: float = inf
    ) -> None:
        """Keep the details of remarks out of every file: they are about what is hidden.

        Args:
            numbers: Which they are, in the order they were made; None for all so far.
            first: The line that they begin on.
            end: The line before which they end.
        """
        for number in range(len(self._findings)) if numbers is None else numbers:
            if first <= self._findings[number][0] < end:
                self._veiled.add(number)

    def claim(self, identifier: str, line: int) -> str:
        """Return the id that `identifier` has in the publication, now the author's own.

        Raises:
            SourceError: It is taken, or it cannot be an id.
        """
        if not identifier:
            return ""
        if not is_id(identifier):
            raise self.error(
                f"{identifier!r} cannot be an id: begin with a letter, then use letters, digits,"
                " hyphens, underscores and full stops",
                line,
            )
        published = authors_id(identifier)
        if published in self.ids:
            raise self.error(
                f"the id {identifier!r} is already used on line {self.ids[published]};"
                " choose another",
                line,
            )
        self.ids[published] = line
        return published

    def deepen(self, depth: int, line: int) -> int:
        """Return the depth one step further in.

        Raises:
            SourceError: That is deeper than any reading system can be asked to follow.
        """
        if depth >= DEPTH_LIMIT:
            raise self.error(
                f"blocks are nested more than {DEPTH_LIMIT} deep here; take some apart", line
            )
        return depth + 1

    def check_links(self, known: set[str]) -> None:
        """Make sure that every link inside the essay leads somewhere.

        Raises:
            SourceError: One does not; the nearest id is named.
        """
        for identifier, line in self.links:
            if authors_id(identifier) not in known:
                near = get_close_matches(identifier, sorted(known), 1)
                hint = f"did you mean #{near[0]}?" if near else "give its goal an {#id}"
                raise self.error(f"nothing here has the id {identifier!r}; {hint}", line)
