"""The recipe for an engine in a package of its own: the package in the docs, installed and used."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import wave
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "essaypub-beeps"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The example as an installer leaves it: its module, and what its pyproject says of it."""
    folder = tmp_path_factory.mktemp("site")
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shutil.copy(EXAMPLE / "essaypub_beeps.py", folder)
    told = folder / f"essaypub_beeps-{project['version']}.dist-info"
    told.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (told / "METADATA").write_text(metadata)
    points = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in entries.items())
        for group, entries in project["entry-points"].items()
    ]
    (told / "entry_points.txt").write_text("\n".join(points))
    return folder


@pytest.fixture
def command(installed, tmp_path):
    """Run the command where the package is installed; return its status and what it printed."""

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "essaypub", *arguments],
            env={**os.environ, "PYTHONPATH": str(installed), "ESSAYPUB_CACHE": str(tmp_path / "c")},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


def test_it_is_listed_beside_ours(command):
    """It works here, with its package and its voices."""
    done = command("voices", "--json")
    told = {engine["engine"]: engine for engine in json.loads(done.stdout)}

    assert told["beeps"]["works"]
    assert told["beeps"]["package"] == "essaypub-beeps 1.0"
    assert [voice["name"] for voice in told["beeps"]["voices"]] == ["beeps:one", "beeps:two"]
    assert told["espeak"]["works"]
    assert "beeps: Beeps 1 (essaypub-beeps 1.0)" in command("voices", "beeps").stdout


def test_it_passes_its_trial(command):
    """What its author runs finds nothing to complain of, in any language."""
    for language in ("", "fr", "ja"):
        done = command("voices", "--try", "beeps", "--language", language)
        assert done.returncode == 0, done.stdout
        assert "real-time factor" in done.stdout
        assert "failed" not in done.stdout


def test_it_says_a_line(command, tmp_path):
    """A line is heard as its beeps, at the track's rate."""
    done = command("say", "Good evening, reader.", "--voice", "beeps:one")
    assert done.returncode == 0, done.stderr

    with wave.open(str(tmp_path / "line.wav")) as line:
        assert 0.8 < line.getnframes() / line.getframerate() < 2.0


def test_it_narrates_an_essay(command, tmp_path):
    """A whole essay is built with it; the publication says whose voice it is."""
    essay = "---\ntitle: Rain\nlanguage: en\n---\n\nIt rained. Nobody minded.\n"
    (tmp_path / "rain.md").write_text(essay, encoding="utf-8")
    done = command("build", "rain.md", "--only", "vtt", "--voice", "beeps:two")
    assert done.returncode == 0, done.stderr

    captions = (tmp_path / "build" / "rain" / "rain.vtt").read_text(encoding="utf-8")
    assert "Beep Two" in captions
    assert "<c>rained</c>" in captions


def test_a_wrong_voice_is_an_error(command):
    """Its own error reaches the author as any other."""
    done = command("say", "Good evening.", "--voice", "beeps:three")

    assert done.returncode == 13
    assert "there are beeps:one and beeps:two" in done.stderr


def test_a_module_that_raises_is_shown_as_broken(command, installed):
    """The list goes on without it, and says whose it is."""
    module = installed / "essaypub_beeps.py"
    whole = module.read_text(encoding="utf-8")
    module.write_text("raise RuntimeError('half installed')\n", encoding="utf-8")
    try:
        done = command("voices")
    finally:
        module.write_text(whole, encoding="utf-8")

    assert done.returncode == 0
    assert "beeps: broken (essaypub-beeps 1.0)" in done.stdout
    assert "half installed" in done.stdout
    assert "espeak:" in done.stdout


def test_the_recipe_shows_the_package_as_it_is():
    """What the page shows of the package stands in it, line for line."""
    page = (EXAMPLE.parents[1] / "engine-recipe.md").read_text(encoding="utf-8")
    shown = [block.partition("\n") for block in page.split("```")[1::2]]
    files = {"toml": "pyproject.toml", "python": "essaypub_beeps.py"}

    assert {kind for kind, _, _ in shown} >= set(files)
    for kind, _, block in shown:
        if kind in files:
            assert block.strip() in (EXAMPLE / files[kind]).read_text(encoding="utf-8")
