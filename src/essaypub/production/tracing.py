"""Where in its essay something was written that leaks: what an author is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import takewhile
from pathlib import Path
from typing import Self

from essaypub.checks.spoilers.spoilers import labels_give_nothing_away, nothing_leaks
from essaypub.findings import Finding
from essaypub.model import Figure, Image, Metadata, Publication, own_sentences, plain
from essaypub.production.secrets import Secret, telling_labels
from essaypub.published.tokens import BREAK, Leak, hint_at, run_at, tokens
from essaypub.transforms.spoilers import omit

_FEW = 3
_QUOTED = 8


@dataclass(frozen=True, slots=True)
class Source:
    """An essay as it was written, word by word.

    Attributes:
        path: As its author named it.
        words: Folded, in the order of the file.
        lines: The line of each word, counted from 1.
        open: Every text that everybody sees, folded.
        hidden: Every text that is hidden, folded.
    """

    path: str
    words: tuple[str, ...]
    lines: tuple[int, ...]
    open: tuple[tuple[str, ...], ...]
    hidden: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, path: Path, publication: Publication, hidden: Iterable[Secret]) -> Self:
        """Read an essay again; one that cannot be read any more has no words."""
        try:
            text = path.read_text("utf-8", "replace")
        except OSError:
            text = ""
        numbered = [
            (word, number)
            for number, line in enumerate(text.splitlines(), 1)
            for word in tokens(line)
        ]
        return cls(
            str(path),
            tuple(word for word, _ in numbered),
            tuple(number for _, number in numbered),
            tuple(tuple(tokens(text)) for text in _open(publication)),
            tuple(tuple(tokens(text)) for secret in hidden for text in secret.words.split(BREAK)),
        )

    def place(self, run: str) -> str:
        """Return where a run stands for everybody to see, as nearly as can be told."""
        there = _places(self.words, run)
        shown = [(text, at) for text in self.open for at in _places(text, run)]
        veiled = [(text, at) for text in self.hidden for at in _places(text, run)]
        if there:
            nearness = {at: self._near(at, shown) - self._near(at, veiled) for at in there}
            return f"{self.path}:{self.lines[max(there, key=lambda at: (nearness[at], -at))]}"
        if shown:
            text, at = shown[0]
            return f"{self.path}: “{' '.join(text[max(0, at - _QUOTED) : at + 2])} …”"
        return self.path

    def _near(self, at: int, texts: Iterable[tuple[tuple[str, ...], int]]) -> int:
        """Return how many words around a place are those of a text, at most."""
        return max((_alike(self.words, at, text, here) for text, here in texts), default=0)


def leak_findings(leaks: Iterable[Leak], source: Source, root: str) -> tuple[Finding, ...]:
    """Return one finding for each place of an essay that leaks, whatever files it went into.

    Args:
        leaks: In the finished files.
        source: The essay.
        root: The folder of the files, which their places begin with.
    """
    told: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for leak in leaks:
        name = leak.place.removeprefix(root).lstrip("/\\").partition(": ")[0]
        where = source.place(leak.run)
        spoiler = leak.spoiler.removeprefix(root).lstrip("/\\")
        _, files = told.setdefault((where, spoiler), (leak.hint, []))
        if name not in files:
            files.append(name)
    return tuple(
        Finding(
            nothing_leaks.code,
            nothing_leaks.severity,
            nothing_leaks.message,
            where,
            f"{hint} is of the spoiler “{label}”, and would be in {_list_lines(files)}",
        )
        for (where, label), (hint, files) in told.items()
    )


def label_findings(hidden: Iterable[Secret], source: Source) -> Iterator[Finding]:
    """Yield a finding for each label that repeats what it hides."""
    rule = labels_give_nothing_away
    for run in telling_labels(hidden):
        there = _places(source.words, run)
        place = f"{source.path}:{source.lines[there[0]]}" if there else source.path
        yield Finding(rule.code, rule.severity, rule.message, place, f"“{hint_at(run)}”")


def _list_lines(files: Sequence[str]) -> str:
    shown = ", ".join(files[:_FEW])
    return f"{shown} and {len(files) - _FEW} more" if len(files) > _FEW else shown


def _places(words: Sequence[str], run: str) -> list[int]:
    first = run.partition(" ")[0]
    listed = list(words)
    return [at for at, word in enumerate(words) if word == first and run_at(listed, at) == run]


def _alike(words: Sequence[str], at: int, others: Sequence[str], here: int) -> int:
    """Return how many words around two places are the same, from there on and back."""
    after = zip(words[at:], others[here:], strict=False)
    before = zip(reversed(words[:at]), reversed(others[:here]), strict=False)
    return sum(
        sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        for pairs in (after, before)
    )


def _open(publication: Publication) -> Iterator[str]:
    """Yield each text that stands outside every spoiler, descriptions and metadata included."""
    yield from _state(publication.metadata)
    shown = omit(publication)
    for block in shown.every_block():
        yield " ".join(plain(sentence.inlines) for sentence in own_sentences(block))
        if isinstance(block, Figure):
            yield block.image.alternative
    for inline in shown.every_inline():
        if isinstance(inline, Image):
            yield inline.alternative


def _state(metadata: Metadata) -> Iterator[str]:
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from map(str, value)
