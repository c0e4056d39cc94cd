"""What a collection costs: ``python benchmarks/batch.py [books|growth|sound|kills]``.

Needs the dependency group ``benchmarks``. Every cold batch begins with an empty cache and an empty
folder, draws its covers, and makes everything of the whole, too.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pypandoc
from corpus import essay
from measure import ESSAYPUB, Cost, cost, spread, told

ROUNDS = 3
KILLS = 50


@dataclass(frozen=True, slots=True)
class Shelf:
    """A collection of generated essays, and where it is built."""

    folder: Path
    count: int

    @classmethod
    def fill(cls, folder: Path, count: int, words: int, *lines: str) -> Shelf:
        """Write a collection of so many essays."""
        (folder / "essays").mkdir(parents=True)
        for seed in range(count):
            path = folder / "essays" / f"e{seed:05}.md"
            path.write_text(essay(seed, words, max(2, words // 300)), "utf-8")
        head = ("[collection]", 'title = "Many"', 'language = "en-GB"',
                'base_url = "https://example.org/"', 'sources = ["essays/*.md"]')  # fmt: skip
        (folder / "many.toml").write_text("\n".join((*head, *lines)) + "\n", "utf-8")
        return cls(folder, count)

    def command(self, jobs: int = 1) -> list[str]:
        """Return the command that builds it."""
        places = ("--out", str(self.folder / "out"), "--cache", str(self.folder / "cache"))
        collection = str(self.folder / "many.toml")
        return [ESSAYPUB, "batch", collection, "-q", "--jobs", str(jobs), *places]

    def empty(self) -> None:
        """Take away all that was built, and the cache."""
        for name in ("out", "cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def cold(self, jobs: int = 1) -> Cost:
        """Return what a batch costs that has never built anything."""
        self.empty()
        return cost(self.command(jobs))

    def warm(self) -> Cost:
        """Return what it costs when it was built before."""
        return cost(self.command())

    def change(self, number: int) -> None:
        """Add a sentence to an essay."""
        path = self.folder / "essays" / f"e{number:05}.md"
        path.write_text(path.read_text("utf-8") + f"\nOne more sentence, {number}.\n", "utf-8")

    def digests(self) -> dict[str, str]:
        """Return the digest of each file that was made, but for the reports."""
        root = self.folder / "out" / "many"
        return {
            path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in root.rglob("*")
            if path.is_file() and not path.name.startswith(".") and path.parent != root
        }


def pandoc(shelf: Shelf) -> Cost:
    """Return what pandoc costs, one process a file."""
    program = pypandoc.get_pandoc_path()
    costs = [
        cost([program, str(path), "-o", str(shelf.folder / "p.epub")])
        for path in sorted((shelf.folder / "essays").glob("*.md"))
    ]
    return Cost(sum(own.cpu_s for own in costs), sum(own.wall_s for own in costs), 0)


def books(folder: Path) -> None:
    """Print what 200 essays cost as EPUBs: cold, by two processes, unchanged, one changed."""
    shelf = Shelf.fill(folder, 200, 1500, 'only = ["epub"]')
    theirs, alone, both, none, single = [], [], [], [], []
    for number in range(ROUNDS):
        theirs.append(pandoc(shelf))
        both.append(shelf.cold(2))
        alone.append(shelf.cold())
        none.append(shelf.warm())
        shelf.change(number)
        single.append(shelf.warm())
    ratios = [ours.cpu_s / other.cpu_s for ours, other in zip(alone, theirs, strict=True)]
    told("200 essays, CPU against pandoc file by file", spread(ratios), "≤ 0.1")
    ratios = [slow.wall_s / quick.wall_s for slow, quick in zip(alone, both, strict=True)]
    told("the same, wall of one job over two", spread(ratios), "≥ 1.7")
    told("nothing changed, ms an essay", spread(own.wall_s * 5 for own in none), "≤ 2")
    told("one essay changed, CPU seconds", spread(own.cpu_s for own in single), "–")


def growth(folder: Path) -> None:
    """Print how time and memory grow from 200 to 2000 short essays, and how large the index is."""
    few = Shelf.fill(folder / "few", 200, 300, 'only = ["epub"]')
    many = Shelf.fill(folder / "many", 2000, 300, 'only = ["epub"]')
    small, large = few.cold(), many.cold()
    told("CPU an essay, 2000 over 200", f"{large.cpu_s / small.cpu_s / 10:.2f}", "0.8–1.2")
    told("largest process, 2000 over 200", f"{large.peak_mb / small.peak_mb:.2f}", "≤ 1.2")
    root = many.folder / "out" / "many"
    sizes = [path.stat().st_size for path in (root / "search").iterdir()]
    told("index of 2000: files, largest, all, kB",
         f"{len(sizes)}, {max(sizes) // 1000}, {sum(sizes) // 1000}", "–")  # fmt: skip
    for name in ("index.html", "opds.json", "onix.xml"):
        told(f"{name}, kB", str((root / name).stat().st_size // 1000), "–")


def sound(folder: Path) -> None:
    """Print what an anthology costs when the essays are built: 20 essays, every output."""
    shelf = Shelf.fill(folder, 20, 1500, "[defaults]", 'narration = {voice = "hibari"}')
    whole = shelf.cold(2)
    for path in (shelf.folder / "out" / "many").glob("anthology*"):
        path.unlink()
    again = shelf.warm()
    told("anthology and M4B made again over all, CPU, per cent",
         f"{100 * again.cpu_s / whole.cpu_s:.1f}", "≤ 10")  # fmt: skip
    report = json.loads((shelf.folder / "out" / "many" / "report.json").read_text("utf-8"))
    hours = sum(own["seconds"] for own in report["essays"]) / 3600
    told("hours of sound; CPU seconds", f"{hours:.1f}; {whole.cpu_s:.0f}", "–")


def kills(folder: Path) -> None:
    """Kill a batch 50 times at random moments; its bytes are to be those of one that was not."""
    shelf = Shelf.fill(folder, 60, 300, 'only = ["epub"]')
    chance = random.Random(12)  # noqa: S311 - the same moments every time
    ended = 0
    for _ in range(KILLS):
        batch = subprocess.Popen(shelf.command(2), start_new_session=True)
        time.sleep(chance.uniform(0.2, 1.2))
        if batch.poll() is None:
            os.killpg(batch.pid, signal.SIGKILL)
        else:
            ended += 1
            shelf.change(chance.randrange(60))
        batch.wait()
    shelf.warm()
    killed = shelf.digests()
    shelf.empty()
    shelf.cold(2)
    same = killed == shelf.digests()
    told(f"{KILLS - ended} kills, the same bytes", str(same), "True")


PARTS = {"books": books, "growth": growth, "sound": sound, "kills": kills}


def main(names: Sequence[str]) -> None:
    """Print the figures that are asked for, or all."""
    for name in names or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
