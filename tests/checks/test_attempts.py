"""What breaks over one file is a finding on it, and the rest is checked."""

from __future__ import annotations

import pytest

from essaypub.checks.epub import accessibility, structure
from essaypub.checks.spoilers import spoilers
from essaypub.published.epub import Book
from essaypub.checks.check import check
from essaypub.published.publications import Shelf
from essaypub.checks.suite import Suite
from essaypub.errors import FileError
from essaypub.findings import Severity, rule

OPF = "EPUB/package.opf"


def breaking(subject, error, only="bad"):
    """Return a suite with a rule that raises over a file called so, and one that finds something."""

    def holds(name):
        return only in name

    @rule("X-001", Severity.ERROR, source="a test")
    def breaks(thing):
        """It must not break."""
        for book in thing.books if subject is Shelf else (thing,):
            yield book.path, "before"
            if holds(book.path):
                raise error
            yield book.path, "after"

    return Suite(subject, (breaks,))


@pytest.mark.parametrize(
    "error",
    [
        IndexError("list index"),
        RecursionError(),
        MemoryError(),
        KeyError("x"),
        ZeroDivisionError(),
        RuntimeError("a\nb"),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("subject", [Book, Shelf])
def test_a_rule_that_breaks_on_one_file_is_a_finding_on_that_file(subject, error, draft, bound):
    """The other files have all their findings, from the same rule too; the finding names the rule."""
    bad, good = bound(draft, "bad.epub"), bound(draft, "good.epub")

    found = list(check([good, bad], [breaking(subject, error), structure.RULES]))

    (told,) = (one for one in found if one.code == "FILE-003")
    assert told.place == str(bad)
    assert told.severity is Severity.ERROR
    assert "X-001" in told.detail and "\n" not in str(told)
    assert "test_attempts.py" in told.detail
    assert ("X-001", str(good), "after") in {(one.code, one.place, one.detail) for one in found}


def test_a_file_that_cannot_be_read_any_further_ends_no_rule_for_the_others(draft, bound):
    """A rule about all files together is held without the one that stops it."""
    bad, good = bound(draft, "bad.epub"), bound(draft, "good.epub")
    error = FileError(str(bad), "it ends here")

    found = {
        (one.code, one.place, one.detail) for one in check([bad, good], [breaking(Shelf, error)])
    }

    assert ("FILE-001", str(bad), "it ends here") in found
    assert ("X-001", str(good), "after") in found


def test_a_rule_that_breaks_on_files_together_is_told_once(draft, bound):
    """Where no file alone is to blame, the finding stands on the first."""

    @rule("X-002", Severity.ERROR, source="a test")
    def breaks(shelf):
        """It must not break."""
        if len(shelf.books) > 1:
            raise ValueError("two")
        yield from ()

    paths = [bound(draft, "a.epub"), bound(draft, "b.epub")]

    found = list(check(paths, [Suite(Shelf, (breaks,))]))

    assert [(one.code, one.place) for one in found] == [("FILE-003", str(paths[0]))]


def test_one_cause_is_one_finding(draft, bound, monkeypatch):
    """A reader that every rule asks and that breaks is told once, with the rules."""

    def broken(root, path):
        raise AttributeError("no such thing")

    monkeypatch.setattr("essaypub.published.epub.read_package", broken)

    found = check([bound(draft)], [structure.RULES, accessibility.RULES, spoilers.RULES])

    (told,) = (one for one in found if one.code == "FILE-003")
    assert "EPUB-030" in told.detail and "A11Y-013" in told.detail
    assert "published/epub.py, line" in told.detail


def test_a_reader_that_breaks_is_a_finding(draft, bound, monkeypatch):
    """What opening a file raises is told as a rule's failure is."""

    def broken(path):
        raise ZeroDivisionError

    bad = bound(draft, "bad.epub")
    monkeypatch.setattr("essaypub.checks.check.open_book", broken)

    (told,) = check([bad], [structure.RULES])

    assert (told.code, told.place) == ("FILE-003", str(bad))
    assert "not opened" in told.detail
