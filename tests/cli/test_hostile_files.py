"""Files that wait for ever, never end, or are nested without end, wherever a file is named."""

import os
import wave
from pathlib import Path

import pytest

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026\n{}\n---\n\n# One\n\nText.\n"
QUICK = ("--only", "mp3", "--voice", "espeak", "--jobs", "1")


def make_pipe(path):
    os.mkfifo(path)


def make_folder(path):
    path.mkdir()


def make_endless(path):
    path.symlink_to("/dev/zero")


def make_loop(path):
    path.symlink_to(path.name)


def make_huge(path):
    with path.open("wb") as file:
        file.truncate(2 * 10**9)  # without a block on the disk


STRANGE = [make_pipe, make_folder, make_endless, make_loop, make_huge]

needs_posix = pytest.mark.skipif(os.name != "posix", reason="there are no such files elsewhere")


@needs_posix
@pytest.mark.parametrize("make", STRANGE)
@pytest.mark.parametrize(
    ("name", "front", "status"),
    [
        ("essay.md", "", 11),
        ("essaypub.toml", "", 15),
        ("words.txt", "narration: {lexicon: words.txt}", 15),
        ("begin.wav", "audio: {opening: begin.wav}", 15),
        ("p.png", "cover: p.png", 11),
    ],
)
def test_a_strange_file_is_an_error_at_once(essaypub, tmp_path, make, name, front, status):
    """Its name is in the error, with what it is; nobody waits, and memory stays what it was."""
    essay = tmp_path / "essay.md"
    if name != "essay.md":
        essay.write_text(FRONT.format(front), "utf-8")
    make(tmp_path / name)

    ended = essaypub("build", essay, *QUICK)

    assert (ended.status, name in ended.err) == (status, True), ended.err
    assert not Path("build").exists()


@needs_posix
@pytest.mark.parametrize("make", STRANGE)
@pytest.mark.parametrize(
    "command", [("import",), ("lexicon",), ("read",), ("say", "Hello.", "--spoken", "--lexicon")]
)
def test_other_commands_take_care_as_well(essaypub, tmp_path, make, command):
    """Whatever reads a file says what is wrong with it."""
    make(tmp_path / "strange")

    ended = essaypub(*command, "strange")

    assert ended.status in {11, 15}
    assert "strange: " in ended.err


@needs_posix
@pytest.mark.parametrize("make", [make_pipe, make_folder, make_endless, make_loop])
@pytest.mark.parametrize("name", ["one.wav", "one.txt"])
def test_a_strange_recording_is_an_error_at_once(essaypub, tmp_path, make, name):
    """So are the labels beside it."""
    essay = tmp_path / "essay.md"
    essay.write_text(FRONT.format("author: B\nnarration: {recordings: {one: one.wav}}"), "utf-8")
    with wave.open(str(tmp_path / "one.wav"), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(8000))
    (tmp_path / name).unlink(missing_ok=True)
    make(tmp_path / name)

    ended = essaypub("build", essay, *QUICK)

    assert (ended.status, name in ended.err) == (15, True), ended.err


def deep(opening, closing, times=9000):
    return opening * times + closing * times


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("---\nlanguage: en\naudio: " + deep("[", "]") + "\n---\n\nText.\n", 11),
        ("---\nlanguage: en\naudio: " + deep("{a: ", "}") + "\n---\n\nText.\n", 11),
        (
            "---\nlanguage: en\na:\n"
            + "".join(f"{' ' * n}a:\n" for n in range(1, 90))
            + "---\n\nText.\n",
            11,
        ),
        ("---\nlanguage: en\na: " + deep("- ", "", 20000) + "b\n---\n\nText.\n", 11),
        ("+++\nlanguage = 'en'\n" + ".".join("a" * 20000) + " = 1\n+++\n\nText.\n", 11),
        ("+++\nlanguage = 'en'\naudio = " + deep("[", "]") + "\n+++\n\nText.\n", 11),
        ("+++\nlanguage = 'en'\n[" + ".".join("a" * 9000) + "]\nb = 1\n+++\n\nText.\n", 11),
    ],
    ids=["flow", "maps", "blocks", "lists", "dots", "arrays", "tables"],
)
def test_settings_without_end_are_told(essaypub, tmp_path, text, status):
    """In the essay, with its line."""
    essay = tmp_path / "essay.md"
    essay.write_text(text, "utf-8")
    ended = essaypub("build", essay, "--only", "epub")

    assert ended.status == status, ended.err
    assert f"{essay}:" in ended.err


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 20000) + " = 1",
        "only = " + deep("[", "]"),
        "a = " + deep("{a=", "}"),
        "[" + ".".join("a" * 9000) + "]",
    ],
    ids=["dots", "arrays", "maps", "tables"],
)
def test_a_project_file_without_end_is_told(essaypub, tmp_path, text):
    """It is a mistake in the settings, and the file is named."""
    (tmp_path / "essaypub.toml").write_text(text, "utf-8")
    (tmp_path / "essay.md").write_text(FRONT.format(""), "utf-8")
    ended = essaypub("build", tmp_path / "essay.md", "--only", "epub")

    assert (ended.status, "essaypub.toml" in ended.err) == (12, True), ended.err


def test_a_setting_without_end_is_told(essaypub, tmp_path):
    """On the command line too."""
    (tmp_path / "essay.md").write_text(FRONT.format(""), "utf-8")
    for name in (".".join("a" * 9000), "audio" + ".a" * 9000):
        ended = essaypub("build", tmp_path / "essay.md", "--only", "epub", "--set", f"{name}=1")
        assert ended.status == 12, ended.err


def test_a_report_without_end_is_no_report(essaypub, tmp_path):
    """What lies in the output's folder is somebody's; the next build replaces only its own."""
    (tmp_path / "essay.md").write_text(FRONT.format(""), "utf-8")
    report = tmp_path / "build" / "essay" / "report.json"
    report.parent.mkdir(parents=True)
    report.write_text('{"files": ' + deep("[", "]", 99999) + "}", "utf-8")

    assert essaypub("build", "essay.md", "--only", "epub").status == 0


def test_days_of_silence_are_no_jingle(essaypub, tmp_path):
    """A small file may last for ever: it is not decoded to its end."""
    with wave.open(str(tmp_path / "begin.wav"), "wb") as file:
        file.setparams((1, 1, 8000, 0, "NONE", ""))
        file.writeframes(b"\x80" * 8000 * 1000)
    (tmp_path / "essay.md").write_text(FRONT.format("audio: {opening: begin.wav}"), "utf-8")

    ended = essaypub("build", "essay.md", *QUICK)

    assert ended.status == 15
    assert "begin.wav: it lasts longer than 600 s" in ended.err


def test_a_line_without_end_is_told(essaypub, monkeypatch):
    """Standard input may never end."""
    with open("/dev/zero", "rb") as endless:  # noqa: SIM117
        monkeypatch.setattr(
            "sys.stdin", type("Stdin", (), {"buffer": endless, "encoding": "utf-8"})()
        )
        ended = essaypub("say", "-", "--spoken")

    assert (ended.status, "standard input" in ended.err) == (15, True)
