"""``essaypub a11y``: any EPUB in, a statement out."""

import json
import os
from zipfile import ZipFile, ZipInfo

import pytest

from essaypub.accessibility.derive import derive_accessibility
from essaypub.published.epub import open_book
from essaypub.reading.essay import read_essay
from essaypub.settings import SpoilerMode
from essaypub.accessibility.claims import derive_claims
from essaypub.statement.declared import read_claims
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>{language}</dc:language>"
    '<meta property="schema:accessMode">textual</meta></metadata></package>'
)


@pytest.fixture
def epub(tmp_path):
    """Return a function that writes an EPUB with next to nothing in it."""

    def write(name="one.epub", package=PACKAGE, container=CONTAINER, **filled):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        filled = {"title": "One", "language": "fr", **filled}
        for gap, value in filled.items():
            package = package.replace(f"{{{gap}}}", value)
        with ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("META-INF/container.xml", container)
            if package:
                archive.writestr("book.opf", package)
        return path

    return write


def test_our_own_books_say_what_was_derived(essaypub, essay):
    """What stands in the finished EPUB is what the model claims: the same statement either way."""
    certification = (
        "language: en-GB\naccessibility:\n  certified-by: Ada Example\n"
        '  conforms-to: "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"\n  credential: Guild\n'
        "  report: https://example.org/report\n  date: 2026-11-01\n"
        "  exemptions: [eaa-microenterprise]\n"
    )
    essay.write_text(essay.read_text("utf-8").replace("language: en-GB\n", certification), "utf-8")
    assert essaypub("build", essay, "--only", "epub").status == 0

    book = open_book(essay.parent / "build" / "small" / "small.epub")
    manuscript = read_essay(essay, modified=None)
    publication = edition(split(manuscript.publication), SpoilerMode.SEPARATE)
    claims = derive_accessibility(publication, manuscript.resources)

    found = read_claims(book.tree(book.package_path))
    assert found == derive_claims(claims, "A small essay", "en-GB")
    assert found.conformance.certifier == "Ada Example"
    assert found.conformance.evaluated == "2026-11-01"


def test_a_statement_is_told_in_the_publications_language(essaypub, epub):
    """Unless another is asked for; in short, unless more is."""
    path = epub()

    told = essaypub("a11y", path)
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"One\n{path}\n\nLisibilité\n")
    assert "Lesemöglichkeiten" in essaypub("a11y", path, "--language", "de-AT").out
    both = essaypub("a11y", path, "--style", "both", "--language", "en").out
    assert "All content can be read as read aloud speech or dynamic braille." in both


def test_english_stands_in_with_a_remark(essaypub, epub):
    """For a language asked for that is not here; in silence for a publication's own."""
    asked = essaypub("a11y", epub(), "--language", "it")
    own = essaypub("a11y", epub(language="it"))

    assert "English stands in" in asked.err
    assert "Ways of reading" in asked.out
    assert (own.err, "Ways of reading" in own.out) == ("", True)


def test_html_is_a_page_and_json_is_json(essaypub, epub):
    """Standard output is the page, or the statements by file, and nothing else."""
    one, two = epub(), epub("two.epub", title="Two")

    page = essaypub("a11y", one, two, "--format", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")
    assert page.count("<h2 ") == 2
    told = json.loads(essaypub("a11y", one, two, "--format", "json").out)
    assert list(told) == [str(one), str(two)]
    assert told[str(two)]["title"] == "Two"
    assert [field["name"] for field in told[str(one)]["fields"]][:2] == [
        "ways-of-reading",
        "conformance",
    ]


def test_a_folder_stands_for_its_epubs(essaypub, epub, tmp_path):
    """In the order of their names; one without any is a mistake."""
    epub("shelf/b.epub"), epub("shelf/a.epub")
    (tmp_path / "shelf" / "notes.txt").write_text("Not a book.")
    (tmp_path / "empty").mkdir()

    told = essaypub("a11y", tmp_path / "shelf").out
    assert told.index("a.epub") < told.index("b.epub")
    assert "notes" not in told
    assert essaypub("a11y", tmp_path / "empty").status == 15


def test_one_bad_file_does_not_silence_the_others(essaypub, epub, tmp_path):
    """What can be told is told; what cannot is an error with its place, and the status says so."""
    good = epub()
    bad = tmp_path / "bad.epub"
    bad.write_bytes(b"PK\x03\x04 and no more")

    ended = essaypub("a11y", bad, good, tmp_path / "none.epub")

    assert ended.status == 15
    assert ended.out.startswith("One\n")
    assert "bad.epub: it cannot be opened as an EPUB" in ended.err
    assert "none.epub: No such file" in ended.err


@pytest.mark.parametrize(
    ("hostile", "complaint"),
    [
        ({"package": ""}, "it is named but not in the container"),
        ({"package": "<package"}, "not well-formed XML"),
        ({"package": '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>'},
         "it declares entities"),
        ({"container": "<container/>"}, "names no package document"),
        ({"container": "nonsense"}, "not well-formed XML"),
    ],
)  # fmt: skip
def test_a_hostile_book_is_an_error_with_its_place(essaypub, epub, hostile, complaint):
    """The same words as in a check; nothing is printed as if it were a statement."""
    ended = essaypub("a11y", epub(**hostile))

    assert ended.status == 15
    assert ended.out == ""
    assert complaint in ended.err
    assert "one.epub" in ended.err
    assert "root:" not in ended.err


def test_what_is_no_epub_is_refused(essaypub, tmp_path):
    """A text, a sound or nothing we know: a statement is about an EPUB."""
    path = tmp_path / "notes.txt"
    path.write_text("Not a book.")

    ended = essaypub("a11y", path)

    assert (ended.status, ended.out) == (15, "")
    assert "it is not an EPUB" in ended.err


def test_markup_in_metadata_stays_text(essaypub, epub):
    """A title cannot run anything in the page, nor steer a terminal."""
    path = epub(title="&lt;script&gt;alert(1)&lt;/script&gt;&#x9b;31m")

    assert "<script" not in essaypub("a11y", path, "--format", "html").out
    assert "\x9b" not in essaypub("a11y", path).out


def test_without_a_file_there_is_nothing_to_tell(essaypub):
    """Wrong usage is 2."""
    assert essaypub("a11y").status == 2
    assert essaypub("a11y", "x.epub", "--style", "long").status == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:300]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"book.opf", b"")),
        lambda path: (path.unlink(), os.mkfifo(path)),
        lambda path: (path.unlink(), path.symlink_to(path)),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_a_broken_book_is_an_error_and_the_others_have_statements(spoil, essaypub, epub):
    """Each is named, and nothing waits for what never ends."""
    broken, good = epub("broken.epub"), epub("good.epub", title="The Good One")
    spoil(broken)

    ended = essaypub("a11y", broken, good)

    assert ended.status == 15
    assert "broken.epub" in ended.err and "bug" not in ended.err
    assert "The Good One" in ended.out or "good.epub" in ended.out


def test_an_entry_without_a_name_is_read_around(essaypub, epub):
    """A stranger's archive may have one."""
    book = epub()
    with ZipFile(book, "a") as archive:
        entry = ZipInfo("x")
        entry.filename = ""
        archive.writestr(entry, b"")

    assert essaypub("a11y", book).status == 0
