"""What was noticed, as a value; and the rules that notice. A rule's docstring is its message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from inspect import getdoc
from textwrap import shorten
from typing import Generic, TypeVar

FIRST_WORDS = 60  # characters
Subject = TypeVar("Subject")


class Severity(StrEnum):
    """How much a finding matters to the person who reads or listens."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest; a finding is at or above another when its rank is not greater."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed, and where.

    Attributes:
        code: The rule that noticed it, e.g. ``"SPOILER-001"``; never reused.
        severity: Errors stop a publish; warnings and remarks do not.
        message: One sentence, addressed to the author.
        place: A file, a file inside it, a line or an id: ``"her.epub: EPUB/nav.xhtml"``.
        detail: What was found there; may be empty.
    """

    code: str
    severity: Severity
    message: str
    place: str
    detail: str = ""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.place}: {self.severity} {self.code}: {self.message}{detail}"


def first_words(sentence: str) -> str:
    """Return the beginning of a sentence, by which whoever wrote it finds it again."""
    return shorten(sentence, FIRST_WORDS, placeholder=" …") or sentence[:FIRST_WORDS]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding without its place, for what is noticed while something else is done.

    Attributes:
        code: Its name for life.
        message: One sentence, addressed to the author.
    """

    code: str
    severity: Severity
    message: str

    def at(self, place: str, detail: str = "") -> Finding:
        """Return the finding, at its place."""
        return Finding(self.code, self.severity, self.message, place, detail)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A check with a name for life.

    Attributes:
        source: The specification, or the decision, that asks for it.
        message: The first sentence of the check's docstring.
        check: Yields the place and the detail of each breach.
    """

    code: str
    severity: Severity
    source: str
    message: str
    check: Callable[[Subject], Iterable[tuple[str, str]]]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield one finding for each place in `subject` that breaks this rule."""
        for place, detail in self.check(subject):
            yield Finding(self.code, self.severity, self.message, place, detail)


def rule(
    code: str, severity: Severity, source: str
) -> Callable[[Callable[[Subject], Iterable[tuple[str, str]]]], Rule[Subject]]:
    """Make a rule of the function below, which yields the places that break it."""

    def make(check: Callable[[Subject], Iterable[tuple[str, str]]]) -> Rule[Subject]:
        message = " ".join((getdoc(check) or "").partition("\n\n")[0].split())
        return Rule(code, severity, source, message, check)

    return make
