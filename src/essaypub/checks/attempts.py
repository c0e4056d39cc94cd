"""Readers and rules run so that what one of them breaks on never ends the check of the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from essaypub.errors import FileError
from essaypub.findings import Finding, Remark, Severity

UNREADABLE = Remark("FILE-001", Severity.ERROR, "A file cannot be read.")
UNKNOWN = Remark("FILE-002", Severity.INFO, "A file is of no kind that can be checked.")
FAILED = Remark(
    "FILE-003",
    Severity.ERROR,
    "A file could not be checked by every rule: a mistake of essaypub's, not of the file's; please"
    " report it, with this line and the file.",
)
REMARKS = (UNREADABLE, UNKNOWN, FAILED)

_SHOWN = 200
_PASSED_THROUGH = frozenset(("attempts.py", "findings.py", "check.py"))
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """A reader or a rule that broke on a file: a mistake of ours, or of a plugin's.

    Attributes:
        place: The file.
        name: The code of the rule; empty for what opens the file.
        cause: The error, and where in the program it was raised.
    """

    place: str
    name: str
    cause: str


def unreadable(error: FileError) -> Finding:
    """Return the finding that a file, or a part of it, cannot be read."""
    return UNREADABLE.at(error.path, error.reason)


def breaks_off(result: Finding | Failure) -> bool:
    """Whether an attempt ended with this, whatever it had still to find."""
    return isinstance(result, Failure) or result.code == UNREADABLE.code


def attempt(
    work: Callable[[], Iterable[Finding]], place: str, name: str
) -> Iterator[Finding | Failure]:
    """Yield what `work` finds; whatever else becomes of it is yielded as well, never raised.

    Args:
        work: Opens a file, or holds one rule against it.
        place: The file, as it was named.
        name: The code of the rule; empty for what opens the file.
    """
    try:
        yield from work()
    except FileError as error:
        yield unreadable(error)
    except Exception as error:  # noqa: BLE001 - rules are plugins, and may raise anything
        _LOG.debug("%s failed on %s", name or "opening", place, exc_info=error)
        yield Failure(place, name, _cause(error))


def _cause(error: Exception) -> str:
    """Return an error's kind, what it says, and the line of ours that it came through last."""
    reason = " ".join(str(error).split())[:_SHOWN]
    where = _innermost(error.__traceback__)
    return f"{type(error).__name__}{': ' if reason else ''}{reason}, in {where}"


def _innermost(trace: TracebackType | None) -> str:
    """Return the line of ours that an error came through last; the very last if none is ours."""
    ours = last = ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        last = f"{file.parent.name}/{file.name}, line {trace.tb_lineno}"
        if "essaypub" in file.parts and file.name not in _PASSED_THROUGH:
            ours = last
        trace = trace.tb_next
    return ours or last


def tell(failures: Iterable[Failure]) -> Iterator[Finding]:
    """Yield a finding for each file and cause, with the rules that therefore were not held."""
    codes: dict[tuple[str, str], list[str]] = {}
    for failure in dict.fromkeys(failures):
        codes.setdefault((failure.place, failure.cause), []).append(failure.name)
    for (place, cause), names in codes.items():
        rules = ", ".join(filter(None, names))
        detail = f"{rules}: {cause}" if rules else f"it was not opened: {cause}"
        yield FAILED.at(place, detail)
