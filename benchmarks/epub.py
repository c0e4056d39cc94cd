"""How fast EPUBs are made, beside pandoc: ``python benchmarks/epub.py [one|many|start]``.

Needs the dependency group ``benchmarks``. Every figure is a ratio of processes run in turn. A cold
build begins with an empty cache and an empty folder; a warm one has the cache of another build,
with its covers, and is asked for afresh all the same.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypandoc
from corpus import essays
from measure import ESSAYPUB, Cost, cost, spread, told

ESSAY = Path(__file__).parents[1] / "source" / "her_essay.md"
RUNS = 15
ROUNDS = 3
BATCH = 200


@dataclass(frozen=True, slots=True)
class Bench:
    """Where EPUBs are made of some essays.

    Attributes:
        sources: The essays.
        folder: For all that is written.
    """

    sources: Sequence[Path]
    folder: Path

    def pandoc(self) -> Cost:
        """Return what pandoc costs, one process a file, as people call it."""
        program = pypandoc.get_pandoc_path()
        costs = [
            cost([program, str(source), "-o", str(self.folder / f"{source.stem}.epub"),
                  f"--resource-path={source.parent}"])
            for source in self.sources
        ]  # fmt: skip
        return Cost(
            sum(each.cpu_s for each in costs),
            sum(each.wall_s for each in costs),
            max(each.peak_mb for each in costs),
        )

    def cold(self, jobs: int = 1) -> Cost:
        """Return what essaypub costs that has never built anything."""
        for name in ("cache", "out"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.warm(jobs, fresh=False)

    def warm(self, jobs: int = 1, *, fresh: bool = True) -> Cost:
        """Return what it costs with the cache of another build; or when nothing has changed."""
        names = [str(source) for source in self.sources]
        return cost([ESSAYPUB, "build", *names, "--only", "epub", "--jobs", str(jobs), "-q",
                     *(["--fresh"] if fresh else []), "--out", str(self.folder / "out"),
                     "--cache", str(self.folder / "cache")])  # fmt: skip


def in_turn(kinds: dict[str, Callable[[], Cost]], runs: int) -> dict[str, list[Cost]]:
    """Measure each kind, one after another, so often; after one run of each that is not counted."""
    for measure in kinds.values():
        measure()
    taken: dict[str, list[Cost]] = {name: [] for name in kinds}
    for _ in range(runs):
        for name, measure in kinds.items():
            taken[name].append(measure())
    return taken


def one(folder: Path) -> None:
    """Print what one essay costs in a new process."""
    bench = Bench([ESSAY], folder)
    taken = in_turn({"pandoc": bench.pandoc, "cold": bench.cold, "warm": bench.warm}, RUNS)
    for kind, aim in (("cold", "≤ 3"), ("warm", "≤ 2")):
        pairs = list(zip(taken[kind], taken["pandoc"], strict=True))
        ratios = [ours.wall_s / theirs.wall_s for ours, theirs in pairs]
        told(f"one essay, {kind}, wall against pandoc", spread(ratios), aim)
        ratios = [ours.cpu_s / theirs.cpu_s for ours, theirs in pairs]
        told(f"one essay, {kind}, CPU against pandoc", spread(ratios), "–")
    for name, costs in taken.items():
        told(f"  {name}, wall seconds", spread((each.wall_s for each in costs), ".3f"), "–")
        told(f"  {name}, CPU seconds", spread((each.cpu_s for each in costs), ".3f"), "–")


def many(folder: Path) -> None:
    """Print what a batch of essays costs, by one process and by two."""
    bench = Bench(essays(folder / "essays", BATCH), folder)
    kinds: dict[str, Callable[[], Cost]] = {
        "pandoc": bench.pandoc,
        "cold, 1 job": bench.cold,
        "warm, 1 job": bench.warm,
        "nothing changed": lambda: bench.warm(fresh=False),
        "cold, 2 jobs": lambda: bench.cold(2),
        "warm, 2 jobs": lambda: bench.warm(2),
    }
    taken = in_turn(kinds, ROUNDS)
    for kind in ("cold", "warm"):
        alone = taken[f"{kind}, 1 job"]
        pairs = zip(alone, taken["pandoc"], strict=True)
        ratios = [ours.cpu_s / theirs.cpu_s for ours, theirs in pairs]
        told(f"{BATCH} essays, {kind}, CPU against pandoc", spread(ratios, ".3f"), "≤ 0.1")
        pairs = zip(alone, taken[f"{kind}, 2 jobs"], strict=True)
        ratios = [slow.wall_s / quick.wall_s for slow, quick in pairs]
        told(f"{BATCH} essays, {kind}, wall of 1 job over 2", spread(ratios), "≥ 1.7")
    for name, costs in taken.items():
        told(f"  {name}, CPU seconds", spread(each.cpu_s for each in costs), "–")
        told(f"  {name}, wall seconds", spread(each.wall_s for each in costs), "–")


def start(_: Path) -> None:
    """Print what it costs to be asked for help."""
    helped = [cost([ESSAYPUB, "--help"]) for _ in range(RUNS)]
    told("essaypub --help, CPU seconds", spread((each.cpu_s for each in helped), ".3f"), "≤ 0.15")


PARTS = {"one": one, "many": many, "start": start}


def main() -> None:
    """Print the figures that are asked for, or all."""
    for name in sys.argv[1:] or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main()
