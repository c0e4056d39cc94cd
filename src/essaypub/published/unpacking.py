"""Strangers' ZIP archives, read so that none unpacks without measure, or raises what is unknown."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from lzma import LZMAError
from os import fstat
from pathlib import Path
from struct import error as StructError  # noqa: N812 - it is an exception
from struct import unpack
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from essaypub.errors import FileError

UNPACKING = (
    OSError,
    RuntimeError,  # an encrypted member, and a form of compression that is not supported
    EOFError,
    ValueError,  # a name in no encoding, a place before the file's beginning
    OverflowError,
    StructError,
    BadZipFile,
    LargeZipFile,
    LZMAError,
    zlib.error,
)
"""What `zipfile` raises over an archive that is damaged or made up."""

_MEMBERS = 20_000
_MEMBER_BYTES = 2 << 30
_RATIO, _RATIO_FROM = 200, 16 << 20
_HEAD = 30
_ENCRYPTED = 0x1


def is_folder(entry: ZipInfo) -> bool:
    """Whether an entry is a folder; one without a name is none."""
    return entry.filename.endswith("/")


def read_directory(path: Path, kind: str) -> tuple[ZipInfo, ...]:
    """Return the entries of the archive at `path`, found to be of sane number and size.

    Args:
        path: The file.
        kind: What it should be, for the error: ``"an EPUB"``.

    Raises:
        FileError: It is not a ZIP archive, is cut short, or would unpack without measure.
    """
    try:
        with ZipFile(path) as archive:
            entries = tuple(archive.infolist())
            size = path.stat().st_size
    except UNPACKING as error:
        raise FileError(str(path), f"it cannot be opened as {kind}: {error}") from error
    if len(entries) > _MEMBERS:
        raise FileError(
            str(path), f"it has {len(entries)} members; more than {_MEMBERS} are refused"
        )
    _refuse_bombs(path, entries, size)
    return entries


def _refuse_bombs(path: Path, entries: Iterable[ZipInfo], size: int) -> None:
    """Raise a `FileError` if the archive would unpack to more than such a file can honestly hold.

    Members may also share their packed bytes, so that each alone looks honest.
    """
    whole = packed = 0
    for entry in entries:
        whole += entry.file_size
        packed += entry.compress_size
        swollen = entry.file_size > _RATIO_FROM and entry.file_size > _RATIO * max(
            1, entry.compress_size
        )
        if swollen or entry.file_size > _MEMBER_BYTES:
            raise FileError(
                f"{path}: {entry.filename}",
                f"it would unpack to {entry.file_size} bytes; it is taken for a zip bomb",
            )
    if whole > _RATIO_FROM and (whole > _RATIO * max(1, packed) or packed > size):
        raise FileError(str(path), f"it would unpack to {whole} bytes; it is taken for a zip bomb")


def unpack_member(path: str, entry: ZipInfo, limit: int = _MEMBER_BYTES) -> bytes:
    """Return the bytes of a member, without reading the archive's directory once more.

    Raises:
        BadZipFile, OSError, zlib.error: It is damaged, cut short or encrypted, packed in a way
            that no EPUB may be, or has more than `limit` bytes. All are among `UNPACKING`.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - the path is a name, as it was given
        file.seek(entry.header_offset)
        head = file.read(_HEAD)
        if len(head) < _HEAD or head[:4] != b"PK\x03\x04":
            raise BadZipFile("no member begins where the directory says")
        if entry.flag_bits & _ENCRYPTED:
            raise BadZipFile("it is encrypted")
        file.seek(sum(unpack("<HH", head[26:30])), 1)
        packed = file.read(min(entry.compress_size, fstat(file.fileno()).st_size))
    if entry.compress_type == ZIP_DEFLATED:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, limit + 1)
    elif entry.compress_type == ZIP_STORED:
        content = packed
    else:
        raise BadZipFile(f"compression method {entry.compress_type} is not for publications")
    if len(content) > limit:
        raise BadZipFile(f"it has more than {limit} bytes; it is not read")
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise BadZipFile("its length or its sum is not what the directory says")
    return content
