"""The smaller commands, and what all of them share."""

import json
import wave
from importlib import import_module
from pathlib import Path

import pytest

from essaypub.cli import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name):
    """The summary in the list is the first line of the command's own help."""
    command = import_module(f"essaypub.cli.{name}_command").command

    assert command.name == name
    assert command.help.partition("\n")[0] == COMMANDS[name]


def test_help_and_versions_are_told(essaypub):
    """Every command is listed; every dependency has its version."""
    assert all(name in essaypub("--help").out for name in COMMANDS)
    versions = essaypub("--version")
    assert versions.status == 0
    assert "ebooklib 0." in versions.out
    assert "hibari-tts 0.2.1" in versions.out


def test_a_command_that_is_not_there(essaypub):
    """Wrong usage is 2."""
    assert essaypub("biuld").status == 2


def test_the_model_is_printed_as_json(essaypub, essay):
    """Every value names its kind; sentences have ids."""
    model = json.loads(essaypub("read", essay).out)

    assert model["kind"] == "Publication"
    assert model["metadata"]["title"] == "A small essay"
    sentence = model["blocks"][0]["blocks"][0]["sentences"][0]
    assert sentence["kind"] == "Sentence"
    assert sentence["id"]
    assert json.loads(essaypub("read", essay, "--spoilers", "separate").out)["spoilers"]


def test_plain_text_becomes_an_essay(essaypub, tmp_path):
    """What was marked is listed; the result can be read; nothing is overwritten unasked."""
    text = tmp_path / "old.txt"
    text.write_text(
        "On gardens\n\nA garden is work. [SPOILERS AHOY] The gardener did it.\n\nMore.\n", "utf-8"
    )

    ended = essaypub("import", text, "-o", "old.md")

    assert ended.status == 0
    assert "1 spoiler" in ended.err
    assert "gardener" not in ended.err
    assert json.loads(essaypub("read", "old.md").out)["metadata"]["title"] == "On gardens"
    assert essaypub("import", text, "-o", "old.md").status == 15
    assert essaypub("import", text, "-o", "old.md", "--force").status == 0
    assert "On gardens" in essaypub("import", text).out
    assert essaypub("import", tmp_path / "none.txt").status == 15


def test_voices_are_listed_with_whether_they_work(essaypub):
    """Both embedded engines work here, offline."""
    told = {family["engine"]: family for family in json.loads(essaypub("voices", "--json").out)}

    assert told["hibari"]["lacking"] == told["espeak"]["lacking"] == ""
    assert told["hibari"]["voices"][0]["name"] == "hibari:heart"
    french = json.loads(essaypub("voices", "--language", "fr", "--json").out)
    assert [family["engine"] for family in french if family["voices"]].count("hibari") == 0
    assert "hibari:heart" in essaypub("voices").out
    assert "more; --all" in essaypub("voices").out


def test_a_line_is_said_or_shown(essaypub):
    """A WAV file of the track's form; or the words alone, and no file."""
    ended = essaypub("say", "In 1983, Dr. Smith paid £3.50.", "--language", "en-GB", "--spoken")
    assert ended.out == "In nineteen eighty-three, Doctor Smith paid three pounds fifty.\n"
    assert not Path("line.wav").exists()

    assert essaypub("say", "Good evening.", "--voice", "espeak").out == "line.wav\n"
    with wave.open("line.wav") as line:
        assert (line.getframerate(), line.getnchannels(), line.getsampwidth()) == (44100, 1, 2)
        assert 0.4 < line.getnframes() / 44100 < 2


def test_the_cache_is_shown_and_pruned(essaypub, built):
    """How much lies there, by kind; --keep makes it smaller."""
    held = json.loads(essaypub("cache", "--json").out)
    assert held["kinds"]["clips"]["entries"] > 5

    assert "clips" in essaypub("cache").out
    assert json.loads(essaypub("cache", "--keep", "0", "--json").out)["kinds"] == {}
    assert essaypub("cache", "--keep", "much").status == 12


def test_a_finished_folder_is_checked(essaypub, built):
    """What we build has nothing wrong with it; what is damaged has, and the status says so."""
    essaypub("build", built, "--voice", "espeak", "--jobs", "1", "--edition", "both")
    assert len([path for path in Path("build").rglob("small.*") if path.is_file()]) == 20

    ended = essaypub("check", "build", "--strict", "--format", "json")
    assert (ended.status, json.loads(ended.out)) == (0, [])

    book = Path("damaged/small.epub")
    book.parent.mkdir()
    book.write_bytes(Path("build/small/small.epub").read_bytes()[:-200])
    assert essaypub("check", "damaged").status == 3
    assert essaypub("check", "damaged", "-q").out == ""
    assert essaypub("check", book, "--with", "nobody").status == 12
