"""Words are sought wherever a file can hold them, and not among pixels or samples."""

from __future__ import annotations

import struct
import zlib

from essaypub.published.legible import legible
from essaypub.published.tokens import readings
from essaypub.published.wrapping import open_wrapping

WORDS = b"the younger keeper drowns while rowing"


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + b"\0\0\0\0"


def png(*chunks):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + b"".join(chunks) + chunk(b"IEND", b"")


def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


JPEG = (
    b"\xff\xd8"
    + segment(0xFE, WORDS)
    + segment(0xDA, b"head")
    + b"pixels of a\xff\x00 scan\xff\xd3 go on"
    + segment(0xFE, b"a second comment of several words")
    + segment(0xDA, b"head")
    + b"pixels again"
    + b"\xff\xd9 after the end"
)


def said(content):
    return "\n".join(readings(content))


def test_pixels_of_a_png_hold_no_words_and_its_texts_do():
    """Comments, compressed comments and what follows the picture are read; its pixels are not."""
    packed = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"packed " + WORDS))
    foreign = chunk(b"iTXt", b"Title\0\1\0en\0\0" + zlib.compress(b"foreign " + WORDS))
    plain = chunk(b"tEXt", b"Comment\0plainly " + WORDS)
    content = png(plain, chunk(b"IDAT", b"pixels " * 9), packed, foreign) + b"and afterwards, words"

    text = said(b"an ID3 tag before it " + content)

    for sign in ("before it", "plainly the", "packed the", "foreign the", "and afterwards"):
        assert sign in text
    assert "pixels" not in text


def test_pixels_of_a_jpeg_hold_no_words_and_its_comments_do():
    """Between two scans too."""
    text = said(JPEG)

    for sign in ("the younger", "a second comment", "after the end"):
        assert sign in text
    assert "pixels" not in text


def test_pixels_may_look_like_a_picture():
    """What begins among the pixels of one is no other, and hides nothing after it."""
    content = png(chunk(b"IDAT", b"pixels " + JPEG + b" pixels")) + WORDS

    text = said(content)

    assert "the younger" in text
    assert "pixels" not in text and "comment" not in text


def test_a_marker_without_content_is_stepped_over():
    """A JPEG may have some that stand alone before what it says."""
    text = said(JPEG[:2] + b"\xff\x01\xff\xd0" + JPEG[2:])

    assert "the younger" in text
    assert "pixels" not in text


def test_what_only_looks_like_a_picture_is_read():
    """A broken picture hides nothing."""
    broken = (
        b"\x89PNG\r\n\x1a\n" + WORDS,
        png(chunk(b"IDAT", b"x"))[:-13] + struct.pack(">I", 1 << 30) + b"IDAT" + WORDS,
        b"\xff\xd8\xff" + WORDS,
        b"\xff\xd8" + segment(0xDA, b"head") + WORDS,
        png(chunk(b"zTXt", b"Comment\0\0x" + WORDS)),
    )

    assert ["the younger keeper" in said(content) for content in broken] == [True] * len(broken)


def test_nothing_but_pixels_is_lost():
    """The pieces, joined, are the bytes without them."""
    around = b"some bytes \x00\x01\xff\xfe"
    pixels = chunk(b"IDAT", b"pixels")

    assert b"".join(legible(around)) == around
    assert b"".join(legible(around + png(pixels))) == around + png()


def test_the_words_around_sound_are_read_without_it(tmp_path):
    """Tags at the beginning and the end of an MP3; every box of an MP4 but the sound's."""
    size = bytes([0, 0, len(WORDS) >> 7, len(WORDS) & 0x7F])
    mp3, m4b = tmp_path / "a.mp3", tmp_path / "a.m4b"
    mp3.write_bytes(b"ID3\3\0\0" + size + WORDS + b"sound" * 9000 + b"TAGof old")
    long = struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 16 + 45000) + b"sound" * 9000
    m4b.write_bytes(
        struct.pack(">I", 16) + b"ftypM4B " + bytes(4)
        + long
        + struct.pack(">I", 8 + 5) + b"mdatsound"
        + struct.pack(">I", 0) + b"moov" + WORDS
    )  # fmt: skip

    tags, boxes = open_wrapping(mp3), open_wrapping(m4b)

    assert tags.surroundings.startswith(b"ID3") and WORDS in tags.surroundings
    assert tags.surroundings.endswith(b"TAGof old") and len(tags.surroundings) < 5000
    assert WORDS in boxes.surroundings and b"sound" not in boxes.surroundings
    assert (tags.words, boxes.words) == (("a.mp3",), ("a.m4b",))
