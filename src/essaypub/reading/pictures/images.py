"""Pictures: local files the essay shows, found, recognised, made safe, and given a path."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

from essaypub import files
from essaypub.errors import FileError
from essaypub.reading.notebook import Notebook
from essaypub.reading.pictures.rasters import DamagedPictureError, size
from essaypub.resources import Resource

LARGEST_PICTURE_BYTES = 50_000_000
_PROJECT = ("essaypub.toml", "pyproject.toml", ".git")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_UNSAFE_IN_NAME = re.compile(r"[^a-z0-9]+")
_SVG_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s>/]")
EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}


def media_type(content: bytes) -> str:
    """Return what kind of picture `content` is, by its first bytes; empty when it is none."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    start = content[:4096].replace(b"\x00", b"")  # UTF-16 is XML too
    if _SVG_ROOT.search(start) and b"<html" not in start.lower():
        return "image/svg+xml"
    return ""


def remote_address(written: str) -> str:
    """Return the whole address of a picture on the web; empty for any other."""
    address = f"https:{written}" if written.startswith("//") else written
    return address if re.match(r"https?://", address, re.IGNORECASE) else ""


class Pictures:
    """The pictures of one essay.

    Attributes:
        notebook: Takes what is remarked on them.
        resources: Those placed so far, in the order of their first use.
    """

    def __init__(self, source: Path, notebook: Notebook) -> None:
        self.resources: list[Resource] = []
        self._folder = source.resolve().parent
        self.notebook = notebook
        self._paths: dict[Path, str] = {}

    def place(self, written: str, line: int) -> str:
        """Return the path, inside the publication, of the picture the author calls `written`.

        Raises:
            SourceError: It is not there, not a picture, not in the project, or not on this disk.
        """
        file = self._find(written, line)
        if file in self._paths:
            return self._paths[file]
        try:
            content = files.content(file, LARGEST_PICTURE_BYTES)
        except FileError as error:  # pragma: no cover - root, who runs CI, may read all files
            raise self.notebook.error(f"the picture {written}: {error.reason}", line) from error
        kind = media_type(content)
        if not kind:
            raise self.notebook.error(
                f"{written} is not a picture that every reading system shows; use PNG, JPEG, GIF,"
                " WebP or SVG",
                line,
            )
        if kind == "image/svg+xml":
            from essaypub.reading.pictures.svg import make_safe  # noqa: PLC0415 - lxml only for SVG

            content = make_safe(content, written, self.notebook, line)
        else:
            try:
                size(content, kind)
            except DamagedPictureError as error:
                reason = f"the picture {written} cannot be used: {error}; save it again"
                raise self.notebook.error(reason, line) from error
        path = self._path(file.stem, EXTENSIONS[kind])
        self._paths[file] = path
        self.resources.append(Resource(path, kind, content))
        return path

    def _path(self, stem: str, extension: str) -> str:
        """Return a path of its own: plain ASCII, and nothing of the folders on this machine."""
        plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
        name = _UNSAFE_IN_NAME.sub("-", plain).strip("-")[:60] or "picture"
        taken = set(self._paths.values())
        path, number = f"images/{name}.{extension}", 2
        while path in taken:
            path, number = f"images/{name}-{number}.{extension}", number + 1
        return path

    def _find_on_site(self, name: str) -> str:
        """Return the path of a picture whose path begins at the root of a site; empty if none is.

        It is looked for in the folders that site generators copy, beside the essay and beside
        each folder above it in the project, and in those folders themselves.
        """
        inside = name.lstrip("/")
        for above in _folders_up(self._folder):
            for folder in (*self.notebook.settings.picture_folders, "."):
                path = above / folder / inside
                self.notebook.files[path] = None
                if path.is_file():
                    return str(path)
        return ""

    def _find(self, written: str, line: int) -> Path:
        name = unquote(written)
        if _SCHEME.match(name):
            raise self.notebook.error(
                f"{written[:80]} is not a file of yours, and nothing is fetched while reading;"
                " save the picture beside the essay and write its path",
                line,
            )
        if name.startswith("/"):
            name = self._find_on_site(name) or name
        try:
            file = (self._folder / name).resolve()
            self.notebook.files[file] = None
            inside = file.is_relative_to(_project(self._folder))
            if inside and file.is_file() and file.stat().st_size <= LARGEST_PICTURE_BYTES:
                return file
            exists, size_ok = file.is_file(), not file.is_file()
        except (OSError, ValueError, RuntimeError) as error:
            raise self.notebook.error(f"{written!r} is not the path of a file", line) from error
        if not inside:
            raise self.notebook.error(
                f"the picture {written} is outside the project; copy it beside the essay", line
            )
        if exists and not size_ok:
            raise self.notebook.error(f"the picture {written} is larger than 50 MB", line)
        raise self.notebook.error(
            f"there is no picture {written}; its path is read from the essay's own folder", line
        )


def _folders_up(folder: Path) -> tuple[Path, ...]:
    """Return a folder and those above it in its project, the nearest first."""
    top = _project(folder)
    above = (folder, *folder.parents)
    return above[: above.index(top) + 1]


def _project(folder: Path) -> Path:
    """Return the folder that pictures may come from.

    That is the nearest one above the essay with a project file; without one, the folder around
    the essay's own, so that ``../assets`` beside it can be used, but never the whole disk.
    """
    for above in (folder, *folder.parents):
        if any((above / mark).exists() for mark in _PROJECT):
            return above
    return folder.parent if folder.parent != folder.parent.parent else folder
