"""Golden cases: what comes of an essay, member by member, as it was last looked at and found right.

``pytest tests/golden --update-golden`` writes what comes of them now; read the difference as code.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from jsonschema import Draft202012Validator

from essaypub.plugins import points
from essaypub.production.essay import build_essay
from essaypub.production.workshop import Workshop
from essaypub.published.audio import open_recording
from essaypub.report import read_report, write_report
from essaypub.store import Store
from essaypub.workers import Workers

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/essay.md"))
SOUND = (".mp3", ".m4b")
PICTURES = (".png", ".jpg", ".gif", ".webp")
CODE = re.compile(r"(<(?:style|script)>).*?(</(?:style|script)>)", re.DOTALL)
DIGEST = re.compile(r"(?<=\")[0-9a-f]{64}(?=\")|(?<=sha256-)[\w+/=]+")
"""Not the page's own style and program, which are read where they are written, nor any digest: a
library that packs or encodes changes it, and no reader sees it."""


def as_text(path, folder):
    """Yield each text that a finished file holds, by name; of sound, what it says of itself."""
    name = path.relative_to(folder).as_posix()
    if path.suffix in SOUND:
        sound = open_recording(path)
        marks = [
            f"{float(mark.begin):.3f} {float(mark.end):.3f} {mark.title}" for mark in sound.chapters
        ]
        tags = [f"{key}: {value}" for key, value in sorted(sound.tags.items())]
        yield f"{name}.marks.txt", "\n".join([*tags, *marks]) + "\n"
    elif is_zipfile(path):
        with ZipFile(path) as archive:
            names = archive.namelist()
            yield f"{name}.members.txt", "\n".join(names) + "\n"
            for member in names:
                if not member.endswith((*SOUND, *PICTURES, ".css")):
                    yield f"{name}/{member}", archive.read(member).decode()
    elif path.suffix not in PICTURES:
        yield name, DIGEST.sub("…", CODE.sub(r"\1\2", path.read_text("utf-8")))


@pytest.fixture(scope="module", params=CASES)
def case(request, tmp_path_factory):
    """The folder of what is expected, and all texts of all outputs in both editions by name."""
    folder = tmp_path_factory.mktemp(request.param)
    asked = {
        "only": ",".join(points("essaypub.outputs")),
        "edition": "both",
        "narration": {"voice": "espeak"},
    }
    with Workers(1) as workers:
        shop = Workshop(folder / "out", Store(folder / "cache"), workers, asked)
        built = build_essay(HERE / request.param / "essay.md", shop)
    texts = {}
    for path in sorted(built.folder.rglob("*")):
        if path.is_file():
            texts |= dict(as_text(path, built.folder))
    return HERE / request.param / "expected", texts


def test_every_output_is_as_it_was_found_right(case, request):
    """The same files with the same members, each with the same text."""
    expected, texts = case
    if request.config.getoption("--update-golden"):
        for path in sorted(expected.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        for name, text in texts.items():
            path = expected / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    known = {
        path.relative_to(expected).as_posix(): path.read_bytes().decode()
        for path in expected.rglob("*")
        if path.is_file()
    }

    assert sorted(texts) == sorted(known)
    for name, text in texts.items():
        assert (name, text) == (name, known[name])


def test_every_output_has_a_case(case):
    """Of each output something is held to what it was."""
    report = json.loads(case[1]["report.json"])
    endings = {Path(name).suffix for name in report["files"]}

    assert {".epub", ".mp3", ".m4b", ".lpf", ".html", ".vtt", ".srt", ".txt", ".json"} <= endings


@pytest.mark.parametrize("place", ["", "spoiler-free/"])
def test_a_report_keeps_its_schema(case, place, tmp_path):
    """What a build writes is what `docs/report.schema.json` describes, and reads back whole."""
    text = case[1][f"{place}report.json"]
    schema = json.loads((HERE.parents[1] / "docs" / "report.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(text))

    path = tmp_path / "report.json"
    path.write_text(text, "utf-8")
    report = read_report(path)
    assert report.audio and report.sections and report.verdicts
    assert write_report(report).decode() == text


def test_the_schema_refuses_what_no_build_writes(case):
    """It knows each value that is missing, and each of another kind."""
    schema = json.loads((HERE.parents[1] / "docs" / "report.schema.json").read_text("utf-8"))
    judge = Draft202012Validator(schema)
    report = json.loads(case[1]["report.json"])
    for change in ({"files": []}, {"title": 1}, {"audio": {}}, {"sections": {"a": {}}}):
        assert not judge.is_valid({**report, **change})
    assert not judge.is_valid({key: report[key] for key in report if key != "language"})
