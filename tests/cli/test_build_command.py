"""``essaypub build``, as a user meets it."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

QUICK = ("--voice", "espeak", "--jobs", "1")
MADE = [
    "accessibility.html", "assets/cover.png", "index.html", "report.json", "small.chapters.json",
    "small.epub", "small.lpf", "small.m4b", "small.mp3", "small.narrated.epub", "small.srt",
    "small.transcript.json", "small.txt", "small.vtt",
]  # fmt: skip


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_everything_is_made_and_listed(essaypub, cached):
    """One folder for the essay; each file is printed where that is asked for, and nothing else."""
    ended = essaypub("build", cached, *QUICK, "--paths")

    assert ended.status == 0
    assert ended.out.split() == [f"build/small/{name}" for name in MADE]
    assert ended.err == ""
    assert all(map(os.path.isfile, ended.out.split()))


def test_both_editions_are_made(essaypub, cached):
    """The spoiler-free set has a folder of its own, and holds none of the spoiler."""
    assert essaypub("build", cached, "--edition", "both", "--only", "epub").status == 0

    with zipfile.ZipFile("build/small/spoiler-free/small.epub") as book:
        text = b"".join(book.read(name) for name in book.namelist())
    assert b"gardener" not in text
    with zipfile.ZipFile("build/small/small.epub") as book:
        text = b"".join(book.read(name) for name in book.namelist())
    assert b"gardener" in text


@pytest.mark.parametrize(
    ("option", "known"),
    [
        ("--edition", "'full', 'spoiler-free', 'both'"),
        ("--spoilers", "'separate', 'inline', 'omit'"),
        ("--sync", "'sentence', 'word'"),
    ],
)
def test_an_unknown_choice_is_answered_with_the_known_ones(essaypub, cached, option, known):
    """In the words in which they are written, and no others."""
    ran = essaypub("build", cached, option, "none")

    assert ran.status == 2
    assert f"'none' is not one of {known}\n" in ran.err


def test_the_same_essay_gives_the_same_bytes(essaypub, built, tmp_path):
    """In another folder, from an empty cache, with another number of processes."""
    other = tmp_path / "elsewhere" / "small.md"
    other.parent.mkdir()
    other.write_text(built.read_text("utf-8"), "utf-8")

    essaypub("build", built, *QUICK, "--edition", "both")
    essaypub("build", other, "--voice", "espeak", "--jobs", "2", "--edition", "both",
             "--out", "two", "--cache", "two-cache")  # fmt: skip

    assert digests(Path("build")) == digests(Path("two"))
    assert len(digests(Path("two"))) == 2 * len(MADE)


def test_nothing_is_made_twice(essaypub, built):
    """The second build finds everything there; a damaged file is made again, as it was."""
    first = essaypub("build", built, *QUICK, "--json").events[-1]
    before = digests(Path("build"))
    second = essaypub("build", built, *QUICK, "--json").events[-1]

    assert (first["unchanged"], second["unchanged"]) == (False, True)

    Path("build/small/small.mp3").write_bytes(b"noise")
    third = essaypub("build", built, *QUICK, "--json").events[-1]

    assert third["unchanged"] is False
    assert digests(Path("build")) == before


def test_a_changed_sentence_is_the_only_one_spoken(essaypub, built, tmp_path):
    """The cache keeps the other clips."""
    clips = len(list((tmp_path / "cache" / "clips").rglob("*/*")))
    built.write_text(built.read_text("utf-8").replace("last words", "final words"), "utf-8")

    essaypub("build", built, *QUICK)

    assert len(list((tmp_path / "cache" / "clips").rglob("*/*"))) == clips + 1


def test_a_damaged_cache_is_mended(essaypub, built, tmp_path):
    """Whatever happens to an entry, the files come out the same."""
    before = digests(Path("build"))
    for path in (tmp_path / "cache").rglob("*/*/*"):
        path.write_bytes(path.read_bytes()[:-3])

    assert essaypub("build", built, *QUICK, "--fresh").status == 0
    assert digests(Path("build")) == before


def test_clips_that_were_pruned_are_spoken_again(essaypub, built, tmp_path):
    """An encoded chapter may be there while its clips are not, and the other way round."""
    before = digests(Path("build"))
    for kind in ("mp3", "aac"):
        for path in (tmp_path / "cache" / kind).rglob("*/*"):
            path.unlink()
    for path in sorted((tmp_path / "cache" / "clips").rglob("*/*"))[::2]:
        path.write_bytes(b"damaged")

    assert essaypub("build", built, *QUICK, "--fresh").status == 0
    assert digests(Path("build")) == before


def test_a_killed_build_is_taken_up_again(essaypub, built, tmp_path):
    """Killed at any moment, the same command then makes the same bytes, and leaves no scrap."""
    begin = (sys.executable, "-c", "import sys, essaypub.cli as cli; sys.exit(cli.status())")
    options = ("--voice", "espeak", "--cache", "other", "--out", "killed", "--jobs")
    for jobs, reached in (("2", "other/clips"), ("1", "killed")):
        command = [*begin, "build", str(built), *options, jobs, "-q"]
        process = subprocess.Popen(command, cwd=tmp_path, start_new_session=True)
        while not os.path.exists(reached) and process.poll() is None:
            time.sleep(0.005)
        assert process.poll() is None, f"it ended before {reached} was there"
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    assert essaypub("build", built, *options, "2").status == 0
    assert digests(Path("killed")) == digests(Path("build"))


def test_a_program_reads_json_and_nothing_else(first):
    """Every line of stdout is an object; the last says what was built."""
    ended = first.ended

    assert (ended.status, ended.err) == (0, "")
    assert {event["event"] for event in ended.events} == {"begin", "step", "built"}
    assert {event["stage"] for event in ended.events if event["event"] == "step"} == {
        "speak", "encode", "write",
    }  # fmt: skip


def test_the_report_tells_what_was_made(first):
    """Digests, chapters and loudness; no folder, no machine, no time of day."""
    folder = first.folder / "build" / "small"
    report = json.loads((folder / "report.json").read_text("utf-8"))

    assert set(report["files"]) == set(MADE) - {"report.json"}
    for name, file in report["files"].items():
        assert file["sha256"] == sha256((folder / name).read_bytes()).hexdigest()
    assert report["audio"]["chapters"][-1]["title"] == "Spoiler: How it ends"
    assert abs(report["audio"]["loudness_lufs"] - -16) <= 0.5


def test_one_failing_essay_does_not_stop_the_others(essaypub, cached, tmp_path):
    """The rest is built; the failure is told with its line, and is the exit status."""
    bad = tmp_path / "bad.md"
    bad.write_text("---\ntitle: Bad\nlanguage: en\n---\n\nText.\n\n![A dog](dog.png)\n", "utf-8")

    ended = essaypub("build", bad, cached, "--only", "epub")

    assert ended.status == 11
    assert f"{bad}:8: " in ended.err
    assert Path("build/small/small.epub").is_file()
    assert not Path("build/bad").exists()


def test_an_error_names_its_essay(essaypub, cached, tmp_path):
    """Of several essays, it is seen whose setting is wrong, and whose voice is not there."""
    wrong = {"map": "voices: {qutation: espeak}", "voice": "voice: hibari:emma"}
    for name, narration in wrong.items():
        front = f"---\ntitle: T\nlanguage: en\nnarration: {{{narration}}}\n---\n\nText.\n"
        (tmp_path / f"{name}.md").write_text(front, "utf-8")

    ended = essaypub("build", cached, tmp_path / "map.md", tmp_path / "voice.md", "--only", "mp3")

    assert ended.status == 12
    told = [line for line in ended.err.splitlines() if ": error: " in line]
    assert [str(tmp_path / f"{name}.md: ") in line for name, line in zip(wrong, told, strict=True)]


@pytest.mark.parametrize(
    ("front", "status", "told"),
    [
        ("narration: {voices: {quotation: }}", 12, "narration.voices.quotation takes a value"),
        ("narration: {voice: }", 12, "narration.voice"),
        ('narration: {voice: ""}', 13, "hibari"),
        ('narration: {recordings: {one: ""}}', 12, "narration.recordings.one takes a value"),
        ("narration: {recordings: {one: [a.wav]}}", 12, "narration.recordings.one takes a value"),
        ("narration: {recordings: {one: .}}", 15, "narration.recordings.one takes one"),
        ("narration: {recordings: {one: gone.wav}}", 15, "narration.recordings.one names it"),
        ("narration: {lexicon: [gone.txt]}", 15, "narration.lexicon names it"),
        ("audio: {opening: gone.wav}", 15, "audio.opening names it"),
        ("audio: {closing: .}", 15, "audio.closing takes one"),
        ('audio: {opening: "one, two.wav"}', 15, "one, two.wav: No such file"),
        ("audio: {preset: acx, sample_rate_hz: 22050}", 12, "at 22050 Hz, not 192"),
    ],
)
def test_what_speech_is_given_wrongly_is_told_with_its_setting(
    essaypub, tmp_path, front, status, told
):
    """No value, a folder, a file that is not there: the setting is named, and nothing is made."""
    essay = tmp_path / "one.md"
    essay.write_text(f"---\ntitle: T\nlanguage: en\n{front}\n---\n\n# One\n\nText.\n", "utf-8")

    ended = essaypub("build", essay, "--only", "mp3")

    assert (ended.status, told in ended.err) == (status, True), ended.err
    assert not list(Path("build").rglob("*.*"))


def test_what_was_noticed_can_be_found(essaypub, tmp_path):
    """A remark has its essay and the words; the report no folder, and no words of a spoiler."""
    essay = tmp_path / "one.md"
    spoiler = "::: spoiler The end\nI read it, once.\n:::\n"
    essay.write_text(f"---\ntitle: T\nlanguage: en\n---\n\nText.\n\n{spoiler}", "utf-8")

    ended = essaypub("build", essay, "--only", "txt")

    (read,) = (line for line in ended.err.splitlines() if "SPEECH-001" in line)
    assert f"{essay}: info SPEECH-001" in read
    assert "“I read it, once.”" in read
    report = Path("build/one/report.json").read_text("utf-8")
    assert [one["code"] for one in json.loads(report)["findings"]] == ["READ-001", "SPEECH-001"]
    assert "I read it" not in report
    assert str(tmp_path) not in report


def test_a_chapter_that_became_a_spoiler_is_taken_away(essaypub, tmp_path):
    """Its file does not stay behind in the spoiler-free edition; what somebody put there does."""
    essay = tmp_path / "one.md"
    front = "---\ntitle: T\nlanguage: en\n---\n\nText.\n\n# The end"
    arguments = ("build", essay, "--only", "sections,txt", "--edition", "spoiler-free")
    essay.write_text(f"{front}\n\nShe leaves.\n", "utf-8")
    essaypub(*arguments)
    chapters = Path("build/one/spoiler-free/sections")
    (chapters / "mine.mp3").write_bytes(b"mine")
    assert (chapters / "02-the-end.mp3").is_file()

    essay.write_text(f"{front} {{.spoiler}}\n\nShe leaves.\n", "utf-8")
    assert essaypub(*arguments).status == 0

    assert not (chapters / "02-the-end.mp3").exists()
    assert (chapters / "mine.mp3").is_file()


def test_two_essays_of_one_name_are_refused(essaypub, essay, tmp_path):
    """Neither may overwrite the other."""
    twin = tmp_path / "twin" / "small.md"
    twin.parent.mkdir()
    twin.write_text("# Twin", "utf-8")

    ended = essaypub("build", essay, twin, "--only", "epub")

    assert (ended.status, Path("build").exists()) == (11, False)
    assert "same folder" in ended.err


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("--only", "epbu"), 14, "did you mean 'epub'"),
        (("--set", "pauses.item=3"), 12, "command line: there is no setting 'pauses.item'"),
        (("--set", "pauses"), 12, "name=value"),
        (("--voice", "nobody"), 13, "nobody"),
        (("--voice", "hibari:emma"), 13, "heart"),
        (("--edition", "none"), 2, "--edition"),
        (("--jobs", "0"), 2, "--jobs"),
    ],
)
def test_a_mistake_is_told_in_a_line(essaypub, cached, arguments, status, told):
    """What is wrong, and what would be right; no traceback, and nothing is written."""
    ended = essaypub("build", cached, *arguments)

    assert ended.status == status
    assert told in ended.err
    assert ended.out == ""
    assert not Path("build").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.md", b""),
        ("binary.md", bytes(range(256)) * 40),
        ("latin.md", b"# Caf\xe9\n\nIt was caf\xe9.\n"),
        ("open.md", b"---\ntitle: x\nlanguage: en\n---\n\n::: spoiler The end\nText.\n"),
        ("front.md", b"---\ntitle: [x\n---\n\nText.\n"),
    ],
)
def test_a_source_that_cannot_be_read_is_told_with_its_place(essaypub, tmp_path, name, content):
    """The author learns which file, and where the file has lines, which."""
    source = tmp_path / name
    source.write_bytes(content)

    ended = essaypub("build", source)

    assert ended.status == 11
    assert ended.err.startswith(f"essaypub: error: {source}:")
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("name", ["missing.md", "."])
def test_a_source_that_is_not_a_file_is_told(essaypub, tmp_path, name):
    """A path that leads nowhere, or to a folder, is an error of its own line."""
    ended = essaypub("build", tmp_path / name)

    assert ended.status in {11, 15}
    assert str(tmp_path) in ended.err


def test_a_projects_settings_are_found_above_the_essay(essaypub, cached, tmp_path):
    """essaypub.toml counts, front matter wins over it, the command over both."""
    (tmp_path / "essaypub.toml").write_text('only = ["epub"]\nedition = "both"\n', "utf-8")

    assert essaypub("build", cached, "--out", "a").status == 0
    assert sorted(digests(Path("a"))) == [
        "small/report.json", "small/small.epub",
        "small/spoiler-free/report.json", "small/spoiler-free/small.epub",
    ]  # fmt: skip

    cached.write_text(
        cached.read_text("utf-8").replace("author:", "edition: full\nauthor:"), "utf-8"
    )
    essaypub("build", cached, "--out", "b")
    assert sorted(digests(Path("b"))) == ["small/report.json", "small/small.epub"]

    essaypub("build", cached, "--out", "c", "--edition", "spoiler-free")
    assert sorted(digests(Path("c"))) == [
        "small/spoiler-free/report.json", "small/spoiler-free/small.epub",
    ]  # fmt: skip


def test_a_broken_project_file_is_named(essaypub, essay, tmp_path):
    """Where it lies, and that it is not TOML."""
    (tmp_path / "essaypub.toml").write_text("only = [", "utf-8")

    ended = essaypub("build", essay)

    assert ended.status == 12
    assert str(tmp_path / "essaypub.toml") in ended.err


def test_the_date_may_come_from_outside(essaypub, cached, monkeypatch):
    """SOURCE_DATE_EPOCH dates the package; nonsense there is an error."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    essaypub("build", cached, "--only", "epub")
    with zipfile.ZipFile("build/small/small.epub") as book:
        package = next(book.read(name) for name in book.namelist() if name.endswith(".opf"))
    assert b">1970-01-02T00:00:00Z<" in package

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert essaypub("build", cached).status == 12


def test_a_leak_ends_with_a_status_of_its_own(essaypub, essay):
    """One sentence for each line that leaks; no file is written, and nothing is quoted at length."""
    said = essay.read_text("utf-8").replace(
        "The last words.", "Well: the gardener turns out to be."
    )
    essay.write_text(said, "utf-8")

    ended = essaypub("build", essay, "--only", "epub", "--edition", "both")

    assert (ended.status, ended.out) == (20, "")
    assert f"{essay}:18: error REVEAL-001" in ended.err
    assert "“the gardener …”" in ended.err and "gardener turns" not in ended.err
    assert not Path("build").exists()
