"""Where a spoiler is given away: its runs of words, sought in all that lies outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import Formatter

from essaypub.errors import FileError
from essaypub.published.lpf import Bundle
from essaypub.published.passages import enclosed_notes, margins, outside
from essaypub.published.publications import Shelf, Text
from essaypub.published.tokens import BREAK, Leak, readings, run_at, runs, stretches
from essaypub.published.web_page import Page, find_spoilers, read_page
from essaypub.published.xml import elements, plain, roles, text_of
from essaypub.wording import every_wording

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([bfnrt])|(.))", re.DOTALL)
_IN_STEP = (".vtt", ".srt", ".txt", ".transcript.json")


@cache
def furniture() -> frozenset[str]:
    """Return the runs that essaypub's own words are made of, in every language it has."""
    own: set[str] = set()
    for words in every_wording():
        for template in (getattr(words, field.name) for field in fields(words)):
            if not isinstance(template, str):
                continue  # a list of single words makes no run
            pieces = (piece for piece, *_ in Formatter().parse(template))
            own.update(runs(BREAK.join(pieces)))
    return frozenset(own)


def secrets(shelf: Shelf) -> Mapping[str, str]:
    """Return every run that must stay inside a spoiler, with the place of the spoiler.

    Runs of labels are left out, since labels stand everywhere; a label that shares one with its
    spoiler breaks a rule of its own.
    """
    secrets: dict[str, str] = dict(shelf.secrets)
    for passage in shelf.passages:
        for run in runs(passage.text):
            secrets.setdefault(run, passage.place)
    for book in shelf.books:
        for document, note in enclosed_notes(shelf.of(book)):
            for run in runs(" ".join(map(str, note.itertext()))):
                secrets.setdefault(run, book.place(document.name, note.get("id") or ""))
    known = furniture().union(*(runs(passage.label) for passage in shelf.passages))
    known = known.union(*(runs(passage.subject) for passage in shelf.passages))
    for page in _pages(shelf):
        for place, label, subject, words in _find_closed(page):
            known = known.union(runs(label), runs(subject))
            for run in runs(words):
                secrets.setdefault(run, place)
    return {run: place for run, place in secrets.items() if run not in known}


def leaks(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Yield each place outside a spoiler that holds a run of it, once for each spoiler."""
    told: set[tuple[str, str]] = set()
    for leak in find_leaks(shelf):
        if (leak.place, leak.spoiler) not in told:
            told.add((leak.place, leak.spoiler))
            yield leak.place, f"{leak.hint} from {leak.spoiler}"


def find_leaks(shelf: Shelf) -> Iterator[Leak]:
    """Yield the first run of each stretch of a spoiler's words that stands outside it."""
    hidden = secrets(shelf)
    if not hidden:
        return
    openings = {tuple(run.split(" ", 2)[:2]) for run in hidden}
    for place, words in _search(shelf):
        before = ""
        for start, opening in enumerate(pairwise(words)):
            spoiler = ""
            if opening in openings:
                run = run_at(words, start)
                spoiler = hidden.get(run, "")
            if spoiler and spoiler != before:
                yield Leak(place, run, spoiler)
            before = spoiler


def _search(shelf: Shelf) -> Iterator[tuple[str, list[str]]]:
    for place, text in open_words(shelf):
        yield from ((place, words) for words in stretches(text))


def open_words(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Yield all the words on a shelf that are outside spoilers, with their places."""
    for book in shelf.books:
        yield from outside(book, shelf.of(book))
    for recording in shelf.recordings:
        yield recording.path, BREAK.join(readings(recording.surroundings))
        yield recording.path, BREAK.join(recording.words)
    yield from shelf.spoken
    for bundle in shelf.bundles:
        yield bundle.path, BREAK.join(sorted(bundle.names))
        for name in bundle.texts:
            yield from ((bundle.place(name), words) for words in _read_packed(bundle, name))
    full = {book.path.rpartition("/")[0] for book in shelf.books if shelf.of(book)}
    full |= {str(page.path).rpartition("/")[0] for page in _pages(shelf) if _hides(page)}
    for text in shelf.texts:
        place = str(text.path)
        yield place, text.path.name
        if not _in_step(text, full, shelf):
            yield place, BREAK.join(_visible_text(text))


def _read_packed(bundle: Bundle, name: str) -> Iterator[str]:
    try:
        yield from _visible_text(Text(Path(name), bundle.read(name)))
    except FileError:
        return


def _in_step(text: Text, full: set[str], shelf: Shelf) -> bool:
    """Whether a text says what the full edition's narration says, spoilers and all."""
    beside = shelf.free is False or str(text.path).rpartition("/")[0] in full
    return text.path.name.endswith(_IN_STEP) and beside and not shelf.is_free(str(text.path))


def _visible_text(text: Text) -> Iterator[str]:
    """Yield what a plain file says, on a page without what its closed spoilers hold."""
    if text.path.suffix in (".html", ".htm", ".xhtml"):
        try:
            root = read_page(text.content, str(text.path))
        except FileError:
            yield from readings(text.content)
            return
        inside = frozenset(find_spoilers(root))
        for spoiler in inside:
            yield from (plain(part) for part in spoiler if part.tag == "summary")
        yield text_of(root, inside)
        yield BREAK.join(margins(root, inside))
        return
    if text.path.suffix == ".json":
        yield _ESCAPE.sub(_character, text.content.decode("utf-8", "replace"))
    yield from readings(text.content)


def _character(escape: re.Match[str]) -> str:
    """Return what an escape of JSON stands for; a space for one of line or tab."""
    return chr(int(escape[1], 16)) if escape[1] else escape[3] or " "


def _pages(shelf: Shelf) -> Iterator[Page]:
    return (text for text in shelf.texts if isinstance(text, Page))


def _hides(page: Page) -> bool:
    return any(True for _ in _find_closed(page))


def _find_closed(page: Page) -> Iterator[tuple[str, str, str, str]]:
    """Yield each spoiler of a page: its place, label and subject, and what it gives away."""
    try:
        spoilers = tuple(find_spoilers(page.root))
    except FileError:
        return
    for spoiler in spoilers:
        summaries = [part for part in spoiler if part.tag == "summary"]
        ends = [part for part in elements(spoiler, "p") if part.get("class") == "spoiler-end"]
        ways = (
            element
            for element in elements(spoiler, "a", "button")
            if "doc-noteref" not in roles(element)
        )
        label = " ".join(map(plain, summaries))
        subject = spoiler.get("data-of") or ""
        ours = frozenset((*summaries, *ends, *ways))
        yield page.place(spoiler), label, subject, text_of(spoiler, ours)
