"""The files that settings name besides the essay: lexicons, recordings, sounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from essaypub.errors import FileError
from essaypub.lexicon import NO_LEXICON, Lexicon
from essaypub.settings import PATHS, Settings
from essaypub.speech.recordings_labels import beside


def placed(layer: Mapping[str, Any], folder: Path, prefix: str = "") -> dict[str, Any]:
    """Return a layer of settings whose files are where they lie, beside what names them.

    Args:
        layer: As `settings.overlaid` takes it.
        folder: Where the file lies that holds the layer.
        prefix: The group's name with a full stop.
    """

    def within(value: Any) -> Any:
        match value:
            case str():
                return ",".join(str(folder / part.strip()) for part in value.split(",") if part)
            case list() | tuple():
                return [str(folder / str(part)) for part in value]
            case Mapping():
                return {key: str(folder / str(part)) for key, part in value.items()}
            case _:
                return value

    def found(key: str, value: Any) -> Any:
        name = f"{prefix}{key.replace('-', '_')}"
        if name in PATHS:
            return within(value)
        return placed(value, folder, f"{name}.") if isinstance(value, Mapping) else value

    return {str(key): found(str(key), value) for key, value in layer.items()}


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
        from essaypub.lexicon.reading import lexicon  # noqa: PLC0415 - few essays have one

        entries = tuple(
            entry
            for path in settings.narration.lexicon
            for entry in lexicon(_content(Path(path)), path).entries
        )
        return cls(Lexicon(entries, shared), states)


def names_lexicons(layer: Mapping[str, Any]) -> bool:
    """Return whether a layer of settings says which lexicons there are."""
    narration = layer.get("narration")
    return isinstance(narration, Mapping) and "lexicon" in narration


def _states(settings: Settings) -> Iterator[tuple[str, int, int]]:
    sounds = (settings.audio.opening, settings.audio.closing)
    recordings = [path for _, path in settings.narration.recordings]
    labels = [str(path) for path in map(beside, map(Path, recordings)) if path.is_file()]
    for path in (*settings.narration.lexicon, *recordings, *labels, *filter(None, sounds)):
        try:
            state = Path(path).stat()
        except OSError as error:
            raise FileError(path, error.strerror or str(error)) from error
        yield path, state.st_size, state.st_mtime_ns


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(str(path), error.strerror or str(error)) from error
