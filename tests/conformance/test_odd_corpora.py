"""Thousands of odd addresses and drawings: each is refused with its line, or published without fault."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from zipfile import ZipFile

import pytest

import essaypub
from essaypub.addresses import find_fault
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


LINKS = 600
A_PAGE = 10
"""So many go into one publication, for EPUBCheck names no more than some places of a fault."""
_FOREIGN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def test_check_sees_each_address_that_epubcheck_sees(tmp_path):
    """As authors of other tools may have left them in a publication; `check` may see more."""
    addresses = [
        text
        for text in map(_writable, odd_addresses(2 * LINKS))
        if _FOREIGN.match(text) and not text.lower().startswith("data:")
    ][:LINKS]
    pages = {tmp_path / f"{n}.epub": batch for n, batch in enumerate(batches(addresses, A_PAGE))}
    plain = _publish(["PLACE\n"], tmp_path)[0]
    for path, batch in pages.items():
        _put_links(plain, path, batch)
    verdicts = epubcheck_all(pages, tmp_path / "reports")
    unseen = [
        address
        for path, batch in pages.items()
        for line, address in enumerate(batch)
        if any(_is_at(message, line) for message in verdicts[path]) and not find_fault(address)
    ]
    assert unseen == []
    for path, batch in pages.items():
        codes = {finding.code for finding in essaypub.check(path)}
        assert ("EPUB-037" in codes) == any(map(find_fault, batch))


def _writable(address: str) -> str:
    """Return an address without the characters that XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", address)


def _put_links(plain: Path, path: Path, addresses: list[str]) -> None:
    """Write a publication with links, each on a line of its own from the second on."""
    links = "\n".join(f'<a href="{escape(address)}">x</a>' for address in addresses)
    with ZipFile(plain) as given, ZipFile(path, "w") as made:
        for member in given.infolist():
            content = given.read(member)
            if member.filename.endswith("essay.xhtml"):
                text = content.decode().replace("\n", " ").replace("PLACE", f"\n{links}\n")
                content = text.encode()
            made.writestr(member, content)


def _is_at(message: Message, line: int) -> bool:
    """Tell whether a fault lies in the link so many lines below the first."""
    grave = message.severity in {"ERROR", "WARNING", "FATAL"}
    return grave and message.place == f"EPUB/essay.xhtml:{line + 2}"


def test_our_own_rules_find_no_fault_either(books):
    """What EPUBCheck lets pass, `check` does too."""
    findings = essaypub.check(*(path for paths in books.values() for path in paths))
    assert [str(one) for one in findings if one.severity is essaypub.Severity.ERROR] == []
