"""Pictures of an essay that lie on the web, brought beside it when a person asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import requests

from essaypub import files
from essaypub.errors import FileError, reason
from essaypub.reading.decoding import LARGEST_ESSAY_BYTES
from essaypub.reading.pictures.images import EXTENSIONS, LARGEST_PICTURE_BYTES, media_type
from essaypub.store import write_whole

FOLDER = "pictures"
MOST_PICTURES = 200
TIMEOUT_S = (10.0, 30.0)
"""To connect, and to wait for the next bytes."""

_CHUNK = 1 << 16
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*\s*$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_PICTURES = re.compile(
    r"!\[[^\]]*\]\(\s*<?(?P<inline>https?://[^\s)>]+)"
    r"|<img\b[^>]*?\ssrc\s*=\s*[\"'](?P<html>https?://[^\"'>]+)"
    r"|^[ ]{0,3}\[[^\]\n]+\]:\s*<?(?P<named>https?://\S+\.(?:png|jpe?g|gif|webp|svg))\b",
    re.IGNORECASE | re.MULTILINE,
)
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A picture that was asked for.

    Attributes:
        address: Where it lay.
        path: Where it lies now, from the essay's folder; empty when it could not be had.
        fault: Why not; empty when it could.
    """

    address: str
    path: str = ""
    fault: str = ""


def fetch_pictures(source: Path) -> tuple[Fetched, ...]:
    """Bring the pictures of an essay beside it, and write their new paths into it.

    Those that cannot be had stay where they are, and so does their address. Nothing that lies in
    the folder is replaced by anything else.

    Args:
        source: A Markdown file; it is written again only if a picture was brought.

    Raises:
        FileError: The essay cannot be read or written, or has more pictures than anybody shows.
    """
    text = files.content(source, LARGEST_ESSAY_BYTES).decode("utf-8", "surrogateescape")
    places = tuple(_find(text))
    addresses = tuple(dict.fromkeys(text[begin:end] for begin, end in places))
    if len(addresses) > MOST_PICTURES:
        raise FileError(str(source), f"it shows more than {MOST_PICTURES} pictures from elsewhere")
    with requests.Session() as session:
        fetched = tuple(_fetch(address, source.parent, session) for address in addresses)
    paths = {picture.address: picture.path for picture in fetched if picture.path}
    if paths:
        for begin, end in reversed(places):
            text = text[:begin] + paths.get(text[begin:end], text[begin:end]) + text[end:]
        write_whole(source, [text.encode("utf-8", "surrogateescape")])
    return fetched


def _find(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the address of each picture from elsewhere begins and ends, but those in code."""
    bare = _CODE.sub(lambda match: " " * len(match[0]), text)
    for match in _PICTURES.finditer(bare):
        yield match.span(match.lastgroup or 0)


def _fetch(address: str, folder: Path, session: requests.Session) -> Fetched:
    try:
        content = _download(address, session)
    except (requests.RequestException, OSError, ValueError) as error:
        return Fetched(address, fault=" ".join(reason(error).split())[:200])
    kind = media_type(content)
    if not kind:
        return Fetched(address, fault="it is no PNG, JPEG, GIF, WebP or SVG picture")
    try:
        return Fetched(address, _keep(content, address, EXTENSIONS[kind], folder))
    except FileError as error:
        return Fetched(address, fault=error.reason)


def _download(address: str, session: requests.Session) -> bytes:
    """Return what lies at an address.

    Raises:
        ValueError: It is larger than any picture.
    """
    content = bytearray()
    with session.get(address, timeout=TIMEOUT_S, stream=True) as answer:
        answer.raise_for_status()
        for chunk in answer.iter_content(_CHUNK):
            content += chunk
            if len(content) > LARGEST_PICTURE_BYTES:
                raise ValueError(f"it is larger than {LARGEST_PICTURE_BYTES // 10**6} MB")
    return bytes(content)


def _keep(content: bytes, address: str, extension: str, folder: Path) -> str:
    """Write a picture under the name it had, or the next that is free, and return its path."""
    last = unquote(urlsplit(address).path).rpartition("/")[2]
    stem = _UNSAFE.sub("-", last.rpartition(".")[0] or last).strip("-.")[:60] or "picture"
    number = 1
    while True:
        name = f"{stem}.{extension}" if number == 1 else f"{stem}-{number}.{extension}"
        path = folder / FOLDER / name
        if not path.exists():
            write_whole(path, [content])
            break
        if path.is_file() and path.read_bytes() == content:
            break
        number += 1
    return f"{FOLDER}/{name}"
