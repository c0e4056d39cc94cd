"""The files that settings name besides the essay: lexicons, recordings, sounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path
from stat import S_ISREG
from typing import Any, Self

from essaypub import files
from essaypub.errors import FileError, reason
from essaypub.lexicon import NO_LEXICON, Lexicon
from essaypub.recordings.labels import beside
from essaypub.settings import PATHS, Settings

LISTED = "narration.lexicon"  # of PATHS, the one that takes several, with commas between them


def place_files(layer: Mapping[str, Any], folder: Path, prefix: str = "") -> dict[str, Any]:
    """Return a layer of settings whose files are where they lie, beside what names them.

    Args:
        layer: As `settings.overlaid` takes it.
        folder: Where the file lies that holds the layer.
        prefix: The group's name with a full stop.
    """

    def beside_it(path: Any) -> Any:
        return str(folder / path.strip()) if isinstance(path, str) and path.strip() else path

    def within(name: str, value: Any) -> Any:
        match value:
            case str() if name == LISTED:
                return [beside_it(path) for path in value.split(",")]
            case str():
                return beside_it(value)
            case list() | tuple():
                return [beside_it(path) for path in value]
            case Mapping():
                return {key: beside_it(path) for key, path in value.items()}
            case _:
                return value

    def find(key: str, value: Any) -> Any:
        name = f"{prefix}{key.replace('-', '_')}"
        if name in PATHS:
            return within(name, value)
        return place_files(value, folder, f"{name}.") if isinstance(value, Mapping) else value

    return {str(key): find(str(key), value) for key, value in layer.items()}


@dataclass(frozen=True, slots=True)
class Materials:
    """What those files hold, as far as a build needs it before it begins.

    Attributes:
        lexicon: The entries of all lexicons, in the order in which they are named.
        states: Which file is which: size, and time of change in nanoseconds.
    """

    lexicon: Lexicon = NO_LEXICON
    states: tuple[tuple[str, int, int], ...] = ()

    @classmethod
    def of(cls, settings: Settings, *, shared: bool = False) -> Self:
        """Read what is named.

        Args:
            settings: Their paths are where the files lie.
            shared: Whether other essays have the same lexicons.

        Raises:
            FileError: A file is not there, or cannot be read.
            SourceError: A lexicon makes no sense.
        """
        states = tuple(_states(settings))
        if not settings.narration.lexicon:
            return cls(NO_LEXICON, states)
        from essaypub.lexicon.reading import (  # noqa: PLC0415 - few essays have one
            LONGEST as LARGEST_LEXICON_BYTES,
        )
        from essaypub.lexicon.reading import lexicon  # noqa: PLC0415 - the same

        entries = tuple(
            entry
            for path in settings.narration.lexicon
            for entry in lexicon(files.content(path, LARGEST_LEXICON_BYTES), path).entries
        )
        return cls(Lexicon(entries, shared), states)


def names_lexicons(layer: Mapping[str, Any]) -> bool:
    """Return whether a layer of settings says which lexicons there are."""
    narration = layer.get("narration")
    return isinstance(narration, Mapping) and "lexicon" in narration


def _states(settings: Settings) -> Iterator[tuple[str, int, int]]:
    for setting, path in _list_files(settings):
        try:
            state = Path(path).stat()
        except OSError as error:
            raise FileError(path, f"{reason(error)}; {setting} names it") from error
        if not S_ISREG(state.st_mode):
            raise FileError(path, f"this is no file; {setting} takes one")
        yield path, state.st_size, state.st_mtime_ns


def _list_files(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield each file that is read, after the setting that names it."""
    narration, audio = settings.narration, settings.audio
    for path in narration.lexicon:
        yield LISTED, path
    for section, path in narration.recordings:
        setting = f"narration.recordings.{section}"
        yield setting, path
        if lexists(labels := beside(Path(path))):
            yield setting, str(labels)
    for setting, path in (("audio.opening", audio.opening), ("audio.closing", audio.closing)):
        if path:
            yield setting, path
