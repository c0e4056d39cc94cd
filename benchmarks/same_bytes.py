"""Whether a change of the code changed what it makes: every file's digest, before and after.

``python benchmarks/same_bytes.py record FILE`` builds every essay of the conformance suite in
every edition and mode, and writes a line for each file, for each member of each archive, for what
the command printed and for the name of each cache entry. ``… compare FILE`` builds again and
prints the lines that differ; it fails when any does. ``--command`` names another essaypub, and
``--more`` further files: what is said of those that cannot be built counts too.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from measure import ESSAYPUB

ROOT = Path(__file__).parents[1]
ESSAYS = (
    ROOT / "source" / "her_essay.md",
    *sorted((ROOT / "tests" / "conformance" / "essays").glob("*.md")),
)
SPEAKABLE = tuple(essay for essay in ESSAYS if essay.stem != "japanese")
TEXT = ("--only", "epub", "--edition", "both")
ESPEAK = ("--voice", "espeak", "--edition", "both")
BUILDS = {
    "text": (ESSAYS, TEXT),
    "inline-text": (ESSAYS, (*TEXT, "--spoilers", "inline")),
    "omitted-text": (ESSAYS, (*TEXT, "--spoilers", "omit")),
    "espeak": (SPEAKABLE, ESPEAK),
    "espeak-inline": (SPEAKABLE, (*ESPEAK, "--spoilers", "inline")),
    "espeak-omitted": (SPEAKABLE, (*ESPEAK, "--spoilers", "omit")),
    "espeak-words": (SPEAKABLE, (*ESPEAK, "--sync", "word", "--only", "narrated,web")),
    "hibari": (ESSAYS[:1], ("--voice", "hibari", "--edition", "both")),
}


def digest(data: bytes) -> str:
    """Return what stands for `data` in a line."""
    return hashlib.sha256(data).hexdigest()[:20]


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each member of an archive, in its order."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def files(folder: Path) -> Iterator[str]:
    """Yield a line for each file in `folder`, each archive followed by its members."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder)
        yield f"{digest(path.read_bytes())} {name}"
        if zipfile.is_zipfile(path):
            yield from (f"{digest(data)} {name}!{member}" for member, data in members(path))


def run(command: str, *arguments: object) -> str:
    """Run essaypub and return its exit status and what it printed on both streams."""
    done = subprocess.run(
        [command, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


def everything(command: str, more: list[Path]) -> Iterator[str]:
    """Build, check and read every essay; yield a line for each thing that came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache = folder / "cache"
        for build, (essays, options) in BUILDS.items():
            out = folder / build
            paths = (path.relative_to(ROOT) for path in essays)
            printed = run(command, "build", *paths, *options, "--out", out, "--cache", cache)
            yield f"{digest(printed.replace(name, '').encode())} {build}: printed"
            yield from (f"{line} in {build}" for line in files(out))
            checked = run(command, "check", *sorted(out.iterdir()))
            yield f"{digest(checked.replace(name, '').encode())} {build}: checked"
        for essay in ESSAYS:
            model = run(command, "read", essay.relative_to(ROOT))
            yield f"{digest(model.encode())} {essay.stem}: model"
        for essay in more:
            out = folder / "more"
            printed = run(command, "build", essay, *TEXT, "--out", out, "--cache", cache)
            yield f"{digest(printed.replace(name, '').encode())} {essay}: printed"
        yield from (f"{line} in more" for line in files(folder / "more"))
        entries = sorted(path for path in cache.rglob("*") if path.is_file())
        yield from (
            f"cache {path.relative_to(cache)}" for path in entries if "receipts" not in path.parts
        )


def main() -> None:
    """Record the digests, or compare them with those of a record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=("record", "compare"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--command", default=ESSAYPUB)
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="further essays, or not")
    arguments = parser.parse_args()
    after = list(everything(arguments.command, arguments.more))
    if arguments.task == "record":
        arguments.file.write_text("\n".join(after) + "\n", "utf-8")
        return
    before = arguments.file.read_text("utf-8").splitlines()
    differences = list(unified_diff(before, after, "before", "after", lineterm="", n=0))
    print("\n".join(differences) or f"the same: {len(after)} lines")
    sys.exit(bool(differences))


if __name__ == "__main__":
    main()
