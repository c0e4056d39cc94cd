"""What is read from an EPUB is what another reader reads, and what lists and links lead to."""

from __future__ import annotations

import pytest
from ebooklib import epub

from essaypub.checks.epub import accessibility, structure
from essaypub.checks.spoilers import spoilers
from essaypub.published.epub import open_book
from essaypub.checks.check import check
from essaypub.published.xml import Target, parse_value, resolve, text_of

SUITES = (accessibility.RULES, spoilers.RULES, structure.RULES)


def test_ebooklib_reads_the_same(draft, bound):
    """Title, language, documents and reading order are those ebooklib finds."""
    path = bound(draft)
    ours, theirs = open_book(path), epub.read_epub(str(path), {"ignore_ncx": False})

    assert ours.package.values("dc:title") == (theirs.get_metadata("DC", "title")[0][0],)
    assert ours.package.values("dc:language") == (theirs.get_metadata("DC", "language")[0][0],)
    assert ours.package.spine == tuple((id_, linear != "no") for id_, linear in theirs.spine)
    assert sorted(item.href for item in ours.package.items) == sorted(
        item.file_name for item in theirs.get_items()
    )


def test_a_book_of_ebooklib_is_checked(tmp_path):
    """A stranger's book gets the findings that Ace would give it, and no others of weight."""
    book = epub.EpubBook()
    book.set_identifier("urn:x:1")
    book.set_title("Tides")
    book.set_language("en")
    chapter = epub.EpubHtml(title="Tides", file_name="tides.xhtml", lang="en")
    chapter.content = "<html><body><h1>Tides</h1><p>They come and go.</p></body></html>"
    for item in (chapter, epub.EpubNcx(), epub.EpubNav()):
        book.add_item(item)
    book.toc = [chapter]
    book.spine = [chapter]
    path = tmp_path / "tides.epub"
    epub.write_epub(str(path), book)

    codes = {finding.code for finding in check([path], SUITES)}

    assert {"EPUB-010", "A11Y-002", "A11Y-003"} <= codes
    assert codes <= {
        "EPUB-010",
        "EPUB-015",
        "EPUB-025",
        "EPUB-041",
        "A11Y-002",
        "A11Y-003",
        "A11Y-005",
    }


def test_contents_are_read_with_their_levels(draft, bound):
    """A list in a list is a level deeper, in the navigation document and in the NCX."""
    book = open_book(bound(draft))
    wanted = [
        ("One lamp", "EPUB/essay.xhtml#one", 1),
        ("Two keepers", "EPUB/essay.xhtml#two", 2),
        ("Spoilers", "EPUB/spoilers.xhtml", 1),
    ]

    for entries in (book.listing("toc"), book.ncx):
        assert [(one.label, str(one.target), one.level) for one in entries] == wanted


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("a.xhtml#b", Target("EPUB/a.xhtml", "b")),
        ("#b", Target("EPUB/here.xhtml", "b")),
        ("../a%20b.xhtml", Target("a b.xhtml", "")),
        ("../../a.xhtml", Target("../a.xhtml", "")),
        ("a.xhtml?x=1#b", Target("EPUB/a.xhtml", "b")),
        ("https://example.org/a.xhtml", None),
        ("//example.org/a.xhtml", None),
        ("mailto:a@example.org", None),
    ],
)
def test_links_are_resolved_inside_the_container(href, target):
    """A relative link is one from its own document; an absolute one leads out."""
    assert resolve(href, "EPUB/here.xhtml") == target


def test_text_is_as_it_is_read():
    """Inline markup joins, blocks part, comments are not read, and what is left out is a gap."""
    root = parse_value(
        b'<div xmlns="http://www.w3.org/1999/xhtml"><p>dr<b>ow</b>n<!-- x -->s</p><p>he</p>'
        b"<aside>no <i>more</i></aside>tail</div>",
        "",
    )
    aside = frozenset((root[2],))

    assert text_of(root).split() == ["drowns", "he", "no", "more", "tail"]
    assert text_of(root, aside).split() == ["drowns", "he", "tail"]
