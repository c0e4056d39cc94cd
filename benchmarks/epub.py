"""How fast an EPUB is made, beside pandoc: ``python benchmarks/epub.py``.

Needs the dependency group ``benchmarks``. Every figure is a ratio of processes run in turn.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypandoc
from corpus import essays
from measure import ESSAYPUB, Cost, cost, pairs, spread, told

ESSAY = Path(__file__).parents[1] / "source" / "her_essay.md"
RUNS = 15
BATCH = 200


def pandoc(sources: list[Path], folder: Path) -> Cost:
    """Return what pandoc costs, one process a file, as people call it."""
    program = pypandoc.get_pandoc_path()
    costs = [
        cost([program, str(source), "-o", str(folder / f"{source.stem}.epub"),
              f"--resource-path={source.parent}"])
        for source in sources
    ]  # fmt: skip
    return Cost(
        sum(one.cpu_s for one in costs),
        sum(one.wall_s for one in costs),
        max(one.peak_mb for one in costs),
    )


def essaypub(sources: list[Path], folder: Path) -> Cost:
    """Return what one essaypub process costs for all of them, nothing taken from a receipt."""
    cache = ["--cache", str(folder / "cache")]
    names = [str(source) for source in sources]
    return cost([ESSAYPUB, "build", *names, "--only", "epub", "--fresh", "--jobs", "1", "-q",
                 "--out", str(folder), *cache])  # fmt: skip


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, theirs = pairs(
            lambda: essaypub([ESSAY], folder), lambda: pandoc([ESSAY], folder), RUNS
        )
        told("her_essay, cold process, wall against pandoc",
             spread(one.wall_s / two.wall_s for one, two in zip(ours, theirs, strict=True)),
             "≤ 2")  # fmt: skip
        told("  ours, wall seconds", spread((one.wall_s for one in ours), ".3f"), "–")
        told("  pandoc, wall seconds", spread((one.wall_s for one in theirs), ".3f"), "–")
        many = essays(folder / "essays", BATCH)
        ours, theirs = pairs(lambda: essaypub(many, folder), lambda: pandoc(many, folder), 2)
        told(f"{BATCH} essays, CPU against pandoc file by file",
             spread((one.cpu_s / two.cpu_s for one, two in zip(ours, theirs, strict=True)), ".3f"),
             "≤ 0.1")  # fmt: skip
        told("  ours, ms of CPU an essay", spread(1000 * one.cpu_s / BATCH for one in ours), "–")
        told("  pandoc, ms of CPU an essay",
             spread(1000 * one.cpu_s / BATCH for one in theirs), "–")  # fmt: skip
        helped = [cost([ESSAYPUB, "--help"]) for _ in range(RUNS)]
        told("essaypub --help, CPU seconds", spread((one.cpu_s for one in helped), ".3f"), "≤ 0.15")


if __name__ == "__main__":
    main()
