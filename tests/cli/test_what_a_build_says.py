"""The summary at the end of a build, slips of the pen, and errors in the words of whoever writes."""

import os
import re
import sys
from pathlib import Path

import pytest

from essaypub.cli import COMMANDS
from essaypub.cli.progress import Pace
from essaypub.cli.remarks import clock
from essaypub.cli.summary import choose_first
from essaypub.plugins import points

QUICK = ("--voice", "espeak", "--jobs", "1")


def test_a_build_ends_in_a_summary(essaypub, cached):
    """How long, how loud, which editions, how many files, and what to open; then that it stays."""
    first = essaypub("build", cached, *QUICK, "--edition", "both")
    again = essaypub("build", cached, *QUICK, "--edition", "both")

    lines = first.out.splitlines()
    assert lines[0] == "A small essay: 28 files in build/small"
    assert lines[1].startswith("  full edition: 0:") and lines[1].endswith(" LUFS")
    assert lines[2].startswith("  spoiler-free edition: 0:")
    assert lines[-1] == "  open build/small/index.html"
    assert "A small essay: nothing has changed; 28 files in build/small" in again.out
    assert again.out.splitlines()[1:] == lines[1:]


def test_a_summary_counts_what_was_noticed(essaypub, cached):
    """A remark is told where it is, and counted; a silent build has no length."""
    cached.write_text(cached.read_text("utf-8").replace("title: A small essay\n", ""), "utf-8")
    ended = essaypub("build", cached, "--only", "epub")

    assert "warning" in ended.err
    assert "noticed: 1 warning, told above" in ended.out
    assert "full edition: without sound" in ended.out
    assert ended.out.endswith("open build/small/small.epub\n")


def test_several_essays_have_a_line_each(essaypub, cached, tmp_path):
    """What each has become, and what to open of it."""
    other = tmp_path / "other essay.md"
    other.write_text(cached.read_text("utf-8").replace("A small", "Another"), "utf-8")
    ended = essaypub("build", cached, other, "--only", "epub")

    assert ended.out.splitlines() == [
        "A small essay: without sound, 2 files; open build/small/small.epub",
        "Another essay: without sound, 2 files; open 'build/other essay/other essay.epub'",
    ]


def test_paths_stand_alone(essaypub, cached):
    """For the shell: a path a line, and no summary."""
    ended = essaypub("build", cached, "--only", "epub", "--paths")

    assert ended.out.splitlines() == ["build/small/report.json", "build/small/small.epub"]


def test_a_batch_ends_in_a_summary(essaypub, essay, tmp_path):
    """How many essays, what is made of them together, and what to open."""
    Path("collection.toml").write_text(
        '[collection]\ntitle = "Kites"\nlanguage = "en"\nauthor = ["A. Writer"]\n'
        'sources = ["small.md"]\nonly = ["epub", "web"]\n'
        '[defaults]\nnarration = {voice = "espeak"}\n', "utf-8"
    )  # fmt: skip
    first = essaypub("batch", "collection.toml", "--jobs", "1")
    again = essaypub("batch", "collection.toml", "--jobs", "1")

    name = tmp_path.name
    assert "1 essay built, " in first.out and "made of them together" in first.out
    assert first.out.splitlines()[-1] == f"  open {tmp_path}/build/{name}/index.html"
    assert again.out.startswith("0 essays built, 1 unchanged")


@pytest.mark.parametrize(
    ("files", "opened"),
    [
        (["b/x.mp3", "b/accessibility.html", "b/x.epub"], "b/x.epub"),
        (["b/spoiler-free/index.html", "b/index.html"], "b/index.html"),
        (["b/x.srt", "b/report.json"], "b/report.json"),
        (["b/x y.mp3"], "'b/x y.mp3'"),
    ],
)
def test_what_is_opened_first(files, opened):
    """The page, then the book, then the sound; the nearest of its kind, as a shell takes it."""
    assert choose_first(list(map(Path, files))) == opened


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.4, "0:00"), (59.6, "1:00"), (581, "9:41"), (3723, "1:02:03")]
)
def test_lengths_are_shown_as_players_do(seconds, shown):
    assert clock(seconds) == shown


SPOKEN = [
    (2.3, 0), (10.2, 499), (10.2, 982), (12.7, 1455), (12.7, 1814), (16.0, 2308), (16.0, 2760),
    (17.7, 3189), (18.8, 3632), (19.5, 4065), (21.7, 4548), (21.7, 5036), (22.9, 5504),
    (24.1, 5999), (25.2, 6500), (26.1, 6971), (27.5, 7431), (27.8, 7919), (28.2, 8180),
]  # fmt: skip
"""When how many characters were spoken, by two processes that first had to load a voice."""


def test_the_time_left_is_sane_from_the_start():
    """Never more than twice, nor less than half, of what it then was, but for a second."""
    pace = Pace(SPOKEN[-1][1])
    told = {}
    for second, done in SPOKEN:
        pace.step(done, second)
        if (left := pace.left_s(second)) is not None:
            told[second] = left
    end = SPOKEN[-1][0]

    assert min(told) == 12.7
    for second, left in told.items():
        assert (end - second) / 2 - 1 < left < (end - second) * 2 + 1
    assert end not in told


def test_the_time_left_runs_down_and_is_never_as_good_as_over():
    """Nobody knows it before there are results; a step that is late leaves half of it."""
    pace = Pace(1000)
    assert pace.left_s(0.0) is None
    pace.step(100, 5.0)
    pace.step(200, 5.001)  # the other process's
    assert pace.left_s(5.001) is None
    pace.step(300, 7.5)
    assert pace.left_s(7.5) == pytest.approx(17.5, abs=0.1)
    assert pace.left_s(10.0) == pytest.approx(15, abs=0.1)
    assert pace.left_s(60.0) == pytest.approx(8.75, abs=0.1)
    pace.step(1000, 61.0)
    assert pace.left_s(61.0) is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bild", "x.md"), "there is no command 'bild'; did you mean 'build'?"),
        (("xyz",), "there is no command 'xyz'; 'essaypub --help' lists all"),
        (("my essay.md",), "to build that essay: essaypub build 'my essay.md'"),
        (("build",), "'essaypub build --help' shows how it is called"),
        (("build", "x.md", "--jobs", "zero"), "it takes a whole number from 1 on, not 'zero'"),
        (("build", "x.md", "--jobs", "0"), "it takes a whole number from 1 on, not '0'"),
    ],
)
def test_a_slip_of_the_pen_gets_a_hint(essaypub, arguments, told):
    """In the form of every other error, and with the status of a wrong call."""
    ended = essaypub(*arguments)

    assert ended.status == 2
    assert ended.err.startswith("essaypub: error: ")
    assert told in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--set", "pauses.paragraph_ms=slow"), "pauses.paragraph_ms takes a whole number"),
        (("--set", "narration.speed=slow"), "narration.speed takes a number"),
        (("--set", "pauses.paragraf_ms=1"), "did you mean 'pauses.paragraph_ms'?"),
        (("--only", "epbu"), "there is no output called 'epbu'; did you mean 'epub'?"),
        (("--voice", "espaek"), "did you mean 'espeak'?"),
    ],
)
def test_errors_speak_the_words_of_whoever_writes(essaypub, essay, arguments, told):
    """No name of a type, of a group of plugins or of a class."""
    ended = essaypub("build", essay, *arguments)

    assert told in ended.err
    assert not any(word in ended.err for word in ("int,", "float", "essaypub.", "plugin"))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_where_things_go_is_spelt_alike(essaypub, name):
    """``-o`` and ``--out`` wherever there is one of them; no value is called TEXT or INTEGER."""
    told = essaypub(name, "--help").out

    assert "--output" not in told
    assert ("-o, --out" in told) == ("--out" in told)
    assert " TEXT" not in told.partition("Options:")[2]
    assert "INTEGER" not in told


def test_a_check_says_that_it_found_nothing(essaypub, built):
    """And of how many files, on stderr: stdout has the findings, which are none."""
    ended = essaypub("check", "build/small")

    assert (ended.status, ended.out) == (0, "")
    assert ended.err == "essaypub: 14 files checked: nothing to mend\n"
    assert essaypub("check", "build/small", "-q").err == ""
    assert essaypub("check", "build/small", "--format", "json").err == ""


def test_a_check_counts_what_it_found(essaypub, built):
    Path("build/small/small.epub").write_bytes(b"no book")
    ended = essaypub("check", "build/small")

    assert ended.status == 3
    assert " files checked: 1 error" in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudoterminal")
def test_progress_is_shown_on_a_terminal(essaypub, built):
    """Of a check and of a build, with bars that are gone at the end."""
    import pty  # noqa: PLC0415 - not everywhere

    shown = []

    def read(descriptor):
        content = os.read(descriptor, 4096)
        shown.append(content)
        return content

    code = (
        "from essaypub.cli import progress; progress.SOONEST_S = progress.TOGETHER_S = 0\n"
        "from essaypub.__main__ import run; run()"
    )
    nowhere = os.open(os.devnull, os.O_RDWR)
    for arguments in (["check", "build/small"], ["build", str(built), *QUICK, "--fresh",
                                                 "--cache", "new"]):  # fmt: skip
        pty.spawn([sys.executable, "-c", code, *arguments], read, lambda _: os.read(nowhere, 1))
    os.close(nowhere)
    text = b"".join(shown).decode()
    assert "opening" in text and "checking" in text
    assert "small.md: speaking" in text and "left" in text
    assert "nothing to mend" in text and "open build/small/index.html" in text


@pytest.mark.parametrize("name", ["on-kites", "a: b #1", "true", "null", "2026", "größe \"'"])
def test_any_name_makes_an_essay_that_builds(essaypub, name):
    """Its title is the name, and its own words leave nothing to remark on."""
    begun = essaypub("new", f"{name}.md")
    ended = essaypub("build", f"{name}.md", "--only", "epub")

    title = name.replace("-", " ")
    assert begun.status == 0 and "essaypub preview" in begun.err
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"{title[0].upper()}{title[1:]}: ")


def test_the_newcomers_page_says_what_happens(essaypub):
    """Its commands run as they stand there, and the summary is the one it shows."""
    page = Path(__file__).parents[2].joinpath("docs", "first-essay.md").read_text("utf-8")
    blocks = [block.strip() for block in page.split("```")[1::2]]
    Path("essaypub.toml").write_text('[narration]\nvoice = "espeak"\n')
    ended = {}
    for block in blocks:
        program, _, rest = block.partition(" ")
        command = rest.split()
        if program == "essaypub" and command[0] != "preview":
            ended[command[0]] = essaypub(*command)

    assert [(name, end.status) for name, end in ended.items()] == [
        ("new", 0), ("build", 0), ("check", 0)
    ]  # fmt: skip
    shown = next(block for block in blocks if " LUFS" in block)
    lengths = re.compile(r"\d+:\d\d|−[\d.]+")
    assert lengths.sub("", shown) == lengths.sub("", ended["build"].out.strip())
    assert "noticed" not in ended["build"].out + ended["build"].err
    assert ended["check"].err == "essaypub: 28 files checked: nothing to mend\n"


def test_the_help_names_what_only_takes(essaypub):
    """Every output that is installed, plugins' too."""
    for name in ("build", "batch"):
        told = essaypub(name, "--help").out.partition("Outputs that --only can name:")[2]
        assert " ".join(told.split()) == ", ".join(points("essaypub.outputs"))


def test_a_remark_on_a_sentence_quotes_it_and_names_no_id(essaypub, essay):
    """An author finds a sentence by its words."""
    essay.write_text(essay.read_text("utf-8").replace("The last words.", "They read it."), "utf-8")
    ended = essaypub("build", essay, *QUICK, "--only", "mp3")

    assert f"essaypub: {essay}: info SPEECH-001" in ended.err
    assert "“They read it.”" in ended.err
