"""What stands around the command: its streams, its locale, the places it may write to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ESSAY = "---\ntitle: Größe\nlanguage: de\ndate: 2026\n---\n\nEin kurzer Text.\n"
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def command(folder, line, **environment):
    """Run a shell line in which ``$E`` is the command, and return how it ended."""
    start = f'"{sys.executable}" -m essaypub'
    return subprocess.run(  # noqa: S602 - our own line
        line.replace("$E", start),
        shell=True,
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "ESSAYPUB_CACHE": str(folder / "cache"), **environment},
    )


@pytest.fixture
def essay(tmp_path):
    """Return the name of an essay whose file, title and text are not ASCII."""
    name = "größe 'a\" b.md"
    (tmp_path / name).write_text(ESSAY, "utf-8")
    return name


def test_a_locale_without_the_letters_changes_nothing(tmp_path, essay):
    """Names and words come out as UTF-8 where the locale knows nothing but ASCII."""
    quoted = essay.replace('"', '\\"')
    built = command(tmp_path, f'$E build "{quoted}" --only epub --out "öl" --paths', **ASCII)
    read = command(tmp_path, f'$E read "{quoted}"', **ASCII)

    assert (built.returncode, read.returncode) == (0, 0), built.stderr + read.stderr
    files = built.stdout.decode("utf-8").splitlines()
    assert all((tmp_path / file).is_file() for file in files)
    assert "Größe" in read.stdout.decode("utf-8")


def test_an_encoding_without_the_signs_is_no_bug(tmp_path):
    """A stream that was told to speak Latin-1 gets all that is to be said."""
    ended = command(tmp_path, "$E voices", PYTHONIOENCODING="latin-1")

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "…" in ended.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_output_is_no_bug(tmp_path):
    """The disk behind a redirection is named as what it is."""
    ended = command(tmp_path, "$E voices > /dev/full")

    assert ended.returncode == 15
    assert ended.stderr == b"essaypub: error: output: No space left on device\n"


def test_a_reader_that_leaves_is_no_error(tmp_path):
    """A pipe closed at the other end leaves no word and no failure."""
    ended = command(tmp_path, "{ sleep 0.2; $E voices --all; echo $? >&2; } | true")

    assert ended.stderr == b"0\n"


@pytest.mark.parametrize(
    ("options", "reader"), [("--json", "head -n 1"), ("", "true"), ("--json 2>&1", "true")]
)
def test_a_reader_that_leaves_does_not_stop_a_build(tmp_path, options, reader):
    """Its results are files: all of them are made, and its status is that of the build."""
    (tmp_path / "essay.md").write_text(ESSAY, "utf-8")
    build = f"$E build essay.md --only epub,txt --voice espeak {options}"
    command(tmp_path, f"{{ {build}; echo $? > status; }} | {reader}")

    assert (tmp_path / "status").read_text("utf-8") == "0\n"
    assert sorted(path.name for path in (tmp_path / "build" / "essay").iterdir()) == [
        "essay.epub", "essay.txt", "report.json",
    ]  # fmt: skip


def test_a_reader_that_leaves_does_not_change_what_a_check_says(tmp_path):
    """An exit status is a result as well."""
    (tmp_path / "broken.epub").write_bytes(b"no book")
    ended = command(tmp_path, "{ sleep 0.2; $E check .; echo $? >&2; } | true")

    assert ended.stderr.splitlines()[-1] == b"3"


def test_streams_may_be_closed(tmp_path, essay):
    """Without standard output and error the files are made all the same."""
    quoted = essay.replace('"', '\\"')
    ended = command(tmp_path, f'$E build "{quoted}" --only epub >&- 2>&-')

    assert ended.returncode == 0
    assert len(list((tmp_path / "build").rglob("*.epub"))) == 1


def test_a_place_that_is_no_folder_is_told_before_anything_is_spoken(essaypub, tmp_path):
    """The author learns which part of the path stands in the way, and nothing is cached."""
    (tmp_path / "essay.md").write_text(ESSAY, "utf-8")
    (tmp_path / "taken").write_text("mine", "utf-8")
    ended = essaypub("build", tmp_path / "essay.md", "--out", tmp_path / "taken" / "deep")

    assert ended.status == 15
    assert f"{tmp_path / 'taken'}: this is not a folder" in ended.err
    assert "--out" in ended.err
    assert not (tmp_path / "cache" / "speech").exists()
    assert (tmp_path / "taken").read_text("utf-8") == "mine"


def test_quiet_keeps_to_what_is_wrong(essaypub, tmp_path):
    """With --quiet, what is only a remark stays in the report."""
    (tmp_path / "essay.md").write_text("---\ntitle: A\nlanguage: en\n---\n\nText.\n", "utf-8")
    loud = essaypub("build", tmp_path / "essay.md", "--only", "epub")
    still = essaypub("build", tmp_path / "essay.md", "--only", "epub", "--quiet")

    assert "READ-001" in loud.err
    assert (still.out, still.err) == ("", "")


def test_an_essay_without_an_author_keeps_what_it_promises(essaypub, tmp_path):
    """Nobody is named in its tags, the check does not ask for it, and the voice is named once."""
    from mutagen.mp3 import MP3  # noqa: PLC0415 - for this test alone

    (tmp_path / "essay.md").write_text(ESSAY, "utf-8")
    essaypub("build", tmp_path / "essay.md", "--only", "mp3", "--voice", "espeak", "--jobs", "1")
    ended = essaypub("check", tmp_path / "build", "--strict")

    tags = MP3(tmp_path / "build" / "essay" / "essay.mp3").tags
    assert (ended.status, ended.out) == (0, "")
    assert "TPE1" not in tags
    assert str(tags["TCOM"]).count("synthetische Stimme") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--set", "narration=3", "--voice", "espeak"), "narration takes a group of settings"),
        (("--set", "pauses.paragraph_ms=-5"), "pauses.paragraph_ms takes 0 to 60000"),
        (("--set", "pauses.paragraph_ms=99999999"), "pauses.paragraph_ms takes 0 to 60000"),
        (("--set", "pauses.chapter_end_ms=1"), "takes 500 to"),
        (("--set", "audio.ceiling_dbtp=3"), "takes -20.0 to 0.0"),
        (("--set", "audio.target_lufs=nan"), "takes -40.0 to -5.0"),
    ],
)
def test_a_setting_beyond_its_bounds_is_told(essaypub, tmp_path, arguments, told):
    """A number no track can keep, or a value where a group belongs, is named with what is right."""
    (tmp_path / "essay.md").write_text(ESSAY, "utf-8")
    ended = essaypub("build", tmp_path / "essay.md", *arguments)

    assert ended.status == 12
    assert told in ended.err


@pytest.mark.parametrize("text", ["", " ", "★ ☃ …"])
def test_a_line_of_nothing_is_told(essaypub, tmp_path, text):
    """What no voice can say is a mistake with a remedy, and no file is made."""
    ended = essaypub("say", text, "--voice", "espeak", "-o", tmp_path / "line.wav")

    assert ended.status == 12
    assert "nothing to say" in ended.err
    assert not (tmp_path / "line.wav").exists()


def test_a_region_finds_the_voices_of_its_language(essaypub):
    """fr-CA has no voice of its own in eSpeak, so those of French are listed; xx has none."""
    assert "espeak:fr" in essaypub("voices", "--language", "fr-CA").out
    assert "no voice speaks xx" in essaypub("voices", "--language", "xx").out


def test_a_check_of_nothing_does_not_pass(essaypub, tmp_path):
    """An empty folder is no sign that all is well."""
    (tmp_path / "empty").mkdir()
    ended = essaypub("check", tmp_path / "empty")

    assert ended.status == 3
    assert "the folder is empty" in ended.out
