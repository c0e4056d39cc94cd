"""What a build's look at its own finished files costs: ``python benchmarks/inspection.py``.

Builds in this process, from an empty cache, and counts the processor time spent on the rules and on
the search for leaks. The part of a narrated build is that with the draft voice, which is the
fastest there is; with a neural one it is a tenth of that.
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from corpus import essays
from measure import spread, told

from essaypub.production.essay import Workshop, build_essay
from essaypub.production.inspection import Inspection
from essaypub.store import Store
from essaypub.workers import Workers

ESSAY = Path(__file__).parents[1] / "source" / "her_essay.md"
BATCH = 40
RUNS = 3


class Watched:
    """Counts the processor time that inspections take while it is entered."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.known = (Inspection.results, Inspection.leaks_in)

    def __enter__(self) -> Self:
        Inspection.results, Inspection.leaks_in = map(self._parse_times, self.known)  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        Inspection.results, Inspection.leaks_in = self.known  # type: ignore[method-assign]

    def _parse_times(self, inspect: Any) -> Any:
        def timed(*given: Any) -> Any:
            begun = time.process_time()
            try:
                return inspect(*given)
            finally:
                self.seconds += time.process_time() - begun

        return timed


def shares(sources: list[Path], command: dict[str, Any]) -> tuple[float, float]:
    """Return the seconds of inspection, and those of the builds with it, from an empty cache."""
    with TemporaryDirectory() as name, Watched() as watched, Workers(1) as workers:
        shop = Workshop(Path(name) / "out", Store(Path(name) / "cache"), workers, command)
        begun = time.process_time()
        for source in sources:
            build_essay(source, shop)
        return watched.seconds, time.process_time() - begun


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as name:
        many = essays(Path(name), BATCH)
        text = {"only": "epub"}
        shares(many[:2], text)  # what is loaded once is not counted
        runs = [shares(many, text) for _ in range(RUNS)]
        told("inspection, ms of CPU an EPUB of 1500 words",
             spread(1000 * own / BATCH for own, _ in runs), "≤ 10")  # fmt: skip
        told("  the build with it, from an empty cache, ms",
             spread(1000 * whole / BATCH for _, whole in runs), "–")  # fmt: skip
    runs = [shares([ESSAY], text) for _ in range(RUNS)]
    told("inspection, ms of CPU an EPUB, her_essay", spread(1000 * own for own, _ in runs), "≤ 10")
    heard = {"edition": "both", "narration": {"voice": "espeak:en-gb"}}
    runs = [shares([ESSAY], heard) for _ in range(RUNS)]
    told("inspection, % of a build of all outputs, draft voice",
         spread(100 * own / whole for own, whole in runs), "≤ 3")  # fmt: skip
    told("  the build with it, from an empty cache, s", spread(whole for _, whole in runs), "–")


if __name__ == "__main__":
    main()
