"""What a reader keeps at hand while it reads one source: its place, its ids, its remarks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from difflib import get_close_matches
from math import inf
from pathlib import Path
from typing import TypeVar

from essaypub.characters import is_id
from essaypub.errors import SourceError
from essaypub.findings import Finding, Remark
from essaypub.model.ids import authors_id
from essaypub.reading.neighbours import Neighbours
from essaypub.reading.remarks import NO_GOAL, SHOWN_LOOKALIKE
from essaypub.settings import LookalikePolicy, Settings, Strictness

T = TypeVar("T")

DEPTH_LIMIT = 100
"""How many blocks may stand inside one another; no essay needs ten."""
_NEAR = 0.75


class Notebook:
    """The notes of one reading.

    Attributes:
        path: The source, as the author named it.
        language: What the essay is written in, once the front matter has been read.
        ids: Every id the author chose, as it is published, and the line it stands on.
        links: Every id that is linked to, and the line of the link.
        settings: Of them, reading heeds `lookalikes`, `strictness`, `base_url` and
            `picture_folders`.
        base_url: Where relative links lead from; empty where they lead nowhere.
        neighbours: The essays that are built with this one.
        slugs: What links may call a heading besides its id, as other tools name headings.
        source_lines: The text below the front matter, which keeps its line numbers.
        files: Every file that was looked for, whether it is there or not.
    """

    def __init__(
        self, path: str, language: str = "en", neighbours: Neighbours | None = None
    ) -> None:
        self.path = path
        self.settings = Settings()
        self.base_url = ""
        self.neighbours = neighbours or Neighbours(Path(path))
        self.source_lines: list[str] = []
        self.files: dict[Path, None] = {}
        self.language = language
        self.ids: dict[str, int] = {}
        self.links: list[tuple[str, int]] = []
        self.slugs: dict[str, str] = {}
        self._faults: list[SourceError] = []
        self._incomplete = False
        self._findings: list[tuple[int, Finding]] = []
        self._veiled: set[int] = set()

    def error(self, message: str, line: int = 0) -> SourceError:
        """Return the error to raise for something on `line`."""
        return SourceError(message, self.path, line)

    @property
    def is_strict(self) -> bool:
        """Whether reading stops at whatever means nothing to essaypub."""
        return self.settings.strictness is Strictness.STRICT

    @property
    def is_lenient(self) -> bool:
        """Whether reading carries on from whatever it can."""
        return self.settings.strictness is Strictness.LENIENT

    def fault(self, message: str, line: int = 0) -> None:
        """Note what is wrong on `line`; reading goes on, so that all faults are told at once."""
        self._faults.append(self.error(message, line))

    def attempt(self, read: Callable[[], T], otherwise: T, *, loses: bool = False) -> T:
        """Return what `read` returns, or `otherwise` once its error is noted as a fault.

        Args:
            read: Reads a part of the source.
            otherwise: Stands in its place until the error is raised at the end.
            loses: Whether ids are lost with it, so that links to them are no fault of theirs.
        """
        try:
            return read()
        except SourceError as error:
            self._faults.append(error)
            self._incomplete |= loses
            return otherwise

    @property
    def faults(self) -> int:
        """How many faults there are so far."""
        return len(self._faults)

    def raise_faults(self) -> None:
        """Raise everything that is wrong, in the order of the lines, if anything is.

        Raises:
            SourceError: The first, with the others.
        """
        alone = {(fault.line, fault.message): fault for fault in self._faults}
        faults = sorted(alone.values(), key=lambda fault: fault.line)
        if faults:
            first, *others = faults
            raise SourceError(first.message, first.path, first.line, tuple(others))

    def suspect(self, message: str, line: int) -> None:
        """Note a fault: what looks like a spoiler and hides nothing, unless that is meant."""
        if self.settings.lookalikes is LookalikePolicy.SHOW:
            self.remark(SHOWN_LOOKALIKE, line)
        else:
            self.fault(message, line)

    def forgive(self, remark: Remark, message: str, line: int = 0, detail: str = "") -> None:
        """Remark on what can be carried on from; a fault, with its message, if that is strict."""
        if self.is_strict:
            self.fault(message, line)
        else:
            self.remark(remark, line, detail)

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

        Signs that no id may have, such as the colon in pandoc's ``fig:one``, become hyphens there;
        links may call it either way.

        Raises:
            SourceError: It is taken, or it cannot be an id.
        """
        if not identifier:
            return ""
        written, identifier = identifier, re.sub(r"[^\w.-]", "-", identifier)
        if not is_id(identifier):
            raise self.error(
                f"{written!r} cannot be an id: begin with a letter, then use letters, digits,"
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
        if written != identifier:
            self.slugs.setdefault(written, published)
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

    def check_links(self, known: set[str]) -> dict[str, str]:
        """Return where links inside the essay lead that do not lead to the id they name.

        That is to the heading that other tools call so, or nowhere: an empty text, once it is
        remarked on. A link whose goal was probably mistyped is a fault.

        Args:
            known: Every id of the publication.
        """
        elsewhere: dict[str, str] = {}
        for identifier, line in self.links:
            wanted = authors_id(identifier)
            if wanted in known or self._incomplete:
                continue
            heading = self.slugs.get(identifier) or self.slugs.get(identifier.lower())
            if heading is None:
                near = get_close_matches(identifier, sorted(known), 1, _NEAR)
                hint = f"did you mean #{near[0]}?" if near else "give its goal an {#id}"
                message = f"nothing here has the id {identifier!r}; {hint}"
                if near and not self.is_lenient:
                    self.fault(message, line)
                else:
                    self.forgive(NO_GOAL, message, line, f"#{identifier}")
            elsewhere[wanted] = heading or ""
        return elsewhere
