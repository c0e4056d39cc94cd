"""What is asked of a process, and what came of it."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self


@dataclass(slots=True)
class Outcome:
    """What came of a job: a result, or an error and where it was raised."""

    result: Any = None
    error: Exception | None = None
    trace: str = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Keep the error that the block raised; what is no `Exception` ends the process."""
        if not isinstance(error, Exception):
            return False
        self.error = error
        self.trace = "".join(traceback.format_exception(error))
        return True

    def value(self) -> Any:
        """Return the result, or raise the error, with the other process's traceback as its cause.

        Raises:
            Exception: What the function raised.
        """
        if self.error is None:
            return self.result
        if not self.trace:
            raise self.error
        raise self.error from RuntimeError(f"in another process:\n{self.trace}")


@dataclass(slots=True, eq=False)
class Job:
    """A task on its way.

    Attributes:
        instructions: The function, as it is sent.
        content: The task, as it is sent.
        task: For the error that names it.
        deaths: How many processes have died over it.
        outcome: None until it is done.
    """

    instructions: bytes
    content: bytes
    task: Any
    deaths: int = 0
    outcome: Outcome | None = None
