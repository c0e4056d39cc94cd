"""What captions, the web page and overlays add to a narration: ``python benchmarks/in_step.py``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from corpus import hours
from measure import pairs, spread, told
from narration import ENGINES, ESSAY, build

RUNS = 5
EVERYTHING = ""


def added(source: Path, folder: Path, engine: str, runs: int) -> None:
    """Print what all the outputs cost more than EPUB, MP3 and M4B do."""
    few, all_ = pairs(
        lambda: build(source, folder, engine),
        lambda: build(source, folder, engine, only=EVERYTHING),
        runs,
    )
    cpu = [100 * (more.cpu_s / less.cpu_s - 1) for less, more in zip(few, all_, strict=True)]
    wall = [100 * (more.wall_s / less.wall_s - 1) for less, more in zip(few, all_, strict=True)]
    told(f"{engine}, {source.stem}: CPU added, per cent", spread(cpu, ".1f"), "≤ 10")
    told(f"{engine}, {source.stem}: wall added, per cent", spread(wall, ".1f"), "≤ 10")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for engine in ENGINES:
            added(ESSAY, folder, engine, RUNS)
        added(hours(folder / "long.md", 1), folder, "espeak", 2)
        build(ESSAY, folder, "espeak", only=EVERYTHING)
        page = folder / "out" / "her_essay" / "index.html"
        told("the page without its audio, kB", f"{page.stat().st_size / 1000:.1f}", "≤ 60")


if __name__ == "__main__":
    main()
