"""Pictures that are cut off, damaged, or too large to be shown."""

from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_pictures import FORMS

from essaypub.errors import SourceError
from essaypub.reading.essay import read_essay
from essaypub.reading.pictures.rasters import MOST_PX, DamagedPictureError, size


def webp(kind, content):
    """Return a WebP of another kind than `small_pictures` makes."""
    body = b"WEBP" + kind + pack("<I", len(content)) + content
    return b"RIFF" + pack("<I", len(body)) + body


each_form = pytest.mark.parametrize("kind", FORMS)


@each_form
@given(width=st.integers(1, 9999), height=st.integers(1, 9999))
def test_a_picture_has_its_size(kind, width, height):
    """Its head says how large it is; the width comes first."""
    assert size(FORMS[kind](width, height), kind) == (width, height)


@each_form
def test_a_picture_that_is_cut_off_is_refused(kind):
    """Wherever it ends before its end; only a GIF's last sign is often left out."""
    whole = FORMS[kind]()
    last = len(whole) - (kind == "image/gif")
    for length in range(13 if kind == "image/gif" else 12, last):
        with pytest.raises(DamagedPictureError):
            size(whole[:length], kind)


@pytest.mark.parametrize(
    ("kind", "sides"),
    [
        ("image/png", (MOST_PX, 1)),
        ("image/png", (1, 2**31 - 1)),
        ("image/png", (20000, 20000)),
        ("image/jpeg", (65500, 1)),
        ("image/gif", (1, 65535)),
        ("image/webp", (16384, 16384)),
        ("image/png", (0, 5)),
        ("image/jpeg", (5, 0)),
    ],
)
def test_a_picture_that_cannot_be_shown_is_refused(kind, sides):
    """It would take all memory of a reading system, or it is nothing."""
    with pytest.raises(DamagedPictureError, match="pixels"):
        size(FORMS[kind](*sides), kind)


@each_form
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_damaged_picture_is_refused_or_has_a_size(kind, at, bit):
    """Nothing else happens, whichever bit is wrong."""
    content = bytearray(FORMS[kind]())
    content[int(at * len(content))] ^= 1 << bit
    try:
        width, height = size(bytes(content), kind)
    except DamagedPictureError:
        return
    assert 0 < width < MOST_PX
    assert 0 < height < MOST_PX


@given(st.binary(max_size=200))
def test_noise_is_no_picture(noise):
    """What only begins like one is refused."""
    for kind, begin in (("image/png", b"\x89PNG\r\n\x1a\n"), ("image/jpeg", b"\xff\xd8\xff")):
        with pytest.raises(DamagedPictureError):
            size(begin + noise, kind)


WHOLE_GIF = FORMS["image/gif"]()


@pytest.mark.parametrize(
    ("kind", "content", "sides"),
    [
        ("image/gif", WHOLE_GIF[:-1], (2, 3)),
        ("image/webp", webp(b"VP8X", b"\x10\0\0\0" + b"\x0f\x27\0" + b"\x4f\0\0"), (10000, 80)),
        ("image/webp", webp(b"VP8 ", b"\x30\x01\0\x9d\x01\x2a" + b"\x90\x41\x2c\x81"), (400, 300)),
    ],
)
def test_each_form_that_a_picture_may_have_has_its_size(kind, content, sides):
    """A WebP with transparency or motion, a lossy one that says how to scale it, a GIF without end."""
    assert size(content, kind) == sides


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("image/gif", WHOLE_GIF[:19] + b";"),
        ("image/jpeg", b"\xff\xd8\xff\xd9"),
        ("image/png", FORMS["image/png"]()[:33] + FORMS["image/png"]()[-12:]),
    ],
)
def test_a_picture_without_pixels_is_refused(kind, content):
    """It begins and ends as it should, and holds nothing between."""
    with pytest.raises(DamagedPictureError, match="no pixels"):
        size(content, kind)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (FORMS["image/png"]()[:-9], "it is cut off"),
        (FORMS["image/jpeg"]()[:-2], "it is cut off"),
        (FORMS["image/png"](40000, 40000), "40000 × 40000 pixels"),
    ],
)
@pytest.mark.parametrize("text", ["Text.\n\n![a](x.png)\n", "cover: x.png"])
def test_the_author_is_told_the_line(tmp_path, content, told, text):
    """In the text and in the front matter."""
    (tmp_path / "x.png").write_bytes(content)
    front = text if text.startswith("cover") else "title: T"
    essay = tmp_path / "essay.md"
    essay.write_text(f"---\nlanguage: en\n{front}\n---\n{text}", "utf-8")

    with pytest.raises(SourceError, match=told) as caught:
        read_essay(essay)

    assert caught.value.line == (3 if front == text else 7)
