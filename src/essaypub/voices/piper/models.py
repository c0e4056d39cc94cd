"""Piper's voices on this machine: each a network, and a page of JSON beside it; neither is loaded.

They are found in installed packages whose name has ``piper-voice`` in it, in the folders that
``ESSAYPUB_PIPER_VOICES`` names, and wherever a voice's own name leads, when that is a path.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from essaypub.errors import EngineError, FileError, reason
from essaypub.files import content

ENGINE = "piper"
FOLDERS = "ESSAYPUB_PIPER_VOICES"
NETWORK, PAGE = ".onnx", ".onnx.json"
LARGEST_PAGE_BYTES = 10_000_000
SPOKEN_FORMS = ("espeak", "text")  # how a network takes its text, of those that need nothing more

_VOICE_PACKAGE = re.compile(r"piper[-_.]voice", re.IGNORECASE)
_REGION = re.compile(r"[-_]([A-Za-z]{2})$")


@dataclass(frozen=True, slots=True)
class Model:
    """A network that speaks.

    Attributes:
        name: What it is called by: the name of its file, or its path.
        path: Of the network.
        language: A BCP 47 tag.
        title: ``"Joe"``.
        quality: ``"medium"``; may be empty.
        speakers: Names of those it can sound like, each with its number; empty when it is one.
        sounds: Whether it takes sounds, and not letters.
    """

    name: str
    path: Path
    language: str
    title: str
    quality: str
    speakers: tuple[tuple[str, int], ...]
    sounds: bool

    @property
    def page(self) -> Path:
        """The JSON that tells how it is driven."""
        return self.path.with_name(f"{self.path.name}.json")

    def revision(self) -> str:
        """Return a digest of its files, in a tenth of a second the first time."""
        return ", ".join(_digest(str(path), *_look(path)) for path in (self.path, self.page))


def _look(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise EngineError(ENGINE, f"{path} cannot be read: {reason(error)}") from error
    return found.st_size, found.st_mtime_ns


@lru_cache(maxsize=64)
def _digest(path: str, size: int, changed_ns: int) -> str:
    """Return a digest of a file; made once while it has that size and that date."""
    del size, changed_ns
    state = blake2b(digest_size=8)
    try:
        with Path(path).open("rb") as file:
            while part := file.read(1 << 20):
                state.update(part)
    except OSError as error:
        raise EngineError(ENGINE, f"{path} cannot be read: {reason(error)}") from error
    return state.hexdigest()


def _tag(told: str) -> str:
    """Return a BCP 47 tag: ``"en-GB"`` of ``"en_GB"``."""
    return _REGION.sub(lambda match: f"-{match[1].upper()}", told)


def model(path: Path, name: str) -> Model:
    """Return the voice whose network lies at `path`.

    Raises:
        EngineError: It is not there, or what lies beside it does not tell how it is driven.
    """
    if not path.is_file():
        raise EngineError(ENGINE, f"there is no file {path}; give the path of an .onnx file")
    page = path.with_name(f"{path.name}.json")
    try:
        told: dict[str, Any] = json.loads(content(page, LARGEST_PAGE_BYTES))
        spoken = told["espeak"]["voice"]
        form = told.get("phoneme_type", "espeak")
        language = _tag(str(told.get("language", {}).get("code") or spoken))
        title = str(told.get("dataset") or path.stem).replace("_", " ").title()
        quality = str(told["audio"].get("quality", ""))
        speakers = tuple(sorted((str(who), int(no)) for who, no in told["speaker_id_map"].items()))
    except FileError as error:
        reason = f"{page} cannot be read: {error.reason}; each voice has one beside its network"
        raise EngineError(ENGINE, reason) from error
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        reason = f"{page} is no page of a Piper voice: {type(error).__name__}: {error}"
        raise EngineError(ENGINE, reason) from error
    if form not in SPOKEN_FORMS:
        reason = f"{path} takes its text as {form}, which this engine cannot give it"
        raise EngineError(ENGINE, f"{reason}; choose another voice")
    several = speakers if len(speakers) > 1 else ()
    return Model(name, path, language, title, quality, several, form == "espeak")


@cache
def _packaged_networks() -> tuple[Path, ...]:
    """Return the networks in installed packages, in order."""
    return tuple(
        sorted(
            Path(str(file.locate()))
            for package in distributions()
            if _VOICE_PACKAGE.search(package.name or "")
            for file in package.files or ()
            if file.name.endswith(NETWORK)
        )
    )


def _paths() -> Iterator[Path]:
    """Yield the networks that are found without being named, those an author chose first."""
    for folder in filter(None, os.environ.get(FOLDERS, "").split(os.pathsep)):
        yield from sorted(Path(folder).glob(f"*{NETWORK}"))
    yield from _packaged_networks()


def models() -> tuple[Model, ...]:
    """Return the voices that are found, in order of their names; one that is unusable is not."""
    found: dict[str, Model] = {}
    for path in _paths():
        try:
            found.setdefault(path.stem.lower(), model(path, path.stem))
        except EngineError:
            continue
    return tuple(found[name] for name in sorted(found))
