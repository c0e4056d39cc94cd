"""Labels of spoilers: where they come from, and what they must not be."""

from __future__ import annotations

import re

from essaypub.model import Inline, Inlines, Styled, Text, plain
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import GENERIC_LABEL
from essaypub.reading.runs import as_label, merge, trim
from essaypub.wording import wording

REMEDY = (
    "this spoiler has no label to show in its place; write one that reveals nothing:"
    ' `::: spoiler The ending of …`, title="…", <summary>, a heading that opens it, or'
    " `>! **The ending of …**` on its first line"
)


def _words(language: str) -> str:
    """Return the words for a spoiler, for a pattern."""
    words = wording(language)
    known = {words.spoiler.partition("{")[0].strip(" \u00a0:"), words.spoilers, "spoilers?"}
    return "|".join(sorted(known, key=lambda word: (-len(word), word)))


def spoiler_label(inlines: Inlines, notebook: Notebook, line: int) -> Inlines:
    """Return a spoiler's label: without the word “Spoiler:”, which is put before it later.

    Raises:
        SourceError: There is none, or it hides something itself.
    """
    label = as_label(inlines, notebook, line)
    if not plain(label).strip():
        raise notebook.error(REMEDY, line)
    words = _words(notebook.language)
    before = re.compile(rf"^\s*(?:{words})[\s\u00a0\u202f]*[:–—-][\s\u00a0\u202f]*", re.IGNORECASE)
    nothing = rf"[\W\d_]*(?:(?:{words}|alert|warning|ahead|below|here|ending)[\W\d_]*)*"
    shortened = trim(_without_prefix(label, before))
    if plain(shortened).strip():
        label = shortened
    if re.fullmatch(nothing, plain(label), re.IGNORECASE):
        notebook.remark(GENERIC_LABEL, line, plain(label).strip())
    return label


def detail_label(
    label: Inlines, subject: Inlines, notebook: Notebook, line: int
) -> tuple[Inlines, str]:
    """Return what a spoiler inside a sentence is called, and the work it would spoil.

    One that only names the work is called a detail about it: the work itself is not hidden.

    Raises:
        SourceError: Either hides something itself.
    """
    label, subject = (as_label(inlines, notebook, line) for inlines in (label, subject))
    work = plain(subject).strip()
    if work and not plain(label).strip():
        before, _, after = wording(notebook.language).detail_about.partition("{label}")
        label = merge((Text(before), *subject, *([Text(after)] if after else ())))
    return label, " ".join(work.split())


def _without_prefix(inlines: Inlines, prefix: re.Pattern[str]) -> Inlines:
    """Return `inlines` without `prefix`, if their first text begins with it."""
    first: Inline
    match inlines:
        case (Text(text), *rest):
            first = Text(prefix.sub("", text, count=1))
        case (Styled(style, held), *rest):
            first = Styled(style, _without_prefix(held, prefix))
        case _:
            return inlines
    return (first, *rest) if plain((first,)) else tuple(rest)


def unlike(label: Inlines, taken: dict[str, int]) -> Inlines:
    """Return `label`, with a number when another spoiler is already called that.

    Args:
        label: What the author calls it.
        taken: The labels so far, in lower case, and the last number of each; gains this one.

    Source:
        WCAG 2.2, Headings and Labels, https://www.w3.org/TR/WCAG22/#headings-and-labels
    """
    words = " ".join(plain(label).casefold().split())
    name, number = words, taken.get(words, 1)
    while name in taken:
        number += 1
        name = f"{words} ({number})"
    taken[words] = number
    taken[name] = taken.get(name, 1)
    return label if name == words else (*label, Text(f" ({number})"))
