"""What is meant to harm is met with a finding that names its place; nothing runs or is fetched."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from essaypub.checks.epub import accessibility, structure
from essaypub.checks.audio import recordings
from essaypub.checks.spoilers import spoilers
from essaypub.checks.check import check
from essaypub.findings import Severity

SUITES = (accessibility.RULES, recordings.RULES, spoilers.RULES, structure.RULES)
ESSAY, OPF = "EPUB/essay.xhtml", "EPUB/package.opf"

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def entity(declaration, use="&x;"):
    def spoil(draft):
        draft.swap(ESSAY, "<!DOCTYPE html>", f"<!DOCTYPE html [{declaration}]>")
        draft.swap(ESSAY, "They play draughts", f"They play {use}")

    return spoil


def member(name, content):
    return lambda draft: draft.members.update({name: content})


def after(change):
    def spoil(draft):
        draft.after = change

    return spoil


def bomb(content):
    container = BytesIO(content)
    with ZipFile(container, "a", ZIP_DEFLATED) as archive:
        archive.writestr("EPUB/zeros.bin", b"\0" * (64 << 20))
    return container.getvalue()


HOSTILE = {
    "external entity": (entity('<!ENTITY x SYSTEM "file:///etc/passwd">'), "EPUB-005", ESSAY),
    "remote entity": (entity('<!ENTITY x SYSTEM "http://192.0.2.1/x">'), "EPUB-005", ESSAY),
    "parameter entity": (entity('<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;', ""), "EPUB-005", ESSAY),
    "billion laughs": (entity(f'<!ENTITY l0 "ha">{LAUGHS}', "&l9;"), "EPUB-005", ESSAY),
    "entity in UTF-16": (
        member(ESSAY, '<!DOCTYPE p [<!ENTITY x "y">]><p xmlns="http://www.w3.org/1999/xhtml">&x;</p>'.encode("utf-16")),
        "EPUB-005",
        ESSAY,
    ),
    "deep nesting": (member(ESSAY, "<p>" * 50_000 + "</p>" * 100_000), "EPUB-005", ESSAY),
    "tags without end": (member(ESSAY, '<p xmlns="http://www.w3.org/1999/xhtml">' + "<i/>" * 500_000 + "</p>"), "EPUB-005", ESSAY),
    "package not in UTF-8": (member(OPF, b'<?xml version="1.0"?><package>\xff\xfe</package>'), "EPUB-005", OPF),
    "binary package": (member(OPF, bytes(range(256))), "EPUB-005", OPF),
    "empty container": (member("META-INF/container.xml", ""), "EPUB-005", "META-INF/container.xml"),
    "way out": (member("../../evil.txt", "x"), "EPUB-002", ".."),
    "absolute name": (member("/etc/evil.txt", "x"), "EPUB-002", "/etc"),
    "manifest leads out": (
        lambda draft: draft.swap(OPF, 'href="lamp.png"', 'href="../../../etc/passwd"'),
        "EPUB-012",
        "passwd",
    ),
    "script": (lambda draft: draft.swap(ESSAY, "</body>", "<script>alert(1)</script></body>"), "EPUB-036", ESSAY),
    "script in a link": (
        lambda draft: draft.swap(ESSAY, 'href="#note"', 'href="javascript:alert(1)"'),
        "EPUB-036",
        ESSAY,
    ),
    "zip bomb": (after(bomb), "FILE-001", "zeros.bin"),
    "cut short": (after(lambda content: content[: len(content) // 2]), "FILE-001", "lighthouse"),
    "no zip": (after(lambda content: b"PK\x03\x04 and no more"), "FILE-001", "lighthouse"),
    "empty file": (after(lambda content: b""), "FILE-001", "lighthouse"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_book_is_a_finding(kind, draft, bound):
    """No exception: an error, with the place it is about."""
    spoil, code, place = HOSTILE[kind]
    spoil(draft)

    found = list(check([bound(draft)], SUITES))

    assert any(one.code == code and place in f"{one.place} {one.detail}" for one in found), [
        str(one) for one in found
    ]
    assert "root:" not in " ".join(map(str, found))


SLOW = {
    "brackets": (ESSAY, "They play draughts", "[" * 50_000),
    "notes": (ESSAY, "They play draughts", "[^" * 50_000),
    "pictures": (ESSAY, "They play draughts", "![" * 50_000),
    "attributes": (ESSAY, "They play draughts", "{.a" * 50_000),
    "tags shown": (ESSAY, "They play draughts", "&lt;p " * 50_000),
    "comments": ("EPUB/style.css", "body", "/*" * 50_000),
    "fonts": ("EPUB/style.css", "body", "font:" * 50_000),
    "spoilers without braces": ("EPUB/style.css", "body", "spoiler " * 50_000),
    "addresses without end": ("EPUB/style.css", "body", "url(" * 50_000),
    "imports": ("EPUB/style.css", "body", "@import " * 50_000),
    "a wait": (ESSAY, "</head>", f'<meta http-equiv="refresh" content="{" " * 50_000}"/></head>'),
    "a fetch": (ESSAY, "</head>", f"<script>fetch{' ' * 50_000}</script></head>"),
}


@pytest.mark.parametrize("kind", SLOW)
def test_no_book_of_some_kilobytes_is_read_for_hours(kind, draft, bound):
    """What an expression could search again from each sign is searched once; else this never ends."""
    member_, old, new = SLOW[kind]
    draft.swap(member_, old, new)

    assert "FILE-003" not in {one.code for one in check([bound(draft)], SUITES)}


@pytest.mark.parametrize("share", range(0, 100, 3))
def test_no_truncation_is_a_crash(share, draft, bound):
    """Wherever a book is cut, the answer is a finding."""
    draft.after = lambda content: content[: len(content) * share // 100]

    found = list(check([bound(draft)], SUITES))

    assert [one.severity for one in found] == [Severity.ERROR]


@pytest.mark.parametrize("seed", range(60))
def test_no_changed_byte_is_a_crash(seed, draft, bound):
    """Bytes changed anywhere in a book leave it checkable, or make it a finding."""

    def spoilt(content):
        changed = bytearray(content)
        for step in range(5):
            place = (seed * 7919 + step * 104729) % len(changed)
            changed[place] ^= 1 << (seed + step) % 8
        return bytes(changed)

    draft.after = spoilt

    assert all(one.code and one.place for one in check([bound(draft)], SUITES))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.mp3", b""),
        ("a.mp3", b"ID3\x03\0\0\0\0\0\x05hello"),
        ("a.mp3", b"\xff\xfb\x90\xc4" + b"\0" * 10),
        ("a.mp3", b"not sound at all"),
        ("a.m4b", struct.pack(">I4s4s", 12, b"ftyp", b"M4B ")),
        ("a.m4b", struct.pack(">I4s4sII", 16, b"ftyp", b"M4B ", 0, 1) + b"moov" + b"\xff" * 40),
        ("a.epub", b"%PDF-1.7"),
    ],
)
def test_what_is_not_what_it_is_called_is_a_finding(name, content, tmp_path):
    """A name is no proof: the content decides."""
    path = tmp_path / name
    path.write_bytes(content)

    found = list(check([path], SUITES))

    assert "FILE-001" in {one.code for one in found}
    assert all(name in one.place for one in found)


def test_what_is_not_there_is_a_finding(tmp_path):
    """A wrong name is named."""
    found = list(check([tmp_path / "none.epub"], SUITES))

    assert [one.code for one in found] == ["FILE-001"]


def test_other_kinds_are_a_remark_only_when_named(tmp_path):
    """A folder may hold what it likes; a file named by itself deserves an answer."""
    path = tmp_path / "notes.md"
    path.write_text("Not yet.")

    assert list(check([tmp_path], SUITES)) == []
    assert [(one.code, one.severity) for one in check([path], SUITES)] == [
        ("FILE-002", Severity.INFO)
    ]


def test_findings_are_in_one_order(draft, bound, tmp_path):
    """Whatever the order of the paths, and however often one is named, the findings are the same."""
    draft.swap(ESSAY, "<h2>Two keepers</h2>", "<h4> </h4>")
    one, two = bound(draft, "b.epub"), bound(draft, "a.epub")

    found = list(check([one, two], SUITES))

    assert found == list(check([two, tmp_path, one], reversed(SUITES)))
    assert [finding.place for finding in found] == sorted(finding.place for finding in found)


def test_older_books_of_strangers_are_read(draft, bound):
    """An EPUB 2 without a navigation document is checked by its NCX."""
    draft.swap(OPF, 'version="3.0"', 'version="2.0"')
    draft.swap(OPF, ' properties="nav"', "")

    codes = {one.code for one in check([bound(draft)], SUITES)}

    assert "EPUB-008" in codes
    assert "EPUB-020" not in codes and "FILE-001" not in codes
