"""What stops a build, and the exit status each failure leaves behind."""

from __future__ import annotations

from typing import ClassVar


def reason(error: BaseException) -> str:
    """Return why something could not be opened or written, in the words of the system."""
    return getattr(error, "strerror", None) or str(error)


class EssaypubError(Exception):
    """Base of every error that essaypub raises on purpose."""

    exit_status: ClassVar[int] = 10


class SourceError(EssaypubError):
    """The essay cannot be read as written; its author can mend it.

    Attributes:
        message: What is wrong and what to do, addressed to the author.
        path: The file, as the author named it.
        line: Counted from 1; 0 when the whole file is meant.
        others: What else is wrong with the same essay, in the order of its lines.
    """

    exit_status = 11

    def __init__(
        self, message: str, path: str, line: int = 0, others: tuple[SourceError, ...] = ()
    ) -> None:
        super().__init__(message, path, line, others)
        self.message, self.path, self.line, self.others = message, path, line, others

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return "\n".join((f"{place}: {self.message}", *map(str, self.others)))


class SettingsError(EssaypubError):
    """A setting has a name or a value that essaypub does not know."""

    exit_status = 12

    def __init__(self, message: str, origin: str) -> None:
        super().__init__(message, origin)
        self.message, self.origin = message, origin

    def __str__(self) -> str:
        return f"{self.origin}: {self.message}"


class EngineError(EssaypubError):
    """A speech engine could not speak."""

    exit_status = 13

    def __init__(self, engine: str, reason: str) -> None:
        super().__init__(engine, reason)
        self.engine, self.reason = engine, reason

    def __str__(self) -> str:
        return f"voice engine {self.engine}: {self.reason}"


class PluginError(EssaypubError):
    """Two plugins claim the same name, or a plugin that was asked for is not there."""

    exit_status = 14


class FileError(EssaypubError):
    """A file or folder could not be read or written.

    Attributes:
        path: The file, as it was named.
        reason: What the system said, and what to do.
    """

    exit_status = 15

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class AudioError(EssaypubError):
    """Sound could not be encoded, decoded or measured."""

    exit_status = 16


class WorkerError(EssaypubError):
    """A worker process died, more than once, over the same piece of work."""

    exit_status = 17


class JudgeError(EssaypubError):
    """Somebody else's validator was asked for, and is not installed or did not do its work."""

    exit_status = 18


class IncompleteError(EssaypubError):
    """The narration is not what the edition says: a mistake of ours or of a plugin's.

    Attributes:
        faults: What is missing, doubled, out of order or too much: all of it.
    """

    exit_status = 19

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "the narration does not say what the essay says: " + "; ".join(self.faults)


class UnfitError(EssaypubError):
    """The finished files break a rule, so they did not take the place of the last good ones.

    Attributes:
        path: The essay.
        faults: What is wrong, and where: one sentence for each finding.
    """

    exit_status = 20

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        super().__init__(path, faults)
        self.path, self.faults = path, faults

    def __str__(self) -> str:
        listed = "".join(f"\n  {fault}" for fault in self.faults)
        return f"{self.path}: nothing was written, for its files would break rules:{listed}"
