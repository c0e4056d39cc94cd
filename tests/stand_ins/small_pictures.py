"""Small pictures, whole, of any size that is asked for; their pixels say nothing."""

from struct import pack
from zlib import compress, crc32


def png(width=2, height=3):
    """Return a PNG; beyond a few pixels it promises more than it holds, as a bomb does."""

    def chunk(kind, content):
        return pack(">I", len(content)) + kind + content + pack(">I", crc32(kind + content))

    rows = b"".join(b"\0" + bytes(-(-width // 8)) for _ in range(min(height, 100)))
    head = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def jpeg(width=2, height=3):
    """Return the outside of a JPEG: its frame, a scan with a restart mark in it, its end."""
    frame = pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\x01\x01\x00\x00\x3f\x00"
    return b"".join((
        b"\xff\xd8\xff\xe0" + pack(">H", 16) + b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
        b"\xff\xff\xc0" + pack(">H", 2 + len(frame)) + frame,
        b"\xff\xda" + pack(">H", 2 + len(scan)) + scan,
        b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9",
    ))  # fmt: skip


def gif(width=2, height=3):
    """Return a GIF with a comment and a picture of as many pixels as fit."""
    screen = pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    comment = b"\x21\xfe\x05hello\x00"
    picture = b"\x2c" + pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00"
    return b"GIF89a" + screen + comment + picture + b"\x3b"


def webp(width=2, height=3):
    """Return the outside of a lossless WebP."""
    bits = pack("<I", (width - 1) | (height - 1) << 14)
    content = b"\x2f" + bits + b"\x88\x88\x08"
    body = b"WEBPVP8L" + pack("<I", len(content)) + content
    return b"RIFF" + pack("<I", len(body)) + body


FORMS = {"image/png": png, "image/jpeg": jpeg, "image/gif": gif, "image/webp": webp}
