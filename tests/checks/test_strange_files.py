"""Whatever lies at a path, `check` has an answer for it, and goes on to the next."""

from __future__ import annotations

import json
import os
import shutil
import socket
import struct
import zlib
from zipfile import ZIP_LZMA, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import pytest

from essaypub.checks.epub import accessibility, structure
from essaypub.checks.audio import recordings, audiobooks
from essaypub.checks import captions
from essaypub.checks.spoilers import spoilers
from essaypub.checks.web import pages
from essaypub.published.epub import open_book
from essaypub.checks.check import check
from essaypub.published.audio import open_recording
from essaypub.report import NO_REPORT, read_report
from essaypub.published.unpacking import read_directory, unpack_member
from essaypub.checks.walk import find_files
from essaypub.published.wrapping import open_wrapping
from essaypub.errors import FileError

SUITES = (
    accessibility.RULES,
    recordings.RULES,
    audiobooks.RULES,
    captions.RULES,
    spoilers.RULES,
    structure.RULES,
    pages.RULES,
)
REPORT = {"essaypub": "1", "files": {"a.mp3": {}}, "audio": {"sample_rate_hz": 44100, "samples": 5}}


def codes(*paths):
    return {one.code for one in check(paths, SUITES)}


def tag(*frames, version=3):
    """Return an ID3 tag of these frames before a frame of MP3."""
    body = b"".join(name + struct.pack(">IH", len(rest), 0) + rest for name, rest in frames)
    head = bytes([version, 0, 0]) + bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3" + head + body + (b"\xff\xfb\x90\xc4" + bytes(413)) * 3


def nested(depth):
    """Return a chapter's frame inside a chapter's frame, and so on."""
    body = b""
    for _ in range(depth):
        frame = b"CHAP" + struct.pack(">IH", len(body), 0) + body if body else b""
        body = b"x\0" + bytes(16) + frame
    return body


@pytest.mark.parametrize(
    "content",
    [
        tag((b"TIT2", b"\x03ok"), version=5),
        tag((b"TIT2", b"\x03ok"), version=255),
        tag((b"TIT2", b"\x09ok")),
        tag((b"CHAP", b"")),
        tag((b"CHAP", b"x")),
        tag((b"CHAP", nested(3000))),
        tag((b"CTOC", b"x\0\x03\xff")),
        tag((b"APIC", b"\0")),
        tag((b"RVA2", b"x\0\1")),
        tag((b"TDRC", b"\x03\xff\xff")),
    ],
)
def test_a_damaged_tag_is_no_bug(content, tmp_path):
    """Tags are read, or the file is named as one that cannot be read."""
    path = tmp_path / "a.mp3"
    path.write_bytes(content)

    assert "FILE-003" not in codes(path)


@pytest.mark.parametrize(
    ("version", "spaced", "inside"),
    [(3, False, False), (3, False, True), (4, False, False), (4, False, True), (4, True, False)],
)
def test_a_tag_that_unpacks_without_measure_is_not_read(version, spaced, inside, tmp_path):
    """A compressed frame of some KB could fill the memory, in a chapter as well.

    In a tag that is spaced out, no byte looks as if a frame of sound began: a zero follows 255.
    """
    packed = zlib.compress(bytes(65 << 20))
    size = struct.pack(">I", 65 << 20) if version == 3 else bytes(4)
    flags = 0x0080 if version == 3 else 0x0009
    rest = size + packed
    length = len(rest)
    if version == 4:
        length = sum((length >> 7 * n & 0x7F) << 8 * n for n in range(4))
    frame = b"TXXX" + struct.pack(">IH", length, flags) + rest
    if inside:
        frame = b"CHAP" + struct.pack(">IH", len(frame) + 18, 0) + b"x\0" + bytes(16) + frame
    frame = frame.replace(b"\xff", b"\xff\0") if spaced else frame
    sizes = bytes(len(frame) >> shift & 0x7F for shift in (21, 14, 7, 0))
    head = bytes([version, 0, 0x80 if spaced else 0]) + sizes
    path = tmp_path / "a.mp3"
    path.write_bytes(b"ID3" + head + frame + (b"\xff\xfb\x90\xc4" + bytes(413)) * 3)

    (told,) = check([path], SUITES)

    assert told.code == "FILE-001" and "without measure" in told.detail


def test_what_only_looks_packed_is_read(tmp_path):
    """A frame that says it is compressed, and is not, unpacks to nothing."""
    rest = struct.pack(">I", 9) + b"xnothing of the kind"
    frame = b"TXXX" + struct.pack(">IH", len(rest), 0x0080) + rest
    path = tmp_path / "a.mp3"
    path.write_bytes(
        b"ID3\x03\0\0"
        + bytes([0, 0, 0, len(frame)])
        + frame
        + (b"\xff\xfb\x90\xc4" + bytes(413)) * 3
    )

    found = list(check([path], SUITES))

    assert not [one for one in found if "without measure" in one.detail]
    assert "FILE-003" not in {one.code for one in found}


def test_one_bad_file_does_not_end_the_check_of_a_folder(tmp_path, draft, bound):
    """The good book beside it has its findings, and the bad file its own."""
    (tmp_path / "a.mp3").write_bytes(tag((b"TIT2", b"\x03ok"), version=5))
    draft.swap("EPUB/essay.xhtml", "<h2>Two keepers</h2>", "<h2> </h2>")
    bound(draft)

    found = {(one.code, one.place.partition(": ")[0]) for one in check([tmp_path], SUITES)}

    assert ("FILE-001", str(tmp_path / "a.mp3")) in found
    assert ("EPUB-043", str(tmp_path / "lighthouse.epub")) in found


@pytest.mark.parametrize("name", ["", " ", "/", "a\0b"])
def test_an_entry_without_a_name_is_a_finding(name, tmp_path, draft):
    """The archive is read around it."""
    path = tmp_path / "a.epub"
    path.write_bytes(draft.pack())
    with ZipFile(path, "a") as archive:
        entry = ZipInfo("x", (2026, 11, 22, 0, 0, 0))
        entry.filename = name
        archive.writestr(entry, b"content" if name != "/" else b"")

    found = codes(path)

    assert "EPUB-002" in found
    assert "FILE-003" not in found


def test_members_that_share_their_bytes_are_a_bomb(tmp_path):
    """Each alone is packed honestly; together they would unpack without measure."""
    path = tmp_path / "a.epub"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", b"application/epub+zip")
        first = ZipInfo("EPUB/0.bin", (2026, 11, 22, 0, 0, 0))
        archive.writestr(first, os.urandom(1 << 20), ZIP_STORED)
        for number in range(1, 60):
            twin = ZipInfo(f"EPUB/{number}.bin", (2026, 11, 22, 0, 0, 0))
            for field in ("header_offset", "CRC", "compress_size", "file_size"):
                setattr(twin, field, getattr(first, field))
            archive.filelist.append(twin)

    assert codes(path) == {"FILE-001"}


def test_a_form_of_compression_that_no_epub_may_have_is_a_finding(tmp_path, draft):
    """What is packed by LZMA is told as what cannot be unpacked."""
    path = tmp_path / "a.epub"
    path.write_bytes(draft.pack())
    with ZipFile(path, "a") as archive:
        archive.writestr("EPUB/more.css", "p {}", ZIP_LZMA)
    content = bytearray(path.read_bytes())
    content[content.index(b"EPUB/more.css") + 13 + 4] ^= 0xFF
    path.write_bytes(content)

    found = codes(path)

    assert "EPUB-006" in found
    assert "FILE-003" not in found


SHAPES = {
    "no object": [],
    "number of files": {**REPORT, "files": 5},
    "files of numbers": {**REPORT, "files": [5]},
    "no sound": {**REPORT, "audio": True},
    "huge rate": {**REPORT, "audio": {"sample_rate_hz": 10**400}},
    "no rate": {**REPORT, "audio": {"sample_rate_hz": 0}},
    "true samples": {**REPORT, "audio": {"samples": True}},
    "huge target": {**REPORT, "audio": {"target_lufs": -(10**400)}},
    "text as target": {**REPORT, "audio": {"target_lufs": "-16"}},
    "chapters of text": {**REPORT, "audio": {"chapters": ["One"]}},
    "huge begin": {**REPORT, "audio": {"chapters": [{"begin": 10**400}]}},
    "voices": {**REPORT, "audio": {"voices": {"a": 1}}},
    "verdict": {**REPORT, "verdicts": [{"limit": [], "met": False}]},
    "sections": {**REPORT, "sections": {"a": []}},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_report_of_the_wrong_shape_is_a_finding(shape, tmp_path):
    """It is told where it lies, and promises nothing; the sound beside it is checked."""
    content = json.dumps(SHAPES[shape]) if SHAPES[shape] else '["essaypub", {"essaypub": 1}]'
    (tmp_path / "report.json").write_text(content)
    (tmp_path / "a.mp3").write_bytes(tag((b"TIT2", b"\x03ok")))

    found = list(check([tmp_path], SUITES))

    (told,) = (one for one in found if one.code == "FILE-001")
    assert told.place == str(tmp_path / "report.json")
    assert "AUDIO-001" in {one.code for one in found}
    assert "FILE-003" not in {one.code for one in found}


def test_reports_of_others_say_nothing(tmp_path):
    """A file of that name by another program is none of ours, whatever it holds."""
    for content in ("[1, 2]", '{"files": 5}', "{"):
        (tmp_path / "report.json").write_text(content)
        assert read_report(tmp_path / "report.json") == NO_REPORT
    assert read_report(tmp_path / ("x" * 5000) / "report.json") == NO_REPORT
    (tmp_path / "report.json").write_text('{"essaypub": NaN}')
    with pytest.raises(FileError, match="not JSON"):
        read_report(tmp_path / "report.json")


@pytest.mark.parametrize("number", ["1" + "0" * 400, "-1", "1e400", "true", "1e308", "NaN"])
def test_moments_without_measure_are_faults(number, tmp_path):
    """A transcript with them is read to its end."""
    path = tmp_path / "a.chapters.json"
    path.write_text('{"version": "1", "chapters": [{"title": "a", "startTime": %s}]}' % number)

    found = codes(path)

    assert "CAPTION-001" in found
    assert "FILE-003" not in found


def test_what_is_no_file_is_a_finding_when_named(tmp_path):
    """Nothing waits for a pipe, and nothing is read that never ends."""
    os.mkfifo(tmp_path / "a.epub")
    (tmp_path / "b.epub").symlink_to(tmp_path / "b.epub")
    (tmp_path / "c.epub").symlink_to(tmp_path / "nowhere")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "d.mp3"))
    paths = [
        *sorted(tmp_path.iterdir()),
        "/dev/zero",
        tmp_path / ("x" * 5000),
        tmp_path / "e" / "f",
    ]

    found = list(check(map(type(tmp_path), paths), SUITES))

    assert [one.code for one in found] == ["FILE-001"] * len(paths)


def test_a_folder_with_such_things_is_checked(tmp_path, draft, bound):
    """What cannot be a file and is called like one of ours is told; folders are looked into."""
    os.mkfifo(tmp_path / "a.epub")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / ".lock").symlink_to(tmp_path / "nowhere")
    (tmp_path / "c.epub").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    bound(draft, "folder.epub/good.epub")
    (tmp_path / os.fsdecode(b"\xff\xfe.epub")).write_bytes(b"PK\x03\x04")

    found = [(one.code, one.place) for one in check([tmp_path], SUITES)]

    assert sorted(found) == sorted(
        [
            ("FILE-001", str(tmp_path / "a.epub")),
            ("FILE-001", str(tmp_path / "c.epub")),
            ("FILE-001", str(tmp_path / os.fsdecode(b"\xff\xfe.epub"))),
        ]
    )


def test_endings_are_the_same_in_capitals(tmp_path, draft):
    """BOOK.EPUB is an EPUB, and TALK.MP3 that is none is told."""
    (tmp_path / "BOOK.EPUB").write_bytes(draft.pack())
    (tmp_path / "TALK.MP3").write_bytes(b"not sound at all")
    (tmp_path / "PAGE.HTML").write_text("<p>Not a page.")

    found = codes(tmp_path)

    assert {"FILE-001", "WEB-001"} <= found


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="no file that cannot be read")
@pytest.mark.parametrize("name", ["a.epub", "a.mp3", "a.vtt", "a.zip"])
def test_a_file_that_the_system_refuses_is_a_finding(name, tmp_path):
    """It is there, is a plain file, and yet gives nothing."""
    (tmp_path / name).symlink_to("/proc/self/mem")

    (told,) = check([tmp_path / name], SUITES)

    assert (told.code, told.place) == ("FILE-001", str(tmp_path / name))


@pytest.mark.parametrize("name", ["a.html", "a.vtt", "a.xml"])
def test_a_text_without_measure_is_not_read(name, tmp_path):
    """No page and no captions have 64 MB."""
    (tmp_path / name).touch()
    os.truncate(tmp_path / name, (64 << 20) + 1)

    (told,) = check([tmp_path / name], SUITES)

    assert told.code == "FILE-001" and "it is not read" in told.detail


def test_an_epub_is_known_by_what_is_in_it(tmp_path, draft):
    """By another name it is checked as well; another archive is none, nor what only begins as one."""
    draft.swap("EPUB/essay.xhtml", "<h2>Two keepers</h2>", "<h2> </h2>")
    (tmp_path / "book.zip").write_bytes(draft.pack())
    del draft.members["META-INF/container.xml"]
    (tmp_path / "other.zip").write_bytes(draft.pack())
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04" + bytes(200))

    found = {one.place.partition(": ")[0] for one in check([tmp_path], SUITES)}

    assert found == {str(tmp_path / "book.zip")}


def test_tags_without_number_are_not_read(tmp_path, draft, bound, monkeypatch):
    """The documents of a book after its first two million tags are named, and left alone."""
    monkeypatch.setattr("essaypub.published.epub._TAGS", 20)
    draft.swap("EPUB/spoilers.xhtml", "<h1>Spoilers</h1>", "<h1> </h1>")

    found = list(check([bound(draft)], SUITES))

    assert any(
        "more than 20 tags" in one.detail and "spoilers.xhtml" in f"{one.place}{one.detail}"
        for one in found
    ), found
    assert "FILE-003" not in {one.code for one in found}


def test_members_without_number_are_not_read(tmp_path):
    """A directory of 20,001 names is a whole book's and more."""
    path = tmp_path / "a.epub"
    with ZipFile(path, "w") as archive:
        for number in range(20_001):
            archive.writestr(ZipInfo(f"{number}"), b"")

    (told,) = check([path], SUITES)

    assert told.code == "FILE-001" and "20001 members" in told.detail


def test_a_member_that_says_a_smaller_size_is_read_no_further(tmp_path, draft):
    """What it unpacks to is never more than may be."""
    path = tmp_path / "a.epub"
    path.write_bytes(draft.pack())
    entry = next(one for one in read_directory(path, "") if one.filename == "EPUB/essay.xhtml")

    with pytest.raises(BadZipFile, match="more than 100 bytes"):
        unpack_member(str(path), entry, 100)
    assert (
        unpack_member(str(path), entry, entry.file_size) == draft.members[entry.filename].encode()
    )


def test_a_book_that_is_taken_away_meanwhile_is_a_finding(tmp_path, draft, bound):
    """Reading goes on with what is known of it."""
    path = bound(draft)
    book = open_book(path)
    path.unlink()

    ((place, _),) = book.damaged

    assert place == str(path)


def test_a_folder_that_is_taken_away_meanwhile_is_a_finding(tmp_path):
    """The files found before are checked, and nobody takes the rest for good."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text("")
    found = find_files([tmp_path], {".html"})

    assert next(found) == (tmp_path / "a" / "page.html", False)
    shutil.rmtree(tmp_path / "b")
    (told,) = found

    assert (told.code, told.place) == ("FILE-001", str(tmp_path / "b"))


def test_what_is_around_a_sound_that_is_not_there_is_an_error(tmp_path):
    """It names the file."""
    with pytest.raises(FileError, match="a.mp3"):
        open_wrapping(tmp_path / "a.mp3")


def test_a_sound_without_a_byte_is_an_error(tmp_path):
    """As is one that the system refuses."""
    (tmp_path / "a.mp3").touch()
    with pytest.raises(FileError, match="cannot be read"):
        open_recording(tmp_path / "a.mp3")
