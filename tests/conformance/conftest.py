"""Every publication that the judges look at, built once by the command a user would type."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conformance.ace_all import ace_all
from tests.conformance.epubcheck_all import Message, epubcheck_all
from tests.conformance.foliate_all import Reading, foliate_all
from tests.conformance.overlays_all import Playing, overlays_all
from tests.conformance.tools import HERE, ROOT

HER_ESSAY = ROOT / "source" / "her_essay.md"
ESSAYS = (HER_ESSAY, *sorted((HERE / "essays").glob("*.md")))


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to build an essay: which edition, where its spoilers go, and whether it is narrated."""

    name: str
    options: tuple[str, ...]
    folder: str = ""
    suffix: str = ".epub"


TEXT = ("--only", "epub")
SOUND = ("--only", "narrated", "--voice", "espeak")
SEPARATE = Kind("separate", (*TEXT, "--edition", "both"))
SPOILER_FREE = Kind("spoiler-free", SEPARATE.options, "spoiler-free")
INLINE = Kind("inline", (*TEXT, "--spoilers", "inline"))
OMITTED = Kind("omitted", (*TEXT, "--spoilers", "omit"))
HEARD = Kind("heard", (*SOUND, "--edition", "both"), suffix=".narrated.epub")
HEARD_SPOILER_FREE = Kind("heard-spoiler-free", HEARD.options, "spoiler-free", ".narrated.epub")
HEARD_INLINE = Kind("heard-inline", (*SOUND, "--spoilers", "inline"), suffix=".narrated.epub")
HEARD_WORDS = Kind("heard-words", (*SOUND, "--sync", "word"), suffix=".narrated.epub")
KINDS = (SEPARATE, SPOILER_FREE, INLINE, OMITTED)
HEARD_KINDS = (HEARD, HEARD_SPOILER_FREE, HEARD_INLINE, HEARD_WORDS)
UNSPEAKABLE = ("japanese",)  # no embedded voice can read it

Build = Callable[..., Path]


@dataclass(frozen=True, slots=True)
class Case:
    """One publication among all of them."""

    essay: Path
    kind: Kind

    def __str__(self) -> str:
        return f"{self.essay.stem}-{self.kind.name}"

    def path(self, out: Path) -> Path:
        """Return where the command puts the publication, given its ``--out``."""
        stem = self.essay.stem
        return out / stem / self.kind.folder / f"{stem}{self.kind.suffix}"


HEARD_CASES = tuple(
    Case(essay, kind) for essay in ESSAYS if essay.stem not in UNSPEAKABLE for kind in HEARD_KINDS
)
PLAYED = ("her_essay", "elements", "notes")  # between them, everything that can be narrated
PLAYED_CASES = tuple(
    case for case in HEARD_CASES if case.essay.stem in PLAYED and case.kind is not HEARD_WORDS
)
SILENT_CASES = tuple(Case(essay, kind) for essay in ESSAYS for kind in KINDS)
READ_CASES = (*SILENT_CASES, *PLAYED_CASES)
CASES = (*SILENT_CASES, *HEARD_CASES)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for a `case` every one of them, or those of a kind."""
    named = {
        "case": CASES,
        "read_case": READ_CASES,
        "heard_case": HEARD_CASES,
        "played_case": PLAYED_CASES,
    }
    for name, cases in named.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, cases, ids=str)


@pytest.fixture(scope="session")
def essaypub(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Return the command itself; calling it fails the test when the command fails."""
    cache = tmp_path_factory.mktemp("cache")

    def run(*arguments: str | Path, out: Path) -> Path:
        program = Path(sys.executable).with_name("essaypub")
        command = [program, "build", *arguments, "--out", out, "--cache", cache, "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
        if done.returncode:
            pytest.fail(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}", pytrace=False)
        return out

    return run


@pytest.fixture(scope="session")
def publications(essaypub: Build, tmp_path_factory: pytest.TempPathFactory) -> dict[Case, Path]:
    """Return the EPUB of each case."""
    built: dict[tuple[str, ...], Path] = {}
    for kind in (*KINDS, *HEARD_KINDS):
        if kind.options not in built:
            out = tmp_path_factory.mktemp(kind.name)
            essays = dict.fromkeys(case.essay for case in CASES if case.kind is kind)
            built[kind.options] = essaypub(*essays, *kind.options, out=out)
    return {case: case.path(built[case.kind.options]) for case in CASES}


@pytest.fixture(scope="session")
def epubcheck_says(
    publications: dict[Case, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, tuple[Message, ...]]:
    """Return EPUBCheck's remarks on every publication."""
    return epubcheck_all(publications.values(), tmp_path_factory.mktemp("epubcheck"))


@pytest.fixture(scope="session")
def ace_says(
    publications: dict[Case, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, tuple[str, ...]]:
    """Return the violations that Ace finds in every publication."""
    return ace_all(publications.values(), tmp_path_factory.mktemp("ace"))


@pytest.fixture(scope="session")
def readings(
    publications: dict[Case, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, Reading]:
    """Return what foliate-js makes of publications."""
    return foliate_all(
        [publications[case] for case in READ_CASES], tmp_path_factory.mktemp("foliate")
    )


@pytest.fixture(scope="session")
def playings(
    publications: dict[Case, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, Playing]:
    """Return what is highlighted and heard when foliate-js plays every narrated publication."""
    paths = [publications[case] for case in PLAYED_CASES]
    return overlays_all(paths, tmp_path_factory.mktemp("overlays"))
