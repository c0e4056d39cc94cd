"""Several essays, each built whether or not another fails: one after another, or side by side."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from essaypub.errors import EssaypubError, SourceError, WorkerError
from essaypub.production.workshop import Built, Step, Workshop
from essaypub.workers import NotHereError, Workers

ENOUGH = 8
"""So many essays to build are shared out: fewer are built before a process has started."""

ENOUGH_A_JOB = 2
"""And so many for each process, lest most of them wait for one that has a long essay."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the build of one essay ended: what it left, or the error that stopped it.

    With neither it was left to the first process.

    Attributes:
        steps: How far it had come, each time it came further, if nobody could be told at once.
    """

    built: Built | None = None
    error: EssaypubError | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class _Elsewhere:
    """Builds essays in another process, which was started for that.

    Attributes:
        garbage: How many new objects this process waits for before it looks for cycles among them;
            the other does the same.
    """

    workshop: Workshop
    garbage: int

    def __call__(self, source: Path) -> Outcome:
        """Build an essay."""
        gc.set_threshold(self.garbage)
        steps: list[Step] = []
        try:
            outcome = _outcome(source, replace(self.workshop, progress=steps.append))
        except NotHereError:
            return Outcome()
        return replace(outcome, steps=tuple(steps))


def build_all(
    sources: Sequence[Path],
    workshop: Workshop,
    *,
    begun: Callable[[Path], None] = lambda _: None,
    past: Callable[[Step], None] = lambda _: None,
    finished: Callable[[Path, Built], None] = lambda *_: None,
) -> tuple[Built, ...]:
    """Build every source, the rest too when one fails.

    Whatever is told is told essay by essay, in the order of `sources`, however many are built at a
    time.

    Args:
        sources: The essays.
        workshop: What they are built with.
        begun: Told of each essay, before its steps.
        past: Told of each step of an essay that was built elsewhere, when it is finished; the
            workshop is told of the others, as they are made.
        finished: Told of each essay that was built.

    Returns:
        What was built, in the order of `sources`.

    Raises:
        SourceError: Two of them would fill the same folder.
        ExceptionGroup: Each `EssaypubError`, once everything else is finished; one that does not
            name its essay has the name as a note.
            Any other exception is a bug and is not held back.
    """
    _apart(sources)
    workshop = replace(workshop, sources=workshop.sources or tuple(sources))
    built: list[Built] = []
    failed: list[EssaypubError] = []
    outcomes = _outcomes(sources, workshop)
    for source in sources:
        begun(source)
        outcome = next(outcomes)
        for step in outcome.steps:
            past(step)
        if outcome.error is not None:
            if str(source) not in str(outcome.error):
                outcome.error.add_note(str(source))
            failed.append(outcome.error)
        elif outcome.built is not None:
            finished(source, outcome.built)
            built.append(outcome.built)
    if failed:
        raise ExceptionGroup(f"{len(failed)} of {len(sources)} essays were not built", failed)
    return tuple(built)


def _outcomes(sources: Sequence[Path], workshop: Workshop) -> Iterator[Outcome]:
    """Yield how the build of each essay ended, in order.

    Essays that are new are built side by side if there are enough of them. Those that were built
    before are looked at here, for most are unchanged; once enough were not, all that follow are
    built side by side. Whatever is built here has all the processes for its own work.
    """
    new = {source for source in sources if workshop.fresh or not _is_built(source, workshop)}
    elsewhere = new if _are_enough(len(new), workshop) else set[Path]()
    outcomes = _side_by_side([source for source in sources if source in elsewhere], workshop)
    changed = 0
    for number, source in enumerate(sources):
        if not elsewhere and _are_enough(min(changed, len(sources) - number), workshop):
            yield from _side_by_side(sources[number:], workshop)
            return
        outcome = next(outcomes) if source in elsewhere else _outcome(source, workshop)
        changed += outcome.built is None or not outcome.built.unchanged
        yield outcome


def _is_built(source: Path, workshop: Workshop) -> bool:
    return (workshop.out / source.stem).is_dir()


def _are_enough(essays: int, workshop: Workshop) -> bool:
    """Say whether so many essays to build are worth starting processes for."""
    jobs = workshop.workers.jobs
    return jobs > 1 and essays >= max(ENOUGH, ENOUGH_A_JOB * jobs)


def _side_by_side(sources: Sequence[Path], workshop: Workshop) -> Iterator[Outcome]:
    """Build essays in several processes, each with one job, and yield how each ended, in order."""
    guest = replace(workshop, workers=Workers(1, among_others=True), progress=_unheard)
    host = replace(workshop, workers=Workers(1))
    build = _Elsewhere(guest, gc.get_threshold()[0])
    done = 0
    while done < len(sources):
        outcomes = workshop.workers.map(build, sources[done:])
        try:
            for outcome in outcomes:
                left = outcome.built is None and outcome.error is None
                yield _outcome(sources[done], host) if left else outcome
                done += 1
        except WorkerError as error:  # a process died over this essay, again and again
            yield Outcome(error=error)
            done += 1


def _outcome(source: Path, workshop: Workshop) -> Outcome:
    """Build an essay, and return how that ended."""
    from essaypub.production.essay import build_essay  # noqa: PLC0415 - 0.2 s, where essays are built

    try:
        return Outcome(built=build_essay(source, workshop))
    except EssaypubError as error:
        return Outcome(error=error)


def _unheard(step: Step) -> None:
    """Let a step pass: there is nobody to tell."""


def _apart(sources: Iterable[Path]) -> None:
    """Raise where two sources share a name, and so a folder of outputs."""
    by_stem: dict[str, list[Path]] = defaultdict(list)
    for source in sources:
        by_stem[source.stem].append(source)
    for stem, same in by_stem.items():
        if len(same) > 1:
            others = ", ".join(map(str, same[1:]))
            raise SourceError(
                f"its outputs would go to the same folder, {stem!r}, as those of {others};"
                " rename one of them",
                str(same[0]),
            )
