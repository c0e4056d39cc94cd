"""Short essays from a seed, and what `check` hears in them: ``python benchmarks/short_essays.py``.

They are what sound is hardest to promise of: a single peak is a large part of them, and their
headings begin softly. ``--count N`` makes fewer, ``--voice V`` one voice, ``--keep DIR`` keeps
the files.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

HEADINGS = """Notes|Hush|Few|She|Ninety|Home|Flour|Silence|Five rooms|Nobody|Him|Forms|Sunday
Half|Shadows|Nine|Thaw|Van|Haze|Mist|Low water|Whether|Zero|North|Who|Hhm|Film|Hands
Low|That|Moon|Thaw|Knowledge|Ought|Phases|North and south""".replace("\n", "|").split(
    "|"
)  # each begins with a sound that grows slowly
SUBJECTS = (
    """she|he|nobody|the oven|a fisherman|his mother|the film|half the house|fog|few
the nurse|her voice|the harbour|snow|no child|the man with the van|everyone|Hannah|the old school
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
VERBS = (
    """waits|hums|knows nothing|falls|sings in the hall|forgets|has not slept|leaves at nine
lies|moves on|shuts the door|never asks why|fears the sea|holds it up to the light|stays
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
ENDINGS = (
    """| for now| until morning| in the north| with both hands| as if it mattered| and laughs
| after all these years| before the birds do| so they say| under the stairs| once a year
""".replace("\n", "")
    .strip()
    .split("|")
)


def short_essay(seed: int) -> str:
    """Return an essay of one to six sentences, under headings that begin softly, or under none."""
    chance = random.Random(f"short {seed}")  # noqa: S311 - the same words every time is the point

    def sentence() -> str:
        if chance.random() < 0.25:
            return chance.choice(HEADINGS) + chance.choice("..!")
        words = f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)}{chance.choice(ENDINGS)}"
        return words[0].upper() + words[1:] + chance.choice("....?!")

    left = chance.randint(1, 6)
    lines = ["---", f"title: {chance.choice(HEADINGS)}", "language: en-GB", "date: 2024-01-01",
             *(["author: H. Sims"] if chance.random() < 0.5 else []),
             *(["narration: {credits: skip}"] if chance.random() < 0.5 else []),
             "---", ""]  # fmt: skip
    while left:
        if chance.random() < 0.7:
            lines += [f"# {chance.choice(HEADINGS)}", ""]
        count = chance.randint(1, left)
        lines += [" ".join(sentence() for _ in range(count)), ""]
        left -= count
    return "\n".join(lines)


def short_essays(folder: Path, count: int) -> list[Path]:
    """Write `count` essays into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"s{seed:03d}.md" for seed in range(count)]
    for seed, path in enumerate(paths):
        path.write_text(short_essay(seed), "utf-8")
    return paths


def heard(folder: Path) -> Iterator[tuple[str, float, float, float, list[str]]]:
    """Yield of each file its name, LUFS, dBTP, the latest onset in ms, and what rules say."""
    from essaypub.checks.audio.recordings import RULES  # noqa: PLC0415 - after the builds
    from essaypub.published.audio import open_recording  # noqa: PLC0415

    for path in sorted((*folder.glob("*/*.mp3"), *folder.glob("*/*.m4b"))):
        recording = open_recording(path)
        sound = recording.heard
        codes = [
            f"{rule.code} {finding}"
            for rule in RULES.rules
            if rule.code in ("AUDIO-008", "AUDIO-013")
            for finding in (detail for _, detail in rule.check(recording))
        ]
        late = max((9.0 if at is None else at for at in sound.onsets[1:]), default=0.0)
        yield path.name, sound.loudness_lufs, sound.peak_dbtp, 1000 * late, codes


def main() -> None:
    """Print how many of the files break a promise, and which, by voice and encoder."""
    from measure import ESSAYPUB  # noqa: PLC0415 - beside this file, for which tests have no path

    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--voice", action="append")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = asked.keep or Path(name)
        paths = short_essays(folder / "source", asked.count)
        for voice in asked.voice or ["hibari", "espeak"]:
            out = folder / voice
            subprocess.run(
                [ESSAYPUB, "build", *map(str, paths), "--only", "mp3,m4b", "--voice", voice,
                 "-q", "--out", str(out), "--cache", str(folder / "cache" / voice)],
                check=True,
            )  # fmt: skip
            rows = list(heard(out))
            for kind in ("mp3", "m4b"):
                told = [row for row in rows if row[0].endswith(kind)]
                for row in told:
                    for code in row[4]:
                        print(f"  {row[0]}: {code}")
                worst = max(row[2] for row in told)
                lufs = [row[1] for row in told]
                late = max(row[3] for row in told)
                broken = {
                    code: sum(any(c.startswith(code) for c in row[4]) for row in told)
                    for code in ("AUDIO-008", "AUDIO-013")
                }
                print(
                    f"{voice} {kind}: {len(told)} files, {broken}; dBTP at most {worst:.2f},"
                    f" LUFS {min(lufs):.2f} to {max(lufs):.2f}, onset at most {late:.0f} ms"
                )


if __name__ == "__main__":
    main()
