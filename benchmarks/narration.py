"""What narration costs beside the bare engine and encoder: ``python benchmarks/narration.py``.

Every figure is a ratio of processes run in turn. ``--long`` adds the memory of 2 h and 10 h.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import av
from corpus import hours
from measure import ESSAYPUB, Cost, cost, spread, told

from essaypub.reading.essay import read_essay
from essaypub.script.script import script
from essaypub.settings import NarrationSettings, SpoilerMode
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition

ESSAY = Path(__file__).parents[1] / "source" / "her_essay.md"
BARE = str(Path(__file__).with_name("bare.py"))
ENGINES = ("hibari", "espeak")
RUNS = 3


def build(  # noqa: PLR0913 - as many as a build can be asked for
    source: Path,
    folder: Path,
    voice: str,
    jobs: int = 1,
    *,
    keep: bool = False,
    only: str = "epub,mp3,m4b",
) -> Cost:
    """Return what a build costs, from an empty cache unless told to keep it."""
    if not keep:
        shutil.rmtree(folder / "cache", ignore_errors=True)
    return cost([ESSAYPUB, "build", str(source), "--voice", voice, "--jobs", str(jobs), "-q",
                 *(("--only", only) if only else ()),
                 "--out", str(folder / "out"), "--cache", str(folder / "cache")])  # fmt: skip


def spoken_lines(source: Path) -> str:
    """Return what is said of an essay, an utterance a line."""
    publication = edition(split(read_essay(source).publication), SpoilerMode.SEPARATE)
    said = script(publication, NarrationSettings(), mode=SpoilerMode.SEPARATE)
    return "\n".join(part.spoken for passage in said.passages for part in passage.utterances)


def samples(path: Path) -> bytes:
    """Return what a file decodes to, as 16-bit mono samples."""
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("s16", "mono", 44100)
        return b"".join(
            part.to_ndarray().tobytes()
            for frame in container.decode(audio=0)
            for part in resampler.resample(frame)
        )


def overhead(folder: Path, engine: str) -> None:
    """Print what a build costs over engine and encoder, and what a second worker brings."""
    texts = folder / "texts"
    texts.write_text(spoken_lines(ESSAY), "utf-8")
    build(ESSAY, folder, engine)
    pcm = folder / "pcm"
    pcm.write_bytes(samples(folder / "out" / "her_essay" / "her_essay.mp3"))
    ratios, gains, again, edited = [], [], [], []
    for _ in range(RUNS):
        first = build(ESSAY, folder, engine)
        bare = (
            cost([sys.executable, BARE, "speak", engine, str(texts)]).cpu_s
            + cost([sys.executable, BARE, "encode", str(pcm)]).cpu_s
        )
        ratios.append(first.cpu_s / bare)
        gains.append(first.wall_s / build(ESSAY, folder, engine, 2).wall_s)
        build(ESSAY, folder, engine)
        again.append(build(ESSAY, folder, engine, keep=True).wall_s)
        edited.append(edit(folder, engine) / first.cpu_s)
    told(f"{engine}: CPU of the build over engine and encoder", spread(ratios), "≤ 1.15")
    told(f"{engine}: one worker's wall over two workers'", spread(gains), "≥ 1.7")
    told(f"{engine}: nothing changed, wall seconds", spread(again), "≤ 0.5")
    told(f"{engine}: one sentence changed, CPU over the first build", spread(edited), "≤ 0.15")


def edit(folder: Path, engine: str) -> float:
    """Return the CPU seconds of a build after one sentence has changed."""
    project = folder / "project"
    shutil.copytree(ESSAY.parents[1] / "assets", project / "assets", dirs_exist_ok=True)
    (project / "source").mkdir(exist_ok=True)
    copy = project / "source" / ESSAY.name
    text = ESSAY.read_text("utf-8")
    copy.write_text(text, "utf-8")
    build(copy, folder, engine, keep=True)
    copy.write_text(text.replace("The first is the simplest.", "The first is simple."), "utf-8")
    return build(copy, folder, engine, keep=True).cpu_s


def memory(folder: Path) -> None:
    """Print the most memory one process holds for 2 h and for 10 h of speech."""
    peaks = {
        length_h: build(hours(folder / f"h{length_h}.md", length_h), folder, "espeak").peak_mb
        for length_h in (2, 10)
    }
    told("espeak: 2 h, the largest process, MB", f"{peaks[2]:.0f}", "≤ 200")
    told("espeak: 10 h, the largest process, MB", f"{peaks[10]:.0f}", "≤ 200, and ≤ 1.2 × 2 h")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        for engine in ENGINES:
            overhead(Path(name), engine)
        if "--long" in sys.argv:
            memory(Path(name))


if __name__ == "__main__":
    main()
