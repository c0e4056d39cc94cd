"""Thousands of odd addresses and drawings: each is refused with its line, or published without fault."""

from __future__ import annotations

from pathlib import Path

import pytest

import essaypub
from tests.conformance.epubcheck_all import Message, epubcheck_all
from tests.conformance.odd_corpora import batches, odd_addresses, odd_drawings

FRONT = "---\ntitle: Odd things\nlanguage: en\ndate: 2026-01-01\n---\n\n"
ADDRESSES = 2_000
DRAWINGS = 500
NEWER_SVG = "RSC-025"
A_BOOK = 100
"""So many go into one publication, for EPUBCheck takes its time over each."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Return the publications of all that is not refused."""
    folder = tmp_path_factory.mktemp("odd")
    addresses = [f"[place](<{_escape(address)}>) here.\n\n" for address in odd_addresses(ADDRESSES)]
    drawings = []
    for number, drawing in enumerate(odd_drawings(DRAWINGS)):
        (folder / f"{number}.svg").write_text(drawing, "utf-8")
        drawings.append(f"![A drawing, number {number}]({number}.svg)\n\n")
    return {
        "addresses": _publish([text for text in addresses if _is_read(text, folder)], folder),
        "drawings": _publish([text for text in drawings if _is_read(text, folder)], folder),
    }


def _escape(address: str) -> str:
    """Return an address as it stands between angle brackets in Markdown."""
    for sign in "\\<>":
        address = address.replace(sign, f"\\{sign}")
    return address


def _is_read(text: str, folder: Path) -> bool:
    """Return whether an essay is read; what refuses it names file and line."""
    path = folder / "odd.md"
    path.write_text(FRONT + text, "utf-8")
    try:
        essaypub.read(path)
    except essaypub.EssaypubError as error:
        assert f"{path}:" in str(error), error
        return False
    return True


def _publish(texts: list[str], folder: Path) -> list[Path]:
    """Return the publications that hold `texts`, a hundred each."""
    made: list[Path] = []
    for number, batch in enumerate(batches(texts, A_BOOK)):
        path = folder / f"odd-{number}-{len(texts)}.md"
        path.write_text(FRONT + "".join(batch), "utf-8")
        built = essaypub.build(path, folder / "built", {"only": "epub"}, cache=folder / "cache")
        made += (file for file in built.files if file.suffix == ".epub")
    return made


@pytest.fixture(scope="module")
def verdicts(
    books: dict[str, list[Path]], tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, tuple[Message, ...]]:
    """Return what EPUBCheck says of all of them."""
    return epubcheck_all(
        [path for paths in books.values() for path in paths], tmp_path_factory.mktemp("odd-reports")
    )


@pytest.mark.parametrize(("kind", "fewest"), [("addresses", 8), ("drawings", 4)])
def test_what_is_not_refused_is_published_without_fault(kind, fewest, books, verdicts):
    """EPUBCheck is silent on all of it, and there is much of it.

    How a drawing uses newer attributes of SVG than it knows is only a remark, and stays.
    """
    remarks = [message for path in books[kind] for message in verdicts[path]]
    assert len(books[kind]) >= fewest
    assert [str(message) for message in remarks if message.code != NEWER_SVG] == []


def test_our_own_rules_find_no_fault_either(books):
    """What EPUBCheck lets pass, `check` does too."""
    findings = essaypub.check(*(path for paths in books.values() for path in paths))
    assert [str(one) for one in findings if one.severity is essaypub.Severity.ERROR] == []
