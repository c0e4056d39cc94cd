"""Where a build touches the disk: the project's settings in, finished files out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import Any

from essaypub import files as opened
from essaypub.errors import FileError, SettingsError
from essaypub.nesting import DEEPEST, has_endless_key, nesting
from essaypub.report import REPORT, read_report
from essaypub.store import sweep, whole

PROJECT_FILE = "essaypub.toml"
LARGEST_SETTINGS_BYTES = 1_000_000
_TOO_DEEP = "its tables are nested more deeply than any setting; take them apart"
_ELSEWHERE = "choose another place with --out"


def project_settings(source: Path) -> tuple[str, dict[str, Any]]:
    """Return the name and the content of the nearest ``essaypub.toml`` above `source`.

    Raises:
        SettingsError: It is not TOML.
        FileError: It cannot be read.
    """
    for folder in source.absolute().parents:
        path = folder / PROJECT_FILE
        if os.path.lexists(path):
            import tomllib  # noqa: PLC0415 - most essays stand alone

            content = opened.content(path, LARGEST_SETTINGS_BYTES)
            try:
                text = content.decode("utf-8")
                if has_endless_key(text):
                    raise SettingsError(_TOO_DEEP, str(path))
                layer = tomllib.loads(text)
            except RecursionError as error:
                raise SettingsError(_TOO_DEEP, str(path)) from error
            except ValueError as error:  # not TOML, or not UTF-8
                raise SettingsError(f"this is not TOML: {error}", str(path)) from error
            if nesting(layer) > DEEPEST:
                raise SettingsError(_TOO_DEEP, str(path))
            return str(path), layer
    return PROJECT_FILE, {}


def require_writable(folder: Path) -> None:
    """Make sure that files can be put into a folder, which need not be there yet.

    Found out before anything is spoken, and without leaving a trace.

    Raises:
        FileError: It could not be made, or not be written to.
    """
    for place in (folder, *folder.parents):
        if place.is_dir():
            if os.access(place, os.W_OK | os.X_OK):
                return
            raise FileError(str(place), f"nothing may be written here; {_ELSEWHERE}")
        if place.exists() or place.is_symlink():
            raise FileError(str(place), f"this is not a folder; {_ELSEWHERE}")


def write(path: Path, chunks: Iterable[bytes]) -> str:
    """Write `chunks` to `path`, whole or not at all, and return their SHA-256.

    What earlier builds left of it when they were killed is taken away.
    """
    state = sha256()
    sweep(path)
    with whole(path) as file:
        for chunk in chunks:
            state.update(chunk)
            file.write(chunk)
    return state.hexdigest()


def withdraw(folder: Path, files: frozenset[str]) -> None:
    """Take away what the last build left in a folder of several files and this one did not make.

    A chapter that was renamed, or has become a spoiler, is not to be heard any more. Only what the
    last report lists is touched, only where this build wrote too, and only if nobody changed it.

    Args:
        folder: Of the edition; the last build's report still lies there.
        files: What was written now, by names within the folder.
    """
    places = {PurePosixPath(name).parent for name in files} - {PurePosixPath()}
    if not places:
        return
    try:
        report = read_report(folder / REPORT)
    except FileError:
        return  # it is damaged
    for name, state in report.files.items():
        if name in files or PurePosixPath(name).parent not in places:
            continue
        path = folder / name
        try:
            with opened.open_regular(path) as file:
                same = file_digest(file, "sha256").hexdigest() == state.sha256
            if same:
                path.unlink()
        except (FileError, OSError):
            continue  # it is gone already
